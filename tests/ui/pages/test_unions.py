from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from campaign_app.domain.formats import format_points
from campaign_app.domain.kinds import Rating
from campaign_app.domain.vietnamese import person_key
from campaign_app.services import history, member_lists, members, personal_numbers, union_years, unions
from campaign_app.services.members import MemberDetails
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionDetails
from campaign_app.ui.commands import ActButton
from campaign_app.ui.dialogs.imports import ImportDialog
from campaign_app.ui.dialogs.unions import UnionDialog
from campaign_app.ui.dialogs.unions_duplicates import DuplicatesDialog
from campaign_app.ui.pages.unions import UnionsPage
from campaign_app.ui.pages.unions_member_card import MemberCardDialog

LEFT = Qt.MouseButton.LeftButton


def button(page: UnionsPage, words: str) -> ActButton:
    found = [b for b in page.findChildren(ActButton) if b.text().replace("&", "") == words]
    assert len(found) == 1
    return found[0]


def pick(card: Any, words: str, qtbot: Any, answer: Callable[[], None]) -> None:
    """Open the card's menu of further acts and click one of them; ``answer`` readies what fills its form."""

    def click() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        (action,) = [a for a in menu.actions() if a.text().replace("&", "") == words]
        assert action.isEnabled()
        answer()
        qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
        clicked.append(words)

    clicked: list[str] = []
    QTimer.singleShot(0, click)
    qtbot.mouseClick(card.more, LEFT)
    qtbot.waitUntil(lambda: bool(clicked))


@pytest.fixture
def page(open_page: Callable[..., UnionsPage], example: Session) -> UnionsPage:
    return open_page(UnionsPage, example)


@pytest.fixture
def empty_page(open_page: Callable[..., UnionsPage], workspace: Session) -> UnionsPage:
    return open_page(UnionsPage, workspace)


def test_footer_sums_the_sectors_and_sets_stated_members_beside_listed_ones(page: UnionsPage) -> None:
    assert page.unions.footer.text() == (
        "Xã, thị trấn 10 + Cơ quan 9 + Trường học 27 + Doanh nghiệp 5 + Chưa phân loại 1"
        " = 52 công đoàn cơ sở · danh sách 1.796 đoàn viên, các đơn vị báo cáo 1.796"
        " · 51 theo khối · 52 theo báo cáo"
    )


def test_empty_directory_says_what_to_do_first_and_its_button_adds(
    empty_page: UnionsPage, workspace: Session, fill_next: Callable[..., None], qtbot: Any
) -> None:
    start = empty_page.unions._empty.button
    assert start.isVisible()
    assert not empty_page.member_card.add.isEnabled()
    fill_next({"Mã": "X01", "Tên đầy đủ": "Công đoàn cơ sở xã Mông Hóa", "Chủ tịch công đoàn": "Bùi Thị Ánh"})
    qtbot.mouseClick(start, LEFT)
    (row,) = unions.unions(workspace)
    assert (row.code, row.full_name, row.chair_name) == ("X01", "Công đoàn cơ sở xã Mông Hóa", "Bùi Thị Ánh")
    assert [r.id for r in empty_page.unions.view.chosen_rows()] == [row.id]
    assert empty_page.member_card.add.isEnabled()


def test_member_is_added_to_the_chosen_union_and_shown(
    empty_page: UnionsPage, workspace: Session, fill_next: Callable[..., None], qtbot: Any
) -> None:
    sector_id = unions.sectors(workspace)[0].id
    for code, name in (("X01", "Công đoàn cơ sở xã Mông Hóa"), ("X02", "Công đoàn cơ sở xã Dân Hạ")):
        unions.add_union(workspace, UnionDetails(code=code, full_name=name, sector_id=sector_id))
    empty_page.load()
    own = next(row for row in unions.unions(workspace) if row.code == "X01")
    empty_page.go_to(own.id)
    fill_next({"Họ và tên": "bùi  thị Hằng".title(), "Giới tính": "F", "Ngày sinh": "5/3/85"})
    qtbot.mouseClick(button(empty_page, "Thêm đoàn viên"), LEFT)
    (row,) = members.members(workspace)
    assert (row.full_name, row.union_id, row.gender, row.born_on) == (
        "Bùi Thị Hằng",
        own.id,
        "F",
        date(1985, 3, 5),
    )
    assert empty_page.members.view.chosen_rows()[0].member.id == row.id
    assert empty_page.members.footer.text() == "1 đoàn viên"


def test_refused_union_comes_back_as_typed_with_the_reason(
    page: UnionsPage, example: Session, fill_next: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[UnionDetails | None, str]] = []
    answers = [UnionDetails(code="X01", full_name="Công đoàn cơ sở mới", sector_id=1), None]

    def ask(*_args: object, **told: Any) -> UnionDetails | None:
        asked.append((told["details"], told["problem"]))
        return answers.pop(0)

    monkeypatch.setattr(UnionDialog, "ask", ask)
    page.union_card.add.trigger()
    (first, nothing), (second, problem) = asked
    assert (first, nothing) == (None, "")
    assert second is not None
    assert second.full_name == "Công đoàn cơ sở mới"
    assert "Mã “X01” đã dùng" in problem
    assert len(unions.unions(example)) == 52


def test_members_follow_the_chosen_union_and_stand_by_given_name(page: UnionsPage, qtbot: Any) -> None:
    row = next(r for r in page.unions.model.rows if r.code == "X01")
    page.go_to(row.id)
    shown = [line.member for line in page.members.model.shown_rows()]
    assert len(shown) == row.members
    assert {m.union_id for m in shown} == {row.id}
    keys = [person_key(m.full_name) for m in shown]
    assert keys == sorted(keys)
    page.member_card.scope.setCurrentIndex(0)
    assert page.members.model.shown == 1796


def test_filter_by_sector_and_without_diacritics(page: UnionsPage) -> None:
    school = page.union_card.sector.findText("Trường học")
    page.union_card.sector.setCurrentIndex(school)
    assert page.unions.model.shown == 27
    assert page.unions.footer.text().startswith("27 / 52 dòng")
    page.unions.filter.setText("mong hoa")
    page.unions._apply_typed()
    assert {row.sector for row in page.unions.model.shown_rows()} == {"Trường học"}
    assert all("Mông Hóa" in row.full_name for row in page.unions.model.shown_rows())
    assert page.unions.model.shown > 0


def test_link_to_a_member_chooses_the_union_too(page: UnionsPage) -> None:
    line = next(m for m in page.members.model.rows if m.member.full_name == "Quách Thị Tuyết")
    page.unions.filter.setText("không có đơn vị nào")
    page.unions._apply_typed()
    page.go_to(("member", line.member.id))
    assert [m.member.id for m in page.members.view.chosen_rows()] == [line.member.id]
    assert [u.id for u in page.unions.view.chosen_rows()] == [line.member.union_id]


def test_rename_from_a_day_keeps_the_older_name_before_it(
    page: UnionsPage, example: Session, fill_next: Callable[..., None], qtbot: Any
) -> None:
    row = next(r for r in page.unions.model.rows if r.code == "X02")
    page.go_to(row.id)
    pick(
        page.union_card,
        "Đổi tên…",
        qtbot,
        lambda: fill_next({"Tên mới": "Công đoàn cơ sở xã Dân Hạ mới", "Từ ngày": "1/12/2017"}),
    )
    assert unions.union(example, row.id).full_name == "Công đoàn cơ sở xã Dân Hạ mới"
    assert page.unions.view.chosen_rows()[0].full_name == "Công đoàn cơ sở xã Dân Hạ mới"


def test_edit_form_opens_with_what_is_kept_and_changes_only_what_is_typed(
    page: UnionsPage, example: Session, fill_next: Callable[..., None], qtbot: Any
) -> None:
    before = next(r for r in page.unions.model.rows if r.code == "X03")
    page.go_to(before.id)
    fill_next({"Điện thoại": "0900 111 222"})
    qtbot.keyClick(page.unions.view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    after = unions.union(example, before.id)
    assert after.phone == "0900 111 222"
    assert (after.full_name, after.cluster_id, after.founded_on) == (
        before.full_name,
        before.cluster_id,
        before.founded_on,
    )


def test_rating_of_several_members_for_the_year_on_screen(
    page: UnionsPage, example: Session, fill_next: Callable[..., None], qtbot: Any
) -> None:
    page.go_to(next(r for r in page.unions.model.rows if r.code == "X01").id)
    page.member_card.year.setCurrentIndex(page.member_card.year.findText("Năm 2015"))
    page.member_card.year.activated.emit(page.member_card.year.currentIndex())
    assert all(line.rating is None for line in page.members.model.shown_rows())
    ids = [line.member.id for line in page.members.model.shown_rows()[:3]]
    page.members.view.choose(ids)
    fill_next({"Mức xếp loại": Rating.EXCELLENT})
    qtbot.mouseClick(button(page, "Xếp loại…"), LEFT)
    assert members.ratings_of_year(example, 2015) == dict.fromkeys(ids, Rating.EXCELLENT)
    assert [line.rating for line in page.members.model.shown_rows()[:4]] == [Rating.EXCELLENT] * 3 + [None]


def test_discipline_is_recorded_and_seen_beside_the_member(
    page: UnionsPage, example: Session, fill_next: Callable[..., None], qtbot: Any
) -> None:
    line = next(m for m in page.members.model.rows if not m.measures)
    page.go_to(("member", line.member.id))
    pick(
        page.member_card,
        "Kỷ luật…",
        qtbot,
        lambda: fill_next(
            {"Hình thức": "Cảnh cáo", "Ngày quyết định": "01/12/2017", "Hiệu lực đến": "1-12-2018"}
        ),
    )
    (measure,) = [row for row in members.disciplines(example) if row.member_id == line.member.id]
    assert (measure.form, measure.decided_on, measure.until) == (
        "Cảnh cáo",
        date(2017, 12, 1),
        date(2018, 12, 1),
    )
    assert page.members.view.chosen_rows()[0].measures == (measure,)


def test_moving_to_another_union_ends_the_old_membership(
    page: UnionsPage, example: Session, fill_next: Callable[..., None], qtbot: Any
) -> None:
    line = next(m for m in page.members.model.rows if m.member.full_name == "Quách Thị Tuyết")
    target = next(r for r in page.unions.model.rows if r.code == "X05")
    page.go_to(("member", line.member.id))
    pick(page.member_card, "Sửa đoàn viên", qtbot, lambda: fill_next({"Công đoàn cơ sở": target.id}))
    moved = members.member(example, line.member.id)
    assert (moved.union_id, moved.started_on) == (target.id, example.today())


def test_cancelled_form_changes_nothing(
    page: UnionsPage, example: Session, fill_next: Callable[..., None]
) -> None:
    fill_next({"Mã": "X99", "Tên đầy đủ": "Công đoàn cơ sở khác"}, cancel=True)
    page.union_card.add.trigger()
    assert len(unions.unions(example)) == 52


def test_form_offers_the_clusters_of_the_chosen_sector(qapp: QApplication, example: Session) -> None:
    dialog = UnionDialog(None, sectors=unions.sectors(example), clusters=unions.clusters(example))
    for sector in unions.sectors(example):
        dialog.sector.set_value(sector.id)
        offered = {dialog.cluster.combo.itemData(i) for i in range(1, dialog.cluster.combo.count())}
        assert offered == {row.id for row in unions.clusters(example) if row.sector_id == sector.id}


def test_low_window_shows_one_list_at_a_time(page: UnionsPage, qtbot: Any) -> None:
    assert page.cards[0].isVisible()
    assert page.cards[1].isVisible()
    page.resize(830, 380)
    assert page.tabs.isVisible()
    assert [card.isVisible() for card in page.cards] == [True, False]
    page.tabs.setCurrentIndex(1)
    assert [card.isVisible() for card in page.cards] == [False, True]


def test_clusters_follow_the_chosen_sector_and_filter(page: UnionsPage) -> None:
    card = page.union_card
    card.sector.setCurrentIndex(card.sector.findText("Trường học"))
    offered = [card.cluster.itemText(i) for i in range(1, card.cluster.count())]
    assert offered[:2] == ["Cụm mầm non", "Cụm tiểu học"]
    assert len(offered) == 4
    card.cluster.setCurrentIndex(card.cluster.findText("Cụm mầm non"))
    shown = page.unions.model.shown_rows()
    assert {row.cluster for row in shown} == {"Cụm mầm non"}
    assert 0 < len(shown) < 27
    card.sector.setCurrentIndex(0)
    assert card.cluster.count() > 4


def test_enter_opens_the_sheet_of_a_union_and_esc_goes_back(page: UnionsPage, qtbot: Any) -> None:
    row = next(r for r in page.unions.model.rows if r.code == "X01")
    page.go_to(row.id)
    sizes = page.splitter.sizes()
    qtbot.keyClick(page.unions.view, Qt.Key.Key_Return)
    assert page.sheet.isVisible()
    assert page.sheet.name.text() == row.full_name
    told = page.sheet.facts.text()
    assert row.chair_name in told
    assert "Cơ quan đồng cấp" in told
    page.sheet.show_members()
    assert page.members.isVisible()
    assert page.members.model.shown == row.members
    assert not page.member_card.scope.isVisible()
    qtbot.keyClick(page.members.view, Qt.Key.Key_Escape)
    assert not page.sheet.isVisible()
    assert [u.id for u in page.unions.view.chosen_rows()] == [row.id]
    assert page.members.isVisible()
    assert page.splitter.sizes() == sizes


def test_a_link_leads_into_the_open_sheet(page: UnionsPage, qtbot: Any) -> None:
    page.open_union(page.unions.model.rows[0].id)
    line = next(m for m in page._directory.lines if m.member.full_name == "Quách Thị Tuyết")
    page.go_to(("member", line.member.id))
    assert page.sheet.name.text() == next(
        r.full_name for r in page.unions.model.rows if r.id == line.member.union_id
    )
    assert [m.member.id for m in page.members.view.chosen_rows()] == [line.member.id]


def test_union_without_members_says_so_and_its_button_adds_one(
    empty_page: UnionsPage, workspace: Session, fill_next: Callable[..., None], qtbot: Any
) -> None:
    begin = empty_page.members._empty.button
    assert begin.text() == "Thêm công đoàn cơ sở"
    from_list = empty_page.member_card.from_list
    assert not from_list.isVisible()  # members of no union cannot be read
    details = UnionDetails(code="X01", full_name="Công đoàn cơ sở xã Mông Hóa", sector_id=1)
    added = unions.add_union(workspace, details).id
    empty_page.load()
    empty_page.go_to(added)
    assert empty_page.member_card.empty._sentence.text().startswith("CĐCS xã Mông Hóa chưa có đoàn viên")
    assert begin.text() == "Thêm đoàn viên"
    assert from_list.isVisible()
    from_list.click()
    (dialog,) = empty_page.window().findChildren(ImportDialog)
    assert dialog.isVisible()
    dialog.reject()
    fill_next({"Họ và tên": "Bùi Thị Hằng"})
    qtbot.mouseClick(begin, LEFT)
    (row,) = members.members(workspace)
    assert (row.full_name, row.union_id) == ("Bùi Thị Hằng", added)


def test_years_of_a_union_with_score_rank_and_awards(page: UnionsPage, example: Session) -> None:
    row = next(r for r in page.unions.model.rows if r.code == "X01")
    page.open_union(row.id)
    (year,) = union_years.union_years(example, row.id)
    (shown,) = page.sheet.years.panel.model.rows
    assert shown == year
    texts = [column.text(shown) for column in page.sheet.years.panel.model.columns]
    assert texts[0] == "2017"
    assert texts[3] == format_points(year.total or 0)
    assert texts[4] == str(year.rank)
    assert texts[5] == year.rating_label


def test_card_of_a_member_shows_one_number_and_keeps_discipline(
    page: UnionsPage, example: Session, fill_next: Callable[..., None], qtbot: Any
) -> None:
    line = next(m for m in page.members.model.rows if not m.measures)
    page.go_to(("member", line.member.id))
    fill_next({"Số định danh": "017 085 001 234", "Giới tính": "F"})
    page.member_card.edit.trigger()
    qtbot.keyClick(page.members.view, Qt.Key.Key_Return)
    (card,) = [d for d in page.window().findChildren(MemberCardDialog) if d.isVisible()]
    assert card.name.text() == line.member.full_name
    assert card.number.text() == "••••••••1234"
    assert line.member.post in card.facts.text()
    qtbot.mouseClick(card.reveal, LEFT)
    assert card.number.text() == "017085001234"
    qtbot.mouseClick(card.reveal, LEFT)
    assert card.number.text() == "••••••••1234"
    fill_next({"Hình thức": "Khiển trách", "Ngày quyết định": "1/6/2017"})
    card.add_measure.trigger()
    card.measures.view.choose([card.measures.model.rows[0].id])
    fill_next({"Hình thức": "Cảnh cáo"})
    card.edit_measure.trigger()
    assert [m.form for m in members.disciplines(example) if m.member_id == line.member.id] == ["Cảnh cáo"]
    card.measures.view.choose([card.measures.model.rows[0].id])
    card.remove_measure.trigger()
    assert card.measures.model.rows == ()
    assert [m for m in members.disciplines(example) if m.member_id == line.member.id] == []
    card.close()


def letter(words: str) -> str:
    return words[words.index("&") + 1].upper() if "&" in words else ""


def check_letters(words: list[str]) -> None:
    found = sorted(filter(None, map(letter, words)))
    assert found == sorted(set(found))
    assert all(one.isascii() for one in found)


def test_no_letter_stands_twice_on_the_page_nor_in_its_menus(page: UnionsPage) -> None:
    menus = ["&S", "&A", "&I", "&T", "&G"]
    titles = [page.tabs.tabText(i) for i in range(page.tabs.count())]

    def shown() -> list[str]:
        return [b.text() for b in page.findChildren(QPushButton) if b.isVisibleTo(page)]

    check_letters([*menus, *titles, *shown()])
    page.open_union(page.unions.model.rows[0].id)
    sheet = page.sheet.tabs
    for place in range(sheet.count()):
        sheet.setCurrentIndex(place)
        check_letters([*menus, *(sheet.tabText(i) for i in range(sheet.count())), *shown()])
    check_letters([action.text() for action in page.commands()])
    check_letters([action.text() for action in page.union_card.on_chosen()])
    check_letters([action.text() for action in page.member_card.on_chosen()])


def test_every_command_has_an_icon_and_a_letter_or_keys(page: UnionsPage) -> None:
    for action in page.commands():
        assert not action.icon().isNull(), action.text()
        assert letter(action.text()) or not action.shortcut().isEmpty(), action.text()
    keys = [action.shortcut().toString() for action in page.commands() if not action.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))


def test_stated_totals_are_written_down_and_set_beside_the_count(
    page: UnionsPage, example: Session, fill_next: Callable[..., None]
) -> None:
    fill_next({"Tổng số công đoàn cơ sở": "53", "Trường học": "28", "Nguồn số liệu": "Báo cáo 05/BC-LĐLĐ"})
    page.union_card.stated.trigger()
    assert page.unions.footer.text().endswith(" · 52 theo khối · 53 theo báo cáo")
    assert page.unions.footer.toolTip() == "Báo cáo 05/BC-LĐLĐ"


def test_two_entries_of_one_person_become_one_and_come_back(
    page: UnionsPage, example: Session, press_next: Callable[[str], None], qtbot: Any
) -> None:
    row = next(r for r in page.unions.model.rows if r.code == "X01")
    twins = [
        MemberDetails(full_name="Bùi Thị Song Sinh", union_id=row.id, born_on=date(1985, 3, 5), post=post)
        for post in ("Văn thư", "")
    ]
    first, second = members.add_members(example, twins)
    page.load()
    page.union_card.find_doubles.trigger()
    (dialog,) = [d for d in page.window().findChildren(DuplicatesDialog) if d.isVisible()]
    assert not dialog.make_one.isEnabled()
    assert dialog.members.view.choose([(first, second)])
    dialog.open_second.trigger()
    (card,) = [d for d in page.window().findChildren(MemberCardDialog) if d.isVisible()]
    assert card.name.text() == "Bùi Thị Song Sinh"
    card.close()
    press_next("Giữ mục 1")
    qtbot.mouseClick(next(b for b in dialog.findChildren(ActButton) if b.text() == "&Gộp làm một…"), LEFT)
    left = {m.id for m in members.members(example)}
    assert first in left
    assert second not in left
    assert (first, second) not in [pair.key for pair in dialog.members.model.rows]
    history.undo_last(example)
    assert second in {m.id for m in members.members(example)}
    dialog.close()


def test_like_unions_are_shown_and_opened(page: UnionsPage, example: Session) -> None:
    details = UnionDetails(code="X77", full_name="CĐCS thị trấn Kỳ Sơn", sector_id=1)
    added = unions.add_union(example, details).id
    page.load()
    page.union_card.find_doubles.trigger()
    (dialog,) = [d for d in page.window().findChildren(DuplicatesDialog) if d.isVisible()]
    pair = next(p for p in dialog.unions.model.rows if added in p.key)
    dialog.unions.view.choose([pair.key])
    dialog.see_first.trigger()
    assert not dialog.isVisible()
    assert page.sheet.name.text() == pair.first.full_name


def test_members_of_a_large_directory_are_read_as_they_come_in_sight(
    open_page: Callable[..., UnionsPage], example: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(member_lists, "LARGE", 100)
    page = open_page(UnionsPage, example)
    assert page.member_card.model.source is not None
    assert page.members.footer.text() == "1.796 đoàn viên"
    row = next(r for r in page.unions.model.rows if r.code == "X01")
    page.go_to(row.id)
    assert page.members.model.shown == row.members
    somebody = next(m for m in members.members(example) if m.full_name == "Quách Thị Tuyết")
    page.go_to(("member", somebody.id))
    assert [m.member.id for m in page.members.view.chosen_rows()] == [somebody.id]
    assert [u.id for u in page.unions.view.chosen_rows()] == [somebody.union_id]


def answer(qtbot: Any, *answers: dict[str, str] | str) -> QTimer:
    """Answer the dialogs that open one after the other: fill a form, or press a button by its words."""
    left, seen = list(answers), [None]

    def look() -> None:
        dialog: Any = QApplication.activeModalWidget()
        if not left or dialog is None or dialog is seen[-1]:
            return
        seen.append(dialog)
        told = left.pop(0)
        if isinstance(told, str):
            (button,) = [b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == told]
            qtbot.mouseClick(button, LEFT)
            return
        by_label = {field.label.replace("&", ""): field for field in dialog.fields}
        for label, value in told.items():
            by_label[label].line.setText(value)
        qtbot.mouseClick(dialog.accept_button, LEFT)

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    return timer


def test_a_number_somebody_has_is_asked_about_and_a_refused_form_comes_back(
    page: UnionsPage, example: Session, qtbot: Any
) -> None:
    page.go_to(next(r for r in page.unions.model.rows if r.code == "X01").id)
    first, second = (line.member.id for line in page.members.model.shown_rows()[:2])
    page.members.view.choose([first])
    timer = answer(qtbot, {"Số định danh": "017085001234"})
    page.member_card.edit.trigger()
    timer.stop()
    page.members.view.choose([second])
    timer = answer(qtbot, {"Số định danh": "017085001234"}, "Xem lại số", {"Số định danh": "017085009999"})
    page.member_card.edit.trigger()
    timer.stop()
    assert personal_numbers.personal_number(example, second) == "017085009999"
    timer = answer(
        qtbot,
        {"Ngày sinh": "1/1/1990", "Ngày vào công đoàn": "1/1/1980"},
        {"Ngày vào công đoàn": "1/1/2015"},
    )
    page.member_card.edit.trigger()
    timer.stop()
    row = members.member(example, second)
    assert (row.born_on, row.joined_on) == (date(1990, 1, 1), date(2015, 1, 1))


def test_the_tab_key_goes_as_the_eye_does(page: UnionsPage) -> None:
    def after(widget: Any) -> Any:
        found = widget.nextInFocusChain()
        while not (found.isVisibleTo(page) and found.focusPolicy() & Qt.FocusPolicy.TabFocus):
            found = found.nextInFocusChain()
        return found

    unions_card, members_card = page.union_card, page.member_card
    assert after(page.unions.filter) is unions_card.sector
    assert after(unions_card.sector) is unions_card.cluster
    assert after(unions_card.cluster) is button(page, "Thêm công đoàn cơ sở")
    assert after(unions_card.more) is page.unions.view or not unions_card.more.isEnabled()
    assert after(members_card.more) is page.members.filter
    assert after(members_card.year) is page.members.view
