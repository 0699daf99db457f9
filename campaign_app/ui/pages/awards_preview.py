"""The certificate beside the list: the real page, with its place in the list and keys to leaf through."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from campaign_app.domain.language import _
from campaign_app.services.sheets import SheetRow
from campaign_app.ui import theme
from campaign_app.ui.page import Card, ElidedLabel, row
from campaign_app.ui.pages.awards_list import sheet_details
from campaign_app.ui.preview import PdfPreview
from campaign_app.ui.table_panel import EmptyState
from campaign_app.ui.tasks import Tasks


class CertificateView(QWidget):
    """Shows one sheet of a decision; the arrow keys leaf through the list while the page has the focus.

    The name has a line of its own above the page, as wide as it; ``buttons`` is the line beneath the name.
    """

    def __init__(self, tasks: Tasks, back: QAction, on: QAction) -> None:
        super().__init__()
        self.preview = PdfPreview(tasks)
        self.nothing = EmptyState("file-document-outline", "")
        self.page = QStackedWidget()
        self.page.addWidget(self.preview)
        self.page.addWidget(self.nothing)
        self.name = ElidedLabel("", "heading")
        self.details = ElidedLabel("", "muted")
        self.names = QWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        names = QVBoxLayout(self.names)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.details)
        head = row(_leaf(back), _leaf(on))
        head.addWidget(self.names, 1)
        self.buttons = row(None)
        layout.addLayout(head)
        layout.addLayout(self.buttons)
        layout.addWidget(self.page, 1)
        self._leaf_by(back.trigger, "Left", "Up", "PgUp")
        self._leaf_by(on.trigger, "Right", "Down", "PgDown")

    def _leaf_by(self, act: Callable[[], None], *keys: str) -> None:
        for key in keys:
            QShortcut(
                QKeySequence(key), self.preview, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )

    def tell(self, sheet: SheetRow | None) -> None:
        """Name the sheet above its page, at once, before the page is drawn."""
        full = "" if sheet is None else sheet.name
        for label, words in (
            (self.name, full),
            (self.details, "" if sheet is None else sheet_details(sheet).replace("\n", " ") or sheet.union),
        ):
            label.setText(words)
            label.setToolTip(words)
        self.details.setVisible(self.details.text() not in {"", full})  # its own name is not told twice

    def show_sheet(self, pdf: bytes, place: int, count: int, *, is_proof: bool) -> None:
        """Show the page with its place in the list."""
        words = (
            _("{place}/{count} · Bản nháp để soát chữ, số quyết định còn để trống")
            if is_proof
            else _("{place}/{count} · Xem trước đúng bằng trang PDF sẽ in")
        )
        self.page.setCurrentWidget(self.preview)
        self.preview.show_pdf(pdf, 0, words.format(place=place, count=count))

    def clear(self, words: str) -> None:
        """Show no page, and in its place why."""
        self.preview.show_pdf(b"", 0)
        self.nothing.tell(words)
        self.page.setCurrentWidget(self.nothing if words else self.preview)


def _leaf(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setIconSize(QSize(theme.ICON_SIZE, theme.ICON_SIZE))
    button.setAccessibleName(action.text().replace("&", ""))
    return button


def empty_card(icon: str, words: str, act: str, on_act: Callable[[], None]) -> Card:
    """Make what is shown in the place of the whole page: what to do first, and its button."""
    state = EmptyState(icon, words, act, on_act)
    state.button.setProperty("kind", "act")
    card = Card()
    card.body.addWidget(state)
    return card


def nobody_card(on_act: Callable[[], None]) -> Card:
    """Make what is shown while the council has passed nobody."""
    words = _(
        "Chưa có trường hợp nào được Hội đồng thông qua.\n"
        "Lập đề nghị và ghi kết quả họp Hội đồng ở trang Bình xét trước."
    )
    return empty_card("gavel", words, _("Đến trang &Bình xét"), on_act)


def ready_card(draft: QAction) -> Card:
    """Make what is shown when the council has voted and no decision is drafted."""
    words = _(
        "Hội đồng đã thông qua danh sách nhưng chưa có quyết định.\n"
        "Dự thảo quyết định để soát giấy khen, trình ký và vào số."
    )
    return empty_card("file-plus-outline", words, draft.text(), draft.trigger)


def menu_button(text: str, actions: Sequence[QAction]) -> QPushButton:
    """Make a button that opens a menu of these commands."""
    button = QPushButton(text)
    menu = QMenu(button)
    menu.addActions(list(actions))
    button.setMenu(menu)
    return button
