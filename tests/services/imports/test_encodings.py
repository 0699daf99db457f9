"""Columns of the years before Unicode are seen however many plain texts stand before them."""

import pytest

from campaign_app.domain.legacy_encodings import Encoding
from campaign_app.services.imports.encodings import legacy_columns
from campaign_app.spreadsheets import Cell, Table

NAMES = ("NguyÔn ThÞ H­¬ng", "TrÇn V¨n §øc", "Lª ThÞ Thuý", "Ph¹m V¨n Hßa")
CODES = tuple(f"DV{number:05}" for number in range(6_000))


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (NAMES, [Encoding.TCVN3]),
        ((*CODES, *NAMES), [Encoding.TCVN3]),
        ((*range(5_000), *NAMES, None), [Encoding.TCVN3]),
        (CODES, []),
        (tuple(f"Nguyễn Thị Ví Dụ {number}" for number in range(6_000)), []),
        ((None,) * 5_000, []),
    ],
)
def test_a_column_is_judged_by_its_marked_texts(cells: tuple[Cell, ...], found: list[Encoding]) -> None:
    table = Table("", ("Họ tên",), (0,), (), by_column=(cells,))
    assert [column.encoding for column in legacy_columns(table)] == found
