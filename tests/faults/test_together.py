"""One writes, others read at the same time, and a second writer is turned away with a word."""

import getpass
import platform
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from campaign_app import cli
from campaign_app.domain.errors import LockedError
from campaign_app.services import workspaces
from campaign_app.services.integrity import check_workspace
from campaign_app.store.models.unions import Member
from tests.faults.killing import Told, Worker, history_faults
from tests.faults.worker import AT_ONCE, ROWS

READERS, TRIES = 3, 8
BEFORE = 100
"""Members that stand in the workspace from the start."""


def _refused_as_second_writer(folder: Path) -> None:
    with pytest.raises(LockedError) as refused:
        workspaces.open_workspace(folder)
    told = str(refused.value)
    assert getpass.getuser() in told
    assert platform.node() in told
    assert re.search(r"từ \d\d:\d\d \d\d/\d\d/\d{4}", told)
    assert "đóng chương trình" in told
    assert "database" not in told


def _saw_only_whole_acts(told: Told) -> None:
    assert told.status == 0, told.lines
    assert not [line for line in told.lines if line.startswith("refused")]
    seen = [tuple(map(int, line.split()[1:])) for line in told.lines]
    assert all(people == places for people, places in seen)
    assert all((people - BEFORE) % AT_ONCE == 0 for people, _places in seen), "half of an act was seen"
    assert seen == sorted(seen)
    assert len(set(seen)) > 3, "nothing was read while it was written"


def test_one_writer_three_readers_and_a_second_writer(
    new_worker: Callable[[], Worker],
    copied: Callable[[str, str], Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = copied("members", "chung")
    writer, readers = new_worker(), [new_worker() for _reader in range(READERS)]
    writer.start("rows", folder)
    for reader in readers:
        reader.start("read", folder)
    for _try in range(TRIES):
        _refused_as_second_writer(folder)
        assert cli.run(["status", "-w", str(folder)]) == 0
        assert "database is locked" not in "".join(capsys.readouterr())
    written = writer.wait()
    assert written.status == 0
    assert len(written.done) == ROWS // 2 // AT_ONCE
    for reader in readers:
        _saw_only_whole_acts(reader.wait())
    session = workspaces.open_workspace(folder)
    assert Member.select().count() == BEFORE + ROWS // 2
    assert check_workspace(session) == []
    workspaces.close_workspace(session)
    assert history_faults(folder) == []
