"""Acts are recorded, taken back and done again by name; legal acts are a barrier."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign_app.domain.commendation import Rating
from campaign_app.domain.errors import LockedError, UserFacingError
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services import (
    campaigns,
    criteria,
    deleting,
    history,
    issuers,
    members,
    registrations,
    stages,
    subjects,
    unions,
    workspaces,
)
from campaign_app.services.history_words import HIDDEN_COLUMNS, column_label, shown_value
from campaign_app.services.issuers import IssuerDetails
from campaign_app.services.session import Session
from campaign_app.store.sqlite import history as record
from campaign_app.store.sqlite.references import label_of


def content(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every watched table; what the record itself holds does not count."""
    tables = record.recorded_tables(session.database)
    return {
        table: session.database.execute_sql(f'SELECT * FROM "{table}" ORDER BY id').fetchall()  # noqa: S608
        for table in tables
    }


def add_union(session: Session, code: str = "A1") -> int:
    details = unions.UnionDetails(code=code, full_name=f"Công đoàn cơ sở {code}", sector_id=1)
    return unions.add_union(session, details).id


def last(session: Session) -> history.ActRow:
    return history.acts(session)[0]


def test_an_act_tells_who_when_and_what(workspace: Session) -> None:
    issuers.choose_officer(workspace, issuers.add_officer(workspace, name="Quách Thị Ví Dụ").id)
    add_union(workspace)

    act = last(workspace)

    assert act.name == "Thêm công đoàn cơ sở Công đoàn cơ sở A1"
    assert act.officer == "Quách Thị Ví Dụ"
    assert act.done_at == workspace.now()
    assert act.changes == 3  # the union, its name, its collective


def test_an_act_that_changes_nothing_leaves_no_trace(workspace: Session) -> None:
    before = len(history.acts(workspace))
    with workspace.act("Không làm gì"):
        pass
    assert len(history.acts(workspace)) == before


def test_a_failed_act_leaves_neither_data_nor_trace(workspace: Session) -> None:
    add_union(workspace)
    before, told = content(workspace), len(history.acts(workspace))
    with pytest.raises(UserFacingError):
        add_union(workspace)
    assert content(workspace) == before
    assert len(history.acts(workspace)) == told
    add_union(workspace, "A2")  # the record is not left half open


def test_values_come_back_with_their_types(workspace: Session) -> None:
    union_id = add_union(workspace, "012")
    row = unions.union(workspace, union_id)
    details = unions.UnionDetails(
        code="012",
        full_name=row.full_name,
        sector_id=row.sector_id,
        address="null",
        phone="0900",
        chair_name="O'Đạt ''",
    )
    unions.edit_union(workspace, union_id=union_id, details=details)
    before = content(workspace)
    unions.edit_union(
        workspace,
        union_id=union_id,
        details=unions.UnionDetails(code="13", full_name="Khác", sector_id=2, founded_on=date(2001, 2, 3)),
    )

    history.undo(workspace, last(workspace).id)

    assert content(workspace) == before


def test_undo_and_redo_survive_a_restart(workspace: Session) -> None:
    empty = content(workspace)
    add_union(workspace)
    full = content(workspace)
    folder = workspace.folder
    workspaces.close_workspace(workspace)

    session = workspaces.open_workspace(folder)
    assert history.undo_names(session).undo == "Thêm công đoàn cơ sở Công đoàn cơ sở A1"
    history.undo_last(session)
    assert content(session) == empty
    workspaces.close_workspace(session)

    session = workspaces.open_workspace(folder)
    assert history.undo_names(session).redo == "Thêm công đoàn cơ sở Công đoàn cơ sở A1"
    history.redo_last(session)
    assert content(session) == full
    workspaces.close_workspace(session)


def test_something_new_ends_what_can_be_done_again(workspace: Session) -> None:
    add_union(workspace)
    history.undo_last(workspace)
    add_union(workspace, "A2")
    assert history.undo_names(workspace).redo == ""
    with pytest.raises(LockedError, match="Không có việc gì để làm lại"):
        history.redo_last(workspace)


def test_undo_that_meets_a_later_change_says_which(workspace: Session) -> None:
    union_id = add_union(workspace)
    act = last(workspace)
    unions.rename_union(
        workspace, union_id=union_id, full_name="Tên mới", printed_name="", on=date(2017, 6, 1)
    )
    before = content(workspace)

    with pytest.raises(LockedError, match="sửa tiếp: Đổi tên công đoàn cơ sở"):
        history.undo(workspace, act.id)

    assert content(workspace) == before


def test_undo_takes_nothing_along_that_came_later(workspace: Session) -> None:
    union_id = add_union(workspace)
    act = last(workspace)
    members.add_member(workspace, members.MemberDetails(full_name="Bùi Thị Ví Dụ", union_id=union_id))

    with pytest.raises(LockedError, match="đã có thêm: 1 đoàn viên thuộc công đoàn"):
        history.undo(workspace, act.id)

    assert len(members.members(workspace)) == 1


def test_undoing_many_rows_reads_the_schema_once_a_table(workspace: Session, launched: int) -> None:
    ids = [add_union(workspace, f"A{number}") for number in range(20)]
    registrations.register_unions(workspace, campaign_id=launched, union_ids=ids, on=date(2017, 1, 20))
    told: list[str] = []
    workspace.database.connection().set_trace_callback(told.append)
    history.undo_last(workspace)
    workspace.database.connection().set_trace_callback(None)
    asked = [statement for statement in told if "foreign_key_list" in statement]
    assert sum("DELETE FROM" in statement for statement in told) >= 20
    assert len(asked) < 2 * len(set(asked))
    assert registrations.registrations(workspace, launched) == []


def test_a_signed_decision_is_a_barrier(example: Session) -> None:
    before = content(example)
    names = history.undo_names(example)
    assert names.undo == ""
    assert "thu hồi" in names.why_not
    legal = [act for act in history.acts(example) if act.is_legal]
    assert {act.name.split()[0] for act in legal} == {"Ký", "Vào"}
    older = [act for act in history.acts(example) if act.campaign_id and not act.is_legal and act.is_undoable]
    assert len(older) > 100
    for act in older[:: len(older) // 20]:
        with pytest.raises(LockedError):
            history.undo(example, act.id)
    assert content(example) == before


def test_what_belongs_to_no_campaign_can_still_be_undone_behind_a_barrier(example: Session) -> None:
    union_id = unions.unions(example)[0].id
    before = content(example)
    members.add_member(example, members.MemberDetails(full_name="Hà Văn Ví Dụ", union_id=union_id))
    history.undo_last(example)
    assert content(example) == before


def test_undo_checks_the_stage(workspace: Session) -> None:
    campaign_id = launched(workspace)
    add_union(workspace)
    subject_id = subjects.subject_of_union(workspace, unions.unions(workspace)[0].id)
    registrations.register_subject(
        workspace, campaign_id=campaign_id, subject_id=subject_id, on=date(2018, 1, 10)
    )
    registered = last(workspace)
    stages.advance(workspace, campaign_id)

    with pytest.raises(LockedError, match="bước khác"):
        history.undo(workspace, registered.id)
    history.undo_last(workspace)
    history.undo(workspace, registered.id)

    assert registrations.registrations(workspace, campaign_id) == []


def launched(session: Session) -> int:
    campaign_id = campaigns.new_campaign(
        session,
        campaigns.CampaignDetails(
            code="2018",
            title="Cải cách hành chính",
            issuer_id=1,
            year=2018,
            achievement_from=date(2018, 1, 1),
            achievement_to=date(2018, 12, 31),
            criteria=criteria.shipped_criteria(),
        ),
    ).id
    stages.launch_campaign(session, campaign_id=campaign_id, number="01/KH", on=date(2018, 1, 5))
    return campaign_id


def test_a_move_to_a_stage_is_taken_back_only_before_anything_is_done_there(
    workspace: Session, launched: int, subject_id: int
) -> None:
    move = next(act for act in history.acts(workspace) if act.name.startswith("Chuyển phong trào"))
    registered = registrations.register_subject(
        workspace, campaign_id=launched, subject_id=subject_id, on=date(2017, 1, 20)
    )
    with pytest.raises(LockedError, match="phong trào đã có việc khác"):
        history.undo(workspace, move.id)
    assert registrations.registration(workspace, registered.id).campaign_id == launched
    history.undo_last(workspace)
    history.undo(workspace, move.id)
    assert campaigns.campaign(workspace, launched).stage is CampaignStage.LAUNCHED


def test_an_act_belongs_to_the_campaign_its_rows_lead_to(workspace: Session) -> None:
    campaign_id = launched(workspace)
    assert last(workspace).campaign_id == campaign_id
    add_union(workspace)
    assert last(workspace).campaign_id is None
    subject_id = subjects.subject_of_union(workspace, 1)
    registration_id = registrations.register_subject(
        workspace, campaign_id=campaign_id, subject_id=subject_id, on=date(2018, 1, 10)
    ).id
    registrations.pledge(workspace, registration_id=registration_id, targets={"3": "95"})
    assert last(workspace).campaign_id == campaign_id
    registrations.pledge(workspace, registration_id=registration_id, targets={"3": ""})
    assert last(workspace).campaign_id == campaign_id


def test_a_deleted_member_comes_back_whole(workspace: Session) -> None:
    union_id = add_union(workspace)
    member_id = members.add_member(
        workspace, members.MemberDetails(full_name="Đinh Thị Ý", union_id=union_id)
    ).id
    members.add_discipline(workspace, member_id=member_id, form="Khiển trách", decided_on=date(2017, 3, 1))
    before = content(workspace)

    deleting.delete(workspace, deleting.Deletable.MEMBER, member_id)
    assert members.members(workspace) == []
    history.undo_last(workspace)

    assert content(workspace) == before


def test_what_is_referred_to_is_not_deleted_and_the_message_says_by_what(example: Session) -> None:
    union = next(row for row in unions.unions(example) if row.code == "X07")
    before = content(example)
    with pytest.raises(LockedError) as refused:
        deleting.delete(example, deleting.Deletable.UNION, union.id)
    assert "đoàn viên thuộc công đoàn" in str(refused.value)
    assert content(example) == before


def test_the_history_of_a_record_tells_what_changed_from_what_to_what(workspace: Session) -> None:
    union_id = add_union(workspace)
    unions.edit_union(
        workspace,
        union_id=union_id,
        details=unions.UnionDetails(code="A1", full_name="Công đoàn cơ sở A1", sector_id=1, phone="0900"),
    )
    told = history.history_of(workspace, "union", union_id)
    assert [change.kind for change in told] == ["I", "U"]
    assert [(field.column, field.before, field.after) for field in told[1].fields] == [("phone", "", "0900")]


def test_every_column_and_table_has_a_name_of_its_own(workspace: Session) -> None:
    for table in record.recorded_tables(workspace.database):
        assert label_of(table) != table
        for column in set(record.columns_of(workspace.database, table)) - HIDDEN_COLUMNS:
            assert column_label(column) != column, (table, column)


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    [
        ("born_on", "1980-02-03", "03/02/1980"),
        ("money", 780000, "780.000 đ"),
        ("verified_points", 395, "3,95"),
        ("phone", "0900", "0900"),
        ("register_by", "sớm", "sớm"),
        ("note", None, ""),
    ],
)
def test_values_are_shown_as_an_officer_reads_them(column: str, value: object, shown: str) -> None:
    assert shown_value(column, value) == shown


def test_the_audit_filters_and_exports(workspace: Session) -> None:
    add_union(workspace)
    add_union(workspace, "=HYPERLINK(1)")
    assert [act.name for act in history.acts(workspace, typed="cong doan a1")] == [
        "Thêm công đoàn cơ sở Công đoàn cơ sở A1"
    ]
    assert history.acts(workspace, officer="không có ai") == []
    assert history.acts(workspace, since=workspace.now() + timedelta(days=1)) == []
    text = history.as_csv(history.acts(workspace))
    assert text.startswith("\ufeff")
    assert "Công đoàn cơ sở A1" in text
    assert all(
        not cell.startswith(("=", "+", "-", "@")) for line in text.splitlines() for cell in line.split(",")
    )


# ---- any sequence of acts, undone and redone, ends in the same content

steps = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), min_size=1, max_size=8)


def do(session: Session, kind: int, which: int) -> None:
    known = unions.unions(session)
    people = members.members(session)
    code = f"U{which}"
    if kind == 0 or not known:
        add_union(session, code)
    elif kind == 1:
        unions.edit_union(
            session,
            union_id=known[which % len(known)].id,
            details=unions.UnionDetails(code=f"E{which}", full_name=f"Tên {which}", sector_id=1 + which),
        )
    elif kind == 2 or not people:
        members.add_member(
            session,
            members.MemberDetails(full_name=f"Bùi Văn {which}", union_id=known[which % len(known)].id),
        )
    elif kind == 3:
        member_id = people[which % len(people)].id
        members.rate_member(session, member_id=member_id, year=2017, rating=Rating.GOOD)
    elif kind == 4:
        deleting.delete(session, deleting.Deletable.MEMBER, people[which % len(people)].id)
    else:
        deleting.delete(session, deleting.Deletable.UNION, known[which % len(known)].id)


@given(steps=steps)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_all_undone_and_redone_is_as_it_was(
    steps: list[tuple[int, int]], tmp_path_factory: pytest.TempPathFactory, issuer_details: IssuerDetails
) -> None:
    folder: Path = tmp_path_factory.mktemp("acts") / "so"
    session = workspaces.create_workspace(folder, issuer=issuer_details)
    try:
        stops = [content(session)]
        for kind, which in steps:
            try:
                do(session, kind, which)
            except UserFacingError:
                continue
            if content(session) != stops[-1]:
                stops.append(content(session))
        for expected in reversed(stops[:-1]):
            history.undo_last(session)
            assert content(session) == expected
        for expected in stops[1:]:
            history.redo_last(session)
            assert content(session) == expected
    finally:
        workspaces.close_workspace(session)
