"""The button for the emblem of whoever awards: an image of one's own, or none."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.language import _
from campaign_app.services import merging


class EmblemButton(QPushButton):
    """Opens a menu to choose an image or do without; ``changed`` is sent after each change.

    Args:
        emblem: the image known already, if there is one.
        on_failed: told of a file that cannot be read.
    """

    changed = Signal()

    def __init__(self, emblem: bytes | None, on_failed: Callable[[Exception], None]) -> None:
        super().__init__(_("B&iểu trưng"))
        self.emblem = emblem
        self._on_failed = on_failed
        self.setAutoDefault(False)
        menu = QMenu(self)
        self.choose_action = menu.addAction(_("&Chọn ảnh…"), self.choose)
        self.remove_action = menu.addAction(_("&Bỏ biểu trưng"), lambda: self._put(None, ""))
        self.setMenu(menu)
        self._tell(_("Biểu trưng của cơ quan khen, như trong Thiết lập") if emblem else "")

    def choose(self) -> None:
        """Ask for an image and take it; whether it can be printed is told beside the page."""
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        typed, _kind = QFileDialog.getOpenFileName(
            self, _("Chọn biểu trưng"), pictures, _("Ảnh (*.png *.jpg *.jpeg *.bmp)")
        )
        if not typed:
            return
        try:
            self._put(merging.read_emblem(Path(typed)), Path(typed).name)
        except UserFacingError as error:
            self._on_failed(error)

    def _put(self, emblem: bytes | None, name: str) -> None:
        self.emblem = emblem
        self._tell(name)
        self.changed.emit()

    def _tell(self, name: str) -> None:
        self.setToolTip(name or _("Chưa chọn ảnh; mẫu có hoa sen thì in hoa sen"))
        self.remove_action.setEnabled(self.emblem is not None)
