"""What a page of the main window is."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import _
from campaign_app.ui import theme
from campaign_app.ui.context import AppContext

if TYPE_CHECKING:
    from campaign_app.ui.table_panel import TablePanel

_PANELS = "campaign_app.ui.table_panel"


@dataclass(frozen=True, slots=True)
class ListScope:
    """What a list that is imported on a page is of, as far as the page shows it.

    Attributes:
        year: the year on screen.
        union_id: the union on screen.
    """

    year: int | None = None
    union_id: int | None = None


class Page(QWidget):
    """One room of the window: built when first shown, loaded anew when what it shows has changed.

    A page sets :attr:`name` and :attr:`shows` and writes :meth:`build`, :meth:`load` and, where a link can
    lead into it, :meth:`go_to`. ``body`` is its layout; it brings no margins of its own.
    """

    name: ClassVar[str] = ""
    """The page's name among the pages: ``results``, ``reviews``, …"""
    shows: ClassVar[Changes] = Changes.NONE
    """What the page shows; it is loaded anew when an act touched one of these."""

    commands_changed = Signal()
    """Another part of the page is in front, with commands of its own."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.context = context
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.PADDING)
        self._is_built = False
        self._is_stale = True
        self._export: QAction | None = None
        context.bus.data_changed.connect(self.reload)
        context.bus.campaign_changed.connect(self._on_campaign_changed)

    def build(self) -> None:
        """Make the widgets, once, when the page is first shown."""

    def load(self) -> None:
        """Read what the page shows (``context.read``) and show it."""

    def go_to(self, target: object) -> None:
        """Show a place in the page: the id of a row, a name; called after the page was loaded first."""

    def commands(self) -> Sequence[QAction]:
        """Give the page's commands for the menu 'Trang'; asked after :meth:`build`."""
        return ()

    def list_commands(self) -> Sequence[QAction]:
        """Give what can be done with the lists of the page: importing, exporting the one worked in."""
        from campaign_app.ui.commands import command
        from campaign_app.ui.imports import lists_of

        if self._export is None and self._panels():
            self._export = command(
                self,
                _("Xuất danh sách ra E&xcel…"),
                self._export_list,
                icon="file-excel-outline",
                shortcut="Ctrl+Shift+X",
                tip=_("Xuất danh sách đang làm việc, đúng như đang hiện"),
            )
        shown = () if self._export is None else (self._export,)
        return (*shown, *lists_of(self).commands)

    def list_scope(self) -> ListScope:
        """Give what a list imported here is of."""
        return ListScope()

    def _export_list(self) -> None:
        shown = [panel for panel in self._panels() if panel.isVisible()]
        panel = next((p for p in shown if p.view.hasFocus() or p.filter.hasFocus()), None)
        if panel is not None or shown:
            (panel or shown[0]).export.trigger()

    def focus_filter(self) -> None:
        """Put the caret into the page's filter; pages with a :class:`TablePanel` need not write this."""
        panel = next((p for p in self._panels() if p.isVisible()), None)
        if panel is not None:
            panel.focus_filter()

    def _panels(self) -> "list[TablePanel]":
        """The lists of the page; until their module was needed there can be none."""
        if _PANELS not in sys.modules:
            return []
        from campaign_app.ui.table_panel import TablePanel

        return self.findChildren(TablePanel)

    def take_focus(self) -> None:
        """Put the keyboard into the page: its first table, else the page itself."""
        panel = next(iter(self._panels()), None)
        (panel.view if panel is not None else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self, changes: Changes) -> None:
        """Load anew if the page shows what changed: now when on screen, else when it next is."""
        if changes & self.shows:
            self._load_or_wait()

    def ensure_loaded(self) -> None:
        """Build the page if this was not done, and load it if what it shows is old."""
        if not self._is_built:
            self._is_built = True
            self.build()
            self._lock()
        if self._is_stale:
            self._is_stale = False
            self.load()

    def _lock(self) -> None:
        """Where nothing can be written, let no command pretend that it can."""
        from campaign_app.ui.commands import lock_writing

        if self.context.viewing or self.context.session.read_only:
            lock_writing(self, self.context.viewing or _("Sổ đang mở chỉ để xem nên không ghi được."))

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready before the first paint."""
        self.ensure_loaded()
        super().showEvent(event)

    def _on_campaign_changed(self, _campaign_id: object) -> None:
        self._load_or_wait()

    def _load_or_wait(self) -> None:
        self._is_stale = True
        if self._is_built and self.isVisible():
            self.ensure_loaded()


class Card(QFrame):
    """A white area with round corners on the page; ``body`` is its layout."""

    def __init__(self, parent: QWidget | None = None, *, title: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        padding = theme.PADDING + 2
        self.body.setContentsMargins(padding, theme.PADDING, padding, theme.PADDING)
        self.body.setSpacing(theme.GAP)
        if title:
            self.body.addWidget(label(title, "heading"))


class ElidedLabel(QLabel):
    """A grey line that gives way when room is short: it is cut with dots and told whole in its tooltip."""

    def __init__(self, text: str, kind: str = "muted") -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        """Ask for no room."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


class ElidedComboBox(QComboBox):
    """A list whose chosen words are cut with dots, not in the middle of a letter."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame as the style does, and the words cut to the room they have."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        words = option.fontMetrics.elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        option.currentText = words
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


def label(text: str, kind: str = "", *, wrap: bool = False) -> QLabel:
    """Make a label; kinds: title, heading, muted, small, error, strong, figure, badge."""
    made = QLabel(text)
    made.setProperty("kind", kind)
    made.setWordWrap(wrap)
    return made


def row(*widgets: QWidget | None) -> QHBoxLayout:
    """Set widgets side by side; None stands for the space that stretches."""
    layout = QHBoxLayout()
    layout.setSpacing(theme.GAP)
    for widget in widgets:
        if widget is None:
            layout.addStretch()
        else:
            layout.addWidget(widget)
    return layout
