from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError, LockedError, NotFoundError
from campaign_app.services import directory_edits, history, members, union_changes, unions
from campaign_app.services.members import MemberDetails, MemberKind, MemberState
from campaign_app.services.session import Session


@pytest.fixture
def union_ids(workspace: Session) -> list[int]:
    """Three unions of the first sector, the first of them in a cluster of it."""
    sector = unions.sectors(workspace)[0]
    cluster = unions.add_cluster(workspace, code="C1", name="Cụm 1", sector_id=sector.id).id
    return [
        unions.add_union(
            workspace,
            unions.UnionDetails(
                code=f"X{number}",
                full_name=f"Công đoàn xã số {number}",
                sector_id=sector.id,
                cluster_id=cluster if number == 1 else None,
                phone="0900",
            ),
        ).id
        for number in (1, 2, 3)
    ]


def test_only_what_is_given_changes(workspace: Session, union_ids: list[int]) -> None:
    before = unions.union(workspace, union_ids[0])
    told = directory_edits.edit_unions(workspace, union_ids[:2], address=" Xã Mẫu ", founded_on=None)
    assert told.count == 2
    assert unions.union(workspace, union_ids[0]) == replace(before, address="Xã Mẫu")
    assert unions.union(workspace, union_ids[2]).address == ""
    assert history.undo_names(workspace).undo == "Sửa 2 công đoàn cơ sở"
    history.undo_last(workspace)
    assert unions.union(workspace, union_ids[0]) == before


def test_another_sector_leaves_the_clusters_of_the_old_one(
    workspace: Session, union_ids: list[int], refuses: Any
) -> None:
    second = unions.sectors(workspace)[1]
    other = unions.add_cluster(workspace, code="C2", name="Cụm 2", sector_id=second.id).id
    with refuses(workspace, InvalidInputError, "thuộc khối khác với khối của đơn vị X1"):
        directory_edits.edit_unions(workspace, union_ids, cluster_id=other)
    directory_edits.edit_unions(workspace, union_ids[:1], sector_id=second.id)
    row = unions.union(workspace, union_ids[0])
    assert (row.sector_id, row.cluster_id) == (second.id, None)
    directory_edits.edit_unions(workspace, union_ids[1:], sector_id=second.id, cluster_id=other)
    assert unions.union(workspace, union_ids[2]).cluster == "Cụm 2"
    directory_edits.edit_unions(workspace, union_ids, cluster_id=None)
    assert unions.union(workspace, union_ids[2]).cluster_id is None


def test_what_no_bulk_edit_of_unions_may_be(workspace: Session, union_ids: list[int], refuses: Any) -> None:
    with refuses(workspace, InvalidInputError, "Chưa chọn nội dung nào"):
        directory_edits.edit_unions(workspace, union_ids)
    with refuses(workspace, NotFoundError, "Không còn công đoàn cơ sở này"):
        directory_edits.edit_unions(workspace, [*union_ids, 99], address="A")
    with refuses(workspace, NotFoundError, "Không còn công đoàn cơ sở này"):
        directory_edits.edit_unions(workspace, [], address="A")
    with refuses(workspace, NotFoundError, "Không còn khối này"):
        directory_edits.edit_unions(workspace, union_ids, sector_id=99)
    with refuses(workspace, NotFoundError, "Không còn cụm"):
        directory_edits.edit_unions(workspace, union_ids, cluster_id=99)
    with refuses(workspace, InvalidInputError, "Địa chỉ dài 201 ký tự"):
        directory_edits.edit_unions(workspace, union_ids, address="x" * 201)


def test_a_frozen_score_keeps_its_sector(office: Any, details: Any, refuses: Any) -> None:
    session = office.session
    office.review(details, [95, 90, 80])
    ids = [row.id for row in unions.unions(session)]
    with refuses(session, LockedError, "chưa đổi khối được"):
        directory_edits.edit_unions(session, ids, sector_id=unions.sectors(session)[1].id)
    directory_edits.edit_unions(session, ids, address="Xã Mẫu")


def test_members_are_changed_together(workspace: Session, union_ids: list[int], refuses: Any) -> None:
    people = members.add_members(
        workspace,
        [
            MemberDetails(full_name=name, union_id=union_ids[0], post="Giáo viên", union_post="Ủy viên")
            for name in ("Bùi An", "Bùi Bình")
        ],
    )
    before = members.member(workspace, people[0])
    told = directory_edits.edit_members(workspace, people, kind=MemberKind.WORKER, post="Công nhân")
    assert told.count == 2
    changed = replace(before, kind=MemberKind.WORKER, post="Công nhân")
    assert members.member(workspace, people[0]) == changed
    directory_edits.edit_members(
        workspace, people, state=MemberState.RETIRED, union_post="", gender="F", joined_on=date(2010, 1, 1)
    )
    row = members.member(workspace, people[1])
    assert (row.state, row.union_post, row.gender, row.joined_on) == (
        MemberState.RETIRED, "", "F", date(2010, 1, 1),
    )  # fmt: skip
    with refuses(workspace, InvalidInputError, "Chưa chọn nội dung nào"):
        directory_edits.edit_members(workspace, people)
    with refuses(workspace, InvalidInputError, "Nam hoặc Nữ"):
        directory_edits.edit_members(workspace, people, gender="X")
    with refuses(workspace, NotFoundError, "Không còn đoàn viên"):
        directory_edits.edit_members(workspace, [*people, 99], ethnicity="Mường")


def test_who_is_active_again_belongs_to_a_union_again(
    workspace: Session, union_ids: list[int], refuses: Any
) -> None:
    person = MemberDetails(full_name="Bùi Thị Mẫu", union_id=union_ids[0], started_on=date(2010, 1, 1))
    member_id = members.add_member(workspace, person).id
    directory_edits.edit_members(workspace, [member_id], state=MemberState.RETIRED)
    assert members.member(workspace, member_id).ended_on == workspace.today()
    directory_edits.edit_members(workspace, [member_id], state=MemberState.ACTIVE)
    row = members.member(workspace, member_id)
    assert (row.union_id, row.ended_on, row.started_on) == (union_ids[0], None, workspace.today())
    directory_edits.edit_members(workspace, [member_id], state=MemberState.RETIRED)
    union_changes.dissolve_union(workspace, union_id=union_ids[0], on=workspace.today())
    with refuses(workspace, LockedError, "đã kết thúc hoạt động"):
        directory_edits.edit_members(workspace, [member_id], state=MemberState.ACTIVE)
