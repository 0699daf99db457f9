"""The tabs of the settings for legal documents, base salaries and coefficients."""

from dataclasses import asdict
from datetime import date
from fractions import Fraction
from typing import NamedTuple, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from campaign_app.domain.commendation import label as kind_label
from campaign_app.domain.formats import format_date, format_decimal, format_money
from campaign_app.domain.language import _
from campaign_app.domain.regulations import BaseSalary, Coefficient, holds
from campaign_app.services import regulations
from campaign_app.services.regulations import LegalDocumentRow
from campaign_app.ui import theme
from campaign_app.ui.commands import command
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.settings import ask_document
from campaign_app.ui.page import label
from campaign_app.ui.pages.added import choose_added
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Align, Column

_NUMBER_WIDTH = 150
_ISSUER_COLUMN, _ISSUER_WIDTH = 4, 170


class _Sourced(Protocol):
    @property
    def source(self) -> str: ...
    @property
    def verified(self) -> bool: ...
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


def verified_words(found: _Sourced) -> str:
    """Say whether the figures were seen in a source."""
    return _("Đã kiểm chứng") if found.verified else _("Chưa kiểm chứng")


def _verified_icon(found: _Sourced) -> str:
    return "check-circle-outline" if found.verified else "alert-outline"


def _verified_colour(found: _Sourced) -> str:
    return "green" if found.verified else "amber_ink"


def period_words(found: _Sourced) -> str:
    """Say from which day to which something holds."""
    first = format_date(found.valid_from)
    if found.valid_to is None:
        return _("từ {first}").format(first=first)
    return _("{first} – {last}").format(first=first, last=format_date(found.valid_to))


class DocumentsTab(QWidget):
    """Laws, decrees, rules and plans, with their days and sources."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.add = command(self, _("Thêm &văn bản"), self._add, icon="file-plus-outline")
        self.panel = TablePanel(
            (
                Column(_("Số, ký hiệu"), lambda r: r.document.number, strong=True),
                Column(_("Trích yếu"), lambda r: r.document.subject, stretch=True),
                Column(_("Loại"), lambda r: r.document.kind),
                Column(
                    _("Hiệu lực"),
                    lambda r: period_words(r.document),
                    sort_key=lambda r: r.document.valid_from,
                ),
                Column(_("Cơ quan ban hành"), lambda r: r.document.issuer),
                Column(
                    _("Kiểm chứng"),
                    lambda r: verified_words(r.document),
                    icon=lambda r: _verified_icon(r.document),
                    colour=lambda r: _verified_colour(r.document),
                    tooltip=lambda r: (
                        _("Nguồn: {source}").format(source=r.document.source) if r.document.source else ""
                    ),
                ),
            ),
            lambda r: r.id,
            name=_("Danh sách văn bản"),
            filter_hint=_("Lọc theo số, trích yếu"),
            count_text=lambda shown, total: _("{shown} / {all} văn bản").format(shown=shown, all=total),
            empty=EmptyState(
                "file-document-outline", _("Chưa có văn bản nào."), _("Thêm &văn bản"), self._add
            ),
        )
        today = context.session.today()
        combo = self.panel.add_filter(
            _("Hiệu lực"), _("Mọi thời gian"), lambda r, wanted: holds(r.document, today) is wanted
        )
        self.panel.set_filter_options(combo, [(True, _("Đang có hiệu lực")), (False, _("Hết hiệu lực"))])
        self.panel.add_act(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
        layout.addWidget(self.panel)

    def load(self) -> None:
        """Read the documents."""
        session = self.context.session
        self.context.read(self, lambda: regulations.legal_documents(session), self._show)

    def _show(self, rows: list[LegalDocumentRow]) -> None:
        is_first = not self.panel.model.rows
        self.panel.set_rows(rows)
        if is_first:
            # One law has a number as long as a sentence; the tooltip tells it whole.
            header = self.panel.view.horizontalHeader()
            header.resizeSection(0, _NUMBER_WIDTH)
            header.resizeSection(_ISSUER_COLUMN, _ISSUER_WIDTH)

    def _add(self) -> None:
        asked, session = ask_document(self), self.context.session
        if asked is not None:
            self.context.run_act(
                self,
                lambda: regulations.add_legal_document(session, **asdict(asked)),
                choose_added(self.panel),
            )


class _Norms(NamedTuple):
    salaries: list[BaseSalary]
    coefficients: list[Coefficient]


class NormsTab(QWidget):
    """Base salaries and reward coefficients, read with their sources."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.salaries = TablePanel(
            (
                Column(
                    _("Mức một tháng"),
                    lambda r: format_money(r.amount),
                    align=Align.RIGHT,
                    sort_key=lambda r: r.amount,
                ),
                *_dated_columns(),
            ),
            lambda r: r.valid_from,
            name=_("Mức lương cơ sở"),
            filter_hint=_("Lọc mức lương"),
        )
        self.coefficients = TablePanel(
            (
                Column(_("Hình thức"), lambda r: kind_label(r.form)),
                Column(_("Đối tượng"), lambda r: kind_label(r.subject_kind)),
                Column(
                    _("Hệ số"),
                    lambda r: format_decimal(Fraction(r.value)),
                    align=Align.RIGHT,
                    sort_key=lambda r: r.value,
                    tooltip=lambda r: kind_label(r.rounding),
                ),
                *_dated_columns(),
            ),
            lambda r: (r.form, r.subject_kind, r.valid_from),
            name=_("Hệ số tiền thưởng"),
            filter_hint=_("Lọc hệ số"),
        )
        sides = QSplitter(Qt.Orientation.Vertical)
        sides.setChildrenCollapsible(False)
        for title, panel in (
            (_("Mức lương cơ sở"), self.salaries),
            (_("Hệ số tiền thưởng"), self.coefficients),
        ):
            panel.tools.insertWidget(0, label(title, "heading"))
            sides.addWidget(panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
        layout.addWidget(
            label(
                _(
                    "Tiền thưởng = hệ số × mức lương cơ sở vào ngày ký quyết định. Số liệu “chưa kiểm chứng” "
                    "cần đối chiếu với văn bản gốc trước khi ký."
                ),
                "muted",
                wrap=True,
            )
        )
        layout.addWidget(sides, 1)

    def load(self) -> None:
        """Read salaries and coefficients."""
        session = self.context.session
        self.context.read(
            self,
            lambda: _Norms(regulations.all_base_salaries(session), regulations.all_coefficients(session)),
            self._show,
        )

    def _show(self, told: _Norms) -> None:
        self.salaries.set_rows(told.salaries)
        self.coefficients.set_rows(told.coefficients)


def _dated_columns() -> "tuple[Column[_Sourced], ...]":
    return (
        Column(_("Hiệu lực"), period_words, sort_key=lambda r: r.valid_from),
        Column(_("Kiểm chứng"), verified_words, icon=_verified_icon, colour=_verified_colour),
        Column(_("Nguồn"), lambda r: r.source, stretch=True),
    )
