from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.kinds import Rating
from campaign_app.ui.forms import (
    CheckField,
    ChoiceField,
    ComboField,
    DateField,
    DecimalField,
    FormDialog,
    LineField,
    MultiChoiceField,
    TextField,
    WholeField,
)
from campaign_app.ui.theme import Theme

UNIONS = ((1, "CĐCS xã Độc Lập"), (2, "CĐCS xã Dân Hạ"), (3, "CĐCS Trường THCS Mông Hóa"))


@pytest.fixture
def form(app_theme: Theme, qtbot: Any) -> FormDialog:
    made = FormDialog(None, "Thêm đoàn viên", "&Thêm")
    qtbot.addWidget(made)
    return made


def shown(form: FormDialog, qtbot: Any) -> None:
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)


@pytest.mark.parametrize("typed", ["20/12/17", "20-12-2017", "20.12.2017", "2017-12-20"])
def test_date_is_read_as_people_write_it(form: FormDialog, typed: str) -> None:
    field = DateField("Ngày")
    form.add(field)
    field.line.setText(typed)
    assert field.value() == date(2017, 12, 20)
    field.line.editingFinished.emit()
    assert field.line.text() == "20/12/2017"


def test_a_narrow_field_stands_beside_its_label(form: FormDialog, qtbot: Any) -> None:
    field = WholeField("&Số quyết định", 1, hint="Ký hiệu …/QĐ-LĐLĐ được thêm vào sau số.")
    form.add(field)
    form.resize(560, 300)
    shown(form, qtbot)
    assert field.widget.x() < form.width() // 2
    assert field.widget.width() == field.widget.maximumWidth()


def test_date_is_not_rewritten_while_typed(form: FormDialog, qtbot: Any, send_letters: Any) -> None:
    field = DateField("Ngày")
    form.add(field)
    shown(form, qtbot)
    field.line.setFocus()
    qtbot.keyClicks(field.line, "1/2/17")
    assert field.line.text() == "1/2/17"
    field.line.clear()
    qtbot.keyClicks(field.line, "a")
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    send_letters(field.line, "â")
    assert field.line.text() == "â"
    with pytest.raises(InvalidInputError):
        field.value()


def test_wrong_date_stays_as_typed(form: FormDialog) -> None:
    field = DateField("Ngày")
    form.add(field)
    field.line.setText("31/02/2017")
    field.line.editingFinished.emit()
    assert field.line.text() == "31/02/2017"
    assert not form.check()
    assert form.problem_of(field)


def test_composing_leaves_line_and_value_alone(form: FormDialog, qtbot: Any) -> None:
    field = LineField("Họ và tên")
    form.add(field)
    shown(form, qtbot)
    changes: list[int] = []
    field.changed.connect(lambda: changes.append(1))
    QApplication.sendEvent(field.line, QInputMethodEvent("nguyê", []))
    assert field.value() == ""
    assert not changes
    done = QInputMethodEvent("", [])
    done.setCommitString("Nguye\u0302\u0303n  Văn Ánh ")
    QApplication.sendEvent(field.line, done)
    assert field.value() == "Nguyễn Văn Ánh"
    assert changes


def test_numbers_are_forgiving_and_bounded(form: FormDialog) -> None:
    whole, share = WholeField("Số", maximum=2000), DecimalField("Tỷ lệ", maximum=Fraction(100), suffix=" %")
    form.add(whole, share)
    whole.line.setText("1.796")
    share.line.setText("98.7")
    assert (whole.value(), share.value()) == (1796, Fraction(987, 10))
    share.line.editingFinished.emit()
    assert share.line.text() == "98,7 %"
    assert share.value() == Fraction(987, 10)
    whole.line.setText("2001")
    with pytest.raises(InvalidInputError, match=r"2\.000"):
        whole.value()
    whole.line.clear()
    assert whole.value() is None


def test_choice_is_found_without_diacritics(form: FormDialog) -> None:
    field = ChoiceField("Đơn vị", UNIONS)
    form.add(field)
    assert field.edit.matching("doc lap") == [0]
    assert field.edit.matching("hoa truong") == [2]
    assert field.edit.matching("") == [0, 1, 2]


def test_choice_typed_letter_by_letter_stays_as_typed(
    form: FormDialog, qtbot: Any, send_letters: Any
) -> None:
    field = ChoiceField("Đơn vị", UNIONS)
    form.add(field)
    shown(form, qtbot)
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "da")
    assert field.edit.text() == "da"
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    send_letters(field.edit, "â")
    assert field.edit.text() == "dâ"
    with pytest.raises(InvalidInputError):
        field.value()
    QApplication.sendEvent(field.edit, QInputMethodEvent("n", []))
    assert field.edit.text() == "dâ"


def test_choice_is_picked_from_the_list_by_keys(form: FormDialog, qtbot: Any) -> None:
    field = ChoiceField("Đơn vị", UNIONS)
    form.add(field)
    shown(form, qtbot)
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "mong")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.value() == 3
    assert field.edit.text() == "CĐCS Trường THCS Mông Hóa"


def test_choice_typed_whole_without_diacritics_counts(form: FormDialog, qtbot: Any) -> None:
    field = ChoiceField("Đơn vị", UNIONS, required=True)
    form.add(field)
    assert not form.check()
    field.edit.setText("")
    qtbot.keyClicks(field.edit, "cdcs xa dan ha")
    assert field.value() == 2


def test_faults_stand_under_their_fields_and_go(form: FormDialog) -> None:
    name, note = LineField("Tên", required=True), TextField("Ghi chú", hint="Có thể bỏ trống")
    form.add(name, note)
    form.accept()
    assert form.result() == 0
    assert form.problem_of(name) == "Chưa nhập mục này."
    assert form.problem_of(note) == ""
    name.set_value("Bùi Thị Hằng")
    assert form.problem_of(name) == ""
    form.accept()
    assert form.result() == 1


def test_own_checks_and_checks_between_fields(app_theme: Theme, qtbot: Any) -> None:
    begin, end = DateField("Từ", date(2017, 5, 1)), DateField("Đến", date(2017, 1, 1))

    class Period(FormDialog):
        def form_error(self) -> str:
            first, last = begin.value(), end.value()
            return "Ngày cuối trước ngày đầu." if first and last and last < first else ""

    form = Period(None, "Thời gian", "&Ghi")
    qtbot.addWidget(form)
    form.add(begin, end)
    assert not form.check()
    assert form.error.text() == "Ngày cuối trước ngày đầu."
    end.set_value(date(2017, 12, 31))
    assert form.check()


def test_other_fields_give_back_what_they_are_given(form: FormDialog) -> None:
    combo = ComboField("Khối", [("XA", "Xã"), ("CQ", "Cơ quan")], "CQ")
    box = CheckField("Nữ", value=True)
    many = MultiChoiceField("Danh hiệu", [(1, "Một"), (2, "Hai"), (3, "Ba")], (3, 1))
    text = TextField("Ghi chú", "dòng một\ndòng hai")
    form.add(combo, box, many, text)
    assert (combo.value(), box.value(), many.value()) == ("CQ", True, (1, 3))
    assert text.value() == "dòng một\ndòng hai"
    assert form.check()


def test_a_list_to_tick_is_filtered_without_diacritics(form: FormDialog, qtbot: Any) -> None:
    names = ("Xã Mông Hóa", "Trường Tiểu học Dân Hạ", "Xã Dân Hạ")
    many = MultiChoiceField("Đơn vị", list(enumerate(names)), (0,), filter_hint="Lọc theo tên đơn vị")
    form.add(many)
    form.show()
    assert many.filter is not None

    def shown() -> list[str]:
        items = [many.listed.item(place) for place in range(many.listed.count())]
        return [item.text() for item in items if not item.isHidden()]

    qtbot.keyClicks(many.filter, "ha dan xa")
    qtbot.keyClick(many.filter, Qt.Key.Key_Return)
    assert form.isVisible()  # Enter leaves the act alone
    assert shown() == ["Xã Mông Hóa", "Xã Dân Hạ"]
    many.listed.item(2).setCheckState(Qt.CheckState.Checked)
    many.filter.setText("tieu hoc")
    many.filter.apply()
    assert shown() == list(names)
    assert many.value() == (0, 2)
    many.set_value(())
    many.filter.setText("")
    many.filter.apply()
    assert shown() == list(names)


def test_every_control_has_a_name_and_the_act_its_words(form: FormDialog) -> None:
    form.add(LineField("&Họ và tên", required=True), DateField("&Ngày sinh"), ChoiceField("Đ&ơn vị", UNIONS))
    assert [field.widget.accessibleName() for field in form.fields] == ["Họ và tên", "Ngày sinh", "Đơn vị"]
    words = {button.text() for button in form.findChildren(QPushButton)}
    assert {"&Thêm", "Thôi"} <= words  # Esc is the key of Thôi: fields take every letter


def test_list_gives_back_the_member_of_an_enumeration(qapp: QApplication) -> None:
    field = ComboField("Mức", [(None, "Chưa có"), *((rating, rating.name) for rating in Rating)], Rating.GOOD)
    assert field.value() is Rating.GOOD
    field.set_value(None)
    assert field.value() is None
