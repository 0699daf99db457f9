"""The commands of the results grid, and when they can be done."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from campaign_app.domain.language import _
from campaign_app.services.result_grid import GridCell, GridRow, ResultGrid
from campaign_app.ui.commands import command
from campaign_app.ui.pages.results_acts import GridPage
from campaign_app.ui.records import Record, history_command


class GridCommands:
    """The commands of a page's grid.

    Args:
        page: the page they work on.
        owner: the tab of the grid: their keys rest while another tab is in front.
    """

    def __init__(self, page: GridPage, owner: QWidget) -> None:
        self.accept = command(
            owner,
            _("&Chấp nhận tự chấm"),
            page.acts.accept_chosen,
            icon="check-bold",
            shortcut="Ctrl+Return",
            tip=_("Lấy kết quả tự chấm của các dòng, các ô đang chọn làm kết quả thẩm định"),
        )
        self.accept_cell = command(
            owner,
            _("Chấp nhận ô nà&y"),
            page.acts.accept_one,
            icon="check",
            tip=_("Lấy kết quả tự chấm của ô này làm kết quả thẩm định"),
        )
        self.override = command(
            owner, _("&Sửa điểm, ghi chú…"), page.acts.override, icon="note-edit-outline", shortcut="Ctrl+E"
        )
        self.sheet = command(
            owner, _("&Bảng điểm"), page.acts.open_sheet, icon="file-table-outline", shortcut="Ctrl+B"
        )
        self.fill_down = command(
            owner,
            _("Điền &xuống"),
            page.entry.fill_down,
            icon="arrow-down",
            shortcut="Ctrl+D",
            tip=_("Chép giá trị ô đầu vùng chọn xuống các ô dưới; một ô thì lấy ô ngay trên"),
        )
        self.fill_right = command(
            owner,
            _("Điền sang &phải"),
            page.entry.fill_right,
            icon="chevron-right",
            shortcut="Ctrl+R",
            tip=_("Chép giá trị ô đầu vùng chọn sang các ô bên phải; một ô thì lấy ô bên trái"),
            writes=True,
        )
        self.show_detail = command(
            owner, _("Chi tiết"), page.toggle_detail, icon="information-outline", shortcut="F4"
        )

        self.history = history_command(owner, page.context, lambda: _record(page), shortcut="Ctrl+Shift+H")

    def all(self) -> Sequence[QAction]:
        """Give the commands in the order of the menu."""
        return (
            self.accept,
            self.accept_cell,
            self.override,
            self.fill_down,
            self.fill_right,
            self.sheet,
            self.show_detail,
            self.history,
        )

    def renew(self, grid: ResultGrid | None, row: GridRow | None, cell: GridCell | None) -> None:
        """Enable what can be done where the caret is."""
        can_enter = grid is not None and not grid.locked
        applies = cell is not None and cell.applies
        has_result = cell is not None and cell.result is not None
        self.accept.setEnabled(can_enter and row is not None)
        self.accept_cell.setEnabled(can_enter and applies and has_result)
        self.override.setEnabled(can_enter and applies)
        self.fill_down.setEnabled(can_enter and cell is not None)
        self.fill_right.setEnabled(can_enter and cell is not None)
        self.history.setEnabled(has_result)
        self.sheet.setEnabled(row is not None)


def _record(page: GridPage) -> Record | None:
    row, cell = page.place()
    if row is None or cell is None or cell.result is None:
        return None
    title = _("kết quả “{criterion}” của {name}").format(
        criterion=cell.criterion.short_text, name=row.registration.name
    )
    return Record(title, "result", cell.result.id)
