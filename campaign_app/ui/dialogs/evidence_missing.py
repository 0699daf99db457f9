"""Thiếu minh chứng: results without the paper their criterion asks for, and whom to call about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services.evidence_missing import MissingPaper
from campaign_app.ui import theme
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.fitting import fit_to_screen
from campaign_app.ui.labels import short_union
from campaign_app.ui.page import label, row
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Align, Column

_WIDTH, _HEIGHT = 1080, 600
_WIDTHS_OF_YEAR = (216, 44, 0, 104, 112, 124, 96)
_WIDTHS = (*_WIDTHS_OF_YEAR[:3], 84, *_WIDTHS_OF_YEAR[3:])
"""Whom to call must be in sight; a long name is cut and told whole in its tooltip."""


def missing_columns(*, with_periods: bool) -> list[Column[MissingPaper]]:
    """Make the columns: who, which criterion, what is claimed, whom to call."""
    columns: list[Column[MissingPaper]] = [
        Column(_("Đơn vị"), lambda item: short_union(item.name), tooltip=lambda item: item.name, width=230),
        Column(_("Số"), lambda item: item.criterion_code, Align.RIGHT),
        Column(_("Tiêu chí"), lambda item: item.criterion, tooltip=lambda item: item.criterion, stretch=True),
    ]
    if with_periods:
        columns.append(Column(_("Kỳ"), lambda item: item.period))
    columns += [
        Column(_("Kết quả"), lambda item: item.value, tooltip=lambda item: item.value),
        Column(_("Điện thoại"), lambda item: item.phone, tooltip=lambda item: item.email),
        Column(_("Chủ tịch"), lambda item: item.chair_name),
        Column(_("Thẩm định"), lambda item: _("đã") if item.is_verified else _("chưa")),
    ]
    return columns


class MissingDialog(QDialog):
    """The list, with filters; a line leads to its cell."""

    def __init__(
        self,
        page: QWidget,
        context: AppContext,
        rows: Sequence[MissingPaper],
        go_to: Callable[[MissingPaper], None],
    ) -> None:
        """Show what is missing.

        Args:
            page: the page it belongs to.
            context: the window's context.
            rows: the results without a paper.
            go_to: shows the cell of one of them.
        """
        super().__init__(page.window())
        self.context = context
        self._go_to = go_to
        self.setWindowTitle(_("Thiếu minh chứng"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.panel = _panel(with_periods=any(item.period for item in rows))
        self.sector = self.panel.add_filter(
            _("Khối thi đua"), _("Tất cả khối"), lambda item, code: item.sector_code == code
        )
        self.criterion = self.panel.add_filter(
            _("Tiêu chí"), _("Mọi tiêu chí"), lambda item, code: item.criterion_code == code
        )
        self.panel.add_act(self.panel.export)
        self.close_button = self._button(_("Đó&ng"), self.reject)
        self.go_button = self._button(_("Đến ô nà&y"), self._go)
        self.go_button.setProperty("kind", "act")
        self.go_button.setDefault(True)
        self._lay_out(len(rows))
        self._fill(rows)

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _lay_out(self, count: int) -> None:
        words = ngettext(
            "{count} kết quả cần minh chứng mà chưa có tệp nào kèm theo.",
            "{count} kết quả cần minh chứng mà chưa có tệp nào kèm theo.",
            count,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.PADDING)
        layout.addWidget(label(words.format(count=format_number(count)), "heading", wrap=True))
        layout.addWidget(self.panel, 1)
        layout.addLayout(row(None, self.close_button, self.go_button))
        fit_to_screen(self, _WIDTH, _HEIGHT)

    def _fill(self, rows: Sequence[MissingPaper]) -> None:
        self.panel.set_rows(rows)
        self.panel.set_filter_options(
            self.sector, list(dict.fromkeys((item.sector_code, item.sector) for item in rows))
        )
        codes = {item.criterion_code: item.criterion for item in rows}
        self.panel.set_filter_options(
            self.criterion, [(code, f"{code}. {codes[code]}") for code in sorted(codes, key=_natural)]
        )
        self.panel.view.opened.connect(lambda _row: self._go())
        self.panel.view.chosen_changed.connect(self._follow)
        self.panel.set_widths(_WIDTHS_OF_YEAR if not any(item.period for item in rows) else _WIDTHS)
        if rows:
            self.panel.view.choose([rows[0].result_id])
        self._follow()
        self.panel.view.setFocus()

    def _follow(self) -> None:
        self.go_button.setEnabled(bool(self.panel.view.chosen_count()))

    def _go(self) -> None:
        chosen = self.panel.view.chosen_rows()
        if chosen:
            self.accept()
            self._go_to(chosen[0])


def _natural(code: str) -> tuple[int, str]:
    digits = "".join(letter for letter in code if letter.isdigit())
    return int(digits or 0), code


def _panel(*, with_periods: bool) -> TablePanel:
    return TablePanel(
        missing_columns(with_periods=with_periods),
        lambda item: item.result_id,
        name=_("Kết quả thiếu minh chứng"),
        filter_hint=_("Lọc theo đơn vị, tiêu chí, điện thoại"),
        empty=EmptyState(
            "check-circle-outline", _("Mọi kết quả cần minh chứng đều đã có minh chứng kèm theo.")
        ),
    )
