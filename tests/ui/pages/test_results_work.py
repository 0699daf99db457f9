"""The tabs beside the results grid: activities, monthly ratings, service quality."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit

from campaign_app.domain.activity_kinds import ActivityKind
from campaign_app.services import activities, attainment, history, indicators, monthly_ratings, surveys
from campaign_app.services.members import MemberKind
from campaign_app.services.monthly_ratings import RatingYear
from campaign_app.services.session import Session
from campaign_app.ui.dialogs.activities import ActivityDialog
from campaign_app.ui.dialogs.activities_unions import NAME, PEOPLE
from campaign_app.ui.dialogs.service_quality import AttainmentDialog, IndicatorDialog, SurveyDialog
from campaign_app.ui.messages import Notice
from campaign_app.ui.pages.results import ResultsPage
from campaign_app.ui.pages.results_activities import ActivitiesTab
from campaign_app.ui.pages.results_ratings import FIRST, RatingsTab
from campaign_app.ui.pages.results_service import ServiceTab

OpenTab = Callable[[str], Any]


@pytest.fixture
def open_tab(example: Session, open_page: Callable[..., Any]) -> OpenTab:
    page: ResultsPage = open_page(ResultsPage, example)

    def show(name: str) -> Any:
        page.tabs.open_tab(name)
        holder: Any = page.tabs.currentWidget()
        return holder.inside

    return show


@pytest.fixture
def ratings(open_tab: OpenTab, clock: Any) -> RatingsTab:
    clock.moment = datetime(2018, 1, 5, 3, 0, tzinfo=UTC)
    made = open_tab("ratings")
    assert isinstance(made, RatingsTab)
    return made


def undo(session: Session) -> None:
    history.undo(session, history.undo_names(session).undo_id or 0)


def stored(session: Session, code: str, kind: MemberKind) -> RatingYear:
    return next(
        row
        for row in monthly_ratings.rating_year(session, 2017)
        if (row.union.code, row.staff_kind) == (code, kind)
    )


def go(tab: RatingsTab, code: str, kind: MemberKind, month: int) -> int:
    rows = tab.panel.model.shown_rows()
    place = next(i for i, row in enumerate(rows) if (row.union.code, row.staff_kind) == (code, kind))
    tab.panel.view.setFocus()
    # Asked of the selection itself: the view would heed the Ctrl that the keys of an earlier test left down.
    alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
    index = tab.panel.model.index(place, FIRST + month - 1)
    tab.panel.view.selectionModel().setCurrentIndex(index, alone)
    return place


def type_in(tab: RatingsTab, qtbot: Any, letters: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type as an officer does: Tab has opened the next cell already, an arrow or Enter has not."""
    view = tab.panel.view

    def editors() -> list[QLineEdit]:
        return [line for line in view.findChildren(QLineEdit) if line.isVisible()]

    rest = letters
    if not editors():
        qtbot.keyClicks(view, letters[0])
        rest = letters[1:]
    editor = editors()[-1]
    qtbot.keyClicks(editor, rest)
    assert editor.text() == letters
    qtbot.keyClick(editor, key)
    QApplication.processEvents()


def test_a_row_of_months_is_typed_by_keys_alone(ratings: RatingsTab, example: Session, qtbot: Any) -> None:
    go(ratings, "X01", MemberKind.CADRE, 1)
    for month in range(1, 12):
        type_in(ratings, qtbot, f"{month}/9/0/0", Qt.Key.Key_Tab)
    assert stored(example, "X01", MemberKind.CADRE).months[:11] == tuple((m, 9, 0, 0) for m in range(1, 12))
    assert ratings.panel.view.currentIndex().column() == FIRST + 11


def test_enter_goes_down_and_what_is_too_many_is_told(
    ratings: RatingsTab, example: Session, qtbot: Any
) -> None:
    place = go(ratings, "X01", MemberKind.CADRE, 2)
    index = ratings.panel.view.currentIndex()
    type_in(ratings, qtbot, "1/200/0/0")
    assert ratings.panel.view.currentIndex().row() == place + 1
    assert stored(example, "X01", MemberKind.CADRE).months[1] == (1, 200, 0, 0)
    assert "danh sách đoàn viên chỉ có" in index.data(int(Qt.ItemDataRole.ToolTipRole))
    assert "1 ô quá số người" in ratings.panel.footer.text()


def test_a_wrong_month_waits_in_its_cell_and_esc_gives_it_up(
    ratings: RatingsTab, example: Session, qtbot: Any
) -> None:
    go(ratings, "X01", MemberKind.CADRE, 3)
    view, index = ratings.panel.view, ratings.panel.view.currentIndex()
    before = index.data()
    type_in(ratings, qtbot, "3/12")
    assert index.data() == "3/12"
    assert "Gõ đủ bốn số" in index.data(int(Qt.ItemDataRole.ToolTipRole))
    assert "1 ô chưa lưu" in ratings.panel.footer.text()
    assert "Gõ đủ bốn số" in ratings.window().findChildren(Notice)[-1].accessibleName()
    assert monthly_ratings.counts_told(stored(example, "X01", MemberKind.CADRE).months[2]) == before
    go(ratings, "X01", MemberKind.CADRE, 3)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert index.data() == before
    assert "chưa lưu" not in ratings.panel.footer.text()


def test_twelve_months_of_five_unions_are_pasted_in_one_act(
    ratings: RatingsTab, example: Session, qtbot: Any
) -> None:
    place = go(ratings, "T01", MemberKind.PUBLIC_EMPLOYEE, 1)
    rows = ratings.panel.model.shown_rows()[place : place + 5]
    before = [stored(example, row.union.code, row.staff_kind).months for row in rows]
    block = "\n".join("\t".join(f"{line}/{month}/1/0" for month in range(12)) for line in range(5))
    QGuiApplication.clipboard().setText(block)
    qtbot.keyClick(ratings.panel.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    told = [stored(example, row.union.code, row.staff_kind).months for row in rows]
    assert told == [tuple((line, month, 1, 0) for month in range(12)) for line in range(5)]
    undo(example)
    assert [stored(example, row.union.code, row.staff_kind).months for row in rows] == before


def test_a_paste_with_a_fault_takes_nothing(ratings: RatingsTab, example: Session, qtbot: Any) -> None:
    go(ratings, "T01", MemberKind.PUBLIC_EMPLOYEE, 1)
    before = stored(example, "T01", MemberKind.PUBLIC_EMPLOYEE).months
    QGuiApplication.clipboard().setText("1/1/1/1\t-2/1/1/1")
    qtbot.keyClick(ratings.panel.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = [found for found in ratings.window().findChildren(QDialog) if found.isVisible()]
    told = [words.text() for words in dialog.findChildren(QLabel)]
    dialog.reject()
    assert any("chưa nhập ô nào" in words for words in told)
    assert stored(example, "T01", MemberKind.PUBLIC_EMPLOYEE).months == before


def test_delete_empties_and_fill_copies_down(ratings: RatingsTab, example: Session, qtbot: Any) -> None:
    place = go(ratings, "T01", MemberKind.PUBLIC_EMPLOYEE, 1)
    view, model = ratings.panel.view, ratings.panel.model
    first = stored(example, "T01", MemberKind.PUBLIC_EMPLOYEE).months[0]
    flag = QItemSelectionModel.SelectionFlag.Select
    for down in range(3):
        view.selectionModel().select(model.index(place + down, FIRST), flag)
    ratings.fill.trigger()
    rows = model.shown_rows()[place : place + 3]
    assert [stored(example, row.union.code, row.staff_kind).months[0] for row in rows] == [first] * 3

    go(ratings, "T01", MemberKind.PUBLIC_EMPLOYEE, 1)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert stored(example, "T01", MemberKind.PUBLIC_EMPLOYEE).months[0] is None
    assert model.index(place, FIRST).data() == "thiếu"
    undo(example)
    assert stored(example, "T01", MemberKind.PUBLIC_EMPLOYEE).months[0] == first


def test_the_filters_find_kinds_of_staff_and_gaps(ratings: RatingsTab) -> None:
    assert ratings.staff.currentText() == "CB, CC, VC"
    assert not [row for row in ratings.panel.model.shown_rows() if row.staff_kind is MemberKind.WORKER]
    ratings.gaps.setCurrentIndex(1)
    codes = {row.union.code for row in ratings.panel.model.shown_rows()}
    assert "T10" in codes
    assert "X01" not in codes
    ratings.staff.setCurrentIndex(0)
    ratings.gaps.setCurrentIndex(0)
    assert any(row.staff_kind is MemberKind.WORKER for row in ratings.panel.model.shown_rows())


# ---- activities


def test_an_activity_is_added_with_a_whole_sector_and_changed(
    open_tab: OpenTab, example: Session, fill_next: Callable[..., None]
) -> None:
    tab = open_tab("activities")
    assert isinstance(tab, ActivitiesTab)
    assert tab.panel.model.shown == 8
    fill_next({"Nội dung": "Tập huấn chữ ký số", "Loại": ActivityKind.TRAINING, "Số người tham gia": "12"})
    tab.add.trigger()
    row = tab.panel.view.current_row()
    assert (row.title, row.participants, row.kind) == ("Tập huấn chữ ký số", 12, ActivityKind.TRAINING)

    fill_next({"Ngày tổ chức": "4/5/2017", "Công đoàn cơ sở tham gia": {1: 7, 2: None}})
    tab.edit.trigger()
    changed = next(r for r in activities.activities(example, year=2017) if r.id == row.id)
    assert (changed.held_on, changed.unions, changed.participants) == (date(2017, 5, 4), 2, 12)
    assert activities.unions_of(example, row.id) == {1: 7, 2: None}

    tab.panel.view.choose([row.id])
    tab.remove.trigger()
    assert len(activities.activities(example, year=2017)) == 8
    undo(example)
    assert len(activities.activities(example, year=2017)) == 9


def test_a_sector_is_ticked_at_once(open_tab: OpenTab, qtbot: Any) -> None:
    tab = open_tab("activities")
    dialog = ActivityDialog(tab, 2017, tab._unions)
    qtbot.addWidget(dialog)
    field = dialog.unions
    field._tick("DOANH_NGHIEP")
    assert len(field.value()) == 5
    field._tick("XA_THI_TRAN")
    assert len(field.value()) == 15
    field._tick("")
    assert field.value() == {}
    field._tick("*")
    assert len(field.value()) == len(tab._unions)


def test_a_number_typed_beside_a_union_ticks_it(open_tab: OpenTab, qtbot: Any) -> None:
    tab = open_tab("activities")
    dialog = ActivityDialog(tab, 2017, tab._unions)
    qtbot.addWidget(dialog)
    dialog.show()
    field, first = dialog.unions, tab._unions[0]
    dialog.what.set_value("Tập huấn chữ ký số")
    listed = field.listed
    listed.setFocus()
    listed.setCurrentItem(field.item_of(first.id), PEOPLE)
    qtbot.keyClick(listed, Qt.Key.Key_9)
    (line,) = [line for line in listed.findChildren(QLineEdit) if line.isVisible()]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert field.value() == {first.id: 9}

    dialog.participants.set_value(8)
    assert not dialog.check()
    assert "cộng lại 9 người, nhiều hơn số người tham gia 8" in dialog.error.text()
    field.item_of(first.id).setText(PEOPLE, "chín")
    assert not dialog.check()
    assert "“chín” không phải là số người" in dialog.problem_of(field)
    field.item_of(first.id).setCheckState(NAME, Qt.CheckState.Unchecked)
    assert field.item_of(first.id).text(PEOPLE) == ""
    assert dialog.check()

    field.filter.setText("mong hoa")
    field.filter.apply()
    shown = [row.printed_name for row in tab._unions if not field.item_of(row.id).isHidden()]
    assert shown
    assert all("Mông Hóa" in name for name in shown)


# ---- service quality


def test_a_survey_is_added_and_its_share_is_reckoned(
    open_tab: OpenTab, example: Session, fill_next: Callable[..., None]
) -> None:
    tab = open_tab("service")
    assert isinstance(tab, ServiceTab)
    tab.switch_to(1)
    before = len(surveys.surveys(example, year=2017))
    fill_next({"Đơn vị": 0, "Số người được hỏi": "80", "Số người hài lòng": "70"})
    tab.add.trigger()
    rows = surveys.surveys(example, year=2017)
    assert len(rows) == before + 1
    assert (rows[-1].union_id, surveys.share_of(rows[-1])) == (None, Fraction(175, 2))
    shown = tab.surveys.model
    place = next(i for i, row in enumerate(shown.shown_rows()) if row.id == rows[-1].id)
    assert shown.index(place, 0).data() == "Chung toàn địa bàn"
    assert shown.index(place, 4).data() == "87,50 %"


def test_more_satisfied_than_asked_is_told_in_the_form(open_tab: OpenTab, qtbot: Any) -> None:
    tab = open_tab("service")
    dialog = SurveyDialog(tab, 2017, tab._unions)
    qtbot.addWidget(dialog)
    dialog.union.set_value(0)
    dialog.asked.line.setText("40")
    dialog.satisfied.line.setText("36")
    assert dialog.share.text() == "Tỉ lệ hài lòng: 90 %"
    dialog.satisfied.line.setText("41")
    assert not dialog.check()
    assert "nhiều hơn số người được hỏi" in dialog.error.text()
    dialog.satisfied.line.setText("-1")
    assert not dialog.check()
    assert dialog.problem_of(dialog.satisfied)
    dialog.satisfied.line.setText("36")
    dialog.held_on.line.setText("2/1/2018")
    assert not dialog.check()
    assert "không thuộc năm 2017" in dialog.error.text()


def test_a_share_and_a_figure_are_changed_in_their_lists(
    open_tab: OpenTab, example: Session, fill_next: Callable[..., None]
) -> None:
    tab = open_tab("service")
    row = attainment.attainments(example, year=2017)[0]
    tab.attainments.view.choose([row.id])
    fill_next({"Tỉ lệ": "98,5 %"})
    tab.edit.trigger()
    assert attainment.attainments(example, year=2017)[0].share == 9850

    tab.switch_to(2)
    index = next(r for r in indicators.indicators(example) if r.code == indicators.PAR_INDEX)
    tab.indicators.view.choose([index.id])
    fill_next({"Nguồn": "Báo cáo năm"})
    tab.edit.trigger()
    changed = next(r for r in indicators.indicators(example) if r.code == indicators.PAR_INDEX)
    assert (changed.value, changed.rank, changed.source) == (None, 1, "Báo cáo năm")
    fill_next({"Loại": "OTHER", "Tên chỉ số": "SIPAS", "Giá trị": "81,25"})
    tab.add.trigger()
    assert [r.value for r in indicators.indicators(example, year=2017) if r.code == "SIPAS"] == [8125]


def test_words_of_an_offices_own_may_be_typed(open_tab: OpenTab, qtbot: Any) -> None:
    tab = open_tab("service")
    dialog = AttainmentDialog(tab, 2017, tab._unions)
    qtbot.addWidget(dialog)
    dialog.union.set_value(0)
    dialog.group.edit.setText("Giáo viên")
    dialog.share.line.setText("101")
    assert not dialog.check()
    dialog.share.line.setText("97")
    assert dialog.check()
    assert dialog.told().group == "Giáo viên"
    figure = IndicatorDialog(tab, 2017)
    qtbot.addWidget(figure)
    figure.rank.line.setText("0")
    assert not figure.check()
