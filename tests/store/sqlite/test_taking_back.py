"""Many rows taken back and put in again leave the index of names as if each had gone alone."""

from campaign_app.services import history
from campaign_app.services.session import Session
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
