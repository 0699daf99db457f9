import json
import os
import platform
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from campaign_app.domain.errors import LockedError, WorkspaceError
from campaign_app.system.lock import HOLDER_NAME, LOCK_NAME, Holder, WorkspaceLock, holder_of
from campaign_app.system.processes import is_running

HOLD = """
import sys
from pathlib import Path
from campaign_app.system.lock import WorkspaceLock
lock = WorkspaceLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


class NoonClock:
    def today(self) -> date:
        return date(2017, 12, 20)

    def now_utc(self) -> datetime:
        return datetime(2017, 12, 20, 5, 0, tzinfo=UTC)


def test_the_holder_signs_and_leaves_no_signature(tmp_path: Path) -> None:
    with WorkspaceLock(tmp_path, clock=NoonClock()) as lock:
        holder = holder_of(tmp_path)
        assert holder is not None
        assert (holder.host, holder.pid) == (platform.node(), os.getpid())
        assert holder.since == "2017-12-20T05:00:00+00:00"
        assert lock.held
        assert lock.unclean is None
    assert holder_of(tmp_path) is None
    assert not lock.held


def test_a_second_program_is_told_who_holds_it(tmp_path: Path) -> None:
    with WorkspaceLock(tmp_path):
        second = WorkspaceLock(tmp_path)
        with pytest.raises(LockedError, match=f"mở trên máy {platform.node()}"):
            second.acquire()
        second.release()
        assert holder_of(tmp_path) is not None
    with WorkspaceLock(tmp_path) as third:
        assert third.held


def test_the_lock_of_a_killed_program_is_taken_over(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(LockedError):
            WorkspaceLock(tmp_path).acquire()
        other.kill()
        other.wait()
    with WorkspaceLock(tmp_path) as lock:
        assert lock.unclean is not None
        assert lock.unclean.pid == other.pid
        assert lock.unclean.is_gone()


def test_a_holder_that_is_gone_is_not_named(tmp_path: Path) -> None:
    with WorkspaceLock(tmp_path):
        gone = {"host": platform.node(), "user": "ai đó", "pid": 0, "since": "?"}
        (tmp_path / HOLDER_NAME).write_text(json.dumps(gone), encoding="utf-8")
        with pytest.raises(LockedError, match="một chương trình khác"):
            WorkspaceLock(tmp_path).acquire()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"host": 1, "user": 2, "pid": "x", "since": ""}'])
def test_a_signature_that_cannot_be_read_names_nobody(tmp_path: Path, text: str) -> None:
    (tmp_path / HOLDER_NAME).write_text(text, encoding="utf-8")
    assert holder_of(tmp_path) is None


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="Không có thư mục"):
        WorkspaceLock(tmp_path / "không có").acquire()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / LOCK_NAME).mkdir()
    with pytest.raises(WorkspaceError, match="Không khóa được sổ"):
        WorkspaceLock(tmp_path).acquire()


def test_the_moment_is_told_as_an_officer_writes_it() -> None:
    assert Holder("máy", "ai", 1, "hôm qua").since_local() == "hôm qua"
    local = Holder("máy", "ai", 1, "2017-12-20T05:00:00+00:00").since_local()
    assert local.endswith("/12/2017")


def test_only_a_living_process_is_running() -> None:
    assert is_running(os.getpid())
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    assert not is_running(ended.pid)
    assert not is_running(0)
    assert not is_running(-1)
