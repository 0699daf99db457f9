"""Backups of an open workspace, the seal at closing, and what opening sees when bits have flipped."""

import json
import os
import random
import shutil
import sqlite3
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest

from campaign_app.domain.errors import (
    DamagedWorkspaceError,
    LockedError,
    WorkspaceError,
)
from campaign_app.services import backups, seals, unions, workspaces
from campaign_app.services.backups import BackupReason
from campaign_app.services.backups import folder as backup_folder
from campaign_app.services.integrity import check_workspace
from campaign_app.services.session import DATABASE_NAME, Session
from campaign_app.store import files, schema
from campaign_app.store.sqlite import opening
from campaign_app.system import lock
from campaign_app.system.preferences import BackupPreferences

FLIPS, RESTORED = 500, 25
ONLY_HERE = BackupPreferences()


class MovableClock(Protocol):
    moment: object


def _sectors(session: Session) -> set[str]:
    return {row.code for row in unions.sectors(session)}


# ---- making them


def test_a_backup_of_the_open_workspace_holds_what_was_just_done(disk: Any, workspace: Session) -> None:
    unions.add_sector(workspace, code="MOI", name="Khối mới")
    assert workspace.changed
    made = backups.make_backup(workspace, kept=ONLY_HERE)
    with closing(sqlite3.connect(made.path)) as copy:
        assert ("MOI",) in copy.execute("SELECT code FROM sector").fetchall()
        assert list(copy.iterdump()) == disk.dump(workspace.folder)
    assert (made.name, made.notice) == ("20171228T030000Z_request.sqlite3", "")
    assert not workspace.changed


def test_backing_up_on_closing_only_if_changed(workspace: Session) -> None:
    unions.add_sector(workspace, code="MOI", name="Khối mới")
    first = backups.back_up_if_changed(workspace, kept=ONLY_HERE)
    assert first is not None
    assert first.name.endswith("_close.sqlite3")
    assert backups.back_up_if_changed(workspace, kept=ONLY_HERE) is None
    unions.add_sector(workspace, code="MOI2", name="Khối mới hai")
    assert backups.back_up_if_changed(workspace, BackupReason.TIMED, kept=ONLY_HERE) is not None


def test_the_list_tells_size_reason_soundness_and_what_was_done_since(disk: Any, workspace: Session) -> None:
    first = backups.make_backup(workspace, BackupReason.IMPORT, kept=ONLY_HERE)
    for code in ("MOI", "MOI2"):
        unions.add_sector(workspace, code=code, name=f"Khối {code}")
    second = backups.make_backup(workspace, kept=ONLY_HERE)
    disk.flip(first.path, 8 * 5000)
    newest, oldest = sorted(backups.backups(workspace), key=lambda row: row.acts_since or 0)
    assert (newest.name, newest.acts_since, newest.is_good) == (second.name, 0, True)
    assert (oldest.name, oldest.acts_since, oldest.is_good) == (first.name, 2, False)
    assert (newest.reason, oldest.reason) == ("theo yêu cầu", "trước khi nhập dữ liệu")
    assert (newest.moment, newest.size) == (workspace.now(), second.path.stat().st_size)
    (problem,) = check_workspace(workspace)
    assert first.name in str(problem)


def test_older_backups_are_thinned_and_their_digests_with_them(
    workspace: Session, clock: MovableClock
) -> None:
    start = workspace.now()
    for hours in (0, 2, 4):
        clock.moment = start + timedelta(hours=hours)
        backups.make_backup(workspace, kept=ONLY_HERE)
    clock.moment = start + timedelta(days=3)
    backups.make_backup(workspace, kept=ONLY_HERE)
    left = ["20171228T070000Z_request.sqlite3", "20171231T030000Z_request.sqlite3"]
    assert sorted(path.name for path in workspace.backups_folder.iterdir()) == [
        name + more for name in left for more in ("", ".sha256")
    ]


def test_a_workspace_open_for_reading_gets_no_backup(example_folder: Path) -> None:
    session = workspaces.open_workspace(example_folder, read_only=True)
    with pytest.raises(LockedError, match="chỉ xem"):
        backups.make_backup(session, kept=ONLY_HERE)
    assert backups.back_up_if_changed(session, kept=ONLY_HERE) is None
    workspaces.close_workspace(session)


def test_the_second_folder_gets_backups_and_files(disk: Any, workspace: Session, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    kept = files.keep(workspace.files_folder, b"%PDF-1", name="bien-ban.pdf", now=workspace.now())
    made = backups.make_backup(workspace, kept=BackupPreferences(second_folder=str(stick)))
    assert made.notice == ""
    assert made.second is not None
    assert made.second.read_bytes() == made.path.read_bytes()
    assert backup_folder.is_good(made.second)
    assert files.read(made.second.parent / "files", kept.sha256) == b"%PDF-1"

    # The disk of the machine is gone: the stick alone brings all of it back.
    before = disk.dump(workspace.folder)
    workspaces.close_workspace(workspace)
    shutil.rmtree(workspace.folder)
    backups.restore_backup(workspace.folder, made.name, source=made.second.parent)
    assert disk.dump(workspace.folder) == before
    again = workspaces.open_workspace(workspace.folder)
    assert check_workspace(again) == []
    workspaces.close_workspace(again)


def test_a_second_folder_that_vanished_is_told_and_costs_nothing_else(
    workspace: Session, tmp_path: Path
) -> None:
    gone = tmp_path / "usb"
    made = backups.make_backup(workspace, kept=BackupPreferences(second_folder=str(gone)))
    assert made.second is None
    assert str(gone) in made.notice
    assert "không tìm thấy thư mục" in made.notice
    assert "Cắm lại USB" in made.notice
    assert backup_folder.is_good(made.path)
    assert not gone.exists()


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk_is_told_and_leaves_no_half_backup(disk: Any, example: Session, small_disk: Path) -> None:
    before = disk.dump(example.folder)
    with pytest.raises(WorkspaceError, match="đầy"):
        backup_folder.make(
            example.folder / DATABASE_NAME, small_disk, reason=BackupReason.REQUEST, now=example.now()
        )
    assert list(small_disk.iterdir()) == []
    made = backups.make_backup(example, kept=BackupPreferences(second_folder=str(small_disk)))
    assert made.second is None
    assert "chưa chép được" in made.notice
    assert not [path for path in small_disk.rglob("*") if path.is_file()]
    with pytest.raises(WorkspaceError, match="đầy"):
        backups.export_zip(example, small_disk / "so.zip")
    assert not list(small_disk.glob("so*"))
    assert disk.dump(example.folder) == before


# ---- the seal


def test_a_clean_close_seals_and_opening_breaks_the_seal(workspace: Session) -> None:
    seal = workspace.folder / seals.SEAL_NAME
    assert not seal.exists()
    workspaces.close_workspace(workspace)
    told = json.loads(seal.read_text("utf-8"))
    file = workspace.folder / DATABASE_NAME
    assert (told["size"], told["moment"]) == (file.stat().st_size, "2017-12-28T03:00:00+00:00")
    assert seals.compare(workspace.folder) is seals.SealState.MATCHES
    reader = workspaces.open_workspace(workspace.folder, read_only=True)
    workspaces.close_workspace(reader)
    assert seals.compare(workspace.folder) is seals.SealState.MATCHES
    again = workspaces.open_workspace(workspace.folder)
    assert not seal.exists()
    workspaces.close_workspace(again)
    assert seals.compare(workspace.folder) is seals.SealState.MATCHES


def test_every_flipped_bit_is_seen_at_opening_and_the_data_recovered(disk: Any, backed_up: Path) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")  # noqa: T201  to do the same flips again
    chance = random.Random(seed)  # noqa: S311  no secret
    file = backed_up / DATABASE_NAME
    good, sealed = file.read_bytes(), (backed_up / seals.SEAL_NAME).read_bytes()
    before = disk.dump(backed_up)
    seen_by_sqlite = 0
    for turn in range(FLIPS):
        place = chance.randrange(len(good) * 8)
        disk.flip(file, place)
        with pytest.raises(DamagedWorkspaceError) as refused:
            workspaces.open_workspace(backed_up, read_only=turn % 2 == 0)
        told = f"seed {seed}, turn {turn}, bit {place}: {refused.value}"
        seen_by_sqlite += not refused.value.is_readable
        assert "nên chưa mở" in refused.value.summary, told
        assert refused.value.backup in refused.value.hint, told
        assert refused.value.backup.endswith("_request.sqlite3"), told
        if turn % (FLIPS // RESTORED):
            disk.flip(file, place)
            continue
        flipped = file.read_bytes()
        restored = backups.restore_backup(backed_up, refused.value.backup)
        assert disk.dump(backed_up) == before, told
        assert restored.kept_aside is not None, told
        assert restored.kept_aside.name.startswith("so-hong-"), told
        assert restored.kept_aside.read_bytes() == flipped, told
        assert restored.backup == "", told  # what is damaged is not passed off as a backup
        restored.kept_aside.unlink()
        workspaces.close_workspace(workspaces.open_workspace(backed_up))
        file.write_bytes(good)
        (backed_up / seals.SEAL_NAME).write_bytes(sealed)
    print(f"{FLIPS} flips, SQLite alone saw {seen_by_sqlite}")  # noqa: T201  why there is a seal
    assert 0 < seen_by_sqlite < FLIPS


def test_a_sound_file_from_elsewhere_opens_only_when_accepted(backed_up: Path) -> None:
    file = backed_up / DATABASE_NAME
    with closing(sqlite3.connect(file)) as other:
        other.execute("UPDATE sector SET name = 'Khối khác' WHERE id = 1")
        other.commit()
    with pytest.raises(DamagedWorkspaceError, match="thay đổi ngoài chương trình") as refused:
        workspaces.open_workspace(backed_up)
    assert refused.value.is_readable
    session = workspaces.open_workspace(backed_up, accept_altered=True)
    assert "Khối khác" in {row.name for row in unions.sectors(session)}
    workspaces.close_workspace(session)
    workspaces.close_workspace(workspaces.open_workspace(backed_up))


@pytest.mark.parametrize("lost", [True, False])
def test_a_database_that_is_gone_or_no_database_offers_the_backup(
    disk: Any, backed_up: Path, lost: bool
) -> None:
    file = backed_up / DATABASE_NAME
    before = disk.dump(backed_up)
    (backed_up / seals.SEAL_NAME).unlink()
    if lost:
        file.unlink()
    else:
        file.write_bytes(b"\0" * 9000)
    with pytest.raises(DamagedWorkspaceError) as refused:
        workspaces.open_workspace(backed_up)
    backups.restore_backup(backed_up, refused.value.backup)
    assert disk.dump(backed_up) == before


def test_after_a_crash_sqlite_checks_all_and_a_word_is_said(backed_up: Path, tmp_path: Path) -> None:
    session = workspaces.open_workspace(backed_up)
    unions.add_sector(session, code="MOI", name="Khối mới")
    crashed = tmp_path / "sau-mat-dien"
    shutil.copytree(backed_up, crashed, ignore=shutil.ignore_patterns("*-shm"))
    workspaces.close_workspace(session)
    holder = crashed / lock.HOLDER_NAME
    told = json.loads(holder.read_text("utf-8"))
    assert told["pid"] == os.getpid()

    again = workspaces.open_workspace(crashed)
    assert "MOI" in _sectors(again)
    assert any("dừng đột ngột" in notice for notice in again.notices)
    workspaces.close_workspace(again)

    holder.write_text(json.dumps(told), "utf-8")
    file = crashed / DATABASE_NAME
    data = bytearray(file.read_bytes())
    data[8192:16_384] = random.Random(5).randbytes(8192)  # noqa: S311  no secret
    file.write_bytes(data)
    with pytest.raises(DamagedWorkspaceError, match="bị hỏng") as refused:
        workspaces.open_workspace(crashed)
    assert refused.value.backup


@pytest.mark.parametrize("harm", ["none", "flip"])
def test_a_large_database_is_checked_after_the_window_shows(
    disk: Any, backed_up: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    monkeypatch.setattr(seals, "LARGE_BYTES", 1000)
    if harm == "flip":
        disk.flip(backed_up / DATABASE_NAME, 8 * (backed_up / DATABASE_NAME).stat().st_size - 5)
    session = workspaces.open_workspace(backed_up, check_large_later=True)
    if harm == "none":
        workspaces.check_after_opening(session)
        workspaces.close_workspace(session)
        workspaces.close_workspace(workspaces.open_workspace(backed_up))
        return
    with pytest.raises(DamagedWorkspaceError) as refused:
        workspaces.check_after_opening(session)
    assert refused.value.backup
    assert session.database.is_closed()
    assert not (backed_up / seals.SEAL_NAME).exists()
    backups.restore_backup(backed_up, refused.value.backup)  # the lock was given back


def test_a_synchronised_folder_is_noticed(backed_up: Path, tmp_path: Path) -> None:
    there = tmp_path / "OneDrive" / "so"
    shutil.copytree(backed_up, there)
    session = workspaces.open_workspace(there)
    (notice,) = session.notices
    assert "OneDrive" in notice
    assert "chép cả thư mục" in notice
    workspaces.close_workspace(session)


def test_a_disk_without_the_journal_is_noticed(backed_up: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(opening.PRAGMAS, "journal_mode", "delete")
    session = workspaces.open_workspace(backed_up)
    (notice,) = session.notices
    assert "chế độ delete" in notice
    unions.add_sector(session, code="MOI", name="Khối mới")
    assert backup_folder.is_good(backups.make_backup(session, kept=ONLY_HERE).path)
    workspaces.close_workspace(session)
    workspaces.close_workspace(workspaces.open_workspace(backed_up))


def test_a_step_of_the_schema_is_preceded_by_a_backup(
    disk: Any, backed_up: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    steps = tmp_path / "steps"
    shutil.copytree(schema.FOLDER, steps)
    (steps / "0999_song.py").write_text(
        "def up(migrator, real):\n    real.execute_sql('CREATE TABLE song (id INTEGER PRIMARY KEY)')\n",
        "utf-8",
    )
    before = disk.dump(backed_up)
    monkeypatch.setattr(schema, "FOLDER", steps)
    session = workspaces.open_workspace(backed_up)
    assert session.schema == 999
    (made,) = [row for row in backups.backups(session) if row.reason == "trước khi nâng cấp"]
    with closing(sqlite3.connect(backed_up / "backups" / made.name)) as copy:
        assert list(copy.iterdump()) == before
    workspaces.close_workspace(session)
