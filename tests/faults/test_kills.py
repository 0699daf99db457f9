"""After a kill at a random moment the workspace opens whole, with all that was said to be done."""

import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import peewee as pw
import pytest

from campaign_app.services import backups, scores, workspaces
from campaign_app.services.campaigns import campaigns
from campaign_app.services.integrity import check_workspace
from campaign_app.services.session import Session
from campaign_app.store import schema
from campaign_app.store.models.awards import Award, CertificateIssue, Decision, DecisionState
from campaign_app.store.models.campaigns import Result, Score
from campaign_app.store.models.history import Act
from campaign_app.store.models.issuers import NumberSeries, SeriesKind
from campaign_app.store.models.reviews import Nomination
from campaign_app.store.models.unions import Member, Membership
from campaign_app.store.rows import tuples
from tests.faults.killing import Told, Worker, history_faults, reading
from tests.faults.worker import BATCH, NAMED

KILLS, BATCHES = 10, 4
"""Kills a batch, and batches a kind of work: forty of each."""

Copied = Callable[[str, str], Path]
Chance = Callable[[str], random.Random]
Look = Callable[[Session, Told], None]
Kills = Callable[[str, int, float, Look], None]

batches = pytest.mark.parametrize("batch", range(BATCHES))


def _stored_acts(folder: Path) -> int:
    with closing(reading(folder)) as db:
        return int(db.execute("SELECT count(*) FROM act").fetchone()[0])


def _wait(moment: random.Random, number: int, span: float) -> float:
    """A random moment in the kill's own part of the span, so that ten kills leave no part out."""
    return span * (number + moment.random()) / KILLS


def _look_after_kill(folder: Path, before: int, told: Told, look: Look) -> None:
    session = workspaces.open_workspace(folder)
    try:
        assert session.lock is not None
        was_open = told.begun or told.always_open
        assert session.lock.unclean or not was_open, "the lock of the dead was not taken over"
        assert check_workspace(session) == []
        # An act under way may have been finished just before the service could return.
        said = sum(not act.startswith("backup") for act in told.done)
        beyond = Act.select().count() - before - said
        assert beyond in ({0, 1} if told.begun else {0})
        look(session, told)
    finally:
        workspaces.close_workspace(session)
    assert history_faults(folder) == []


@pytest.fixture
def kills(new_worker: Callable[[], Worker], copied: Copied, chance: Chance) -> Kills:
    """Let a worker act on fresh copies, kill it each time, and see that all is as a person may expect."""

    def run(kind: str, batch: int, span: float, look: Look) -> None:
        worker, moment = new_worker(), chance(f"{kind} {batch}")
        within = 0
        for number in range(KILLS):
            folder = copied(kind, f"{kind}-{number}")
            before = _stored_acts(folder)
            worker.start(kind, folder)
            time.sleep(_wait(moment, number, span))
            told = worker.kill()
            told.always_open = kind != "doors"
            assert told.status == -9, told.lines
            _look_after_kill(folder, before, told, look)
            within += bool(told.begun)
            shutil.rmtree(folder)
        assert within > 0, "no kill fell into an act"

    return run


# ---- a bulk insert


def _whole_batches(session: Session, told: Told) -> None:
    del session
    people = pw.fn.COUNT(Membership.member.distinct())
    query = Membership.select(Membership.post, pw.fn.COUNT(Membership.id), people).group_by(Membership.post)
    counts = {post: sizes for post, *sizes in tuples(query)}
    assert counts.pop("có từ trước") == [100, 100]
    assert all(sizes == [BATCH, BATCH] for sizes in counts.values()), "an act is half there"
    said = {f"đợt {act.split()[1]}" for act in told.done}
    assert said <= set(counts) <= said | {f"đợt {len(said) + 1}"}
    assert Member.select().count() == 100 + BATCH * len(counts)


@batches
def test_killed_during_a_bulk_insert(kills: Kills, batch: int) -> None:
    kills("members", batch, 0.3, _whole_batches)


@pytest.mark.parametrize("batch", range(BATCHES // 2))
def test_killed_while_opening_and_closing(kills: Kills, batch: int) -> None:
    kills("doors", batch, 0.6, _whole_batches)


# ---- results and frozen scores


def _whole_scores(session: Session, told: Told) -> None:
    (campaign,) = campaigns(session)
    verified = Result.select(Result.override_note).where(Result.verified_value.is_null(False))
    notes = {note for (note,) in tuples(verified.distinct())}
    said = sum(act.startswith("results") for act in told.done)
    before = said == 0 and not any(note.startswith("lượt") for note in notes)
    assert before or notes in ({f"lượt {said}"}, {f"lượt {said + 1}"}), "an act is half there"
    frozen = Score.select().count()
    collectives = len(scores.live_scores(session, campaign.id))
    assert collectives > 20
    assert frozen == (collectives if campaign.stage == "REVIEW" else 0), "scores are half frozen"
    if not told.begun and told.done:
        assert (campaign.stage == "REVIEW") == told.done[-1].startswith("review")


@batches
def test_killed_while_scores_are_made(kills: Kills, batch: int) -> None:
    kills("scores", batch, 0.8, _whole_scores)


# ---- numbers


def _whole_numbers(session: Session, told: Told) -> None:
    del session
    numbered = tuples(
        Decision.select(Decision.id, Decision.number)
        .where(Decision.state == DecisionState.NUMBERED)
        .order_by(Decision.number)
    )
    assert [number for _id, number in numbered] == list(range(1, len(numbered) + 1))
    said = sum(act.startswith("number") for act in told.done)
    assert said <= len(numbered) <= said + 1
    query = Award.select(Award.decision, Award.register_number).order_by(Award.register_number)
    given = tuples(query)
    assert [number for _id, number in given] == list(range(1, NAMED * len(numbered) + 1)), "missing or double"
    assert [decision for decision, _number in given] == [i for i, _number in numbered for _ in range(NAMED)]
    for line in told.lines:
        if line.startswith("given "):
            number, first, last = (int(word) for word in line.split()[1:])
            assert (first, last) == (NAMED * (number - 1) + 1, NAMED * number)
    assert CertificateIssue.select().count() == len(given)
    assert Nomination.select().where(Nomination.state == "DECIDED").count() == len(given)
    series = dict(tuples(NumberSeries.select(NumberSeries.kind, NumberSeries.last_number)))
    wanted = {SeriesKind.DECISION: len(numbered), SeriesKind.REGISTER: len(given)} if numbered else {}
    assert series == wanted


@batches
def test_killed_while_numbers_are_given(kills: Kills, batch: int) -> None:
    kills("numbers", batch, 0.5, _whole_numbers)


def _numbers_left(folder: Path) -> list[object]:
    with closing(reading(folder)) as db:
        counted = [
            db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  our own names
            for table in ("award", "certificate_issue", "number_series")
        ]
        states = db.execute("SELECT count(*) FROM decision WHERE state = 'NUMBERED'").fetchone()[0]
        decided = db.execute("SELECT count(*) FROM nomination WHERE state = 'DECIDED'").fetchone()[0]
    return [*counted, states, decided]


def test_killed_at_set_statements_of_a_numbering(new_worker: Callable[[], Worker], copied: Copied) -> None:
    """Not at random: from the first look on at every fourth statement, and at each of the last ones."""
    worker = new_worker()
    folder = copied("numbers", "whole")
    worker.start("numbering", folder, at="0")
    told = worker.wait()
    statements = int(told.lines[-1].removeprefix("given "))
    nothing, everything = [0, 0, 0, 0, 0], [NAMED, NAMED, 2, 1, NAMED]
    assert _numbers_left(folder) == everything
    assert statements > 2 * NAMED
    found = []
    for at in sorted({*range(1, statements, 4), *range(statements - 4, statements + 1)}):
        folder = copied("numbers", f"at-{at}")
        worker.start("numbering", folder, at=str(at))
        assert worker.wait().status == -9
        session = workspaces.open_workspace(folder)
        assert check_workspace(session) == []
        workspaces.close_workspace(session)
        found.append(_numbers_left(folder))
        assert found[-1] in (nothing, everything), f"half a decision after statement {at}"
        shutil.rmtree(folder)
    assert found[0] == nothing
    assert found == sorted(found), "what was there went away again"


# ---- a backup


def _whole_backups(session: Session, told: Told) -> None:
    listed = {row.name: row for row in backups.backups(session)}
    given = [line.split()[1:] for line in told.lines if line.startswith("given ")]
    for number, name in given:
        with closing(sqlite3.connect(f"{(session.backups_folder / name).as_uri()}?mode=ro", uri=True)) as db:
            held = db.execute(
                "SELECT count(DISTINCT post) FROM membership WHERE post LIKE 'đợt %'"
            ).fetchone()
            assert held == (int(number),), "the backup is not of the moment it was made"
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert {name for _number, name in given} <= set(listed)
    assert len(listed) <= len(given) + 1
    assert all(row.is_good for row in listed.values()), "a backup is half there"
    backups.make_backup(session)
    assert len(backups.backups(session)) == len(listed) + 1
    names = {row.name for row in backups.backups(session)}
    left = {path.name for path in session.backups_folder.iterdir()}
    assert left == names | {f"{name}.sha256" for name in names}, "what was cut stays about"


@batches
def test_killed_during_a_backup(kills: Kills, batch: int) -> None:
    kills("backup", batch, 0.4, _whole_backups)


# ---- a migration made for the test

REBUILD = """
def up(migrator, db):
    db.execute_sql(
        'CREATE TABLE "membership_new" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,'
        ' "member_id" INTEGER NOT NULL REFERENCES "member" ("id") ON DELETE CASCADE,'
        ' "union_id" INTEGER NOT NULL REFERENCES "union" ("id") ON DELETE RESTRICT,'
        ' "post" TEXT NOT NULL, "union_post" TEXT NOT NULL, "started_on" DATE, "ended_on" DATE,'
        ' "remark" TEXT NOT NULL)'
    )
    db.execute_sql(
        'INSERT INTO "membership_new" SELECT id, member_id, union_id, post, union_post, started_on,'
        " ended_on, 'từ ' || post FROM membership"
    )
    indexes = db.execute_sql(
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'membership' AND sql IS NOT NULL"
    ).fetchall()
    db.execute_sql('DROP TABLE "membership"')
    db.execute_sql('ALTER TABLE "membership_new" RENAME TO "membership"')
    for (statement,) in indexes:
        db.execute_sql(statement)
"""
FILL = """
def up(migrator, db):
    db.execute_sql("UPDATE membership SET remark = remark || ' (đã xem)'")
"""


@pytest.fixture
def later_schema(tmp_path: Path) -> Path:
    """A folder of steps that go two further: a table is rebuilt, then filled."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    following = schema.newest() + 1
    (folder / f"{following:04}_rebuild.py").write_text(REBUILD, "utf-8")
    (folder / f"{following + 1:04}_fill.py").write_text(FILL, "utf-8")
    return folder


def _memberships(folder: Path) -> list[tuple[object, ...]]:
    with closing(reading(folder)) as db:
        return db.execute(
            "SELECT id, member_id, union_id, post, union_post, started_on, ended_on FROM membership"
            " ORDER BY id"
        ).fetchall()


def _steps_and_shape(folder: Path) -> tuple[int, bool, int]:
    """How many steps were taken, whether the table is rebuilt, and how many of its rows are filled."""
    with closing(reading(folder)) as db:
        steps = int(db.execute("SELECT count(*) FROM schema_migration").fetchone()[0])
        rebuilt = "remark" in [row[1] for row in db.execute("PRAGMA table_info(membership)")]
        filled = "SELECT count(*) FROM membership WHERE remark LIKE '% (đã xem)'"
        return steps, rebuilt, int(db.execute(filled).fetchone()[0]) if rebuilt else 0


@batches
def test_killed_during_a_migration(
    new_worker: Callable[[], Worker],
    copied: Copied,
    chance: Chance,
    later_schema: Path,
    monkeypatch: pytest.MonkeyPatch,
    batch: int,
) -> None:
    worker, moment = new_worker(), chance(f"migration {batch}")
    before = schema.newest()
    whole = copied("migration", "whole")
    was = _memberships(whole)
    monkeypatch.setattr(schema, "FOLDER", later_schema)
    worker.start("open", whole, schema=str(later_schema))
    began = time.perf_counter()
    while worker.line() != "done open":
        pass
    span = time.perf_counter() - began
    worker.kill()
    found = set()
    for number in range(KILLS):
        folder = copied("migration", f"copy-{number}")
        worker.start("open", folder, schema=str(later_schema))
        time.sleep(_wait(moment, number, span))
        told = worker.kill()
        assert told.status == -9, told.lines
        shape = _steps_and_shape(folder)
        # Each step is there with its mark, or neither is.
        assert shape in {(before, False, 0), (before + 1, True, 0), (before + 2, True, len(was))}
        found.add(shape[0])
        assert _memberships(folder) == was
        session = workspaces.open_workspace(folder)
        assert check_workspace(session) == []
        workspaces.close_workspace(session)
        assert _steps_and_shape(folder) == (before + 2, True, len(was))
        assert _memberships(folder) == was
        assert history_faults(folder) == []
        shutil.rmtree(folder)
    assert min(found) < before + 2, "no kill came before the end of the migration"
