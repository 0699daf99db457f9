"""Many rows taken back and put in again leave record and index of names as if each had gone alone."""

import json
from typing import Any

from campaign_app.services import history
from campaign_app.services.session import Session
from campaign_app.store.models.history import Act, ActChange
from campaign_app.store.models.unions import Member, MemberKind
from campaign_app.store.sqlite import search
from campaign_app.store.sqlite.bulk import insert_rows

MANY = 5_000


def _made(session: Session) -> list[tuple[str, str]]:
    found = session.database.execute_sql("SELECT name, sql FROM sqlite_master WHERE name LIKE 'search%'")
    return sorted(found.fetchall())


def test_names_of_many_rows_are_found_after_undo_and_redo(workspace: Session) -> None:
    before = _made(workspace)
    rows = [
        {
            "full_name": f"Bui {number}",
            "kind": MemberKind.WORKER,
            "search_key": f"bui {number}",
            "sort_key": "a",
        }
        for number in range(MANY)
    ]
    with workspace.act("Một"):
        kept = insert_rows(workspace.database, Member, [{**rows[0], "search_key": "quach thi"}])
    with workspace.act("Nhiều"):
        ids = insert_rows(workspace.database, Member, rows)
    assert len(search.matching(workspace.database, "member", "bui")) == MANY
    history.undo_last(workspace)
    assert search.matching(workspace.database, "member", "bui") == []
    assert search.matching(workspace.database, "member", "quach") == list(kept)
    assert _made(workspace) == before
    history.redo_last(workspace)
    assert search.matching(workspace.database, "member", "bui 4999") == [ids[-1]]
    assert _made(workspace) == before


def _record(session: Session) -> list[tuple[Any, ...]]:
    """What the newest act is known to have changed, by the names of the rows and not by their numbers."""
    del session
    newest = Act.select().order_by(Act.id.desc()).get()
    rows = ActChange.select().where(ActChange.act == newest).order_by(ActChange.id)
    before = [None if row.before is None else json.loads(row.before)[1:] for row in rows]
    return [(row.table, row.kind, told, row.after) for row, told in zip(rows, before, strict=True)]


def test_what_many_rows_were_is_recorded_as_if_each_had_gone_alone(workspace: Session) -> None:
    watched = "SELECT name, sql FROM sqlite_master WHERE name LIKE 'history%' ORDER BY name"
    triggers = workspace.database.execute_sql(watched).fetchall()
    row = {"full_name": "O'Bùi 1", "kind": MemberKind.WORKER, "search_key": "o'bui 1", "sort_key": "1"}
    records = []
    for count in (3, 300):
        with workspace.act("Thêm"):
            ids = insert_rows(workspace.database, Member, [row] * count)
        history.undo_last(workspace)
        records.append(_record(workspace))
        assert [change.row for change in ActChange.select().order_by(-ActChange.id).limit(count)] == list(ids)
        history.redo_last(workspace)
        records.append(_record(workspace))
        assert [member.id for member in Member.select()] == list(ids)
        history.undo_last(workspace)
        assert not Member.select().exists()
    for few, many in zip(records[:2], records[2:], strict=True):
        assert many == few * 100
    assert workspace.database.execute_sql(watched).fetchall() == triggers
