"""The index of names is in step with the tables whatever happens to them, and leaves no trace of its own."""

from pathlib import Path

import peewee as pw
import pytest

from campaign_app.services import deleting, history, members, unions, workspaces
from campaign_app.services.backups import making
from campaign_app.services.backups.folder import BackupReason
from campaign_app.services.session import Session
from campaign_app.store.models.history import ActChange
from campaign_app.store.rows import tuples
from campaign_app.store.sqlite import search
from campaign_app.store.sqlite.opening import integrity_problems


@pytest.fixture
def union_id(workspace: Session) -> int:
    details = unions.UnionDetails(code="A1", full_name="Công đoàn cơ sở xã Đông Bắc", sector_id=1)
    return unions.add_union(workspace, details).id


def add(session: Session, union_id: int, name: str) -> int:
    return members.add_member(session, members.MemberDetails(full_name=name, union_id=union_id)).id


def found(session: Session, word: str, table: str = "member") -> list[int]:
    by_index = sorted(search.matching(session.database, table, word))
    query = f'SELECT id FROM "{table}" WHERE search_key LIKE ? ORDER BY id'  # noqa: S608  two known tables
    plain = [key for (key,) in session.database.execute_sql(query, (f"%{word}%",)).fetchall()]
    assert by_index == plain
    return by_index


def test_a_name_is_found_by_any_part_of_it(workspace: Session, union_id: int) -> None:
    first = add(workspace, union_id, "Nguyễn Thị Đặng Ánh")
    second = add(workspace, union_id, "Bùi Văn Dũng")
    assert found(workspace, "dang") == [first]
    assert found(workspace, "uye") == [first]
    assert found(workspace, "n") == [first, second]
    assert found(workspace, "ng") == [first, second]
    assert found(workspace, "dung") == [second]
    assert found(workspace, "khong") == []
    assert found(workspace, '"') == []
    assert found(workspace, 'a"b') == []
    assert found(workspace, "dong bac", "union_name") == [1]


def test_changes_undo_and_redo_keep_it_in_step(workspace: Session, union_id: int) -> None:
    key = add(workspace, union_id, "Bùi Văn Dũng")
    members.edit_member(
        workspace,
        member_id=key,
        details=members.MemberDetails(full_name="Đinh Văn Cường", union_id=union_id),
    )
    assert found(workspace, "dung") == []
    assert found(workspace, "cuong") == [key]
    history.undo(workspace, history.acts(workspace)[0].id)
    assert found(workspace, "dung") == [key]
    deleting.delete(workspace, deleting.Deletable.MEMBER, key)
    assert found(workspace, "dung") == []
    history.undo(workspace, history.acts(workspace)[0].id)
    assert found(workspace, "dung") == [key]
    assert integrity_problems(workspace.database) == []


def test_the_record_of_changes_does_not_know_it(workspace: Session, union_id: int) -> None:
    add(workspace, union_id, "Bùi Văn Dũng")
    tables = {table for (table,) in tuples(ActChange.select(ActChange.table).distinct())}
    assert not any(search.is_of_index(table) for table in tables)


def test_a_failed_act_leaves_no_name_behind(workspace: Session, union_id: int) -> None:
    def fail() -> None:
        with workspace.act("Thử"):
            details = members.MemberDetails(full_name="Bùi Văn Dũng", union_id=union_id)
            members.write_member(workspace, details)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert found(workspace, "dung") == []


def test_opening_makes_it_anew_where_it_is_missing_or_out_of_step(workspace: Session, union_id: int) -> None:
    key = add(workspace, union_id, "Bùi Văn Dũng")
    search.drop_index(workspace.database)
    assert not search.has_index(workspace.database, "member")
    assert found(workspace, "dung") == [key]
    search.ensure_index(workspace.database)
    assert search.has_index(workspace.database, "member")
    workspace.database.execute_sql('DROP TRIGGER "search_member_insert"')
    second = add(workspace, union_id, "Hà Văn Dũng")
    folder = workspace.folder
    workspaces.close_workspace(workspace)
    again = workspaces.open_workspace(folder)
    assert found(again, "dung") == [key, second]
    add(again, union_id, "Lê Văn Dũng")
    assert len(found(again, "dung")) == 3
    workspaces.close_workspace(again)


def test_opening_again_changes_nothing(workspace: Session) -> None:
    before = workspace.database.execute_sql("PRAGMA schema_version").fetchone()
    search.ensure_index(workspace.database)
    assert workspace.database.execute_sql("PRAGMA schema_version").fetchone() == before


def test_a_backup_carries_it(workspace: Session, union_id: int, tmp_path: Path) -> None:
    key = add(workspace, union_id, "Bùi Văn Dũng")
    copy = making.make_backup(workspace, BackupReason.REQUEST)
    real = pw.SqliteDatabase(str(copy.path))
    real.connect()
    assert search.matching(real, "member", "dung") == [key]
    assert search.has_index(real, "member")
    real.close()


def test_without_trigrams_names_are_found_all_the_same(
    workspace: Session, union_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = add(workspace, union_id, "Bùi Văn Dũng")
    monkeypatch.setattr(
        search, "_statements", lambda _table: ["CREATE VIRTUAL TABLE x USING fts5(a, tokenize='fourgram')"]
    )
    search.ensure_index(workspace.database, renew=True)
    assert found(workspace, "dung") == [key]
    assert members.member(workspace, key).full_name == "Bùi Văn Dũng"


def test_names_that_answer_best_are_looked_for_first(workspace: Session, union_id: int) -> None:
    names = ("Trần Thị Hằng Nga", "Hằng Nga Bùi Thị", "Hằng Nga", "Nga Thị Hằng", "Lê Văn An")
    inside, begins, exact, apart, other = (add(workspace, union_id, name) for name in names)

    def likely(words: list[str], enough: int) -> list[int]:
        told = search.likely(workspace.database, "member", words, most=10, enough=enough)
        return [member_id for member_id, _key in told]

    assert likely(["hang", "nga"], 1) == [exact]
    assert likely(["hang", "nga"], 2)[:2] == [exact, inside]
    assert likely(["hang", "nga"], 10) == [exact, inside, begins, apart]
    assert likely(["an"], 10) == [other]
    search.drop_index(workspace.database)
    assert set(likely(["hang", "nga"], 10)) == {exact, inside, begins, apart}


def test_no_more_than_asked_are_weighed(workspace: Session, union_id: int) -> None:
    for number in range(8):
        add(workspace, union_id, f"Bùi Văn Nam {number}")
    assert len(search.likely(workspace.database, "member", ["bui"], most=5, enough=5)) == 5
