"""The search box of the window (Ctrl+K): everything there is, in groups, by the keyboard alone."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import search_key
from campaign_app.ui import icons, theme
from campaign_app.ui.context import AppContext, SearchHit
from campaign_app.ui.search_places import page_hits
from campaign_app.ui.sidebar import Room

_DELAY_MS = 120
_SHORTEST = 2
_MOST_SHOWN = 12
_MOST_OF_GROUP = 4
_ROW, _HEAD_ROW = 30, 24
_WIDTH = 520

Places = Callable[[Sequence[str]], Sequence[SearchHit]]
"""Finds what the window itself has by the typed words."""


def grouped(hits: Sequence[SearchHit], *, most: int = _MOST_SHOWN) -> list[SearchHit]:
    """Choose what is shown: the best of each group, the group with the best answer first.

    A group alone may fill the list; among others none takes more than its share.
    """
    groups: dict[str, list[SearchHit]] = {}
    for hit in sorted(hits, key=lambda hit: hit.rank):
        groups.setdefault(hit.group, []).append(hit)
    share = most if len(groups) == 1 else max(_MOST_OF_GROUP, most // max(len(groups), 1))
    chosen = [hit for listed in groups.values() for hit in listed[:share]]
    return chosen[:most]


class SearchBox(QLineEdit):
    """Finds anything in the workspace and the window, with or without diacritics (Ctrl+K).

    ``hit_chosen`` carries the :class:`SearchHit` to go to. The list of hits is no popup of its own: the line
    keeps the keyboard, so an input method composes undisturbed.
    """

    hit_chosen = Signal(object)

    def __init__(self, context: AppContext, listed: Sequence[Room], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.places: Places = lambda words: [hit for _fits, hit in page_hits(listed, words)]
        self._asked = ""
        self.setPlaceholderText(_("Tìm đơn vị, người, số quyết định, lệnh…  Ctrl+K"))
        self.setAccessibleName(_("Tìm trong toàn bộ sổ"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(180)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._delay = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._delay.timeout.connect(self.search_now)
        self.textChanged.connect(lambda _text: self._delay.start())
        self.hits: list[SearchHit] = []
        self._list: QListWidget | None = None

    def sizeHint(self) -> QSize:
        """Show the whole hint where there is room, the clear button and the paddings included."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(words + 12 * theme.STEP, super().sizeHint().height())

    def search_now(self) -> None:
        """Look for what is typed: pages at once, the workspace on the database worker."""
        self._delay.stop()
        typed = self.text().strip()
        self._asked = typed
        if len(typed) < _SHORTEST:
            self._show(())
            return
        words = search_key(typed).split()
        pages = self.places(words)
        provider = self._context.search
        if provider is None:
            self._show(pages)
        else:
            self._context.read(
                self, lambda: provider(typed), lambda found: self._on_found(typed, pages, found)
            )

    def _on_found(self, typed: str, pages: Sequence[SearchHit], found: Sequence[SearchHit]) -> None:
        if typed == self._asked:
            self._show([*pages, *found])

    def _show(self, hits: Sequence[SearchHit]) -> None:
        self.hits = grouped(hits)
        shown = self._popup()
        shown.clear()
        if not self._asked or len(self._asked) < _SHORTEST or not self.hasFocus():
            shown.hide()
            return
        height = self._fill(shown)
        if not self.hits:
            nothing = QListWidgetItem(_("Không tìm thấy “{typed}”").format(typed=self._asked), shown)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            height += _ROW
        self._go_to_hit(0)
        width = max(self.width(), min(_WIDTH, self.window().width() - 2 * theme.MARGIN))
        place = self.mapTo(self.window(), QPoint(self.width() - width, self.height() + theme.STEP))
        room = self.window().height() - place.y() - theme.GAP
        shown.setFixedSize(width, min(height + 3 * theme.STEP, room))
        shown.move(place)
        shown.show()
        shown.raise_()

    def _fill(self, shown: QListWidget) -> int:
        """Put the hits under the headings of their groups; give how high they are."""
        height, group = 0, ""
        for number, hit in enumerate(self.hits):
            if hit.group and hit.group != group:
                group = hit.group
                head = QListWidgetItem(group, shown)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                head.setSizeHint(QSize(0, _HEAD_ROW))
                height += _HEAD_ROW
            words = f"{hit.title}  ·  {hit.detail}" if hit.detail else hit.title
            item = QListWidgetItem(icons.icon(hit.icon), words, shown)
            item.setData(Qt.ItemDataRole.UserRole, number)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (group, words))))
            item.setToolTip(words)
            item.setSizeHint(QSize(0, _ROW))
            height += _ROW
        return height

    def _rows(self) -> list[int]:
        """The rows of the hits among the headings."""
        shown = self._popup()
        return [
            row for row in range(shown.count()) if shown.item(row).data(Qt.ItemDataRole.UserRole) is not None
        ]

    def _go_to_hit(self, number: int) -> None:
        rows = self._rows()
        if rows:
            self._popup().setCurrentRow(rows[number % len(rows)])
            if number % len(rows) == 0:
                self._popup().scrollToTop()

    def _current(self) -> int | None:
        """The number of the hit that is chosen."""
        number = self._popup().currentIndex().data(Qt.ItemDataRole.UserRole)
        return number if isinstance(number, int) else None

    def _popup(self) -> QListWidget:
        if self._list is None:
            self._list = QListWidget(self.window())
            self._list.setObjectName("boxed")
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
            self._list.setAccessibleName(_("Kết quả tìm"))
            self._list.itemClicked.connect(lambda _item: self._choose())
            self.installEventFilter(self)
        return self._list

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide the hits when the caret leaves the line."""
        if event.type() == QEvent.Type.FocusOut and self._list is not None:
            self._list.hide()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the hits with the arrows, go with Enter, give up with Esc."""
        shown = self._popup()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and shown.isVisible() and self.hits:
            self._go_to_hit((self._current() or 0) + step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._delay.isActive():
                self.search_now()
            self._choose()
        elif event.key() == Qt.Key.Key_Escape:
            shown.hide()
            self.clear()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        number = self._current()
        if number is not None and number < len(self.hits):
            hit = self.hits[number]
            self._popup().hide()
            self.clear()
            self.hit_chosen.emit(hit)
