"""Copies of a live database: whole, checked, cut short without a trace; and the table of what is kept."""

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from campaign_app.domain.errors import DamagedWorkspaceError, WorkspaceError
from campaign_app.services.backups import folder as backup_folder
from campaign_app.services.backups.folder import BackupReason
from campaign_app.services.session import DATABASE_NAME, Session
from campaign_app.store.sqlite import backup
from campaign_app.store.sqlite.backup import Retention, surplus

HANOI = timezone(timedelta(hours=7))
NOW = datetime(2018, 1, 15, 5, 0, tzinfo=UTC)


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Path]:
    """A database whose rows all lie in the journal, with its writer still at it."""
    path = tmp_path / "live.sqlite3"
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("PRAGMA wal_autocheckpoint = 0")
    writer.execute("CREATE TABLE song (id INTEGER PRIMARY KEY, name TEXT)")
    writer.execute("BEGIN")
    writer.executemany("INSERT INTO song (name) VALUES (?)", [("Bèo dạt mây trôi",)] * 500)
    writer.execute("COMMIT")
    yield path
    writer.close()


def _count(path: Path) -> int:
    with closing(sqlite3.connect(path)) as real:
        return int(real.execute("SELECT count(*) FROM song").fetchone()[0])


def test_a_copy_of_a_live_database_holds_all_rows(live: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.sqlite3"
    shutil.copy(live, plain)
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        _count(plain)  # what copying the file alone would keep

    target = tmp_path / "copy.sqlite3"
    digest = backup.copy_checked(live, target)

    assert _count(target) == 500
    assert digest == backup.sha256_of(target)
    assert not list(tmp_path.glob("copy.sqlite3-*"))


def test_a_copy_holds_one_moment_though_others_write_meanwhile(
    live: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "PAGES_A_STEP", 1)
    steps: list[int] = []
    with closing(sqlite3.connect(live, isolation_level=None)) as other:

        def write(done: int, _total: int) -> None:
            steps.append(done)
            other.execute("INSERT INTO song (name) VALUES ('Trống cơm')")

        backup.copy_checked(live, tmp_path / "copy.sqlite3", progress=write)
    assert len(steps) > 3
    assert steps == sorted(steps)  # never begun anew
    assert _count(tmp_path / "copy.sqlite3") == 500
    assert _count(live) == 500 + len(steps)


def test_a_backup_cut_in_the_middle_leaves_no_name(live: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"

    def cut(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup_folder.make(live, folder, reason=BackupReason.TIMED, now=NOW, progress=cut)
    assert list(folder.iterdir()) == []


KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from campaign_app.services.backups import folder as backup_folder
from campaign_app.store.sqlite import backup
backup.PAGES_A_STEP = 1
backup_folder.make(Path(sys.argv[1]), Path(sys.argv[2]), reason=backup_folder.BackupReason.TIMED,
                   now=datetime.now(tz=UTC), progress=lambda done, _: done > 1 and os.kill(os.getpid(), 9))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")
def test_a_killed_backup_leaves_no_name_and_the_next_sweeps(live: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", KILLED, str(live), str(folder)]
    ran = subprocess.run(command, cwd=root, check=False, capture_output=True, timeout=60)
    assert ran.returncode == -9, ran.stderr
    assert any(path.name.endswith(".part") for path in folder.iterdir())
    assert backup_folder.listed(folder) == []

    made = backup_folder.make(live, folder, reason=BackupReason.TIMED, now=NOW)
    assert sorted(path.name for path in folder.iterdir()) == [made.name, f"{made.name}.sha256"]
    assert _count(made.path) == 500


def test_a_damaged_source_gives_no_backup(workspace: Session, tmp_path: Path) -> None:
    source, folder = tmp_path / "torn.sqlite3", tmp_path / "backups"
    good = backup_folder.make(
        workspace.folder / DATABASE_NAME, folder, reason=BackupReason.CLOSE, now=NOW - timedelta(days=90)
    )
    data = bytearray(good.path.read_bytes())
    data[4096:40_960] = random.Random(3).randbytes(36_864)  # noqa: S311  no secret
    before = sorted(path.name for path in folder.iterdir())
    for torn in (bytes(data), b"not a database at all" * 400):
        source.write_bytes(torn)
        with pytest.raises(DamagedWorkspaceError, match="không sao lưu") as refused:
            backup_folder.make(source, folder, reason=BackupReason.CLOSE, now=NOW)
        assert refused.value.backup == good.name
        assert sorted(path.name for path in folder.iterdir()) == before


def test_what_cannot_be_read_is_not_called_damaged(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="Chưa sao lưu được") as refused:
        backup_folder.make(tmp_path / "gone", tmp_path / "backups", reason=BackupReason.CLOSE, now=NOW)
    assert not isinstance(refused.value, DamagedWorkspaceError)


def test_two_backups_of_one_second_both_stay(live: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    names = {
        backup_folder.make(live, folder, reason=BackupReason.REQUEST, now=NOW).name for _turn in range(3)
    }
    assert names == {f"20180115T050000Z{more}_request.sqlite3" for more in ("", "-2", "-3")}
    assert {item.name for item in backup_folder.listed(folder)} == names


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


@pytest.mark.parametrize(
    ("made", "kept"),
    [
        # All of two days stay, however many.
        (["2018-01-15 11:00", "2018-01-15 08:00", "2018-01-14 08:00", "2018-01-13 12:01"], "all"),
        # Then the newest of a day: 12 January keeps its evening.
        (["2018-01-12 08:00", "2018-01-12 17:00"], ["2018-01-12 17:00"]),
        # Just at two days only the newest of the day stays.
        (["2018-01-13 12:00", "2018-01-13 09:00"], ["2018-01-13 12:00"]),
        # Seven days with a backup, then the newest of each week before them.
        (
            [f"2018-01-{day:02} 09:00" for day in range(1, 14)],
            [f"2018-01-{day:02} 09:00" for day in range(7, 14)] + ["2018-01-06 09:00"],
        ),
        # Days without a backup do not count: nothing goes after a long leave.
        ([f"2017-0{month}-10 09:00" for month in range(1, 8)], "all"),
        # A clock that stood in the future takes nothing.
        (["2019-05-01 09:00", "2019-05-01 10:00"], "all"),
        ([], "all"),
    ],
)
def test_what_is_kept(made: list[str], kept: list[str] | str) -> None:
    moments = {_at(text) for text in made}
    gone = surplus(moments, now=NOW, keep=Retention(), zone=HANOI)
    assert moments - gone == (moments if kept == "all" else {_at(text) for text in kept})


def test_days_begin_where_the_office_is() -> None:
    evening, next_morning = (
        datetime(2018, 1, 10, 16, 0, tzinfo=UTC),
        datetime(2018, 1, 10, 18, 0, tzinfo=UTC),
    )
    only_days = Retention(days=7, weeks=0, months=0)
    assert surplus({evening, next_morning}, now=NOW, keep=only_days, zone=HANOI) == set()
    assert surplus({evening, next_morning}, now=NOW, keep=only_days, zone=UTC) == {evening}


def test_two_years_of_work_keep_a_year_in_few_files() -> None:
    kept: set[datetime] = set()
    now = _at("2016-01-04 17:00")
    for _day in range(730):
        kept |= {now - timedelta(hours=hours) for hours in (0, 3, 6)}
        kept -= surplus(kept, now=now, keep=Retention(), zone=HANOI)
        now += timedelta(days=1)
    newest = max(kept)
    ages = sorted((newest - moment).days for moment in kept)
    older = [age for age in ages if age >= 2]
    assert len(older) == 7 + 5 + 12
    assert len(ages) - len(older) <= 3 * 3
    assert 365 <= ages[-1] <= 480
    assert [age for age in ages if 2 <= age <= 8] == list(range(2, 9))


def test_none_kept_of_a_step_means_none() -> None:
    moments = {_at(f"2017-12-{day:02} 09:00") for day in range(1, 21)}
    keep = Retention(days=1, weeks=0, months=0)
    assert moments - surplus(moments, now=NOW, keep=keep, zone=HANOI) == {_at("2017-12-20 09:00")}
