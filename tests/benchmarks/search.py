"""How quick the search over everything is among very many members.

Run from the checkout: ``python -m tests.benchmarks.search [--count 200000] [--json]``.
"""

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path

from campaign_app.services.search import FoundKind, find
from tests.benchmarks.tables import filled

COUNT = 200_000
TYPED = (
    "ng",
    "nguyen",
    "hang",
    "thi hang",
    "nguyen thi hang",
    "mau 12",
    "12/2018",
    "khong co ai",
    "le",
    "xy",
)
_ROUNDS = 5


def measured(folder: Path, count: int) -> dict[str, dict[str, float]]:
    """For each text typed: the middle and the worst of some rounds in ms, and how many people were found."""
    told = {}
    with filled(folder, count) as session:
        for typed in TYPED:
            times = []
            for _round in range(_ROUNDS):
                begun = time.perf_counter()
                found = find(session, typed)
                times.append(1000 * (time.perf_counter() - begun))
            people = sum(hit.kind is FoundKind.MEMBER for hit in found)
            told[typed] = {"middle": statistics.median(times), "worst": max(times), "people": people}
    return told


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        told = measured(Path(folder) / "so", asked.count)
    if asked.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        for typed, row in told.items():
            print(f"{typed:20} {row['middle']:7.1f} ms  worst {row['worst']:7.1f} ms  {row['people']:3.0f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
