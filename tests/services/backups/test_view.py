"""Looking at a backup beside the workspace it was made from."""

from pathlib import Path

import pytest

from campaign_app.domain.errors import LockedError, NotFoundError, WorkspaceError
from campaign_app.services import backups, unions, workspaces
from campaign_app.services.backups.view import open_backup
from campaign_app.services.session import Session
from campaign_app.system.clock import Clock


def test_a_backup_shows_what_was_then_and_cannot_be_written(
    example_folder: Path, clock: Clock, tmp_path: Path
) -> None:
    session = workspaces.open_workspace(example_folder, clock=clock)
    made = backups.make_backup(session)
    before = made.path.read_bytes()
    unions.add_cluster(session, code="C9", name="Cụm mới", sector_id=1)
    workspaces.close_workspace(session)
    place = tmp_path / "xem"
    place.mkdir()

    viewed = open_backup(example_folder, made.name, place=place, clock=clock)

    assert viewed.moment == clock.now_utc()
    assert viewed.session.files_folder == example_folder / "files"
    assert "Cụm mới" not in {row.name for row in unions.clusters(viewed.session)}
    with pytest.raises(LockedError, match="chỉ xem"):
        unions.add_cluster(viewed.session, code="C8", name="Cụm khác", sector_id=1)
    workspaces.close_workspace(viewed.session)
    assert made.path.read_bytes() == before


def test_the_workspace_may_be_open_meanwhile(example: Session, tmp_path: Path) -> None:
    made = backups.make_backup(example)
    place = tmp_path / "xem"
    place.mkdir()
    database = example.database
    viewed = open_backup(example.folder, made.name, place=place)
    assert viewed.session.read_only
    workspaces.close_workspace(viewed.session)
    assert not database.is_closed()
    assert example.lock is not None
    assert example.lock.held


@pytest.mark.parametrize("harm", ["gone", "cut", "no digest"])
def test_a_backup_that_is_gone_or_altered_is_not_shown(harm: str, example: Session, tmp_path: Path) -> None:
    made = backups.make_backup(example)
    if harm == "gone":
        made.path.unlink()
    elif harm == "cut":
        made.path.write_bytes(made.path.read_bytes()[:-1])
    else:
        made.path.with_name(f"{made.name}.sha256").unlink()
    with pytest.raises(NotFoundError if harm == "gone" else WorkspaceError):
        open_backup(example.folder, made.name, place=tmp_path)
