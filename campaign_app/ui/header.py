"""Above the page: its title, the campaign on screen, and one search over everything."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QWidget,
)

from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import search_key
from campaign_app.ui import icons, theme
from campaign_app.ui.context import AppContext, SearchHit
from campaign_app.ui.page import ElidedComboBox, label
from campaign_app.ui.sidebar import Room

_DELAY_MS = 150
_SHORTEST = 2
_MOST_SHOWN = 12
_ROW = 34


class SearchBox(QLineEdit):
    """Finds any union, person, decision or page, with or without diacritics (Ctrl+K).

    ``hit_chosen`` carries the :class:`SearchHit` to go to. The list of hits is no popup of its own: the line
    keeps the keyboard, so an input method composes undisturbed.
    """

    hit_chosen = Signal(object)

    def __init__(self, context: AppContext, listed: Sequence[Room], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rooms = tuple(listed)
        self._asked = ""
        self.setPlaceholderText(_("Tìm đơn vị, cá nhân, số quyết định…  Ctrl+K"))
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
        pages = [
            SearchHit(r.icon, r.title, _("trang"), r.name)
            for r in self._rooms
            if all(word in search_key(r.title) for word in words)
        ]
        provider = self._context.search
        if provider is None:
            self._show(pages)
        else:
            self._context.read(
                self, lambda: provider(typed), lambda found: self._on_found(typed, pages, found)
            )

    def _on_found(self, typed: str, pages: Sequence[SearchHit], found: Sequence[SearchHit]) -> None:
        if typed == self._asked:
            self._show((*pages, *found))

    def _show(self, hits: Sequence[SearchHit]) -> None:
        self.hits = list(hits)[:_MOST_SHOWN]
        shown = self._popup()
        shown.clear()
        if not self._asked or len(self._asked) < _SHORTEST or not self.hasFocus():
            shown.hide()
            return
        for hit in self.hits:
            words = f"{hit.title}  ·  {hit.detail}" if hit.detail else hit.title
            QListWidgetItem(icons.icon(hit.icon), words, shown)
        if not self.hits:
            nothing = QListWidgetItem(_("Không tìm thấy “{typed}”").format(typed=self._asked), shown)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        shown.setCurrentRow(0)
        width = max(self.width(), 420)
        shown.setFixedSize(width, _ROW * max(1, len(self.hits)) + 3 * theme.STEP)
        corner = self.mapTo(self.window(), QPoint(self.width() - width, self.height() + theme.STEP))
        shown.move(corner)
        shown.show()
        shown.raise_()

    def _popup(self) -> QListWidget:
        if self._list is None:
            self._list = QListWidget(self.window())
            self._list.setObjectName("boxed")
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
            shown.setCurrentRow((shown.currentRow() + step) % len(self.hits))
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
        place = self._popup().currentRow()
        if 0 <= place < len(self.hits):
            hit = self.hits[place]
            self._popup().hide()
            self.clear()
            self.hit_chosen.emit(hit)


class Header(QWidget):
    """Title, campaign switcher and search box of the window."""

    def __init__(self, context: AppContext, listed: Sequence[Room], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._title = label("", "title")
        self.campaigns = ElidedComboBox()
        self.campaigns.setAccessibleName(_("Phong trào đang xem"))
        self.campaigns.setToolTip(_("Phong trào đang xem (Ctrl+J)"))
        self.campaigns.setMinimumWidth(180)
        self.campaigns.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.campaigns.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.campaigns.activated.connect(self._on_campaign)
        self.search = SearchBox(context, listed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.PADDING)
        layout.addWidget(self._title)
        layout.addStretch()
        layout.addWidget(self.campaigns)
        layout.addWidget(self.search)
        self.set_campaigns(())
        context.bus.campaign_changed.connect(self._show_campaign)

    def set_title(self, title: str) -> None:
        """Show the title of the page."""
        self._title.setText(title)

    def set_campaigns(self, listed: Sequence[tuple[int, str]]) -> None:
        """Offer these campaigns (id, words)."""
        self.campaigns.clear()
        for campaign_id, words in listed:
            self.campaigns.addItem(words, campaign_id)
            self.campaigns.setItemData(self.campaigns.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        self.campaigns.setEnabled(bool(listed))
        if not listed:
            self.campaigns.addItem(_("Chưa có phong trào"), None)
        # A long title is shown to its end in the list, and cut in the line at a third of a small screen.
        self.campaigns.setMaximumWidth(460)
        self._show_campaign(self._context.campaign_id)

    def _show_campaign(self, campaign_id: object) -> None:
        place = self.campaigns.findData(campaign_id)
        if place >= 0:
            self.campaigns.setCurrentIndex(place)
        self.campaigns.setToolTip(_("{title} (Ctrl+J)").format(title=self.campaigns.currentText()))

    def _on_campaign(self, _place: int) -> None:
        self._context.choose_campaign(self.campaigns.currentData())
