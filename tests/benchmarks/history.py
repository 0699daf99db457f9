"""What the record of changes costs: an import with its triggers against the same import without them.

Run from the checkout: ``python -m tests.benchmarks.history [--rows 20000] [--json]``.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from campaign_app.services import members, unions, workspaces
from campaign_app.services.issuers import IssuerDetails
from campaign_app.services.session import DATABASE_NAME, Session
from campaign_app.store.models.history import ActChange
from campaign_app.store.sqlite import history

ROWS, ROUNDS = 20_000, 5


@dataclass(frozen=True, slots=True)
class Cost:
    """Medians of the rounds: seconds an import, bytes of the database after it, and their ratios.

    The seconds of the clock tell what an officer waits; those of the processor hold on a busy machine too.
    """

    rows: int
    rounds: int
    with_triggers: float
    without_triggers: float
    ratio: float
    cpu_with_triggers: float
    cpu_without_triggers: float
    cpu_ratio: float
    bytes_with: int
    bytes_without: int
    bytes_ratio: float


def measure(
    folder: Path, *, rows: int = ROWS, rounds: int = ROUNDS, tell: Callable[[str], None] = lambda _line: None
) -> Cost:
    """Import so many members into fresh workspaces, turn by turn with and without triggers.

    The folder must exist; the workspaces stay in it.
    """
    waited: dict[bool, list[float]] = {True: [], False: []}
    worked: dict[bool, list[float]] = {True: [], False: []}
    sizes: dict[bool, int] = {}
    for number in range(rounds):
        # Who goes first changes, so that a warm cache or a slow minute favours neither.
        for recorded in (True, False) if number % 2 == 0 else (False, True):
            place = folder / f"{number}-{'with' if recorded else 'without'}"
            spent, busy = _import(place, rows=rows, recorded=recorded)
            waited[recorded].append(spent)
            worked[recorded].append(busy)
            sizes[recorded] = (place / DATABASE_NAME).stat().st_size
            kind = "with" if recorded else "without"
            tell(f"round {number + 1} {kind} triggers: {spent:.2f} s, {busy:.2f} s busy")
    slow, fast = statistics.median(waited[True]), statistics.median(waited[False])
    cpu_slow, cpu_fast = statistics.median(worked[True]), statistics.median(worked[False])
    return Cost(
        rows=rows,
        rounds=rounds,
        with_triggers=round(slow, 3),
        without_triggers=round(fast, 3),
        ratio=round(slow / fast, 3),
        cpu_with_triggers=round(cpu_slow, 3),
        cpu_without_triggers=round(cpu_fast, 3),
        cpu_ratio=round(cpu_slow / cpu_fast, 3),
        bytes_with=sizes[True],
        bytes_without=sizes[False],
        bytes_ratio=round(sizes[True] / sizes[False], 3),
    )


def _import(place: Path, *, rows: int, recorded: bool) -> tuple[float, float]:
    """The seconds one import takes in a new workspace, by the clock and by the processor."""
    issuer = IssuerDetails(name="Liên đoàn Lao động huyện Sông Mẫu", place="Sông Mẫu", symbol="LĐLĐ")
    session = workspaces.create_workspace(place, issuer=issuer)
    try:
        people = _people(session, rows)
        if not recorded:
            history.drop_triggers(session.database)
        before = ActChange.select().count()
        began, began_busy = time.perf_counter(), time.process_time()
        members.add_members(session, people)
        spent = time.perf_counter() - began, time.process_time() - began_busy
        changes = ActChange.select().count() - before
        if changes != (2 * rows if recorded else 0):
            raise RuntimeError(f"{changes} changes were recorded of {rows} members and where they belong")
        return spent
    finally:
        workspaces.close_workspace(session)


def _people(session: Session, rows: int) -> list[members.MemberDetails]:
    sector = unions.sectors(session)[0]
    details = unions.UnionDetails(code="X01", full_name="Công đoàn cơ sở xã Mẫu", sector_id=sector.id)
    union_id = unions.add_union(session, details).id
    return [
        members.MemberDetails(
            full_name=f"Nguyễn Thị Ví Dụ {number}", union_id=union_id, gender="F", ethnicity="Mường"
        )
        for number in range(rows)
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, as words or as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.history", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS, help="members an import brings")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="imports of each kind")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of words")
    told = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        tell: Callable[[str], None] = (lambda _line: None) if told.json else print
        cost = measure(Path(folder), rows=told.rows, rounds=told.rounds, tell=tell)
    if told.json:
        print(json.dumps(asdict(cost)))
        return 0
    print(
        f"{cost.rows} members, median of {cost.rounds}: {cost.with_triggers:.2f} s with triggers,"
        f" {cost.without_triggers:.2f} s without: {cost.ratio:.2f} times the time"
        f" ({cost.cpu_ratio:.2f} of the processor), {cost.bytes_ratio:.2f} times the bytes"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
