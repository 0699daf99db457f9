"""The dialog of papers, clicked as an officer would; what it writes is opened again."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from docx import Document
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
)

from campaign_app.documents.converting import find_converter
from campaign_app.services import awards, campaigns, papers
from campaign_app.services.papers import PaperKind
from campaign_app.services.session import Session
from campaign_app.system import preferences
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.papers import PapersDialog, ask_papers
from campaign_app.ui.messages import Notice
from campaign_app.ui.page import Page
from campaign_app.ui.progress import ProgressDialog
from campaign_app.ui.tasks import CancelledError, SynchronousTasks, Tasks
from campaign_app.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
Ask = Callable[..., PapersDialog]


@pytest.fixture
def page(example: Session, app_theme: Theme, qtbot: Any) -> Page:
    context = AppContext(session=example, tasks=SynchronousTasks())
    context.campaign_id = campaigns.campaigns(example)[0].id
    made = Page(context)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


@pytest.fixture
def ask(page: Page, qtbot: Any) -> Ask:
    def opened(**wanted: Any) -> PapersDialog:
        ask_papers(page, **wanted)
        dialog = page.findChild(PapersDialog)
        assert isinstance(dialog, PapersDialog)
        qtbot.waitExposed(dialog)
        return dialog

    return opened


@pytest.fixture
def choose_folder(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], list[str]]:
    """Answer the question for a folder; the folders proposed are filled in."""

    def answer(folder: Path | None) -> list[str]:
        proposed: list[str] = []

        def chosen(_parent: object, _title: str, start: str) -> str:
            proposed.append(start)
            return str(folder or "")

        monkeypatch.setattr(QFileDialog, "getExistingDirectory", chosen)
        return proposed

    return answer


def words(path: Path) -> str:
    return all_words(path.read_bytes())


def all_words(content: bytes) -> str:
    return " ".join(text for text in Document(io.BytesIO(content)).element.itertext())


def click_box(dialog: PapersDialog, kind: PaperKind, qtbot: Any) -> None:
    """Click the box before a kind of paper, where it is drawn."""
    listed = dialog.listed
    label = papers.kind_row(kind).label
    (item,) = listed.findItems(label, Qt.MatchFlag.MatchExactly)
    listed.scrollToItem(item)
    option = QStyleOptionViewItem()
    listed.initViewItemOption(option)
    told: Any = option
    told.rect = listed.visualItemRect(item)
    told.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    box = listed.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, listed)
    qtbot.mouseClick(listed.viewport(), LEFT, pos=box.center())


def notices(page: Page) -> list[str]:
    return [notice.accessibleName() for notice in page.window().findChildren(Notice)]


def test_what_is_at_hand_is_listed_with_its_step_and_what_it_is(ask: Ask, example: Session) -> None:
    dialog = ask()
    listed = [
        str(dialog.listed.item(place).data(Qt.ItemDataRole.AccessibleTextRole))
        for place in range(dialog.listed.count())
    ]
    at_hand = papers.kinds_at_hand(example, campaigns.campaigns(example)[0].id)
    assert dialog.listed.ticked() == at_hand
    assert "Nhắc" not in " ".join(listed)
    assert listed[0] == (
        "Kế hoạch phát động và bảng tiêu chí, Phát động, Căn cứ, thời hạn từng khối, bảng điểm · Word"
    )
    assert listed[-3].startswith("Danh sách ký nhận tiền thưởng, Giấy khen, ")
    assert listed[-2].startswith("Danh sách ký nhận giấy khen, Giấy khen, ")
    assert listed[-2].endswith("· PDF")
    assert dialog.count.text() == f"Đã chọn {len(at_hand)} / {len(at_hand)} loại văn bản"


def test_chosen_papers_become_word_files_in_a_new_folder(
    ask: Ask, page: Page, tmp_path: Path, choose_folder: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl.toLocalFile(url)))
    (tmp_path / "Văn bản 2017").mkdir()
    (tmp_path / "Văn bản 2017" / "thư.txt").write_text("giữ nguyên", "utf-8")
    proposed = choose_folder(tmp_path)
    dialog = ask(kinds=(PaperKind.MINUTES, PaperKind.PROPOSAL))
    assert dialog.listed.ticked() == [PaperKind.MINUTES, PaperKind.PROPOSAL]
    click_box(dialog, PaperKind.MINUTES, qtbot)
    click_box(dialog, PaperKind.LAUNCH_PLAN, qtbot)
    assert dialog.count.text().startswith("Đã chọn 2 / ")

    qtbot.mouseClick(dialog.write_button, LEFT)

    folder = tmp_path / "Văn bản 2017 (2)"
    assert sorted(path.name for path in folder.iterdir()) == ["Kế hoạch 2017.docx", "Tờ trình 2017.docx"]
    assert "03/KH-LĐLĐ" in words(folder / "Kế hoạch 2017.docx")
    assert "TỜ TRÌNH" in words(folder / "Tờ trình 2017.docx").upper()
    assert proposed
    assert preferences.load()[0].recent.save_folder == str(tmp_path)
    assert notices(page) == ["Đã lập 2 tệp văn bản trong “Văn bản 2017 (2)”."]
    assert not dialog.isVisible()
    (notice,) = page.window().findChildren(Notice)
    (button,) = notice.findChildren(QPushButton)
    qtbot.mouseClick(button, LEFT)
    assert opened == [str(folder)]


def test_the_folder_used_last_is_proposed_again(
    ask: Ask, page: Page, tmp_path: Path, choose_folder: Any, qtbot: Any
) -> None:
    choose_folder(tmp_path)
    qtbot.mouseClick(ask(kinds=(PaperKind.INVITATION,)).write_button, LEFT)
    QApplication.processEvents()
    assert page.findChild(PapersDialog) is None
    proposed = choose_folder(tmp_path)
    qtbot.mouseClick(ask(kinds=(PaperKind.INVITATION,)).write_button, LEFT)
    assert proposed == [str(tmp_path)]


def test_the_whole_dossier_is_one_zip(
    ask: Ask, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch, page: Page
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_told: (str(tmp_path / "lưu trữ"), ""))
    dialog = ask(kinds=(PaperKind.MINUTES,))
    box = dialog.as_zip
    qtbot.mouseClick(box, LEFT, pos=QPoint(12, box.height() // 2))
    qtbot.mouseClick(dialog.whole_button, LEFT)
    with zipfile.ZipFile(tmp_path / "lưu trữ.zip") as package:
        names = package.namelist()
        report = package.read(next(name for name in names if name.startswith("7 Tổng kết/")))
    assert "1 Phát động/01 Kế hoạch 2017.docx" in names
    assert len(names) == len(set(names)) == 21
    assert "27.300.000" in all_words(report)
    assert notices(page) == ["Đã lập 21 tệp văn bản trong “lưu trữ.zip”."]


def test_a_decision_has_its_own_papers(
    ask: Ask, example: Session, tmp_path: Path, choose_folder: Any, qtbot: Any
) -> None:
    choose_folder(tmp_path)
    dialog = ask(decision_id=awards.decisions(example)[0].id)
    assert dialog.listed.ticked() == [PaperKind.DECISION, PaperKind.MONEY_LIST, PaperKind.HAND_OVER_LIST]
    assert not dialog.whole_button.isVisible()
    qtbot.mouseClick(dialog.write_button, LEFT)
    (folder,) = tmp_path.glob("Quyết định số 58*")
    assert sorted(path.name for path in folder.iterdir()) == [
        "Danh sách ký nhận 58-QĐ-LĐLĐ 2017.pdf",
        "Danh sách nhận giấy khen 58-QĐ-LĐLĐ 2017.pdf",
        "Quyết định 58-QĐ-LĐLĐ 2017.docx",
    ]
    assert "58/QĐ-LĐLĐ" in words(folder / "Quyết định 58-QĐ-LĐLĐ 2017.docx")


def test_nothing_ticked_cannot_be_written(ask: Ask, qtbot: Any) -> None:
    dialog = ask()
    qtbot.mouseClick(dialog.none_button, LEFT)
    assert not dialog.listed.ticked()
    assert not dialog.write_button.isEnabled()
    assert dialog.whole_button.isEnabled()
    dialog.listed.setFocus()
    qtbot.keyClick(dialog.listed, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.listed, Qt.Key.Key_Space)
    assert len(dialog.listed.ticked()) == 1
    assert dialog.write_button.isEnabled()
    qtbot.mouseClick(dialog.all_button, LEFT)
    assert len(dialog.listed.ticked()) == dialog.listed.count()


def test_giving_up_the_folder_keeps_the_dialog(ask: Ask, choose_folder: Any, qtbot: Any, page: Page) -> None:
    choose_folder(None)
    dialog = ask()
    qtbot.mouseClick(dialog.write_button, LEFT)
    assert dialog.isVisible()
    assert not notices(page)


@pytest.mark.skipif(find_converter() is None, reason="neither Word nor LibreOffice is installed")
def test_pdfs_come_beside_the_word_files(ask: Ask, tmp_path: Path, choose_folder: Any, qtbot: Any) -> None:
    choose_folder(tmp_path)
    dialog = ask(kinds=(PaperKind.INVITATION,))
    assert dialog.pdf.isVisible()
    qtbot.mouseClick(dialog.pdf, LEFT, pos=QPoint(12, dialog.pdf.height() // 2))
    qtbot.mouseClick(dialog.write_button, LEFT)
    folder = tmp_path / "Văn bản 2017"
    assert sorted(path.suffix for path in folder.iterdir()) == [".docx", ".pdf"]
    assert "12 tháng 12 năm 2017" in pypdf.PdfReader(folder / "Giấy mời 2017.pdf").pages[0].extract_text()


def test_without_an_office_program_it_is_said_what_to_install(
    ask: Ask, tmp_path: Path, choose_folder: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("campaign_app.documents.converting._soffice_places", list)
    choose_folder(tmp_path)
    dialog = ask(kinds=(PaperKind.INVITATION,))
    told = " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
    assert "cài LibreOffice (miễn phí)" in told
    assert not dialog.pdf.isVisible()
    qtbot.mouseClick(dialog.write_button, LEFT)
    assert [path.name for path in (tmp_path / "Văn bản 2017").iterdir()] == ["Giấy mời 2017.docx"]


def test_a_place_that_cannot_be_written_is_told_and_nothing_lost(
    ask: Ask, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "tệp"
    in_the_way.write_text("x", "utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_told: (str(in_the_way / "x.zip"), ""))
    dialog = ask(kinds=(PaperKind.INVITATION,))
    dialog.as_zip.setChecked(True)
    qtbot.mouseClick(dialog.write_button, LEFT)
    (told,) = [found for found in dialog.findChildren(QDialog) if found.isVisible()]
    assert any("Không ghi được" in label.text() for label in told.findChildren(QLabel))
    assert dialog.isVisible()
    assert in_the_way.read_text("utf-8") == "x"


def test_writing_can_be_given_up_and_leaves_nothing(
    ask: Ask, page: Page, tmp_path: Path, choose_folder: Any, qtbot: Any, workers: Tasks
) -> None:
    place = tmp_path / "đích"
    place.mkdir()
    choose_folder(place)
    dialog = ask()
    page.context.tasks = workers
    qtbot.mouseClick(dialog.write_button, LEFT)
    (progress,) = dialog.findChildren(ProgressDialog)
    progress.reject()
    qtbot.waitUntil(lambda: not workers.is_busy, timeout=20_000)
    assert not list(place.iterdir())
    assert dialog.isVisible()
    assert not notices(page)


def test_cancelling_reaches_the_making_of_chosen_papers(example: Session, tmp_path: Path) -> None:
    def cancel(done: int, _total: int) -> None:
        if done == 1:
            raise CancelledError

    kinds = [PaperKind.INVITATION, PaperKind.MINUTES]
    campaign_id = campaigns.campaigns(example)[0].id
    with pytest.raises(CancelledError):
        papers.write_kinds(example, campaign_id, kinds, tmp_path / "x", progress=cancel)
    assert not (tmp_path / "x").exists()


def test_without_a_campaign_it_is_told_where_to_begin(
    workspace: Session, app_theme: Theme, qtbot: Any
) -> None:
    page = Page(AppContext(session=workspace, tasks=SynchronousTasks()))
    qtbot.addWidget(page)
    page.show()
    ask_papers(page)
    (told,) = [found for found in page.findChildren(QDialog) if found.isVisible()]
    assert any("Chưa có phong trào nào" in label.text() for label in told.findChildren(QLabel))


def test_every_control_has_a_name_and_its_own_letter(ask: Ask) -> None:
    dialog = ask()
    shown = [found for found in dialog.findChildren(QAbstractButton) if found.isVisible() and found.text()]
    letters = [found.text()[found.text().index("&") + 1].lower() for found in shown]
    assert len(set(letters)) == len(letters)
    assert all(letter.isascii() for letter in letters)
    assert dialog.listed.accessibleName() == "Văn bản lập được lúc này"
