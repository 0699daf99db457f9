"""A list goes onto paper from its dialog, with an emblem where one is chosen."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLabel

from campaign_app.system import preferences
from campaign_app.system.preferences import Preferences, PrintingPreferences
from campaign_app.ui.dialogs.merge import MergeDialog
from campaign_app.ui.dialogs.print_certificates import PrintDialog
from campaign_app.ui.tasks import SynchronousTasks
from campaign_app.ui.theme import Theme

VALUES = {
    "issuer": "Liên đoàn Lao động huyện Sông Mẫu",
    "merit": "Đã có thành tích xuất sắc",
    "decision_number": "58/QĐ-LĐLĐ",
    "signed_on": "20/12/2017",
    "place": "Sông Mẫu",
    "signer_name": "Lê Văn Mẫu",
}
Answer = Callable[[PrintDialog], None]


@pytest.fixture
def dialog(app_theme: Theme, qtbot: Any, printers: Any, tmp_path: Path) -> MergeDialog:
    people = tmp_path / "ds.csv"
    people.write_text("Họ và tên,Đơn vị\nLê Ví Dụ,Xã Mẫu\nAn Mẫu,Xã Thử\nHà Mẫu,Xã Thử\n", "utf-8")
    shown = MergeDialog(None, SynchronousTasks(), values=VALUES)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown.printing.run.printers = printers
    qtbot.addWidget(shown)
    shown.resize(1240, 720)
    shown.show()
    shown.open_list(people)
    return shown


def answer(act: Answer) -> None:
    def work() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, PrintDialog), asked
        act(asked)

    QTimer.singleShot(0, work)


def press(qtbot: Any, dialog: MergeDialog) -> None:
    qtbot.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)


def test_the_list_goes_to_the_printer_in_its_order(dialog: MergeDialog, printers: Any, qtbot: Any) -> None:
    preferences.save(Preferences(printing=PrintingPreferences(order="CEREMONY", on_blank=True, template="x")))
    told: list[str] = []

    def act(asked: PrintDialog) -> None:
        told.append(asked.summary.text())
        assert asked.on_blank.read() is False
        asked.copies.set_value(2)
        asked.accept()

    answer(act)
    press(qtbot, dialog)
    assert told == ["Sẽ in 3 giấy khen: từ số 01 – Lê Ví Dụ đến số 03 – Hà Mẫu."]
    assert len(printers.sheets) == 6
    kept, _problems = preferences.load()
    assert (kept.printing.order, kept.printing.on_blank, kept.printing.template) == ("CEREMONY", True, "x")
    assert kept.printing.printer == "Canon LBP 2900"


def test_the_sheet_on_screen_is_printed_alone_to_try_it(
    dialog: MergeDialog, printers: Any, qtbot: Any
) -> None:
    dialog.page.leafed.emit(1)
    told: list[str] = []

    def act(asked: PrintDialog) -> None:
        asked.only_chosen.set_value(True)
        told.append(asked.summary.text())
        asked.accept()

    answer(act)
    press(qtbot, dialog)
    assert told == ["Sẽ in 1 giấy khen: số 02 – An Mẫu."]
    assert len(printers.sheets) == 1


def test_with_a_faulty_row_nothing_is_printed_until_it_is_skipped(
    dialog: MergeDialog, printers: Any, qtbot: Any, tmp_path: Path
) -> None:
    path = tmp_path / "ds2.csv"
    path.write_text("Họ và tên,Đơn vị\nLê Ví Dụ,Xã Mẫu\n123,Xã Thử\n", "utf-8")
    dialog.open_list(path)
    press(qtbot, dialog)
    messages = [m for m in dialog.findChildren(QDialog) if m.isVisible()]
    assert any(
        "1 dòng của danh sách chưa in được" in x.text() for m in messages for x in m.findChildren(QLabel)
    )
    for message in messages:
        message.reject()
    assert printers.sheets == []
    dialog.skip.setChecked(True)
    answer(lambda asked: asked.accept())
    press(qtbot, dialog)
    assert len(printers.sheets) == 1


def test_an_emblem_is_chosen_shown_and_taken_away(
    dialog: MergeDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    picture = tmp_path / "logo.png"
    Image.new("RGB", (400, 400), "#336699").save(picture)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(picture), ""))
    dialog.emblem.choose_action.trigger()
    plan = dialog.plan()
    assert plan is not None
    assert plan.emblem == picture.read_bytes()
    assert dialog.emblem.toolTip() == "logo.png"
    qtbot.waitUntil(lambda: "Cả 3 giấy khen in được" in dialog.page.told.text())

    picture.write_bytes(b"<svg/>")
    dialog.emblem.choose_action.trigger()
    qtbot.waitUntil(lambda: "SVG" in _problems_of(dialog))

    dialog.emblem.remove_action.trigger()
    qtbot.waitUntil(lambda: "SVG" not in _problems_of(dialog))
    assert not dialog.emblem.remove_action.isEnabled()


def _problems_of(dialog: MergeDialog) -> str:
    listed = dialog.page.problems
    return "\n".join(listed.item(place).text() for place in range(listed.count()))


def test_no_letter_stands_twice_in_its_dialogs(dialog: MergeDialog, qtbot: Any) -> None:
    found = [_letters(dialog)]

    def act(asked: PrintDialog) -> None:
        found.append(_letters(asked))
        asked.reject()

    answer(act)
    press(qtbot, dialog)
    for letters in found:
        assert len(letters) == len(set(letters)), sorted(letters)
        assert all(letter.isascii() for letter in letters), "a letter no keyboard has"


def _letters(dialog: QDialog) -> list[str]:
    buttons = [button for button in dialog.findChildren(QAbstractButton) if button.isVisible()]
    words = [button.text() for button in buttons]
    labels = [label for label in dialog.findChildren(QLabel) if label.isVisible()]
    words += [label.text() for label in labels if label.buddy() is not None]
    return [found[1].casefold() for text in words if (found := re.search(r"&([^&])", text))]
