"""OpenDocument sheets before the reader opens them: how far they reach, how numbers look, what is hidden."""

from pathlib import Path

from campaign_app.spreadsheets.scans import (
    MOST_COLUMNS,
    MOST_ROWS,
    Attributes,
    Extent,
    Scan,
    local,
    no_result,
    walk,
)

_REPEATED = "number-{}-repeated"
_NOT_SHOWN = {"collapse", "filter"}


def scan_ods(path: Path) -> dict[str, Scan]:
    """Walk through all sheets; gives what was seen of each, by its name.

    Raises:
        InvalidInputError: a filled cell lies too far out, or the file is damaged.
    """
    book = _Walk()
    walk(path, "content.xml", book.start, book.end)
    return book.seen


class _Styles:
    """The cell styles that fill numbers up with zeros; they stand before the sheets."""

    def __init__(self) -> None:
        self._number_style = ""
        self._digits: dict[str, int] = {}
        self._cells: dict[str, int] = {}

    def start(self, tag: str, told: Attributes) -> None:
        """Take in an element if it tells of a style."""
        match tag:
            case "number-style":
                self._number_style = told.get("name", "")
            case "number" if told.get("decimal-places", "0") == "0":
                self._digits[self._number_style] = int(told.get("min-integer-digits", "0"))
            case "style" if told.get("family") == "table-cell":
                self._cells[told.get("name", "")] = self._digits.get(told.get("data-style-name", ""), 0)

    def padding(self, style: str) -> int:
        """Give the digits of a cell style; 0 where it fills up nothing."""
        digits = self._cells.get(style, 0)
        return digits if digits > 1 else 0


class _Walk:
    """Follows the cells of all sheets."""

    def __init__(self) -> None:
        self.seen: dict[str, Scan] = {}
        self._styles = _Styles()
        self._scan = Scan()
        self._extent = Extent("")
        self._row = self._column = 0
        self._rows = 1
        self._columns: list[tuple[int, str]] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        told = {local(key): value for key, value in attributes.items()}
        match local(tag):
            case "table":
                name = told.get("name", "")
                self._extent = Extent(name)
                self._scan = self.seen.setdefault(name, Scan())
                self._row = self._column = 0
                self._columns = []
            case "table-column":
                self._column_style(told)
            case "table-row":
                self._rows = int(told.get(_REPEATED.format("rows"), "1"))
                self._column = 0
                if told.get("visibility") in _NOT_SHOWN:
                    self._scan.hidden_rows.update(range(self._row, min(self._row + self._rows, MOST_ROWS)))
            case "table-cell" | "covered-table-cell":
                self._cell(told)
            case "p":
                self._extent.reach(self._row + self._rows - 1, max(self._column - 1, 0))
            case other:
                self._styles.start(other, told)

    def _column_style(self, told: Attributes) -> None:
        first = self._columns[-1][0] if self._columns else 0
        last = first + int(told.get(_REPEATED.format("columns"), "1"))
        self._columns.append((last, told.get("default-cell-style-name", "")))
        if told.get("visibility") in _NOT_SHOWN:
            self._scan.hidden_columns.update(range(first, min(last, MOST_COLUMNS)))

    def _cell(self, told: Attributes) -> None:
        first = self._column
        self._column += int(told.get(_REPEATED.format("columns"), "1"))
        kind = told.get("value-type")
        if kind is None and "formula" not in told:
            return
        self._extent.reach(self._row + self._rows - 1, self._column - 1)
        digits = self._styles.padding(told.get("style-name") or self._default_style(first))
        if kind not in {None, "percentage"} and not (kind == "float" and digits):
            return
        for row in range(self._row, self._row + self._rows):
            for column in range(first, self._column):
                if kind is None:
                    self._scan.problems[row, column] = no_result()
                elif kind == "percentage":
                    self._scan.percent.add((row, column))
                else:
                    self._scan.padded[row, column] = digits

    def _default_style(self, column: int) -> str:
        return next((style for last, style in self._columns if column < last), "")

    def end(self, tag: str) -> None:
        """An element ends."""
        if local(tag) == "table-row":
            self._row += self._rows
