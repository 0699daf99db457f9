"""A disk that is full or may not be written: a clear word, data as before, and work goes on."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from campaign_app.domain.errors import WorkspaceError
from campaign_app.services import awards, backups, issuers, members, unions, workspaces
from campaign_app.services.integrity import check_workspace
from campaign_app.services.session import Session
from campaign_app.store import files
from campaign_app.store.models.awards import Award
from tests.faults.killing import ROOT, history_faults, reading
from tests.faults.worker import NAMED, SIGNED_ON, batch

DISK_KB = 6_144
LEFT_BYTES = (0, 40_000, 90_000, 140_000)
"""How much is left of the disk when a decision is numbered."""

root_alone = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0,
    reason="only root may mount a small disk and act as another user",
)
pytestmark = root_alone

Copied = Callable[[str, str], Path]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes."""
    place = tmp_path / "dia-nho"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={DISK_KB}k", "tmpfs", str(place)]
    mounted = subprocess.run(mounting, check=False, capture_output=True, text=True)
    if mounted.returncode != 0:
        pytest.skip(f"this machine lets nobody mount a small disk: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def _moved(source: Path, place: Path) -> Session:
    """Open the workspace on another disk."""
    shutil.copytree(source, place / "so")
    return workspaces.open_workspace(place / "so")


def _fill(place: Path, *, leave: int) -> Path:
    """Take the disk up to a few bytes that are left."""
    ballast = place / "ballast"
    with ballast.open("wb") as file:
        free = os.statvfs(place)
        file.write(b"x" * max(0, free.f_bavail * free.f_frsize - leave))
    return ballast


def _stored(folder: Path) -> list[str]:
    with closing(reading(folder)) as db:
        return list(db.iterdump())


def test_an_act_too_large_for_the_disk_is_taken_back_whole(copied: Copied, small_disk: Path) -> None:
    session = _moved(copied("members", "so"), small_disk)
    union_id = unions.unions(session)[0].id
    ballast = _fill(small_disk, leave=300_000)
    before = _stored(session.folder)
    with pytest.raises(WorkspaceError, match="Ổ đĩa đã đầy") as refused:
        members.add_members(session, batch(union_id, 1, 3_000))
    assert "dữ liệu trước đó vẫn nguyên vẹn" in refused.value.hint
    assert _stored(session.folder) == before
    ballast.unlink()
    assert len(members.add_members(session, batch(union_id, 1, 300))) == 300
    assert check_workspace(session) == []
    workspaces.close_workspace(session)
    assert history_faults(session.folder) == []


def _refusal_of_number(session: Session, decision_id: int, number: int) -> str:
    try:
        awards.number_decision(session, decision_id=decision_id, number=number)
    except WorkspaceError as error:
        return error.summary
    return ""


def test_numbers_have_no_gap_after_a_full_disk(copied: Copied, small_disk: Path) -> None:
    session = _moved(copied("numbers", "so"), small_disk)
    signer_id = issuers.signatories(session)[0].id
    refusals = 0
    for number, left in enumerate(LEFT_BYTES, start=1):
        decision_id = sorted(awards.decisions(session), key=lambda row: row.id)[number - 1].id
        awards.sign_decision(session, decision_id=decision_id, signatory_id=signer_id, on=SIGNED_ON)
        ballast = _fill(small_disk, leave=left)
        refusal = _refusal_of_number(session, decision_id, number)
        if refusal:
            assert "Ổ đĩa đã đầy" in refusal
            refusals += 1
            assert awards.decision(session, decision_id).number is None
            assert Award.select().count() == NAMED * (number - 1)
            ballast.unlink()
            awards.number_decision(session, decision_id=decision_id, number=number)
        ballast.unlink(missing_ok=True)
        last = awards.awards_of(session, decision_id)[-1].register_number
        assert last == NAMED * number == Award.select().count()
    assert refusals > 0
    assert check_workspace(session) == []
    workspaces.close_workspace(session)


def test_no_half_backup_and_no_half_file_on_a_full_disk(copied: Copied, small_disk: Path) -> None:
    session = _moved(copied("members", "so"), small_disk)
    first = backups.make_backup(session)
    ballast = _fill(small_disk, leave=30_000)
    there = {path.name for path in session.backups_folder.iterdir()}
    with pytest.raises(WorkspaceError, match="ổ đĩa đã đầy") as refused:
        backups.make_backup(session)
    assert "dữ liệu trong sổ vẫn như cũ" in refused.value.hint
    assert {path.name for path in session.backups_folder.iterdir()} == there
    with pytest.raises(WorkspaceError, match="Không cất được tệp “bien-ban") as refused:
        files.keep(session.files_folder, b"x" * 200_000, name="bien-ban.txt", now=session.now())
    assert "dung lượng" in refused.value.hint
    assert not [path for path in session.files_folder.rglob("*") if path.is_file()]
    ballast.unlink()
    assert [row.is_good for row in backups.backups(session) if row.name == first.name] == [True]
    assert check_workspace(session) == []
    workspaces.close_workspace(session)


ACT_AS_NOBODY = """
import os, sys
from pathlib import Path
from campaign_app.domain.errors import UserFacingError
from campaign_app.services import backups, unions, workspaces
from campaign_app.store import files
folder = Path(sys.argv[1])
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
def keep(session):
    with session.act("Thêm tệp"):
        files.keep(session.files_folder, b"van ban", name="van-ban.txt", now=session.now())
session = workspaces.open_workspace(folder)
for act in (backups.make_backup, keep):
    try:
        act(session)
    except UserFacingError as error:
        print(f"{type(error).__name__}: {str(error)!r}")
unions.add_sector(session, code="MOI", name="Khối mới")
print(unions.sectors(session)[-1].code, len(unions.sectors(session)))
workspaces.close_workspace(session)
"""
"""The child gives up its rights itself: the interpreter may lie where nobody else may read."""


@pytest.fixture
def public_place(small_disk: Path) -> Iterator[Path]:
    """A place another user can reach, though pytest keeps its own to itself."""
    changed = [(place, place.stat().st_mode) for place in (small_disk, *small_disk.parents)]
    for place, mode in changed:
        place.chmod(mode | 0o055)
    yield small_disk
    for place, mode in changed:
        place.chmod(mode)


def test_backups_and_files_may_be_barred_while_the_work_goes_on(copied: Copied, public_place: Path) -> None:
    folder = public_place / "so"
    shutil.copytree(copied("members", "so"), folder)
    barred = (folder / "backups", folder / "files")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 65534, 65534)
    for path in barred:
        os.chown(path, 0, 0)
        path.chmod(0o755)
    ran = subprocess.run(
        [sys.executable, "-c", ACT_AS_NOBODY, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert ran.stderr == ""
    backup, file, worked = ran.stdout.splitlines()
    assert backup.startswith("WorkspaceError: 'Chưa sao lưu được vào")
    assert "quyền ghi" in backup
    assert file.startswith("WorkspaceError: 'Không cất được tệp “van-ban.txt”")
    assert "quyền ghi" in file
    assert worked == "MOI 7"
    assert not [path for place in barred for path in place.iterdir()]
