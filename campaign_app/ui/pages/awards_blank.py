"""The picture of the blank under the page: chosen once for a template, shown when wanted."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.services import blanks, sheets
from campaign_app.services.certificates import DEFAULT_TEMPLATE
from campaign_app.services.sheets import SheetRow
from campaign_app.ui.commands import command
from campaign_app.ui.context import AppContext

LARGEST_FILE = 50 * 1024 * 1024


class BlankUnder:
    """Shows sheets on the picture of their blank: the content layer alone, over the scan.

    Args:
        context: the program.
        page: the page the commands belong to.
        current: gives the sheet on screen.
        redraw: draws that sheet anew.
    """

    def __init__(
        self,
        context: AppContext,
        page: QWidget,
        current: Callable[[], SheetRow | None],
        redraw: Callable[[], None],
    ) -> None:
        self._context, self._page = context, page
        self._current, self._redraw = current, redraw
        self.show_action = command(page, _("Xem trên ảnh &phôi"), lambda: None, icon="layers-outline")
        self.show_action.setCheckable(True)
        self.show_action.triggered.connect(self._on_toggled)
        self.choose_action = command(
            page, _("Chọn ảnh phô&i…"), self.choose, icon="image-edit-outline",
            tip=_("Chọn ảnh quét hoặc ảnh chụp tờ phôi, thẳng và vừa mép giấy"),
        )  # fmt: skip

    @property
    def actions(self) -> list[QAction]:
        """The commands."""
        return [self.show_action, self.choose_action]

    def read(self, sheet: SheetRow, decision_id: int) -> tuple[bytes, bytes]:
        """Give the page, and the picture to lie under it; no picture where none is wanted or known.

        On the database worker.
        """
        session = self._context.session
        picture = blanks.blank_picture(session, _template(sheet)) if self.show_action.isChecked() else None
        return sheets.sheet_pdf(session, sheet, decision_id, with_stock=picture is None), picture or b""

    def choose(self) -> None:
        """Ask for the picture of the blank, keep it, and show it."""
        sheet = self._current()
        if sheet is None:
            return
        typed, _kind = QFileDialog.getOpenFileName(
            self._page, _("Chọn ảnh phôi"), "", _("Ảnh (*.png *.jpg *.jpeg *.bmp)")
        )
        if not typed:
            self._redraw()
            return
        session, path, template = self._context.session, Path(typed), _template(sheet)
        self._context.run_act(
            self._page,
            lambda: blanks.keep_blank_picture(session, template=template, data=_data(path), name=path.name),
            lambda _changes: self._show(),
        )

    def _show(self) -> None:
        self.show_action.setChecked(True)
        self._redraw()

    def _on_toggled(self) -> None:
        sheet = self._current()
        if sheet is None or not self.show_action.isChecked():
            self._redraw()
            return
        session, template = self._context.session, _template(sheet)

        def show(picture: bytes | None) -> None:
            if picture is None:
                self.show_action.setChecked(False)
                self.choose()
            else:
                self._redraw()

        self._context.read(self._page, lambda: blanks.blank_picture(session, template), show)


def _template(sheet: SheetRow) -> str:
    return DEFAULT_TEMPLATE if sheet.award is None else sheet.award.template


def _data(path: Path) -> bytes:
    try:
        if path.stat().st_size <= LARGEST_FILE:
            return path.read_bytes()
    except OSError as error:
        raise InvalidInputError(
            _("Không đọc được tệp {name}.").format(name=path.name), hint=_("Chọn ảnh khác.")
        ) from error
    raise InvalidInputError(_("Tệp “{name}” lớn quá 50 MB.").format(name=path.name))
