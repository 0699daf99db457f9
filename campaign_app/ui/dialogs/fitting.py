"""Large dialogs on small screens: 1366 × 768 at 150 % leaves 911 × 512."""

from PySide6.QtWidgets import QDialog

_SCREEN_SHARE = 0.94


def fit_to_screen(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog this size in pixels, or as much of it as its screen has."""
    room = dialog.screen().availableSize()
    dialog.resize(
        min(width, int(room.width() * _SCREEN_SHARE)), min(height, int(room.height() * _SCREEN_SHARE))
    )
