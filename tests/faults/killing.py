"""The side of the killer: a worker and what it told, and a look at what the killed left."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from campaign_app.services.session import DATABASE_NAME

ROOT = Path(__file__).resolve().parents[2]
WATCHED_AT_LEAST = 30


@dataclass(slots=True)
class Told:
    """What a worker said until its end: every line, how it ended, and whether it never closed meanwhile."""

    lines: list[str] = field(default_factory=list)
    status: int = 0
    always_open: bool = True

    @property
    def done(self) -> list[str]:
        """The acts whose service returned."""
        return [line.removeprefix("done ") for line in self.lines if line.startswith("done ")]

    @property
    def begun(self) -> str:
        """The act under way at the end; empty between two acts."""
        acts = [line for line in self.lines if line.startswith(("begin ", "done "))]
        return acts[-1].removeprefix("begin ") if acts and acts[-1].startswith("begin ") else ""


class Worker:
    """A process that forks a child for each job, and tells what the child said."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.worker"],
            cwd=ROOT,
            env={**os.environ, "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._child = 0

    def start(self, act: str, folder: Path, **more: str) -> None:
        """Begin a job and wait until its child is ready to act."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"act": act, "folder": str(folder), **more}) + "\n")
        self.process.stdin.flush()
        self._child = int(self.line().removeprefix("child "))
        assert self.line() == "ready"

    def line(self) -> str:
        """The next line said; waits for it."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().rstrip("\n")

    def kill(self) -> Told:
        """Kill the child as a power cut would, and give what it said."""
        os.kill(self._child, signal.SIGKILL)
        return self.wait()

    def wait(self) -> Told:
        """Wait for the child's own end, and give what it said."""
        told = Told()
        for line in iter(self.line, ""):
            if line.startswith("ended "):
                told.status = int(line.removeprefix("ended "))
                return told
            told.lines.append(line)
        raise AssertionError("the worker is gone")

    def close(self) -> None:
        """End the worker itself, with whatever child it has."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        self.process.kill()
        self.process.wait()


# ---- what is left


def reading(folder: Path) -> sqlite3.Connection:
    """Look into a workspace as no service does."""
    return sqlite3.connect(f"{(folder / DATABASE_NAME).as_uri()}?mode=ro", uri=True)


def history_faults(folder: Path) -> list[str]:
    """Where the record of changes and the rows themselves do not agree; empty when they do."""
    with closing(reading(folder)) as db:
        found = [
            f"an act is under way: {row}"
            for row in db.execute("SELECT act_number FROM history_state WHERE act_number IS NOT NULL")
        ]
        found += [
            f"a change of no act: {row}"
            for row in db.execute(
                "SELECT c.id FROM act_change c LEFT JOIN act a ON a.id = c.act_id WHERE a.id IS NULL"
            )
        ]
        watched = db.execute(
            "SELECT DISTINCT tbl_name FROM sqlite_master"
            " WHERE type = 'trigger' AND name LIKE 'history!_%' ESCAPE '!'"
        ).fetchall()
        if len(watched) < WATCHED_AT_LEAST:
            found.append(f"only {len(watched)} tables are watched")
        for (table,) in watched:
            found += _row_faults(db, table)
    return found


def _row_faults(db: sqlite3.Connection, table: str) -> list[str]:
    columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
    now = ", ".join(f'quote("{column}")' for column in columns)
    rows = dict(db.execute(f'SELECT id, json_array({now}) FROM "{table}"'))  # noqa: S608  our own names
    last: dict[int, tuple[str, str | None]] = {}
    for row, kind, after in db.execute(
        "SELECT row_number, kind, after_values FROM act_change WHERE table_name = ? ORDER BY id", (table,)
    ):
        last[row] = (kind, after)
    there = {row for row, (kind, _after) in last.items() if kind != "D"}
    found = [f"{table} {row}: there and not recorded, or the other way" for row in there ^ set(rows)]
    for row in there & set(rows):
        kind, after = last[row]
        same_shape = after is not None and len(json.loads(after)) == len(columns)
        if kind == "U" and same_shape and after != rows[row]:
            found.append(f"{table} {row}: not as the record says")
    return found
