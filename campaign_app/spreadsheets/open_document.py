"""OpenDocument sheets before the reader opens them: how far they reach, percentages, hidden rows."""

from pathlib import Path

from campaign_app.spreadsheets.scans import MOST_ROWS, Attributes, Extent, Scan, local, walk

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


class _Walk:
    """Follows the cells of all sheets."""

    def __init__(self) -> None:
        self.seen: dict[str, Scan] = {}
        self._scan = Scan()
        self._extent = Extent("")
        self._row = self._column = 0
        self._rows = 1

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        told = {local(key): value for key, value in attributes.items()}
        match local(tag):
            case "table":
                name = told.get("name", "")
                self._extent = Extent(name)
                self._scan = self.seen.setdefault(name, Scan())
                self._row = self._column = 0
            case "table-row":
                self._rows = int(told.get(_REPEATED.format("rows"), "1"))
                self._column = 0
                if told.get("visibility") in _NOT_SHOWN:
                    self._scan.hidden_rows.update(range(self._row, min(self._row + self._rows, MOST_ROWS)))
            case "table-cell" | "covered-table-cell":
                self._cell(told)
            case "p":
                self._extent.reach(self._row + self._rows - 1, max(self._column - 1, 0))

    def _cell(self, told: Attributes) -> None:
        first = self._column
        self._column += int(told.get(_REPEATED.format("columns"), "1"))
        if "value-type" not in told:
            return
        self._extent.reach(self._row + self._rows - 1, self._column - 1)
        if told["value-type"] == "percentage":
            self._scan.percent.update(
                (row, column)
                for row in range(self._row, self._row + self._rows)
                for column in range(first, self._column)
            )

    def end(self, tag: str) -> None:
        """An element ends."""
        if local(tag) == "table-row":
            self._row += self._rows
