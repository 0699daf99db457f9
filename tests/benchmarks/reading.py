"""What reading a list costs: read_table against the reader it stands on alone.

Run from the checkout: ``python -m tests.benchmarks.reading [--count 100000] [--json]``.
"""

import argparse
import datetime as dt
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import python_calamine
import xlsxwriter

from campaign_app.spreadsheets import read_table

COUNT, ROUNDS = 100_000, 5
HEADINGS = (
    "Mã đoàn viên", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Chức vụ", "Đơn vị", "Số CCCD",
    "Điện thoại", "Ngày vào công đoàn", "Điểm",
)  # fmt: skip
KNOWN = {"ma doan vien", "ho va ten", "ngay sinh", "don vi"}


@dataclass(frozen=True, slots=True)
class Cost:
    """Medians of the rounds, in seconds by the clock and of the processor, and their ratios.

    The seconds of the clock tell what an officer waits; those of the processor hold on a busy machine too.
    """

    count: int
    rounds: int
    read_table: float
    reader_alone: float
    ratio: float
    cpu_read_table: float
    cpu_reader_alone: float
    cpu_ratio: float


def measure(
    folder: Path,
    *,
    count: int = COUNT,
    rounds: int = ROUNDS,
    tell: Callable[[str], None] = lambda _line: None,
) -> Cost:
    """Read a list of so many members, turn by turn in both ways.

    The folder must exist; the list stays in it.
    """
    path = folder / "doan-vien.xlsx"
    write_members(path, count)
    waited: dict[str, list[float]] = {"read_table": [], "reader alone": []}
    worked: dict[str, list[float]] = {"read_table": [], "reader alone": []}
    ways: dict[str, Callable[[Path], int]] = {"read_table": _read_table, "reader alone": _reader_alone}
    for number in range(rounds):
        # Who goes first changes, so that a warm cache or a slow minute favours neither.
        for name in sorted(ways, reverse=number % 2 == 0):
            began, began_busy = time.perf_counter(), time.process_time()
            rows = ways[name](path)
            waited[name].append(time.perf_counter() - began)
            worked[name].append(time.process_time() - began_busy)
            if rows != count:
                raise RuntimeError(f"{name} gave {rows} rows of {count}")
            tell(f"round {number + 1} {name}: {waited[name][-1]:.2f} s, {worked[name][-1]:.2f} s busy")
    ours, alone = (statistics.median(waited[name]) for name in ("read_table", "reader alone"))
    cpu_ours, cpu_alone = (statistics.median(worked[name]) for name in ("read_table", "reader alone"))
    return Cost(
        count=count,
        rounds=rounds,
        read_table=round(ours, 3),
        reader_alone=round(alone, 3),
        ratio=round(ours / alone, 3),
        cpu_read_table=round(cpu_ours, 3),
        cpu_reader_alone=round(cpu_alone, 3),
        cpu_ratio=round(cpu_ours / cpu_alone, 3),
    )


def _read_table(path: Path) -> int:
    return len(read_table(path, known=KNOWN).rows)


def _reader_alone(path: Path) -> int:
    with python_calamine.load_workbook(path) as book:
        return len(book.get_sheet_by_index(0).to_python()) - 1


def write_members(path: Path, count: int) -> None:
    """Write a list of invented members as an office would send it."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Đoàn viên")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for column, heading in enumerate(HEADINGS):
            sheet.write_string(0, column, heading)
        for number in range(1, count + 1):
            born = dt.date(1970, 1, 1) + dt.timedelta(days=number % 12_000)
            texts = (
                f"DV{number:06d}", f"Nguyễn Thị Ví Dụ {number}", None, ("Nữ", "Nam")[number % 2], "Mường",
                "Giáo viên", f"CĐCS Trường Tiểu học Mẫu {number % 190}", f"0010870{number:05d}",
                f"09{number:08d}",
            )  # fmt: skip
            for column, text in enumerate(texts):
                if text is None:
                    sheet.write_datetime(number, column, born, day)
                else:
                    sheet.write_string(number, column, text)
            sheet.write_datetime(number, 9, born + dt.timedelta(days=8_000), day)
            sheet.write_number(number, 10, number % 1000 / 10)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, as words or as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.reading", description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help="members in the list")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="readings of each kind")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of words")
    told = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        tell: Callable[[str], None] = (lambda _line: None) if told.json else print
        cost = measure(Path(folder), count=told.count, rounds=told.rounds, tell=tell)
    if told.json:
        print(json.dumps(asdict(cost)))
        return 0
    print(
        f"{cost.count} members, median of {cost.rounds}: {cost.read_table:.2f} s by read_table,"
        f" {cost.reader_alone:.2f} s by the reader alone: {cost.ratio:.2f} times the time"
        f" ({cost.cpu_ratio:.2f} of the processor)"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
