"""Nhập từ Excel: from a real workbook to one act and back, with clicks and keys."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QMainWindow,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QTabBar,
    QWidget,
)

from campaign_app.domain.changes import Changes
from campaign_app.domain.legacy_encodings import encode_tcvn3
from campaign_app.services import backups, campaigns, exports, history, members, unions
from campaign_app.services.imports import ImportKind, Policy
from campaign_app.services.session import Session
from campaign_app.spreadsheets import read_sheets
from campaign_app.store.models.issuers import Issuer
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.imports import ImportDialog
from campaign_app.ui.dialogs.imports_lines import LineState
from campaign_app.ui.messages import Notice
from campaign_app.ui.tasks import SynchronousTasks, Tasks
from campaign_app.ui.theme import Theme

UNIONS, MEMBERS = ImportKind.UNIONS, ImportKind.MEMBERS
HEADINGS = ["STT", "Mã CĐCS", "Tên CĐCS", "Khối", "Số đoàn viên", "Ngày thành lập"]
GOOD = [1, "M01", "Công đoàn cơ sở Trường Mầm non Ví Dụ", "Trường học", 12, "01/02/2003"]
FIVE = [
    [2, "M02", "Công đoàn Một", "Khối không có", 10, "01/02/2003"],
    [3, "M03", "Công đoàn Hai", "Trường học", "mười", "01/02/2003"],
    [4, "M04", "Công đoàn Ba", "Trường học", 10, "31/02/2003"],
    [5, "M01", "Công đoàn Bốn", "Trường học", 10, ""],
    [6, "M06", "Đ" * 201, "Trường học", 10, ""],
]
NEAR = [7, "M07", "CĐCS TH Mông Hóa", "Trường học", 10, ""]
Book = Callable[..., Path]
Open = Callable[..., ImportDialog]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A workbook with a list, perhaps with further sheets."""

    def write(
        headings: Sequence[Any], rows: Sequence[Sequence[Any]], **more: Sequence[Sequence[Any]]
    ) -> Path:
        path = tmp_path / "danh-sach.xlsx"
        with xlsxwriter.Workbook(path) as made:
            for name, lines in {"DS": [headings, *rows], **more}.items():
                sheet = made.add_worksheet(name)
                for number, line in enumerate(lines):
                    sheet.write_row(number, 0, line)
        return path

    return write


@pytest.fixture
def window(app_theme: Theme, qtbot: Any) -> Iterator[QMainWindow]:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.done(0)


@pytest.fixture
def opened(window: QMainWindow, example: Session, qtbot: Any) -> Open:
    """Show the dialog over the example, perhaps with a list."""

    def show(
        kind: ImportKind, path: Path | None = None, *, tasks: Tasks | None = None, **scope: Any
    ) -> ImportDialog:
        context = AppContext(session=example, tasks=tasks or SynchronousTasks())
        context.campaign_id = campaigns.campaigns(example)[0].id
        dialog = ImportDialog(window, context, kind, **scope)
        dialog.resize(1260, 720)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        if path is not None:
            dialog.open_list(path)
        return dialog

    return show


def shown(dialog: ImportDialog) -> list[tuple[str, str]]:
    """State and name of every line of the list."""
    return [(line.state.value, line.name) for line in dialog.work.lines.panel.model.shown_rows()]


def choose(dialog: ImportDialog, number: int) -> None:
    """Click a line of the list, beside its box."""
    view = dialog.work.lines.panel.view
    index = view.rows_model.index(number, 2)
    view.setCurrentIndex(index)


def click(qtbot: Any, button: QWidget | None) -> None:
    assert button is not None
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def tick(qtbot: Any, box: QCheckBox) -> None:
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))


def click_box(qtbot: Any, dialog: ImportDialog, number: int) -> None:
    """Click the box before a line."""
    view = dialog.work.lines.panel.view
    index = view.rows_model.index(number, 0)
    option = QStyleOptionViewItem()
    option.initFrom(view)
    option.rect = view.visualRect(index)
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    box = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def told_by(dialog: QWidget) -> list[str]:
    """What the messages over the dialog say; they are closed."""
    found = []
    for message in dialog.findChildren(QDialog):
        if message.isVisible():
            found += [label.text() for label in message.findChildren(QLabel)]
            message.reject()
    return found


def test_from_the_file_to_the_act_and_back(
    opened: Open,
    book: Book,
    example: Session,
    window: QMainWindow,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: Any,
) -> None:
    known = unions.unions(example)
    first = known[0]
    path = book(HEADINGS, [GOOD, [2, first.code, first.full_name, first.sector, 77, ""]])
    dialog = opened(UNIONS)
    assert not dialog.foot.import_button.isVisible()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(path), ""))
    click(qtbot, dialog.empty.button)

    assert dialog.head.file_name.text() == "danh-sach.xlsx · DS · 2 dòng"
    assert shown(dialog) == [("add", GOOD[2]), ("change", first.full_name)]
    (changed,) = (line for line in dialog.work.lines.panel.model.rows if line.state is LineState.CHANGE)
    stated = first.member_count_stated
    assert changed.words == f"Số đoàn viên: {'(trống)' if stated is None else stated} → 77"
    assert dialog.foot.import_button.text() == "&Nhập 2 dòng"
    click(qtbot, dialog.foot.import_button)

    assert not dialog.isVisible()
    assert GOOD[2] in {row.full_name for row in unions.unions(example)}
    assert len(backups.backups(example)) == 1
    (notice,) = window.findChildren(Notice)
    assert notice.accessibleName() == "Đã nhập 2 dòng."
    click(qtbot, notice.findChild(QPushButton))
    assert unions.unions(example) == known


def test_five_planted_errors_can_be_read_and_write_nothing(
    opened: Open, book: Book, example: Session, qtbot: Any
) -> None:
    acts = history.acts(example)
    dialog = opened(UNIONS, book(HEADINGS, [GOOD, *FIVE]))
    assert [state for state, _name in shown(dialog)] == ["error"] * 5 + ["add"]
    assert dialog.foot.told.text() == "Còn 5 chỗ phải sửa nên chưa nhập được."
    assert not dialog.foot.import_button.isEnabled()
    dialog.commit()
    assert history.acts(example) == acts

    told = []
    for number in range(5):
        choose(dialog, number)
        told.append(dialog.work.lines.answers.words.toPlainText())
    wanted = [("DS!D3 – Công đoàn Một", "Khối không có"), ("DS!E4", "mười"), ("DS!F5", "31/02/2003"),
              ("DS!B6", "DS!B2"), ("DS!dòng 7", "dài 201 ký tự")]  # fmt: skip
    for text, (where, what) in zip(told, wanted, strict=True):
        assert where in text
        assert what in text

    # Left out, the rows stand in nobody's way, and the caret stays where the next error is.
    choose(dialog, 0)
    for left in (4, 3, 2, 1, 0):
        click_box(qtbot, dialog, 0)
        assert dialog.work.lines.counts.get(LineState.ERROR, 0) == left
        assert dialog.work.lines.panel.view.currentIndex().row() == 0
    assert dialog.foot.import_button.text() == "&Nhập 1 dòng"
    assert dialog.foot.import_button.isEnabled()


def test_problems_go_to_the_union(
    opened: Open, book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(UNIONS, book(HEADINGS, [GOOD, *FIVE]))
    dialog.work.lines.copy_action.trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 6
    assert lines[0].split("\t") == ["Chỗ", "Tên", "Việc cần sửa"]
    assert lines[1].startswith("DS!D3\tCông đoàn Một\t")

    target = tmp_path / "gui-don-vi.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), ""))
    dialog.work.lines.save_action.trigger()
    (sheet,) = read_sheets(target)
    assert [row[0] for row in sheet.rows if row and row[0]][-5:] == [
        "DS!D3", "DS!E4", "DS!F5", "DS!B6", "DS!dòng 7",
    ]  # fmt: skip


def test_a_near_name_waits_for_its_answer(opened: Open, book: Book, qtbot: Any) -> None:
    dialog = opened(UNIONS, book(HEADINGS, [GOOD, NEAR]))
    answers = dialog.work.lines.answers
    assert shown(dialog)[0] == ("ask", "CĐCS TH Mông Hóa")
    assert not dialog.foot.import_button.isEnabled()
    assert "Trường Tiểu học Mông Hóa" in answers.candidates.currentText()
    qtbot.keyClick(dialog.work.lines.panel.view, Qt.Key.Key_Return)
    assert dialog.focusWidget() is answers.candidates

    click(qtbot, answers.same)
    assert dict(shown(dialog))["change"].endswith("Mông Hóa")
    assert dialog.foot.import_button.isEnabled()
    click(qtbot, answers.again)
    click(qtbot, answers.new)
    assert ("add", "CĐCS TH Mông Hóa") in shown(dialog)
    click(qtbot, answers.again)
    click(qtbot, answers.leave)
    assert ("skip", "CĐCS TH Mông Hóa") in shown(dialog)
    assert dialog.foot.import_button.text() == "&Nhập 1 dòng"


def test_a_word_is_answered_once_for_all_its_rows(opened: Open, book: Book, qtbot: Any) -> None:
    rows = [[f"Người Ví Dụ {letter}", "CĐCS TH Mông Hóa"] for letter in "ABC"]
    dialog = opened(MEMBERS, book(["Họ và tên", "Đơn vị"], rows))
    ((state, written),) = shown(dialog)
    assert (state, written) == ("ask", "CĐCS TH Mông Hóa")
    assert not dialog.work.lines.answers.new.isVisible()  # a union is not made in passing
    click(qtbot, dialog.work.lines.answers.same)
    assert Counter(state for state, _name in shown(dialog)) == {"add": 3}
    assert dialog.foot.import_button.text() == "&Nhập 3 dòng"

    click(qtbot, dialog.work.lines.answers.again)
    click(qtbot, dialog.work.lines.answers.leave)
    assert Counter(state for state, _name in shown(dialog)) == {"skip": 3}
    assert dialog.foot.told.text() == "Danh sách không có gì mới để nhập."


def test_rows_of_the_same_name_are_answered_together_or_one_by_one(
    opened: Open, book: Book, qtbot: Any
) -> None:
    dialog = opened(UNIONS, book(HEADINGS, [NEAR, [8, "M08", *NEAR[2:]]]))
    answers = dialog.work.lines.answers
    assert sorted(state for state, _name in shown(dialog)) == ["ask", "ask", "error"]
    assert answers.all.text() == "Cho cả 2 dòng cùng &tên"
    click(qtbot, answers.leave)
    assert [state for state, _name in shown(dialog)] == ["skip", "skip"]
    click_box(qtbot, dialog, 0)
    click_box(qtbot, dialog, 1)
    assert dialog.work.lines.counts[LineState.ASK] == 2
    choose(dialog, 0)
    tick(qtbot, answers.all)
    click(qtbot, answers.leave)
    assert sorted(state for state, _name in shown(dialog)) == ["ask", "skip"]
    assert dialog.work.lines.panel.view.current_row().state is LineState.ASK


def test_old_letters_are_converted_only_when_ticked(
    opened: Open, book: Book, example: Session, qtbot: Any
) -> None:
    names = ["Nguyễn Thị Ví Dụ", "Trần Văn Mẫu", "Đỗ Thử Nghiệm"]
    old = [encode_tcvn3(name) for name in names]
    dialog = opened(MEMBERS, book(["Họ và tên", "Đơn vị"], [[name, "X01"] for name in old]))
    (box,) = dialog.work.legacy.boxes.values()
    compared = [label.text() for label in dialog.work.legacy.findChildren(QLabel)]
    assert old[0] in compared
    assert f"→ {names[0]}" in compared
    assert any("chữ hoa" in text for text in compared)
    assert [name for _state, name in shown(dialog)] == old
    assert dialog.foot.told.text() == "1 cột viết bằng mã cũ chưa được chuyển."

    tick(qtbot, box)
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert [name for _state, name in shown(dialog)] == names
    assert dialog.foot.told.text() == ""
    click(qtbot, dialog.foot.import_button)
    assert set(names) <= {row.full_name for row in members.members(example)}


def test_columns_are_chosen_otherwise(opened: Open, book: Book, qtbot: Any) -> None:
    rows = [["Người Ví Dụ", "Kế toán", "Thủ quỹ", "X01"]]
    dialog = opened(MEMBERS, book(["Họ và tên", "Cột lạ", "Chức vụ", "Đơn vị"], rows))
    name, odd, post, union = dialog.work.columns.choices
    assert [c.currentData() for c in (name, odd, post, union)] == ["full_name", "", "post", "union"]
    odd.setFocus()
    qtbot.keyClick(odd, Qt.Key.Key_End)
    odd.setCurrentIndex(odd.findData("post"))
    assert post.currentData() == ""
    qtbot.waitUntil(lambda: dialog.plan is not None)
    (line,) = dialog.work.lines.panel.model.rows
    assert "Chức vụ: Kế toán" in line.words
    name.setCurrentIndex(0)
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert not dialog.foot.import_button.isEnabled()


def test_policy_blanks_and_union(opened: Open, book: Book, example: Session, qtbot: Any) -> None:
    person = next(row for row in members.members(example) if row.union_id == 1 and row.post)
    rows = [[person.full_name, ""], ["Người Ví Dụ", "Thử"]]
    dialog = opened(MEMBERS, book(["Họ và tên", "Chức vụ"], rows), union_id=1)
    assert Counter(state for state, _name in shown(dialog)) == {"skip": 1, "add": 1}
    options = dialog.work.options
    tick(qtbot, options.blanks)
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert Counter(state for state, _name in shown(dialog)) == {"change": 1, "add": 1}
    options.policy.setCurrentIndex(options.policy.findData(Policy.ADD.value))
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert Counter(state for state, _name in shown(dialog)) == {"skip": 1, "add": 1}


def test_space_takes_the_chosen_lines_out_and_in(opened: Open, book: Book, qtbot: Any) -> None:
    dialog = opened(UNIONS, book(HEADINGS, [GOOD, [2, "M02", "Công đoàn Hai", "Trường học", 3, ""]]))
    view = dialog.work.lines.panel.view
    assert dialog.focusWidget() is view
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert [state for state, _name in shown(dialog)] == ["skip", "skip"]
    assert view.chosen_count() == 2
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert [state for state, _name in shown(dialog)] == ["add", "add"]


def test_sheets_and_kinds_can_be_chosen(opened: Open, book: Book) -> None:
    people = [["Họ và tên", "Đơn vị"], ["Người Ví Dụ", "X01"]]
    dialog = opened(UNIONS, book(HEADINGS, [GOOD], Người=people))
    sheets = dialog.head.sheets
    assert [sheets.itemText(place) for place in range(sheets.count())] == ["DS", "Người"]
    sheets.setCurrentText("Người")
    sheets.activated.emit(1)
    assert dialog.head.file_name.text() == "danh-sach.xlsx · 1 dòng"
    kinds = dialog.head.kinds
    kinds.setCurrentIndex(kinds.findData(MEMBERS.value))
    assert shown(dialog) == [("add", "Người Ví Dụ")]


def test_a_list_is_pasted(opened: Open, qtbot: Any) -> None:
    dialog = opened(UNIONS)
    QGuiApplication.clipboard().setText("")
    click(qtbot, dialog.head.paste_button)
    assert "Chưa có gì để dán." in told_by(dialog)
    QGuiApplication.clipboard().setText("Họ và tên\tĐơn vị\nNgười Ví Dụ\tX01\n")
    dialog.head.kinds.setCurrentIndex(dialog.head.kinds.findData(MEMBERS.value))
    qtbot.keyClick(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown(dialog) == [("add", "Người Ví Dụ")]


def test_a_file_is_dropped(opened: Open, book: Book, tmp_path: Path, qtbot: Any) -> None:
    dialog = opened(UNIONS)
    for path, is_taken in ((book(HEADINGS, [GOOD]), True), (tmp_path / "anh.png", False)):
        told = QMimeData()
        told.setUrls([QUrl.fromLocalFile(str(path))])
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, told, left, none)
        enter.ignore()
        QApplication.sendEvent(dialog, enter)
        assert enter.isAccepted() is is_taken
        drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, told, left, none)
        QApplication.sendEvent(dialog, drop)
    qtbot.waitUntil(lambda: shown(dialog) == [("add", GOOD[2])])


def test_a_change_of_the_workspace_is_noticed_before_the_act(
    opened: Open, book: Book, example: Session, qtbot: Any
) -> None:
    dialog = opened(UNIONS, book(HEADINGS, [GOOD]))
    unions.add_sector(example, code="MOI", name="Khối mới")
    click(qtbot, dialog.foot.import_button)
    assert dialog.isVisible()
    assert any("Sổ đã thay đổi" in notice.accessibleName() for notice in dialog.findChildren(Notice))
    click(qtbot, dialog.foot.import_button)
    assert not dialog.isVisible()
    assert GOOD[2] in {row.full_name for row in unions.unions(example)}


def test_a_change_told_by_the_window_looks_again(opened: Open, book: Book, example: Session) -> None:
    dialog = opened(UNIONS, book(HEADINGS, [FIVE[0]]))
    assert shown(dialog)[0][0] == "error"
    unions.add_sector(example, code="MOI", name="Khối không có")
    dialog.context.bus.data_changed.emit(Changes.UNIONS)
    assert shown(dialog) == [("add", "Công đoàn Một")]


def test_another_campaign_has_its_own_columns(
    opened: Open, example: Session, tmp_path: Path, qtbot: Any
) -> None:
    path = tmp_path / "ket-qua.xlsx"
    exports.export_list(
        example, exports.ListKind.RESULTS, path, campaign_id=campaigns.campaigns(example)[0].id
    )
    dialog = opened(ImportKind.RESULTS, path)
    assert dialog.work.options.campaign.isVisible()
    assert not dialog.work.options.year.isVisible()
    assert set(dialog.work.lines.counts) == {LineState.SKIP}
    assert len(dialog.work.columns.columns()) > 10
    dialog = opened(ImportKind.MONTHLY_RATINGS, year=2017)
    assert dialog.work.options.year.currentText() == "2017"


def test_without_a_campaign_a_list_of_one_says_what_is_missing(
    window: QMainWindow, workspace: Session, book: Book, qtbot: Any
) -> None:
    context = AppContext(session=workspace, tasks=SynchronousTasks())
    dialog = ImportDialog(window, context, ImportKind.REGISTRATIONS)
    dialog.show()
    dialog.open_list(book(["Tên tập thể", "Ngày đăng ký"], [["Công đoàn Ví Dụ", "01/02/2017"]]))
    assert "Chưa chọn phong trào mà danh sách thuộc về." in told_by(dialog)
    assert not dialog.foot.import_button.isEnabled()
    assert dialog.foot.told.text() == "Danh sách chưa được soát xong."


def test_what_cannot_be_read_says_so_and_leaves_what_is_on_screen(
    opened: Open, book: Book, tmp_path: Path
) -> None:
    dialog = opened(UNIONS, book(HEADINGS, [GOOD]))
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"PK\x03\x04 khong phai")
    dialog.open_list(broken)
    assert any("hong.xlsx" in text for text in told_by(dialog))
    assert shown(dialog) == [("add", GOOD[2])]


def test_looking_can_be_stopped_and_taken_up_again(
    opened: Open, book: Book, workers: Tasks, qtbot: Any
) -> None:
    rows = [[number, f"M{number:04}", f"Công đoàn {number}", "Trường học", 5, ""] for number in range(60)]
    path = book(HEADINGS, rows)
    dialog = opened(UNIONS, tasks=workers)
    dialog.open_list(path)
    qtbot.waitUntil(dialog.foot.stop_button.isVisible, timeout=10_000)
    dialog.foot.stop_button.click()
    assert dialog.foot.told.text() == "Danh sách chưa được soát xong."
    assert not dialog.foot.import_button.isEnabled()
    click(qtbot, dialog.foot.stop_button)
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=10_000)
    assert dialog.foot.import_button.text() == "&Nhập 60 dòng"
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        click(qtbot, dialog.foot.import_button)


def test_the_tab_key_follows_the_eye(opened: Open, book: Book, qtbot: Any) -> None:
    dialog = opened(UNIONS, book(HEADINGS, [GOOD, NEAR]))
    QApplication.processEvents()
    dialog.head.kinds.setFocus()
    seen = []
    for _step in range(40):
        widget = dialog.focusWidget()
        seen.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        if dialog.focusWidget() is dialog.head.kinds:
            break
    lines, foot = dialog.work.lines, dialog.foot
    wanted = [
        *(dialog.head.kinds, dialog.head.file_button, dialog.head.paste_button),
        *(dialog.work.options.policy, dialog.work.options.blanks, *dialog.work.columns.choices),
        *(lines.panel.filter, lines.state, lines.copy_button, lines.panel.view, lines.answers.words),
        *(lines.answers.candidates, lines.answers.same, lines.answers.new, lines.answers.leave),
        foot.close_button,
    ]
    assert [widget for widget in seen if widget in wanted] == wanted


@pytest.mark.parametrize("size", [(1280, 720), (856, 481)])
def test_every_letter_is_there_once_and_every_control_has_a_name(
    opened: Open, book: Book, size: tuple[int, int]
) -> None:
    old = [[encode_tcvn3("Nguyễn Thị Ví Dụ"), encode_tcvn3("Trường Tiểu học"), "X01"] for _each in range(3)]
    for kind, path in (
        (UNIONS, book(HEADINGS, [GOOD, NEAR, [8, "M08", *NEAR[2:]]], Khác=[["a", "b"], ["c", "d"]])),
        (MEMBERS, book(["Họ và tên", "Chức vụ", "Đơn vị"], old)),
        (ImportKind.REGISTRATIONS, None),
    ):
        dialog = opened(kind, path)
        dialog.resize(*size)
        QApplication.processEvents()
        assert dialog.width() <= size[0]
        for tab in (0, 1):
            dialog.work.tabs.setCurrentIndex(tab)
            QApplication.processEvents()
            texts = [b.text() for b in dialog.findChildren(QAbstractButton) if b.isVisible()]
            texts += [
                w.text() for w in dialog.findChildren(QLabel) if w.isVisible() and w.buddy() is not None
            ]
            for bar in dialog.findChildren(QTabBar):
                texts += [bar.tabText(place) for place in range(bar.count()) if bar.isVisible()]
            letters = Counter(
                text.replace("&&", "").partition("&")[2][:1].lower() for text in texts if "&" in text
            )
            letters.pop("", None)
            assert [letter for letter, count in letters.items() if count > 1] == []
        for combo in dialog.findChildren(QComboBox):
            assert combo.accessibleName()
        dialog.reject()


def test_a_list_of_members_opened_as_unions_is_told_and_taken_as_members(
    opened: Open, book: Book, qtbot: Any
) -> None:
    path = book(["Họ và tên", "Đơn vị", "SĐT"], [["Người Ví Dụ", "X01", "0900 000 001"]])
    dialog = opened(UNIONS, path)
    assert "“Đoàn viên”" in dialog.head.likelier_words.text()
    assert dialog.head.likelier_words.isVisible()
    click(qtbot, dialog.head.likelier_button)
    assert dialog.head.kind() is MEMBERS
    assert shown(dialog) == [("add", "Người Ví Dụ")]
    assert not dialog.head.likelier_words.isVisible()
    assert not dialog.head.likelier_button.isVisible()


def test_the_window_becomes_narrow_at_once_while_a_question_is_open(opened: Open, book: Book) -> None:
    dialog = opened(
        UNIONS, book(HEADINGS, [GOOD, NEAR, [8, "M08", *NEAR[2:]]], Khác=[["a", "b"], ["c", "d"]])
    )
    choose(dialog, 0)
    QApplication.processEvents()
    assert dialog.work.left.isVisible()
    assert dialog.minimumSizeHint().width() <= 911
    dialog.resize(911, 512)
    QApplication.processEvents()
    assert (dialog.width(), dialog.height()) == (911, 512)
    assert dialog.work.tabs.isVisible()
    assert not dialog.work.left.isVisible()
    assert dialog.work.lines.answers.leave.isVisible()
    assert dialog.work.lines.width() <= dialog.work.width()


def test_after_the_last_answer_the_keyboard_is_on_the_act(opened: Open, book: Book, qtbot: Any) -> None:
    other = [9, "M09", "CĐCS TH Dân Hạ", "Trường học", 10, ""]
    dialog = opened(UNIONS, book(HEADINGS, [GOOD, NEAR, other]))
    answers = dialog.work.lines.answers
    asked = dialog.work.lines.counts[LineState.ASK]
    choose(dialog, 0)
    for left in range(asked - 1, -1, -1):
        answers.leave.setFocus()
        qtbot.keyClick(answers.leave, Qt.Key.Key_Space)
        assert dialog.work.lines.counts.get(LineState.ASK, 0) == left
        focused = dialog.focusWidget()
        assert focused is not None
        assert answers.isAncestorOf(focused) if left else focused is dialog.foot.import_button


def test_the_number_an_award_is_given_stands_in_its_own_line(
    opened: Open, book: Book, example: Session
) -> None:
    union = unions.unions(example)[0].full_name
    Issuer.update(valid_from=date(2000, 1, 1)).execute()  # the office, as if it had been there for long
    headings = ["Đơn vị", "Số quyết định", "Ngày quyết định", "Người ký", "Chức vụ người ký"]
    rows = [[union, "12/QĐ-LĐLĐ", "10/12/2015", "Người Ví Dụ", "Chủ tịch"]]
    dialog = opened(ImportKind.AWARDS, book(headings, rows))
    ((state, _name),) = shown(dialog)
    assert state == "add"
    assert dialog.work.lines.panel.model.rows[0].words.startswith("vào sổ số 1; ")
