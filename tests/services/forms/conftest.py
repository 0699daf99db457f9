"""Forms as unions send them back: read, filled in and saved by another program."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

Fill = Callable[..., Path]


def _rows(path: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def _put(rows: list[list[Any]], at: int, place: int, value: object) -> None:
    rows[at].extend([""] * (place + 1 - len(rows[at])))
    rows[at][place] = value


def _row_of(rows: list[list[Any]], label: str) -> int:
    return next(number for number, row in enumerate(rows) if label in row)


def _is(cell: object, key: str) -> bool:
    return cell == key or (isinstance(cell, float) and cell == float(key))


@pytest.fixture
def fill() -> Fill:
    """Fill a form in and save it anew.

    ``fields`` are values by their words; ``cells`` values by (heading, text in the row's first column).
    """

    def fill_in(
        path: Path,
        target: Path,
        *,
        fields: dict[str, Any] | None = None,
        cells: dict[tuple[str, str], Any] | None = None,
    ) -> Path:
        rows = _rows(path)
        for label, value in (fields or {}).items():
            _put(rows, _row_of(rows, label), 2, value)
        for (heading, key), value in (cells or {}).items():
            top = _row_of(rows, heading)
            at = next(
                n
                for n in range(top + 1, len(rows))
                if rows[n] and str(rows[n][0]).rstrip("0") in {key, f"{key}."}
            )
            _put(rows, at, rows[top].index(heading), value)
        return _saved(target, rows)

    return fill_in


@pytest.fixture
def answer() -> Fill:
    """Fill in the rows of one table and save it anew: values by (number in the first column, heading)."""

    def fill_in(path: Path, target: Path, told: dict[tuple[str, str], Any]) -> Path:
        rows = _rows(path)
        top = next(number for number, row in enumerate(rows) if "Số TT" in row)
        for (code, heading), value in told.items():
            at = next(n for n in range(top + 1, len(rows)) if rows[n] and rows[n][0] == code)
            _put(rows, at, rows[top].index(heading), value)
        target.parent.mkdir(parents=True, exist_ok=True)
        return _saved(target, rows)

    return fill_in


def _saved(target: Path, rows: list[list[Any]]) -> Path:
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Phieu")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        share = book.add_format({"num_format": "0%"})
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, place, value, day)
                elif isinstance(value, float) and 0 < value < 1:
                    sheet.write_number(number, place, value, share)
                elif value != "":
                    sheet.write(number, place, value)
    return target
