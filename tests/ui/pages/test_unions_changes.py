"""Unions merge, split and end, members move and leave: by the forms of the directory, with a way back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from campaign_app.services import members, personal_numbers, registrations, union_changes, unions
from campaign_app.services.backups import making
from campaign_app.services.members import MemberState
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionDetails, UnionState
from campaign_app.ui.dialogs.unions_split import SplitDialog
from campaign_app.ui.messages import Notice
from campaign_app.ui.pages.unions import UnionsPage
from campaign_app.ui.pages.unions_numbers import backup_words

LEFT = Qt.MouseButton.LeftButton
Fill = Callable[..., None]


@pytest.fixture
def page(open_page: Callable[..., UnionsPage], scored: Session) -> UnionsPage:
    return open_page(UnionsPage, scored)


def ids(page: UnionsPage, *codes: str) -> list[int]:
    by_code = {row.code: row.id for row in page.unions.model.rows}
    return [by_code[code] for code in codes]


def take_back(page: UnionsPage) -> str:
    notice = next(n for n in page.window().findChildren(Notice) if not n.isHidden())
    (way_back,) = notice.findChildren(QPushButton)
    words = notice.accessibleName()
    way_back.click()
    return words


def test_two_unions_merge_into_a_new_one_and_come_back(
    page: UnionsPage, scored: Session, fill_next: Fill
) -> None:
    first, second = ids(page, "X01", "X02")
    before = {row.id: row for row in unions.unions(scored)}
    page.unions.view.choose([first, second])
    fill_next(
        {
            "Mã": "X90",
            "Tên đầy đủ": "Công đoàn cơ sở xã Hợp Nhất",
            "Từ ngày": "1/12/2017",
            "Quyết định": "12/QĐ-LĐLĐ ngày 28/11/2017",
        }
    )
    fill_next({f"Phong trào {registrations_of(scored, first)}": second})
    page.union_card.merge.trigger()
    after = {row.id: row for row in unions.unions(scored)}
    (made,) = after.keys() - before.keys()
    assert after[made].members == before[first].members + before[second].members
    assert after[first].state is after[second].state is UnionState.MERGED
    assert [u.id for u in page.unions.view.chosen_rows()] == [made]
    (change,) = union_changes.union_changes(scored, made)
    assert change.document == "12/QĐ-LĐLĐ ngày 28/11/2017"
    assert change.decided_on == date(2017, 12, 1)
    page.open_union(made)
    assert "Sáp nhập: " in page.sheet.facts.text()
    assert take_back(page) == "Đã sáp nhập 2 đơn vị vào CĐCS xã Hợp Nhất"
    assert {row.id: row.state for row in unions.unions(scored)} == {k: r.state for k, r in before.items()}
    assert not page.sheet.isVisible()


def registrations_of(session: Session, union_id: int) -> str:
    """The campaign in which the union is registered."""
    (choice,) = union_changes.registrations_to_settle(session, source_ids=[union_id])
    return choice.campaign


def test_merger_into_a_known_union_keeps_its_registration(
    page: UnionsPage, scored: Session, fill_next: Fill
) -> None:
    first, second = ids(page, "X03", "X04")
    (choice,) = union_changes.registrations_to_settle(scored, source_ids=[first], into=second)
    page.unions.view.choose([first])
    fill_next({"Sáp nhập vào": second})
    fill_next({})
    page.union_card.merge.trigger()
    standing = {
        row.union_id for row in registrations.registrations(scored, choice.campaign_id) if row.opens_the_way
    }
    assert second in standing
    assert first not in standing
    assert unions.union(scored, first).state is UnionState.MERGED


def test_refused_merger_keeps_what_was_typed(page: UnionsPage, scored: Session, qtbot: Any) -> None:
    page.unions.view.choose(ids(page, "X01"))
    told: list[str] = []

    def try_it() -> None:
        dialog: Any = QApplication.activeModalWidget()
        dialog.founded.code.set_value("X91")
        dialog.founded.full_name.set_value("Công đoàn cơ sở Mới")
        qtbot.mouseClick(dialog.accept_button, LEFT)
        told.extend((dialog.error.text(), dialog.founded.code.value()))
        dialog.reject()

    QTimer.singleShot(0, try_it)
    page.union_card.merge.trigger()
    assert "Chọn ít nhất hai công đoàn cơ sở" in told[0]
    assert told[1] == "X91"
    assert len(unions.unions(scored)) == 52


def test_union_is_split_and_members_are_given_out(page: UnionsPage, scored: Session, qtbot: Any) -> None:
    (source,) = ids(page, "T01")
    sector_id = unions.union(scored, source).sector_id
    own = [m.member.id for m in page._directory.lines if m.member.union_id == source]
    page.unions.view.choose([source])

    def split() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SplitDialog)
        qtbot.mouseClick(dialog.accept_button, LEFT)
        assert dialog.error.text() == "Thêm ít nhất một đơn vị mới."
        for code in ("T91", "T92"):
            name = f"Công đoàn cơ sở Trường {code}"
            dialog.add_successor(UnionDetails(code=code, full_name=name, sector_id=sector_id))
        for place, part in enumerate((own[:3], own[3:])):
            dialog.panel.view.choose(part)
            dialog.target.setCurrentIndex(place + 1)
            qtbot.mouseClick(dialog.assign_button, LEFT)
        assert (
            dialog.panel.footer.text() == f"0 chưa phân · CĐCS Trường T91 3 · CĐCS Trường T92 {len(own) - 3}"
        )
        dialog.lives_on.set_value(False)
        QTimer.singleShot(0, go_on)
        qtbot.mouseClick(dialog.accept_button, LEFT)
        assert not dialog.isVisible(), dialog.error.text()

    def go_on() -> None:
        asked: Any = QApplication.activeModalWidget()
        qtbot.mouseClick(asked.accept_button, LEFT)

    QTimer.singleShot(0, split)
    page.union_card.split.trigger()
    made = {row.code: row for row in unions.unions(scored) if row.code in {"T91", "T92"}}
    assert (made["T91"].members, made["T92"].members) == (3, len(own) - 3)
    assert unions.union(scored, source).state is UnionState.SPLIT
    assert page.union_card.split.isEnabled() is False


def test_dissolved_union_says_so_and_takes_no_members(
    page: UnionsPage, scored: Session, fill_next: Fill
) -> None:
    (union_id,) = ids(page, "D05")
    page.unions.view.choose([union_id])
    fill_next({"Từ ngày": "30/11/2017", "Văn bản": "15/QĐ-LĐLĐ"})
    page.union_card.dissolve.trigger()
    assert unions.union(scored, union_id).state is UnionState.DISSOLVED
    page.unions.view.choose([union_id])
    assert page.members.model.rows == ()
    assert "đã giải thể từ 30/11/2017" in page.member_card.empty._sentence.text()
    assert not page.member_card.empty.button.isVisible()
    take_back(page)
    assert unions.union(scored, union_id).state is UnionState.ACTIVE


def test_ticked_members_move_and_come_back(page: UnionsPage, scored: Session, fill_next: Fill) -> None:
    source, target = ids(page, "X01", "X02")
    page.go_to(source)
    own = [m.member.id for m in page.members.model.shown_rows()]
    page.members.view.choose(own[:1])
    fill_next({"Đoàn viên": tuple(own[:2]), "Chuyển đến": target, "Từ ngày": "1/12/2017"})
    page.member_card.move_away.trigger()
    assert [members.member(scored, who).union_id for who in own[:3]] == [target, target, source]
    assert take_back(page) == "Đã chuyển 2 đoàn viên"
    assert [members.member(scored, who).union_id for who in own[:2]] == [source, source]


def test_retired_member_leaves_and_another_changes_post(
    page: UnionsPage, scored: Session, fill_next: Fill
) -> None:
    (union_id,) = ids(page, "X01")
    page.go_to(union_id)
    retired, promoted = (m.member.id for m in page.members.model.shown_rows()[:2])
    page.members.view.choose([retired])
    fill_next({"Lý do": MemberState.RETIRED, "Từ ngày": "1/12/2017"})
    page.member_card.leave_unions.trigger()
    assert retired not in {m.member.id for m in page.members.model.rows}
    page.members.view.choose([promoted])
    fill_next({"Chức vụ": "Phó Chủ tịch UBND xã", "Từ ngày": "1/12/2017"})
    page.member_card.change_post.trigger()
    row = members.member(scored, promoted)
    assert (row.post, row.started_on) == ("Phó Chủ tịch UBND xã", date(2017, 12, 1))


def test_living_and_ended_unions_offer_what_they_can(page: UnionsPage) -> None:
    card = page.union_card
    page.unions.view.choose(ids(page, "X01", "X02"))
    assert card.merge.isEnabled()
    assert not card.split.isEnabled()
    assert not card.rename.isEnabled()
    page.unions.view.choose(ids(page, "X01"))
    assert card.merge.isEnabled()
    assert card.split.isEnabled()
    assert card.dissolve.isEnabled()


def test_only_ticked_fields_of_several_unions_change(
    page: UnionsPage, scored: Session, fill_next: Fill
) -> None:
    chosen = ids(page, "X01", "X02")
    before = {row.id: row for row in unions.unions(scored)}
    page.unions.view.choose(chosen)
    fill_next({"Địa chỉ": "Xã Mẫu"})
    page.union_card.edit_many.trigger()
    after = {row.id: row for row in unions.unions(scored)}
    assert [after[i].address for i in chosen] == ["Xã Mẫu", "Xã Mẫu"]
    assert [after[i].host_body for i in chosen] == [before[i].host_body for i in chosen]
    assert take_back(page) == "Đã sửa 2 đơn vị"
    assert {i: r.address for i, r in before.items()} == {r.id: r.address for r in unions.unions(scored)}


def test_only_ticked_fields_of_several_members_change(
    page: UnionsPage, scored: Session, fill_next: Fill
) -> None:
    page.go_to(ids(page, "X01")[0])
    lines = page.members.model.shown_rows()[:3]
    page.members.view.choose([line.member.id for line in lines])
    fill_next({"Trình độ": "Đại học"})
    page.member_card.edit_many.trigger()
    after = [members.member(scored, line.member.id) for line in lines]
    assert {row.qualification for row in after} == {"Đại học"}
    assert [row.post for row in after] == [line.member.post for line in lines]


def test_nothing_ticked_is_refused(page: UnionsPage, qtbot: Any) -> None:
    page.unions.view.choose(ids(page, "X01"))
    told: list[str] = []

    def try_it() -> None:
        dialog: Any = QApplication.activeModalWidget()
        qtbot.mouseClick(dialog.accept_button, LEFT)
        told.append(dialog.error.text())
        dialog.reject()

    QTimer.singleShot(0, try_it)
    page.union_card.edit_many.trigger()
    assert told == ["Đánh dấu ít nhất một mục để sửa."]


def test_numbers_are_taken_away_after_a_question_that_names_the_backups(
    page: UnionsPage, scored: Session, press_next: Callable[[str], None], fill_next: Fill
) -> None:
    page.go_to(ids(page, "X01")[0])
    who = page.members.model.shown_rows()[0].member.id
    page.members.view.choose([who])
    fill_next({"Số định danh": "017085001234"})
    page.member_card.edit.trigger()
    making.make_backup(scored)
    assert members.member(scored, who).personal_number
    (name,) = personal_numbers.backups_with_numbers(scored)
    assert name in backup_words((name,))
    press_next("Thôi")
    page.member_card.purge.trigger()
    assert members.member(scored, who).personal_number
    press_next("Xóa của tất cả đoàn viên")
    page.member_card.purge.trigger()
    assert members.member(scored, who).personal_number == ""
    notice = next(n for n in page.window().findChildren(Notice) if not n.isHidden())
    assert notice.accessibleName().startswith("Đã xóa số định danh của 1 đoàn viên. Còn trong 1 bản sao lưu.")
