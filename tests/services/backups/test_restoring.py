"""The way back: a backup or a whole zip put in place, all of it or none, and nothing thrown away."""

import json
import os
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from campaign_app.domain.errors import (
    InvalidInputError,
    LockedError,
    NotFoundError,
    WorkspaceError,
)
from campaign_app.services import backups, unions, workspaces
from campaign_app.services.backups import BackupReason, restoring
from campaign_app.services.backups import folder as backup_folder
from campaign_app.services.integrity import check_workspace
from campaign_app.services.session import DATABASE_NAME, Session
from campaign_app.store import files
from campaign_app.store.sqlite.backup import sha256_of
from campaign_app.system.files import replace_with_retry
from campaign_app.system.preferences import BackupPreferences

ONLY_HERE = BackupPreferences()


# ---- the way back


def test_restoring_an_older_backup_keeps_what_was_there(disk: Any, backed_up: Path) -> None:
    before = disk.dump(backed_up)
    session = workspaces.open_workspace(backed_up)
    (row,) = backups.backups(session)
    unions.add_sector(session, code="MOI", name="Khối mới")
    with pytest.raises(LockedError):
        backups.restore_backup(backed_up, row.name)
    workspaces.close_workspace(session)
    after = disk.dump(backed_up)

    told = backups.restore_backup(backed_up, row.name)

    assert disk.dump(backed_up) == before
    assert told.kept_aside is not None
    assert told.kept_aside.name.startswith("so-truoc-khoi-phuc-")
    for copy in (told.kept_aside, backed_up / "backups" / told.backup):
        with closing(sqlite3.connect(copy)) as real:
            assert list(real.iterdump()) == after
    again = workspaces.open_workspace(backed_up)
    assert again.notices == ()
    assert check_workspace(again) == []
    workspaces.close_workspace(again)


@pytest.mark.parametrize("harm", ["flipped", "no digest", "unknown", "outside"])
def test_a_backup_that_cannot_be_trusted_is_not_restored(disk: Any, backed_up: Path, harm: str) -> None:
    (path,) = (backed_up / "backups").glob("*.sqlite3")
    name = path.name
    if harm == "flipped":
        disk.flip(path, 8 * 70_000)
    elif harm == "no digest":
        Path(f"{path}.sha256").unlink()
    elif harm == "unknown":
        name = "20010101T000000Z_close.sqlite3"
    else:
        name = f"../{DATABASE_NAME}"
    before = disk.tree(backed_up)
    with pytest.raises((WorkspaceError, NotFoundError), match="ản sao lưu “"):
        backups.restore_backup(backed_up, name)
    assert disk.tree(backed_up) == before


# ---- the zip


@pytest.fixture
def zipped(example: Session, tmp_path: Path) -> Path:
    """The example with one file kept in it, as a zip."""
    files.keep(example.files_folder, b"%PDF-bien ban", name="biên bản.pdf", now=example.now())
    return backups.export_zip(example, tmp_path / "so.sovang").path


@pytest.mark.parametrize("there", ["missing", "empty"])
def test_a_round_trip_through_the_zip_is_equal(
    disk: Any, example: Session, zipped: Path, tmp_path: Path, there: str
) -> None:
    target = tmp_path / "Nơi khác"
    if there == "empty":
        target.mkdir()
    told = backups.restore_zip(zipped, target)
    assert (told.kept_aside, told.backup, told.notices) == (None, "", ())
    assert disk.dump(target) == disk.dump(example.folder)
    assert disk.tree(target / "files") == disk.tree(example.files_folder) != {}
    session = workspaces.open_workspace(target)
    assert check_workspace(session) == []
    workspaces.close_workspace(session)


def test_restoring_a_zip_over_a_workspace_keeps_what_was_there(
    disk: Any, workspace: Session, zipped: Path
) -> None:
    kept = files.keep(workspace.files_folder, b"%PDF-cu", name="cu.pdf", now=workspace.now())
    workspaces.close_workspace(workspace)
    before = disk.dump(workspace.folder)
    told = backups.restore_zip(zipped, workspace.folder)
    assert told.kept_aside is not None
    for copy in (told.kept_aside, workspace.folder / "backups" / told.backup):
        with closing(sqlite3.connect(copy)) as real:
            assert list(real.iterdump()) == before
    assert files.read(workspace.files_folder, kept.sha256) == b"%PDF-cu"
    session = workspaces.open_workspace(workspace.folder)
    assert len(unions.unions(session)) == 52
    workspaces.close_workspace(session)


def test_a_file_altered_before_is_told_and_goes_along(example: Session, tmp_path: Path) -> None:
    kept = files.keep(example.files_folder, b"%PDF-that", name="thật.pdf", now=example.now())
    files.path_of(example.files_folder, kept.sha256).write_bytes(b"%PDF-gia")
    told = backups.export_zip(example, tmp_path / "so.zip")
    assert "thật.pdf" in told.notices[0]
    restored = backups.restore_zip(told.path, tmp_path / "lai")
    assert "1 tệp đính kèm" in restored.notices[0]
    assert files.path_of(tmp_path / "lai" / "files", kept.sha256).read_bytes() == b"%PDF-gia"


@pytest.fixture
def backed_up_elsewhere(example: Session, tmp_path: Path) -> Path:
    """A folder as a USB stick holds it, with one backup of the example."""
    folder = tmp_path / "usb-cu"
    backup_folder.make(example.folder / DATABASE_NAME, folder, reason=BackupReason.REQUEST, now=example.now())
    return folder


Harm = Callable[[dict[str, bytes]], object]


def _rezip(source: Path, target: Path, harm: Harm) -> None:
    with zipfile.ZipFile(source) as old:
        members = {name: old.read(name) for name in old.namelist()}
    harm(members)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            new.writestr(name, data)


HARMS: dict[str, tuple[Harm, str]] = {
    "above": (lambda members: members.update({"../thoat.txt": b"x"}), "mục lạ"),
    "absolute": (lambda members: members.update({"/etc/so-vang": b"x"}), "mục lạ"),
    "drive": (lambda members: members.update({"C:\\so-vang.txt": b"x"}), "mục lạ"),
    "files above": (lambda members: members.update({"files/../../x": b"x"}), "mục lạ"),
    "program": (lambda members: members.update({"files/ab/chay.exe": b"MZ"}), "mục lạ"),
    "bomb": (lambda members: members.update({DATABASE_NAME: b"\0" * 120_000_000}), "lớn bất thường"),
    "large": (lambda members: members.update({"manifest.json": b" " * 70_000}), "lớn quá mức"),
    "no database": (lambda members: members.pop(DATABASE_NAME), "thiếu tệp dữ liệu"),
    "other database": (lambda members: members.update({DATABASE_NAME: b"x" * 100}), "không khớp dấu kiểm"),
    "no json": (lambda members: members.update({"manifest.json": b"{"}), "phần mô tả"),
    "newer": (
        lambda members: members.update({"manifest.json": b'{"format": 2, "database_sha256": ""}'}),
        "phiên bản mới hơn",
    ),
}


@pytest.mark.parametrize("kind", HARMS)
def test_a_zip_that_is_not_ours_changes_nothing(
    disk: Any, zipped: Path, workspace: Session, tmp_path: Path, kind: str
) -> None:
    workspaces.close_workspace(workspace)
    harm, told = HARMS[kind]
    bad = tmp_path / "xau.zip"
    _rezip(zipped, bad, harm)
    before = disk.tree(tmp_path)
    for target in (tmp_path / "moi", workspace.folder):
        with pytest.raises(InvalidInputError, match=told):
            backups.restore_zip(bad, target)
        assert disk.tree(tmp_path) == before
    assert not (tmp_path / "moi").exists()


def test_a_torn_zip_changes_nothing(zipped: Path, tmp_path: Path) -> None:
    data = bytearray(zipped.read_bytes())
    half, rotten = tmp_path / "nua.zip", tmp_path / "hong.zip"
    half.write_bytes(data[: len(data) // 2])
    data[len(data) // 3] ^= 0xFF
    rotten.write_bytes(data)
    for bad in (half, rotten):
        with pytest.raises(InvalidInputError, match="bị hỏng"):
            backups.restore_zip(bad, tmp_path / "moi")
        assert not (tmp_path / "moi").exists()


def test_a_zip_of_a_newer_program_is_refused(zipped: Path, tmp_path: Path) -> None:
    newer = tmp_path / "moi-hon.sqlite3"

    def harm(members: dict[str, bytes]) -> None:
        newer.write_bytes(members[DATABASE_NAME])
        with closing(sqlite3.connect(newer)) as real:
            real.execute("INSERT INTO schema_migration (name, applied) VALUES ('0999_later', '2040-01-01')")
            real.commit()
        members[DATABASE_NAME] = newer.read_bytes()
        manifest = json.loads(members["manifest.json"])
        members["manifest.json"] = json.dumps({**manifest, "database_sha256": sha256_of(newer)}).encode()

    _rezip(zipped, tmp_path / "xau.zip", harm)
    with pytest.raises(WorkspaceError, match="phiên bản mới hơn"):
        backups.restore_zip(tmp_path / "xau.zip", tmp_path / "moi")
    assert not (tmp_path / "moi").exists()


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk_takes_no_half_workspace(
    zipped: Path, backed_up_elsewhere: Path, small_disk: Path
) -> None:
    with pytest.raises(WorkspaceError, match=r"Chưa khôi phục được.*đầy"):
        backups.restore_zip(zipped, small_disk / "moi")
    (made,) = backed_up_elsewhere.glob("*.sqlite3")
    with pytest.raises(WorkspaceError, match=r"Chưa khôi phục được.*đầy"):
        backups.restore_backup(small_disk / "moi", made.name, source=backed_up_elsewhere)
    assert list(small_disk.iterdir()) == []


def test_a_replacement_that_fails_puts_everything_back(
    disk: Any, backed_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (made,) = (backed_up / "backups").glob("*.sqlite3")
    session = workspaces.open_workspace(backed_up)
    unions.add_sector(session, code="MOI", name="Khối mới")
    workspaces.close_workspace(session)
    before = disk.dump(backed_up)
    real = replace_with_retry

    def held(source: Path, target: Path) -> None:
        if target.name == DATABASE_NAME:
            raise PermissionError(13, "held by a virus scanner")
        real(source, target)

    monkeypatch.setattr(restoring, "replace_with_retry", held)
    with pytest.raises(WorkspaceError, match="held by a virus scanner"):
        backups.restore_backup(backed_up, made.name)
    assert disk.dump(backed_up) == before
    assert not list(backed_up.glob("so-*"))
    workspaces.close_workspace(workspaces.open_workspace(backed_up))


def test_a_folder_of_somebody_else_is_left_alone(disk: Any, zipped: Path, tmp_path: Path) -> None:
    other = tmp_path / "khac"
    other.mkdir()
    (other / "thu.txt").write_text("của người khác", "utf-8")
    with pytest.raises(WorkspaceError, match="nội dung khác"):
        backups.restore_zip(zipped, other)
    with pytest.raises(InvalidInputError, match=r"đuôi \.zip"):
        backups.restore_zip(other / "thu.txt", tmp_path / "moi")
    with pytest.raises(InvalidInputError, match="Không tìm thấy"):
        backups.restore_zip(tmp_path / "khong-co.zip", tmp_path / "moi")
    assert disk.tree(other) == {"thu.txt": "của người khác".encode()}
    assert not (tmp_path / "moi").exists()
