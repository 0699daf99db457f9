import hashlib
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError, LockedError, UserFacingError, WorkspaceError
from campaign_app.services import issuers, unions, workspaces
from campaign_app.services.integrity import check_workspace
from campaign_app.services.issuers import IssuerDetails
from campaign_app.services.session import DATABASE_NAME, Session
from campaign_app.system.clock import Clock

ROOT = Path(__file__).resolve().parents[2]
TMPFS_KB = 1_536


def _look(folder: Path) -> dict[str, str]:
    """Every file with the hash of its bytes; the lock and SQLite's own files beside the database aside."""
    passing = ("-shm", "-wal", "workspace.lock", "workspace.lock.json")
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in folder.rglob("*")
        if not path.name.endswith(passing)
    }


def test_a_new_workspace_is_ready_to_work(workspace: Session) -> None:
    assert sorted(path.name for path in workspace.folder.iterdir() if path.is_dir()) == ["backups", "files"]
    (issuer,) = issuers.issuers(workspace)
    assert (issuer.name, issuer.short_name) == ("Liên đoàn Lao động huyện Sông Mẫu",) * 2
    assert issuer.granter_line == "BAN CHẤP HÀNH LIÊN ĐOÀN LAO ĐỘNG HUYỆN SÔNG MẪU"
    assert [row.code for row in unions.sectors(workspace)][-1] == "CHUA_PHAN_LOAI"
    assert check_workspace(workspace) == []


def test_it_opens_again_with_what_was_in_it(workspace: Session, clock: Clock) -> None:
    unions.add_sector(workspace, code="MOI", name="Khối mới")
    workspaces.close_workspace(workspace)
    assert not list(workspace.folder.glob("*-wal"))
    again = workspaces.open_workspace(workspace.folder, clock=clock)
    assert "MOI" in {row.code for row in unions.sectors(again)}
    workspaces.close_workspace(again)


def test_what_a_crash_left_in_the_journal_is_there_again(workspace: Session, tmp_path: Path) -> None:
    unions.add_sector(workspace, code="MOI", name="Khối mới")
    crashed = tmp_path / "sau-mat-dien"
    shutil.copytree(workspace.folder, crashed, ignore=shutil.ignore_patterns("*-shm", "*.lock*"))
    assert (crashed / f"{DATABASE_NAME}-wal").stat().st_size > 0
    workspaces.close_workspace(workspace)
    again = workspaces.open_workspace(crashed)
    assert "MOI" in {row.code for row in unions.sectors(again)}
    workspaces.close_workspace(again)


def test_one_writer_and_many_readers(workspace: Session) -> None:
    with pytest.raises(LockedError, match="mở trên máy") as refused:
        workspaces.open_workspace(workspace.folder)
    assert "đóng chương trình" in refused.value.hint
    reader = workspaces.open_workspace(workspace.folder, read_only=True)
    assert len(unions.sectors(reader)) == 6
    with pytest.raises(LockedError, match="chỉ xem"):
        unions.add_sector(reader, code="MOI", name="Khối mới")
    workspaces.close_workspace(reader)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name": "  "}, "Tên cơ quan ban hành chưa được nhập"),
        ({"name": "Ă" * 201}, "dài 201 ký tự"),
        ({"place": ""}, "Địa danh chưa được nhập"),
        ({"symbol": "X" * 21}, "Ký hiệu văn bản dài 21 ký tự"),
        ({"short_name": "Ă" * 81}, "Tên ngắn của cơ quan ban hành dài 81 ký tự"),
        ({"name": "Ă" * 190}, "Dòng cơ quan tặng dài 204 ký tự"),
    ],
)
def test_an_issuer_that_cannot_be_makes_no_workspace(
    tmp_path: Path, issuer_details: IssuerDetails, change: dict[str, Any], told: str
) -> None:
    folder = tmp_path / "moi"
    with pytest.raises(InvalidInputError, match=told):
        workspaces.create_workspace(folder, issuer=replace(issuer_details, **change))
    assert not folder.exists()


def test_names_are_kept_composed(tmp_path: Path, issuer_details: IssuerDetails) -> None:
    apart = unicodedata.normalize("NFD", issuer_details.name)
    session = workspaces.create_workspace(tmp_path / "moi", issuer=replace(issuer_details, name=apart))
    assert issuers.issuers(session)[0].name == issuer_details.name != apart
    workspaces.close_workspace(session)


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, issuer_details: IssuerDetails) -> None:
    (tmp_path / "thu.txt").write_text("của người khác", "utf-8")
    for folder in (tmp_path, tmp_path / "thu.txt"):
        with pytest.raises(WorkspaceError, match="đã có nội dung") as refused:
            workspaces.create_workspace(folder, issuer=issuer_details)
        assert "thư mục trống" in refused.value.hint
    assert [path.name for path in tmp_path.iterdir()] == ["thu.txt"]
    assert (tmp_path / "thu.txt").read_text("utf-8") == "của người khác"


def test_an_empty_folder_stays_when_nothing_could_be_made(
    tmp_path: Path, issuer_details: IssuerDetails, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise RuntimeError("no regulations")

    monkeypatch.setattr("campaign_app.services.regulations.add_shipped_regulations", fail)
    there = tmp_path / "trong"
    there.mkdir()
    for folder in (there, tmp_path / "chua-co"):
        with pytest.raises(RuntimeError, match="no regulations"):
            workspaces.create_workspace(folder, issuer=issuer_details)
    assert [path.name for path in tmp_path.iterdir()] == ["trong"]
    assert list(there.iterdir()) == []


def test_a_folder_above_must_be_there(tmp_path: Path, issuer_details: IssuerDetails) -> None:
    with pytest.raises(WorkspaceError, match="Không có thư mục"):
        workspaces.create_workspace(tmp_path / "a" / "b", issuer=issuer_details)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("kind", "told", "todo"),
    [
        ("missing", "Không tìm thấy thư mục", "Kiểm tra lại đường dẫn"),
        ("empty folder", "không phải là một sổ", "Chọn thư mục có tệp"),
        ("file for a folder", "không phải là một sổ", "Chọn thư mục có tệp"),
        ("random bytes", "không phải là sổ của chương trình", "backups"),
        ("empty file", "không phải là sổ của chương trình", "backups"),
        ("random after the magic", "hỏng hoặc không phải là sổ", "backups"),
        ("foreign database", "của chương trình khác", "được giữ nguyên"),
        ("newer schema", "phiên bản mới hơn", "Cài phiên bản mới nhất"),
        ("torn", "hỏng", "backups"),
        ("orphans", "bị hỏng nên chưa mở", "backups"),
    ],
)
def test_what_is_no_workspace_is_refused_and_kept(
    workspace: Session, tmp_path: Path, read_only: bool, kind: str, told: str, todo: str
) -> None:
    workspaces.close_workspace(workspace)
    folder = tmp_path / "thu"
    _prepare(kind, folder, workspace.folder / DATABASE_NAME)
    before = _look(tmp_path)
    with pytest.raises(WorkspaceError) as refused:
        workspaces.open_workspace(folder, read_only=read_only)
    assert told in refused.value.summary
    assert todo in refused.value.hint
    assert _look(tmp_path) == before


def _prepare(kind: str, folder: Path, good: Path) -> None:
    """Lay something in the folder that is no workspace."""
    if kind == "missing":
        return
    if kind == "file for a folder":
        folder.write_text("x")
        return
    folder.mkdir()
    file = folder / DATABASE_NAME
    if kind in BYTES:
        file.write_bytes(BYTES[kind])
    elif kind == "torn":
        data = bytearray(good.read_bytes())
        data[4096:40_960] = random.Random(2).randbytes(36_864)  # noqa: S311  no secret
        file.write_bytes(data)
    elif kind in STATEMENTS:
        if kind != "foreign database":
            shutil.copy(good, file)
        connection = sqlite3.connect(file)
        connection.executescript(STATEMENTS[kind])
        connection.close()


BYTES = {
    "random bytes": os.urandom(4096),
    "empty file": b"",
    "random after the magic": b"SQLite format 3\x00" + os.urandom(8192),
}
STATEMENTS = {
    "foreign database": "CREATE TABLE song (name TEXT); INSERT INTO song VALUES ('Bèo dạt mây trôi');",
    "newer schema": "INSERT INTO schema_migration (name, applied) VALUES ('0999_later', '2040-01-01');",
    "orphans": "INSERT INTO cluster (code, name, sector_id) VALUES ('C', 'Cụm', 999);",
}


ACT_AS_NOBODY = """
import os, sys
from pathlib import Path
from campaign_app.domain.errors import UserFacingError
from campaign_app.services import workspaces
from campaign_app.services.example import build_example
from campaign_app.services.issuers import IssuerDetails
folder = Path(sys.argv[2])
issuer = IssuerDetails(name="Liên đoàn Lao động huyện Sông Mẫu", place="Sông Mẫu", symbol="LĐLĐ")
acts = {
    "make": lambda: workspaces.create_workspace(folder, issuer=issuer),
    "open": lambda: workspaces.open_workspace(folder),
    "demo": lambda: build_example(folder),
}
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
try:
    acts[sys.argv[1]]()
except UserFacingError as error:
    print(f"{type(error).__name__}: {error}")
"""
"""The child gives up its rights itself: the interpreter may lie where nobody else may read."""

as_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0,
    reason="only root may act as another user; root itself may write anywhere",
)


@pytest.fixture
def open_to_all(tmp_path: Path) -> Iterator[Path]:
    """A folder another user can reach, though pytest keeps its own to itself."""
    changed: list[tuple[Path, int]] = []
    for place in (tmp_path, *tmp_path.parents):
        mode = stat.S_IMODE(place.stat().st_mode)
        if not mode & stat.S_IXOTH:
            changed.append((place, mode))
            place.chmod(mode | stat.S_IXOTH | stat.S_IROTH)
    yield tmp_path
    for place, mode in changed:
        place.chmod(mode)


def _as_nobody(act: str, folder: Path) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", ACT_AS_NOBODY, act, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert ran.stderr == ""
    return ran.stdout


@as_root
@pytest.mark.parametrize("act", ["make", "demo"])
@pytest.mark.parametrize("mode", [0o755, 0o700])
def test_a_folder_without_the_right_to_write(open_to_all: Path, act: str, mode: int) -> None:
    folder = open_to_all / "cam"
    folder.mkdir()
    folder.chmod(mode)
    for place in (folder, folder / "so-moi"):
        told = _as_nobody(act, place)
        assert told.startswith("WorkspaceError: Không ")
        assert "quyền" in told
    assert list(folder.iterdir()) == []


@as_root
@pytest.mark.parametrize("mode", [0o755, 0o700])
def test_a_workspace_without_the_right_to_write(workspace: Session, open_to_all: Path, mode: int) -> None:
    workspaces.close_workspace(workspace)
    workspace.folder.chmod(mode)
    before = _look(workspace.folder)
    told = _as_nobody("open", workspace.folder)
    assert told.startswith("WorkspaceError: Không ")
    assert "quyền" in told
    assert _look(workspace.folder) == before


@as_root
def test_a_database_without_the_right_to_write(workspace: Session, open_to_all: Path) -> None:
    workspaces.close_workspace(workspace)
    for lock in workspace.folder.glob("workspace.lock*"):
        lock.unlink()
    workspace.folder.chmod(0o777)
    before = _look(workspace.folder)
    told = _as_nobody("open", workspace.folder)
    assert told.startswith("WorkspaceError: Không ")
    assert "quyền" in told
    assert _look(workspace.folder) == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one and a half megabytes."""
    if sys.platform == "win32" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("a small disk can only be mounted by root")
    place = tmp_path / "dia-nho"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={TMPFS_KB}k", "tmpfs", str(place)]
    mounted = subprocess.run(mounting, check=False, capture_output=True, text=True)
    if mounted.returncode != 0:
        pytest.skip(f"this machine lets nobody mount a small disk: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def _fill(place: Path, *, leave: int) -> Path:
    """Take the disk up to a few bytes that are left."""
    ballast = place / "ballast"
    with ballast.open("wb") as file:
        free = os.statvfs(place)
        file.write(b"x" * (free.f_bavail * free.f_frsize - leave))
    return ballast


def test_a_full_disk_takes_no_new_workspace(small_disk: Path, issuer_details: IssuerDetails) -> None:
    ballast = _fill(small_disk, leave=200_000)
    with pytest.raises(WorkspaceError) as refused:
        workspaces.create_workspace(small_disk / "so-moi", issuer=issuer_details)
    assert "đầy" in str(refused.value) or "dung lượng" in str(refused.value)
    assert list(small_disk.iterdir()) == [ballast]


def _add_sectors(session: Session, done: set[str]) -> None:
    for number in range(500):
        unions.add_sector(session, code=f"K{number}", name="Khối mới")
        done.add(f"K{number}")


def test_a_disk_that_fills_up_loses_nothing(small_disk: Path, issuer_details: IssuerDetails) -> None:
    session = workspaces.create_workspace(small_disk / "so", issuer=issuer_details)
    ballast = _fill(small_disk, leave=0)
    before = {row.code for row in unions.sectors(session)}
    done: set[str] = set()
    with pytest.raises(WorkspaceError, match="Ổ đĩa đã đầy") as refused:
        _add_sectors(session, done)
    assert "dữ liệu trước đó vẫn nguyên vẹn" in refused.value.hint
    assert {row.code for row in unions.sectors(session)} == before | done
    workspaces.close_workspace(session)
    ballast.unlink()
    again = workspaces.open_workspace(small_disk / "so")
    assert {row.code for row in unions.sectors(again)} == before | done
    unions.add_sector(again, code="SAU", name="Khối thêm sau")
    assert check_workspace(again) == []
    workspaces.close_workspace(again)


def test_refusals_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError) as refused:
        workspaces.open_workspace(tmp_path / "chua-co")
    assert str(refused.value).splitlines() == [refused.value.summary, refused.value.hint]
