"""Personal numbers: masked everywhere, found by nobody, gone for good when they are to go."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError, LockedError, NotFoundError
from campaign_app.services import backups, deleting, history, members, personal_numbers, search, workspaces
from campaign_app.services.members import MemberDetails
from campaign_app.services.session import DATABASE_NAME, Session
from campaign_app.system.preferences import BackupPreferences

FIRST, SECOND = "017085001234", "017190009876"


@pytest.fixture
def details(union_id: int) -> MemberDetails:
    return MemberDetails(
        full_name="Đinh Thị Mẫu", union_id=union_id, born_on=date(1985, 3, 4), personal_number=FIRST
    )


@pytest.fixture
def member_id(workspace: Session, details: MemberDetails) -> int:
    return members.add_member(workspace, details).id


def on_disk(session: Session) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(session.folder.glob(f"{DATABASE_NAME}*")))


def test_a_row_shows_the_end_and_the_asked_one_the_whole(workspace: Session, member_id: int) -> None:
    assert members.member(workspace, member_id).personal_number == "••••••••1234"
    assert personal_numbers.personal_number(workspace, member_id) == FIRST
    assert personal_numbers.personal_numbers(workspace, [member_id, 999]) == {member_id: FIRST}
    assert FIRST not in repr(members.members(workspace))
    assert search.find(workspace, FIRST) == []
    assert search.find(workspace, "1234") == []
    with pytest.raises(NotFoundError, match="Không còn đoàn viên"):
        personal_numbers.personal_number(workspace, 999)


@pytest.mark.parametrize(
    ("told", "stored"), [(None, FIRST), ("••••••••1234", FIRST), ("", ""), ("017 190 009 876", SECOND)]
)
def test_what_is_not_told_stays(
    workspace: Session, member_id: int, details: MemberDetails, told: str | None, stored: str
) -> None:
    members.edit_member(workspace, member_id=member_id, details=replace(details, personal_number=told))
    assert personal_numbers.personal_number(workspace, member_id) == stored


def test_a_wrong_number_is_refused_without_being_repeated(
    workspace: Session, member_id: int, details: MemberDetails, refuses: Any
) -> None:
    with refuses(workspace, InvalidInputError, "12 chữ số (CCCD) hoặc 9 chữ số (CMND)", "số 0 đứng đầu"):
        members.edit_member(
            workspace, member_id=member_id, details=replace(details, personal_number="17085001234")
        )


def test_who_has_it_already_is_told(workspace: Session, member_id: int, details: MemberDetails) -> None:
    other = members.add_member(workspace, replace(details, full_name="Bùi Văn Khác")).id
    assert [row.id for row in personal_numbers.members_with_number(workspace, FIRST)] == [other, member_id]
    (found,) = personal_numbers.members_with_number(workspace, "017.085.001.234", but=other)
    assert found.id == member_id
    assert personal_numbers.members_with_number(workspace, SECOND) == []
    assert personal_numbers.members_with_number(workspace, " ") == []


def test_the_history_shows_it_masked(workspace: Session, member_id: int, details: MemberDetails) -> None:
    members.edit_member(workspace, member_id=member_id, details=replace(details, personal_number=SECOND))
    changes = history.history_of(workspace, "member", member_id)
    (field,) = [field for change in changes for field in change.fields if field.column == "personal_number"]
    assert (field.before, field.after) == ("••••••••1234", "••••••••9876")
    shown = repr(changes) + repr(
        [history.changes_of_act(workspace, act.id) for act in history.acts(workspace)]
    )
    assert FIRST not in shown
    assert SECOND not in shown


def test_a_purge_leaves_no_digit_in_the_file(
    workspace: Session, member_id: int, details: MemberDetails
) -> None:
    members.edit_member(workspace, member_id=member_id, details=replace(details, personal_number=SECOND))
    gone = members.add_member(workspace, details).id
    deleting.delete(workspace, deleting.Deletable.MEMBER, gone)
    numbers = [f"0172{n:08}" for n in range(30_000, 30_200)]
    members.add_members(workspace, [replace(details, personal_number=number) for number in numbers])
    assert FIRST.encode() in on_disk(workspace)

    told = personal_numbers.purge_personal_numbers(workspace)

    assert (told.count, told.backups, told.is_whole) == (201, (), True)
    left = on_disk(workspace)
    assert [n for n in (FIRST, SECOND, *numbers) if n.encode() in left] == []
    assert personal_numbers.personal_number(workspace, member_id) == ""
    workspaces.close_workspace(workspace)
    files = [path for path in workspace.folder.rglob("*") if path.is_file()]
    assert [path.name for path in files if FIRST.encode() in path.read_bytes()] == []


def test_a_purge_is_no_undo_and_bars_none(workspace: Session, member_id: int, details: MemberDetails) -> None:
    changed = replace(details, full_name="Đinh Thị Khác", personal_number=SECOND)
    members.edit_member(workspace, member_id=member_id, details=changed)
    personal_numbers.purge_personal_numbers(workspace)
    newest = history.acts(workspace)[0]
    assert (newest.name, newest.is_undoable) == ("Xóa hẳn số định danh của tất cả đoàn viên", False)
    assert "không hoàn tác được" in history.why_not_undoable(workspace, newest.id)
    assert history.undo_names(workspace).undo == "Sửa đoàn viên Đinh Thị Khác"
    history.undo_last(workspace)
    assert members.member(workspace, member_id).full_name == "Đinh Thị Mẫu"
    assert personal_numbers.personal_number(workspace, member_id) == ""
    history.redo_last(workspace)
    assert members.member(workspace, member_id).full_name == "Đinh Thị Khác"
    assert personal_numbers.personal_number(workspace, member_id) == ""


def test_only_those_asked_for_are_purged(workspace: Session, member_id: int, details: MemberDetails) -> None:
    other = members.add_member(workspace, replace(details, personal_number=SECOND)).id
    told = personal_numbers.purge_personal_numbers(workspace, [member_id])
    assert told.count == 1
    assert history.acts(workspace)[0].name == "Xóa hẳn số định danh của 1 đoàn viên"
    assert personal_numbers.personal_numbers(workspace, [member_id, other]) == {other: SECOND}
    assert FIRST.encode() not in on_disk(workspace)
    assert SECOND.encode() in on_disk(workspace)


def test_backups_that_still_hold_numbers_are_named(workspace: Session, details: MemberDetails) -> None:
    backups.make_backup(workspace)
    member_id = members.add_member(workspace, details).id
    made = backups.make_backup(workspace)
    told = personal_numbers.purge_personal_numbers(workspace, [member_id])
    assert told.backups == (made.name,)
    made.path.write_bytes(b"nothing that can be read")
    assert personal_numbers.backups_with_numbers(workspace) == (made.name,)


def test_second_copies_of_backups_are_named_and_a_missing_folder_is_told(
    workspace: Session, details: MemberDetails, tmp_path: Path
) -> None:
    second = tmp_path / "USB"
    second.mkdir()
    kept = BackupPreferences(second_folder=str(second))
    member_id = members.add_member(workspace, details).id
    made = backups.make_backup(workspace, kept=kept)
    assert made.second is not None
    told = personal_numbers.purge_personal_numbers(workspace, [member_id], kept=kept)
    assert (told.backups, told.unseen) == ((made.name, str(made.second)), "")
    made.path.unlink()
    assert personal_numbers.backups_with_numbers(workspace, kept=kept) == (str(made.second),)
    second.rename(tmp_path / "elsewhere")
    assert personal_numbers.backups_with_numbers(workspace, kept=kept) == ()
    assert personal_numbers.unseen_folder(kept=kept) == str(second)


def test_reading_only_purges_nothing(workspace: Session, member_id: int) -> None:
    workspace.read_only = True
    with pytest.raises(LockedError, match="chỉ xem"):
        personal_numbers.purge_personal_numbers(workspace)
    workspace.read_only = False
    assert personal_numbers.personal_number(workspace, member_id) == FIRST
