"""Every workspace ever stored here opens, is brought up to date, and passes its check."""

import shutil
import zipfile
from pathlib import Path

import pytest

from campaign_app.domain.errors import WorkspaceError
from campaign_app.services import awards, backups, history, issuers, members, unions, workspaces
from campaign_app.services.integrity import check_workspace
from campaign_app.services.session import DATABASE_NAME, Session
from campaign_app.store import schema
from tests.historic import store

STORED = sorted(store.HERE.glob("schema-*.zip"))
LARGEST_BYTES = 300_000
NEXT_STEP = """
def up(migrator, db):
    db.execute_sql('ALTER TABLE "member" ADD COLUMN "nickname" TEXT NOT NULL DEFAULT \\'\\'')
"""

each = pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)


def _unzipped(path: Path, folder: Path) -> None:
    """Lay the workspace down as it was, by no code of the program."""
    with zipfile.ZipFile(path) as stored:
        stored.extractall(folder)


def _look(session: Session) -> None:
    assert session.schema == schema.newest()
    assert schema.pending(session.database) == []
    assert check_workspace(session) == []
    assert [row.name for row in issuers.issuers(session)] == [store.ISSUER]
    assert [row.full_name for row in unions.unions(session)] == [store.UNION]
    (member,) = members.members(session)
    assert member.full_name == store.MEMBER
    (decision,) = awards.decisions(session)
    assert decision.number_text == "58/QĐ-LĐLĐ"
    (award,) = awards.awards_of(session, decision.id)
    assert (award.register_year, award.register_number) == (2017, 1)
    assert [path.read_text("utf-8") for path in session.files_folder.glob("*/*")] == [store.EVIDENCE]
    assert {row.officer for row in history.acts(session)} == {"", store.OFFICER}


def _work_on(session: Session) -> None:
    """New acts are done, recorded and undone as in any workspace."""
    unions.add_sector(session, code="SAU", name="Khối thêm sau")
    history.undo_last(session)
    assert "SAU" not in {row.code for row in unions.sectors(session)}
    assert check_workspace(session) == []


def test_the_present_schema_is_stored() -> None:
    path = store.stored(schema.newest())
    assert path in STORED, "run: python -m tests.historic.store"
    assert path.stat().st_size < LARGEST_BYTES


@each
def test_it_opens(path: Path, tmp_path: Path) -> None:
    _unzipped(path, tmp_path / "so")
    session = workspaces.open_workspace(tmp_path / "so")
    _look(session)
    _work_on(session)
    workspaces.close_workspace(session)


@each
def test_it_is_restored(path: Path, tmp_path: Path) -> None:
    backups.restore_zip(path, tmp_path / "so")
    session = workspaces.open_workspace(tmp_path / "so")
    _look(session)
    workspaces.close_workspace(session)


@each
def test_it_goes_a_step_further(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = tmp_path / "steps"
    shutil.copytree(schema.FOLDER, steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / f"{schema.newest() + 1:04}_next.py").write_text(NEXT_STEP, "utf-8")
    folder = tmp_path / "so"
    _unzipped(path, folder)
    with monkeypatch.context() as later:
        later.setattr(schema, "FOLDER", steps)
        session = workspaces.open_workspace(folder)
        _look(session)
        assert [row.is_good for row in backups.backups(session)] == [True], "no backup before the migration"
        older = next(row for row in history.acts(session) if row.name == "Thêm tệp")
        assert older.schema < session.schema
        workspaces.close_workspace(session)
    before = (folder / DATABASE_NAME).read_bytes()
    with pytest.raises(WorkspaceError, match="phiên bản mới hơn"):
        workspaces.open_workspace(folder)
    assert (folder / DATABASE_NAME).read_bytes() == before
