"""Small buttons below a list that open a menu of what else can be done with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton

from campaign_app.ui import icons, theme
from campaign_app.ui.table_panel import TablePanel

__all__ = ["button_below"]


def button_below(panel: TablePanel, icon: str, text: str, *, name: str, tip: str) -> QToolButton:
    """Put a button below a list, before the choice of columns; its menu is empty and is filled by the caller.

    Args:
        panel: the list.
        icon: name of the button's icon.
        text: its words.
        name: what a screen reader calls it.
        tip: what it is for.
    """
    button = QToolButton()
    icons.set_icon(button, icon, "muted")
    button.setText(text)
    button.setAccessibleName(name)
    button.setToolTip(tip)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setStyleSheet("padding: 0 4px;")
    button.setFixedHeight(panel.fontMetrics().height() + theme.STEP)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(QMenu(button))
    panel.bottom.insertWidget(panel.bottom.count() - 1, button)
    return button
