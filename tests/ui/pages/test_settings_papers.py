"""The Word templates in the settings: saved, edited as in Word, taken in, refused, left again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QListWidget, QPushButton

from campaign_app.services import campaigns, papers
from campaign_app.services.papers import PaperKind
from campaign_app.services.session import Session
from campaign_app.system.paths import resource
from campaign_app.ui.dialogs.papers import PapersDialog
from campaign_app.ui.messages import Notice
from campaign_app.ui.pages.awards import AwardsPage
from campaign_app.ui.pages.reports import ReportsPage
from campaign_app.ui.pages.results import ResultsPage
from campaign_app.ui.pages.reviews import ReviewsPage
from campaign_app.ui.pages.settings import SettingsPage

LEFT = Qt.MouseButton.LeftButton
OpenPage = Callable[..., Any]


@pytest.fixture
def page(open_page: OpenPage, example: Session, qtbot: Any) -> SettingsPage:
    made: SettingsPage = open_page(SettingsPage, example)
    made.go_to("papers")
    qtbot.waitUntil(made.papers.isVisible)
    return made


@pytest.fixture
def name_file(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], list[str]]:
    """Answer the next questions for a file; the names proposed are filled in."""

    def answer(path: Path) -> list[str]:
        proposed: list[str] = []

        def chosen(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
            proposed.append(Path(start).name)
            return str(path), ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
        return proposed

    return answer


def press(page: SettingsPage, words: str, qtbot: Any) -> None:
    (found,) = [b for b in page.papers.findChildren(QPushButton) if b.text().replace("&", "") == words]
    assert found.isEnabled()
    qtbot.mouseClick(found, LEFT)


def told(page: SettingsPage) -> dict[str, str]:
    model = page.papers.panel.model
    return {model.index(row, 0).data(): model.index(row, 2).data() for row in range(model.rowCount())}


def edited(path: Path, words: str) -> None:
    paper = Document(str(path))
    paper.add_paragraph(words)
    paper.save(str(path))


def test_every_word_template_is_listed_in_the_order_of_the_year(page: SettingsPage) -> None:
    rows = told(page)
    assert list(rows) == [row.label for row in papers.paper_kinds() if row.is_word]
    assert set(rows.values()) == {"Mẫu gốc của chương trình"}
    assert not page.papers.use_shipped.isEnabled()
    assert page.papers.panel.footer.text() == f"{len(rows)} / {len(rows)} mẫu"


def test_a_template_goes_to_word_and_back(
    page: SettingsPage, example: Session, tmp_path: Path, name_file: Any, qtbot: Any
) -> None:
    label = papers.kind_row(PaperKind.PROPOSAL).label
    page.papers.panel.view.choose([str(PaperKind.PROPOSAL)])
    proposed = name_file(tmp_path / "tờ trình riêng")
    press(page, "Lưu mẫu ra để sửa…", qtbot)
    path = tmp_path / "tờ trình riêng.docx"
    assert path.read_bytes() == resource("papers", "to-trinh.docx").read_bytes()
    assert proposed == ["Mẫu Tờ trình đề nghị khen thưởng.docx"]

    edited(path, "Mẫu riêng của {{ issuer_short }}")
    name_file(path)
    press(page, "Dùng mẫu đã sửa…", qtbot)
    assert told(page)[label] == "Mẫu của đơn vị: tờ trình riêng.docx"
    assert page.papers.panel.view.current_row().kind is PaperKind.PROPOSAL
    (notice,) = [found for found in page.findChildren(Notice) if found.isVisible()]
    assert notice.accessibleName() == f"Từ nay {label} lập theo mẫu “tờ trình riêng.docx”."
    campaign_id = campaigns.campaigns(example)[0].id
    made = tmp_path / "lập.docx"
    made.write_bytes(papers.proposal(example, campaign_id).content)
    assert "Mẫu riêng của LĐLĐ huyện Kỳ Sơn" in [p.text for p in Document(str(made)).paragraphs]

    press(page, "Dùng lại mẫu gốc", qtbot)
    assert told(page)[label] == "Mẫu gốc của chương trình"
    assert not page.papers.use_shipped.isEnabled()


def test_what_is_wrong_in_a_template_is_told_by_the_name_of_the_variable(
    page: SettingsPage, tmp_path: Path, name_file: Any, qtbot: Any
) -> None:
    path = tmp_path / "sai.docx"
    page.papers.panel.view.choose([str(PaperKind.DECISION)])
    name_file(path)
    press(page, "Lưu mẫu ra để sửa…", qtbot)
    edited(path, "{{ signer_nam }}")
    press(page, "Dùng mẫu đã sửa…", qtbot)
    (listed,) = [found for found in page.findChildren(QListWidget) if found.isVisible()]
    assert [listed.item(place).text() for place in range(listed.count())] == [
        "signer_nam: không có biến này; có phải là “signer_name”?"
    ]
    assert any("Mẫu “sai.docx” chưa dùng được." in label.text() for label in page.findChildren(QLabel))
    assert set(told(page).values()) == {"Mẫu gốc của chương trình"}


def test_a_place_that_cannot_be_written_is_told(
    page: SettingsPage, tmp_path: Path, name_file: Any, qtbot: Any
) -> None:
    name_file(tmp_path / "không có" / "x.docx")
    press(page, "Lưu mẫu ra để sửa…", qtbot)
    assert any("Không ghi được tệp “x.docx”." in label.text() for label in page.findChildren(QLabel))


def test_alt_letters_in_sight_are_never_shared(page: SettingsPage) -> None:
    letters = [page.tabs.tabText(place).split("&")[1][0].lower() for place in range(page.tabs.count())]
    buttons = [b for b in page.papers.findChildren(QPushButton) if "&" in b.text() and b.isVisible()]
    letters += [button.text().split("&")[1][0].lower() for button in buttons]
    assert len(buttons) == 3
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize(
    ("kind", "ticked"),
    [
        (ReviewsPage, "bien-ban-cum giay-moi danh-sach-trich-ngang bien-ban thong-bao-cong-khai to-trinh"),
        (AwardsPage, "quyet-dinh danh-sach-ky-nhan danh-sach-nhan-giay-khen"),
        (ReportsPage, "bao-cao-tong-ket"),
        (ResultsPage, "phieu-cham-diem"),
    ],
)
def test_pages_open_the_papers_that_belong_to_them(
    open_page: OpenPage, example: Session, kind: type[Any], ticked: str
) -> None:
    page = open_page(kind, example)
    (action,) = [a for a in page.commands() if a.shortcut().toString() == "Ctrl+Shift+P"]
    action.trigger()
    dialog = page.findChild(PapersDialog)
    assert " ".join(dialog.listed.ticked()) == ticked
