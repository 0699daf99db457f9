"""The dialog that prints straight from a list: from choosing the file to the PDF, with clicks and keys."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QWidget

from campaign_app.services import merging
from campaign_app.services.session import Session
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.merge import MergeDialog
from campaign_app.ui.pages.awards import AwardsPage
from campaign_app.ui.tasks import SynchronousTasks
from campaign_app.ui.theme import Theme
from campaign_app.ui.welcome import WelcomePage, open_merge

VALUES = {
    "issuer": "Liên đoàn Lao động huyện Sông Mẫu",
    "merit": "Đã có thành tích xuất sắc",
    "decision_number": "58/QĐ-LĐLĐ",
    "signer_name": "Lê Văn Mẫu",
}
Open = Callable[..., MergeDialog]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "danh-sach.csv"
    rows = ["STT,Họ và tên,Đơn vị", "1,Nguyễn Thị Ví Dụ,Xã Mẫu", "2,Trần Văn Mẫu,Xã Thử", "3,123,Xã Thử"]
    path.write_text("\n".join(rows), "utf-8")
    return path


@pytest.fixture
def opened(app_theme: Theme, qtbot: Any) -> Open:
    """Show the dialog, with what a workspace knows and perhaps a list."""

    def show(path: Path | None = None, **values: str) -> MergeDialog:
        dialog = MergeDialog(None, SynchronousTasks(), values={**VALUES, **values})
        qtbot.addWidget(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        if path is not None:
            dialog.open_list(path)
        return dialog

    return show


def choose(monkeypatch: pytest.MonkeyPatch, which: str, path: Path | None) -> None:
    """Answer the next question for a file or folder."""
    answer: Any = "" if path is None else str(path)
    given = answer if which == "getExistingDirectory" else (answer, "")
    monkeypatch.setattr(QFileDialog, which, lambda *_asked: given)


def errors(dialog: MergeDialog) -> list[str]:
    """What the messages over the dialog say; they are closed."""
    told = []
    for message in dialog.findChildren(QDialog):
        if message.isVisible():
            told += [label.text() for label in message.findChildren(QLabel)]
            message.reject()
    return told


def listed(dialog: MergeDialog) -> list[str]:
    problems = dialog.page.problems
    return [problems.item(place).text() for place in range(problems.count())]


def test_from_the_file_to_the_pdf(
    opened: Open, people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    dialog = opened()
    assert not dialog.save_button.isVisible()
    choose(monkeypatch, "getOpenFileName", people)
    qtbot.mouseClick(dialog.empty.button, Qt.MouseButton.LeftButton)

    assert dialog.file_name.text() == "danh-sach.csv · 3 dòng"
    assert dialog.fields.columns() == {"recipient": 1, "unit": 2}
    assert dialog.fields.lines["recipient"].sample.text() == "Nguyễn Thị Ví Dụ"
    assert dialog.focusWidget() is dialog.fields.lines["signed_on"].edit
    assert dialog.page.preview.image is not None
    assert any("cả danh sách (3 dòng): thiếu “Địa danh, ngày tháng”" in text for text in listed(dialog))

    qtbot.keyClicks(dialog.fields.lines["signed_on"].edit, "20/12/2017")
    qtbot.waitUntil(lambda: "2 / 3 giấy khen in được" in dialog.page.told.text())
    assert ["B4: “123” không phải là tên" in text for text in listed(dialog)] == [True]

    target, asked = tmp_path / "ra.pdf", []
    for which in ("getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, which, lambda *given: asked.append(given))
    for button in (dialog.save_button, dialog.each_button):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        told = "\n".join(errors(dialog))
        assert "1 dòng của danh sách chưa in được" in told
        assert "đánh dấu ô “Bỏ qua dòng cần sửa”" in told
    assert not asked
    assert not target.exists()

    choose(monkeypatch, "getSaveFileName", target)
    dialog.skip.setChecked(True)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert len(pypdf.PdfReader(target).pages) == 2


def test_a_list_that_has_just_changed_is_looked_through_before_a_name_is_asked_for(
    opened: Open, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(people, signed_on="20/12/2017")
    asked: list[object] = []

    def ask(*given: object) -> tuple[str, str]:
        asked.append(given)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    dialog.fields.lines["merit"].edit.setText("")
    dialog.save_button.click()  # before the moment after which the page is drawn anew
    assert any("chưa in được" in text for text in errors(dialog))
    assert not asked
    dialog.fields.lines["merit"].edit.setText("Đã có thành tích")
    dialog.skip.setChecked(True)
    dialog.save_button.click()
    assert len(asked) == 1
    assert not errors(dialog)


def test_a_problem_leads_to_its_page_and_keys_leaf(opened: Open, people: Path, qtbot: Any) -> None:
    dialog = opened(people, signed_on="20/12/2017")
    assert dialog.page.who.text() == "Nguyễn Thị Ví Dụ"
    dialog.page.problems.setCurrentRow(0)
    assert dialog.page.who.text() == "123"
    assert not dialog.page.on.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert dialog.page.who.text() == "Trần Văn Mẫu"
    assert dialog.fields.lines["unit"].sample.text() == "Xã Thử"
    assert "2/3" in dialog.page.preview.caption.text()


def test_columns_can_be_chosen_otherwise_and_are_remembered(
    opened: Open,
    people: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: Any,
    send_letters: Callable[[QWidget, str], None],
) -> None:
    dialog = opened(people, signed_on="20/12/2017", post="Đoàn viên")
    lines = dialog.fields.lines
    lines["recipient"].source.setCurrentIndex(lines["recipient"].source.findText("Đơn vị"))
    lines["unit"].source.setCurrentIndex(0)
    assert lines["unit"].edit.isVisible()
    send_letters(lines["unit"].edit, "Sông Mẫu")
    dialog.on_blank.setChecked(True)
    qtbot.waitUntil(lambda: "Cả 3 giấy khen in được" in dialog.page.told.text())
    plan = dialog.plan()
    assert plan is not None
    assert not plan.with_stock
    assert merging.words_of_row(plan, 1).recipient == "Xã Thử"
    assert merging.words_of_row(plan, 1).post_and_unit == "Đoàn viên, Sông Mẫu"

    folder = tmp_path / "từng người"
    folder.mkdir()
    choose(monkeypatch, "getExistingDirectory", folder)
    qtbot.mouseClick(dialog.each_button, Qt.MouseButton.LeftButton)
    assert sorted(path.name for path in folder.iterdir()) == [
        "1 - Xã Mẫu.pdf",
        "2 - Xã Thử.pdf",
        "3 - Xã Thử.pdf",
    ]

    again = opened(people)
    assert again.fields.columns() == {"recipient": 2}
    assert again.fields.lines["unit"].edit.text() == "Sông Mẫu"
    assert again.on_blank.isChecked()


def test_rare_lines_are_shown_when_asked_for(opened: Open, people: Path, qtbot: Any) -> None:
    dialog = opened(people)
    assert not dialog.fields.lines["sign_mode"].edit.isVisible()
    qtbot.mouseClick(dialog.fields.more, Qt.MouseButton.LeftButton)
    assert not dialog.fields.lines["sign_mode"].edit.isHidden()
    assert dialog.fields.more.isHidden()


def test_a_file_that_is_no_list_is_told_and_the_list_on_screen_stays(
    opened: Open, people: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "sai.xlsx"
    wrong.write_text("<html></html>", "utf-8")
    dialog = opened(wrong)
    assert any("trang web (HTML)" in text for text in errors(dialog))
    assert dialog.empty.isVisible()
    dialog.open_list(people)
    dialog.open_list(wrong)
    assert errors(dialog)
    assert dialog.file_name.text().startswith("danh-sach.csv")


def test_a_file_can_be_dropped(opened: Open, people: Path, qtbot: Any) -> None:
    dialog = opened()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(people))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    dialog.dragEnterEvent(enter)
    assert enter.isAccepted()
    dialog.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    qtbot.waitUntil(dialog.fields.isVisible)


def test_it_fits_a_small_screen(opened: Open, people: Path) -> None:
    dialog = opened(people)
    assert dialog.minimumSizeHint().width() <= 911
    assert dialog.minimumSizeHint().height() <= 512


def test_the_welcome_leads_to_it(app_theme: Theme, qtbot: Any) -> None:
    asked = []

    def nothing(*_told: object) -> None:
        return None

    page = WelcomePage(
        open_example=nothing,
        start_own=nothing,
        open_other=nothing,
        open_file=nothing,
        open_path=nothing,
        print_list=lambda: asked.append(1),
    )
    qtbot.addWidget(page)
    page.show()
    qtbot.mouseClick(page.print_list, Qt.MouseButton.LeftButton)
    assert asked == [1]
    open_merge(page, SynchronousTasks())
    (dialog,) = page.findChildren(MergeDialog)
    assert dialog.isVisible()
    dialog.close()


def test_the_awards_page_leads_to_it_with_issuer_and_signer(
    app_theme: Theme, qtbot: Any, example: Session, people: Path
) -> None:
    page = AwardsPage(AppContext(session=example, tasks=SynchronousTasks()))
    qtbot.addWidget(page)
    page.show()
    assert page.merge_action in page.commands()
    page.merge_action.trigger()
    (dialog,) = page.findChildren(MergeDialog)
    dialog.open_list(people)
    assert dialog.fields.values()["issuer"] == "Liên đoàn Lao động huyện Kỳ Sơn"
    assert dialog.fields.values()["signer_name"]
    dialog.close()
