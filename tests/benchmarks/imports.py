"""What an import costs beyond its bare parts: reading a workbook, and writing rows.

Planning is compared with python-calamine reading the same workbook, committing with a bare ``executemany``
of the same rows into tables nobody watches. Run from the checkout:
``python -m tests.benchmarks.imports [--count 100000] [--rounds 3] [--json]``.
"""

import argparse
import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import python_calamine
import xlsxwriter

from campaign_app.services import imports, unions, workspaces
from campaign_app.services.imports import ImportKind, ImportPlan
from campaign_app.services.issuers import IssuerDetails
from campaign_app.services.session import DATABASE_NAME, Session

COUNT, ROUNDS, UNIONS = 100_000, 3, 200
_HEADINGS = (
    *("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Đối tượng", "Trình độ", "Chức vụ"),
    *("Ngày vào công đoàn", "Mã CĐCS", "Công đoàn cơ sở"),
)
_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Bùi", "Đinh", "Quách", "Bạch", "Xa", "Hà", "Đỗ")
_MIDDLES = ("Thị", "Văn", "Đức", "Thị Thanh", "Ngọc", "Minh", "Thị Thúy", "Quang", "Xuân", "Hữu")
_GIVEN = ("An", "Bình", "Chi", "Dũng", "Đạt", "Giang", "Hương", "Khánh", "Lan", "Mỹ", "Nga", "Oanh", "Quý")
_TABLES = ("member", "membership")
Spent = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Cost:
    """Medians of the rounds, in seconds, and how many times the bare parts they are.

    The seconds of the clock tell what an officer waits; the ratios of the processor hold on a busy machine.
    """

    count: int
    rounds: int
    calamine: float
    plan: float
    plan_ratio: float
    executemany: float
    commit: float
    commit_ratio: float
    cpu_plan_ratio: float
    cpu_commit_ratio: float


def measure(
    folder: Path,
    *,
    count: int = COUNT,
    rounds: int = ROUNDS,
    tell: Callable[[str], None] = lambda _line: None,
) -> Cost:
    """Import so many invented members into fresh workspaces, turn by turn with the bare parts.

    The folder must exist; the workbook and the workspaces stay in it.
    """
    book = _workbook(folder / "doan-vien.xlsx", count)
    times: dict[str, list[float]] = {"calamine": [], "plan": [], "executemany": [], "commit": []}
    busy: dict[str, list[float]] = {name: [] for name in times}
    for number in range(rounds):
        parts: list[Callable[[], dict[str, Spent]]] = [
            lambda: {"calamine": _seconds(lambda: _read_bare(book))},
            lambda number=number: _import(folder / str(number), book, count),  # type: ignore[misc]
        ]
        # Who goes first changes, so that a warm cache or a slow minute favours neither.
        for part in parts if number % 2 == 0 else reversed(parts):
            for name, (waited, worked) in part().items():
                times[name].append(waited)
                busy[name].append(worked)
                tell(f"round {number + 1} {name}: {waited:.2f} s, {worked:.2f} s busy")
    median = {name: statistics.median(values) for name, values in times.items()}
    cpu = {name: statistics.median(values) for name, values in busy.items()}
    return Cost(
        count=count,
        rounds=rounds,
        **{name: round(value, 3) for name, value in median.items()},
        plan_ratio=round(median["plan"] / median["calamine"], 2),
        commit_ratio=round(median["commit"] / median["executemany"], 2),
        cpu_plan_ratio=round(cpu["plan"] / cpu["calamine"], 2),
        cpu_commit_ratio=round(cpu["commit"] / cpu["executemany"], 2),
    )


def _seconds(work: Callable[[], object]) -> Spent:
    """The seconds of the clock and of the processor."""
    began, began_busy = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - began_busy


def _read_bare(book: Path) -> None:
    with python_calamine.load_workbook(book) as opened:
        opened.get_sheet_by_index(0).to_python()


def _import(place: Path, book: Path, count: int) -> dict[str, Spent]:
    """The seconds of planning, committing, and of writing the same rows bare."""
    issuer = IssuerDetails(name="Liên đoàn Lao động huyện Sông Mẫu", place="Sông Mẫu", symbol="LĐLĐ")
    session = workspaces.create_workspace(place, issuer=issuer)
    try:
        _add_unions(session)
        plans: list[ImportPlan] = []
        planned = _seconds(lambda: plans.append(_plan(session, book)))
        committed = _seconds(lambda: imports.commit_plan(session, plans[0]))
        stored = int(session.database.execute_sql("SELECT count(*) FROM member").fetchone()[0])
        if stored != count:
            raise RuntimeError(f"{stored} of {count} members were imported")
    finally:
        workspaces.close_workspace(session)
    return {"plan": planned, "commit": committed, "executemany": _write_bare(place / DATABASE_NAME)}


def _plan(session: Session, book: Path) -> ImportPlan:
    source = imports.read_source(book, ImportKind.MEMBERS)
    choice = imports.proposed_choice(session, source, ImportKind.MEMBERS)
    plan = imports.make_plan(session, source, choice)
    if not plan.can_commit:
        raise RuntimeError(str(plan.problems[:3] or plan.proposals[:3]))
    return plan


def _write_bare(filled: Path) -> Spent:
    """The seconds of writing the rows of a filled database into one of the same tables, unwatched."""
    target = filled.with_name("bare.sqlite3")
    with sqlite3.connect(filled) as source, sqlite3.connect(target, isolation_level=None) as bare:
        rows = {table: source.execute(f"SELECT * FROM {table}").fetchall() for table in _TABLES}  # noqa: S608  two fixed names
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        made = (
            "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('table', 'index') AND sql NOT NULL"
        )
        for table in _TABLES:
            for (sql,) in source.execute(made, (table,)):
                bare.execute(sql)

        def write() -> None:
            bare.execute("BEGIN IMMEDIATE")
            for table, listed in rows.items():
                marks = ", ".join("?" * len(listed[0]))
                bare.executemany(f"INSERT INTO {table} VALUES ({marks})", listed)  # noqa: S608  two fixed names
            bare.execute("COMMIT")

        return _seconds(write)


def _add_unions(session: Session) -> None:
    sector = unions.sectors(session)[0]
    with session.act("Example"):
        for number in range(UNIONS):
            unions.insert_union(
                unions.UnionDetails(code=f"V{number:03}", full_name=_union(number), sector_id=sector.id)
            )


def _union(number: int) -> str:
    return f"Công đoàn cơ sở Trường Tiểu học Ví Dụ {number}"


def _workbook(path: Path, count: int) -> Path:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Đoàn viên")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, _HEADINGS)
        for at, row in enumerate(_people(count), 1):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(at, column, value, day)
                else:
                    sheet.write(at, column, value)
    return path


def _people(count: int) -> Iterator[tuple[Any, ...]]:
    """Invented people; no two of one union share name and birth."""
    for number in range(count):
        union = number % UNIONS
        name = " ".join(
            (
                _SURNAMES[number % len(_SURNAMES)],
                _MIDDLES[number // 7 % len(_MIDDLES)],
                _GIVEN[number // 3 % len(_GIVEN)],
            )
        )
        yield (
            number + 1,
            name,
            date(1960, 1, 1) + timedelta(days=number // UNIONS * 17 % 14_000),
            "Nữ" if number % 2 else "Nam",
            "Mường" if number % 3 else "Kinh",
            "Viên chức",
            "Đại học",
            "Giáo viên",
            date(2005, 1, 1) + timedelta(days=number % 4_000),
            f"V{union:03}",
            _union(union),
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, as words or as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.imports", description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help="members in the list")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="imports")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of words")
    told = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        tell: Callable[[str], None] = (lambda _line: None) if told.json else print
        cost = measure(Path(folder), count=told.count, rounds=told.rounds, tell=tell)
    if told.json:
        print(json.dumps(asdict(cost)))
        return 0
    print(
        f"{cost.count} members, median of {cost.rounds}: read and planned in {cost.plan:.2f} s,"
        f" {cost.plan_ratio:.2f} times python-calamine alone ({cost.calamine:.2f} s,"
        f" {cost.cpu_plan_ratio:.2f} of the processor);"
        f" written with history and backup in {cost.commit:.2f} s,"
        f" {cost.commit_ratio:.2f} times a bare executemany ({cost.executemany:.2f} s,"
        f" {cost.cpu_commit_ratio:.2f} of the processor)"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
