"""Many rows at once: converted, numbered, recorded and taken back as if each had been made alone."""

import unicodedata
from datetime import date

import pytest

from campaign_app.services import history
from campaign_app.services.session import Session
from campaign_app.store.models.history import ActChange
from campaign_app.store.models.unions import Member, MemberKind, MemberState
from campaign_app.store.sqlite.bulk import insert_rows

ROW = {"kind": MemberKind.WORKER, "search_key": "a", "sort_key": "a", "born_on": date(1990, 5, 1)}


def _triggers(session: Session) -> list[tuple[str, str]]:
    found = session.database.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return sorted(found.fetchall())


def test_rows_are_as_if_each_had_been_made_alone(workspace: Session) -> None:
    before = _triggers(workspace)
    apart = unicodedata.normalize("NFD", "Nguyễn Thị Ví Dụ")
    with workspace.act("Một"):
        alone = Member.create(full_name=apart, **ROW)
    with workspace.act("Nhiều"):
        ids = insert_rows(workspace.database, Member, [{"full_name": apart, **ROW}] * 3)
    assert ids == range(alone.id + 1, alone.id + 4)
    rows = [row.__data__ | {"id": 0} for row in Member.select()]
    assert rows == [rows[0]] * 4
    assert rows[0]["state"] == MemberState.ACTIVE
    assert unicodedata.is_normalized("NFC", rows[0]["full_name"])
    assert _triggers(workspace) == before
    assert insert_rows(workspace.database, Member, []) == range(alone.id + 4, alone.id + 4)

    recorded = ActChange.select().where(ActChange.table == "member").order_by(ActChange.id)
    assert [(row.row, row.kind, row.before, row.after) for row in recorded] == [
        (key, "I", None, None) for key in (alone.id, *ids)
    ]
    history.undo_last(workspace)
    assert [row.id for row in Member.select()] == [alone.id]


def test_what_fails_leaves_neither_rows_nor_a_trace(workspace: Session) -> None:
    before = _triggers(workspace)
    with pytest.raises(Exception, match="không hợp lệ"), workspace.act("Hỏng"):
        insert_rows(workspace.database, Member, [{"full_name": "A", **ROW}, {"full_name": "", **ROW}])
    assert Member.select().count() == 0
    assert ActChange.select().where(ActChange.table == "member").count() == 0
    assert _triggers(workspace) == before
