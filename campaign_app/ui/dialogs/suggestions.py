"""Suggestions before they are taken: all that wait, ticked; and one value that is another than suggested."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.suggestion_sources import source_label
from campaign_app.services.suggestions import Place, WaitingSuggestion
from campaign_app.ui import theme
from campaign_app.ui.dialogs.fitting import fit_to_screen
from campaign_app.ui.forms import FormDialog, LineField, TextField
from campaign_app.ui.labels import short_union
from campaign_app.ui.page import label
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Align, Column

_WIDTH, _HEIGHT = 980, 560


def _columns() -> list[Column[WaitingSuggestion]]:
    return [
        Column(
            _("Công đoàn cơ sở"),
            lambda w: short_union(w.registration.name),
            sort_key=lambda w: w.registration.sort_key,
            widest=260,
        ),
        Column(
            _("Tiêu chí"),
            lambda w: f"{w.criterion.code}. {w.criterion.short_text}",
            sort_key=lambda w: w.criterion.rule.position,
            tooltip=lambda w: w.criterion.rule.text,
            widest=200,
        ),
        Column(_("Gợi ý"), lambda w: w.value, align=Align.RIGHT, strong=True),
        Column(
            _("Theo số liệu"),
            lambda w: w.suggestion.words,
            tooltip=lambda w: f"{source_label(w.suggestion.source)}\n{w.suggestion.words}",
            stretch=True,
        ),
    ]


def _panel() -> TablePanel:
    return TablePanel(
        _columns(),
        lambda w: w.place,
        name=_("Gợi ý chờ lấy"),
        filter_hint=_("Lọc gợi ý"),
        count_text=lambda shown, total: _("{shown} / {all} gợi ý").format(shown=shown, all=total),
        empty=EmptyState(
            "lightbulb-outline",
            _(
                "Không có gợi ý nào chờ lấy: mọi ô có số liệu đều đã thẩm định, hoặc số liệu trong năm "
                "chưa được ghi."
            ),
        ),
    )


class WaitingDialog(QDialog):
    """Lists the suggestions for values not verified yet; takes those shown, or the selected ones."""

    def __init__(
        self,
        parent: QWidget,
        rows: Sequence[WaitingSuggestion],
        take: Callable[[Sequence[Place]], None],
    ) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(_("Lấy gợi ý cho các ô chưa thẩm định"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._take = take
        self.panel = _panel()
        self.criteria = self.panel.add_filter(
            _("Tiêu chí"), _("Mọi tiêu chí"), lambda w, code: w.criterion.code == code
        )
        codes = dict.fromkeys(
            (w.criterion.code, f"{w.criterion.code}. {w.criterion.short_text}") for w in rows
        )
        self.panel.set_filter_options(self.criteria, list(codes))
        words = _(
            "Giá trị gợi ý được ghi làm kết quả thẩm định, kèm ghi chú nguồn số liệu. Ô đã thẩm định "
            "không đổi; hoàn tác được bằng Ctrl+Z."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GAP)
        layout.addWidget(label(words, "muted", wrap=True))
        layout.addWidget(self.panel, 1)
        layout.addLayout(self._make_buttons())
        self.panel.set_rows(rows)
        self.panel.view.chosen_changed.connect(self._count)
        self.panel.model.counts_changed.connect(self._count)
        self._count()
        fit_to_screen(self, _WIDTH, _HEIGHT)

    def _make_buttons(self) -> QHBoxLayout:
        self.cancel_button = QPushButton(_("Thôi"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.accept_button = QPushButton()
        self.accept_button.setProperty("kind", "act")
        self.accept_button.clicked.connect(self._on_accept)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        return buttons

    def places(self) -> list[Place]:
        """Give what is to be taken: the selected rows where several are, else all that are shown."""
        view = self.panel.view
        chosen = view.chosen_rows() if view.selectionModel().hasSelection() else []
        return [w.place for w in (chosen if len(chosen) > 1 else self.panel.model.shown_rows())]

    def _count(self) -> None:
        count = len(self.places())
        words = ngettext("&Lấy {count} gợi ý", "&Lấy {count} gợi ý", count)
        self.accept_button.setText(words.format(count=count))
        self.accept_button.setEnabled(count > 0)

    def _on_accept(self) -> None:
        places = self.places()
        self.accept()
        self._take(places)


class OtherValueDialog(FormDialog):
    """Asks for another value than the suggested one, and why; ``check`` is the service's."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        intro: str,
        value: str,
        check: Callable[[str, str], object],
    ) -> None:
        super().__init__(parent, _("Giá trị khác gợi ý"), _("Ghi &thẩm định"), intro=intro)
        self._check = check
        self.value = LineField(_("&Giá trị"), value, required=True)
        self.note = TextField(_("&Lý do"), hint=_("Được ghi cùng kết quả, để giải trình khi có kiến nghị."))
        self.add(self.value, self.note)

    def form_error(self) -> str:
        """Ask the service whether these go together."""
        try:
            self._check(self.value.value(), self.note.value())
        except UserFacingError as error:
            return f"{error.summary} {error.hint}".strip()
        return ""
