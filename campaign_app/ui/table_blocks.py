"""Many cells of a table at once: what is copied, where a paste falls, who takes it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMetaMethod

from campaign_app.domain.errors import DataProblem, InvalidInputError, UserFacingError
from campaign_app.domain.language import _, ngettext
from campaign_app.ui.messages import show_error
from campaign_app.ui.table_clipboard import CopiedCell
from campaign_app.ui.tables import Align

if TYPE_CHECKING:
    from campaign_app.ui.table_view import TableView

MeantCell = tuple[int, int, str]
"""Place of the row, column, text."""


def copied(view: "TableView") -> list[list[CopiedCell]]:
    """Give the selected cells as seen, row by row in the order of the columns on screen."""
    cells = set(view.chosen_cells())
    model = view.rows_model
    columns = {column for _place, column in cells}
    order = [column for column in view.shown_columns() if column in columns]
    numbers = {column for column in order if model.columns[column].align is Align.RIGHT}
    return [
        [
            CopiedCell(str(model.index(place, c).data() or "") if (place, c) in cells else "", c in numbers)
            for c in order
        ]
        for place in sorted({place for place, _column in cells})
    ]


def meant_by_paste(view: "TableView", read: Sequence[Sequence[str]]) -> list[MeantCell]:
    """Lay pasted cells over the table from the first selected cell on; a single one fills the selection."""
    start = view.currentIndex()
    chosen = view.chosen_cells(only=start.column() if view.by_rows else None)
    if len(read) == len(read[0]) == 1 and len(chosen) > 1:
        return [(place, column, read[0][0]) for place, column in chosen]
    first, left = chosen[0] if len(chosen) > 1 else (start.row(), start.column())
    shown = view.shown_columns()
    right_of = shown[shown.index(left) :] if left in shown else []
    return [
        (first + down, column, typed)
        for down, line in enumerate(read)
        for column, typed in zip(right_of, line, strict=False)
    ]


def take_block(view: "TableView", meant: Sequence[MeantCell], block: Any) -> None:  # noqa: ANN401  a bound signal
    """Send texts for many cells as one block, or commit them cell by cell where the page takes no blocks.

    Cells that can be edited in other rows but not here, and those below the last row, are named in a dialog.
    """
    model = view.rows_model
    taken, refused = [], []
    for place, column, typed in meant:
        index = model.index(place, column)
        if model.can_edit(index):
            taken.append((model.row_at(index), column, typed))
        elif typed and model.columns[column].editor is not None:
            refused.append(_refusal(view, place, column))
    if taken and view.isSignalConnected(QMetaMethod.fromSignal(block)):
        block.emit(taken)
    elif taken:
        refused += _take_singly(view, taken)
    if refused:
        told = ngettext("{count} ô không được nhận.", "{count} ô không được nhận.", len(refused))
        hint = _("Những ô còn lại đã được nhận.") if taken else ""
        show_error(view, InvalidInputError(told.format(count=len(refused)), problems=refused, hint=hint))


def _take_singly(view: "TableView", cells: Sequence[tuple[Any, int, str]]) -> list[DataProblem]:
    columns = view.rows_model.columns
    problems = []
    for row, column, typed in cells:
        editor = columns[column].editor
        try:
            if editor is not None:
                editor.commit(row, typed)
        except UserFacingError as error:
            where = f"{columns[0].text(row)} – {_title(view, column)}"
            problems.append(DataProblem(where, f"{error.summary} {error.hint}".strip()))
    return problems


def _refusal(view: "TableView", place: int, column: int) -> DataProblem:
    model = view.rows_model
    row = model.row_at(model.index(place, 0))
    if row is None:
        where = _("Dòng {number} – {column}").format(number=place + 1, column=_title(view, column))
        return DataProblem(where, _("bảng không có dòng này."))
    where = f"{model.columns[0].text(row)} – {_title(view, column)}"
    return DataProblem(where, _("ô này không sửa được."))


def _title(view: "TableView", column: int) -> str:
    return " ".join(view.rows_model.columns[column].title.split())
