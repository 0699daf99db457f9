"""What rows are found and sorted by, made once for all of them and kept."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from campaign_app.domain.vietnamese import alphabet_key, search_key

if TYPE_CHECKING:
    from campaign_app.ui.tables import Column

R = TypeVar("R")


def search_keys(
    rows: Sequence[R], columns: "Sequence[Column[R]]", search_text: Callable[[R], str] | None
) -> list[str]:
    """Give the text each row is found by, without diacritics; the words of all columns unless told."""
    if search_text is not None:
        return [search_key(search_text(row)) for row in rows]
    texts = [column.text for column in columns]
    return [search_key(" ".join(text(row) for text in texts)) for row in rows]


def sort_keys(rows: Sequence[R], column: "Column[R]") -> list[tuple[bool, Any]]:
    """Give what each row sorts by in a column, and before it whether that is nothing, which comes last."""
    values: list[Any]
    if column.sort_key is None:
        values = [alphabet_key(text) if (text := column.text(row)) else None for row in rows]
    else:
        values = [column.sort_key(row) for row in rows]
    return [(value is None, value) for value in values]
