"""The tab of monthly ratings: a row a union and kind of staff, twelve months, four levels in each cell."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.formats import format_number, format_percent
from campaign_app.domain.language import _, ngettext
from campaign_app.services import monthly_ratings
from campaign_app.services.members import MemberKind
from campaign_app.services.monthly_ratings import MONTHS, RatingPlace, RatingYear, TypedRating
from campaign_app.services.outcome import Counted
from campaign_app.services.session import Session
from campaign_app.ui import theme
from campaign_app.ui.commands import command
from campaign_app.ui.frozen_columns import FrozenColumns
from campaign_app.ui.imports import open_import
from campaign_app.ui.labels import member_kind_label, short_union
from campaign_app.ui.messages import notify
from campaign_app.ui.page import ElidedLabel
from campaign_app.ui.pages.results_year import YearTab
from campaign_app.ui.records import offer_by_right_click
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Align, Column, Editor

FROZEN = 2
"""The name and the kind of staff stay in sight."""
FIRST = 2
"""The column of January."""
_PREFIX = "CĐCS "  # a name
"""What the head of the column says already; all twelve months stand on an office screen without it."""
_NAME_WIDTH = 152
_KIND_WIDTH = 92
_MONTH_WIDTH = 67
_SMALL_WIDTH = 84
_SHARE_WIDTH = 96


_RATED = "RATED"
"""Who is rated by the month, instead of one kind of staff."""


class Wrong(NamedTuple):
    """What was typed into a month and could not be taken, and why."""

    typed: str
    reason: str


_Place = tuple[int, MemberKind, int]
"""A month by union, kind of staff and its number."""
_Commit = Callable[[RatingYear, int, str], None]


def _place(row: RatingYear, month: int) -> _Place:
    return row.union.id, row.staff_kind, month


def _good_share(row: RatingYear) -> str:
    told = [counts for counts in row.months if counts is not None]
    rated = sum(sum(counts) for counts in told)
    if not rated:
        return ""
    return format_percent(Fraction(100 * sum(counts[0] + counts[1] for counts in told), rated))


class _Month:
    """Makes the column of one month."""

    def __init__(self, month: int, wrong: Mapping[_Place, Wrong], commit: _Commit) -> None:
        self._month = month
        self._wrong = wrong
        self._commit = commit

    def column(self) -> Column[RatingYear]:
        month = self._month
        return Column(
            _("T{month}").format(month=month),
            self._text,
            align=Align.CENTRE,
            sort_key=lambda row: row.months[month - 1],
            tooltip=self._tip,
            header_tip=_("Tháng {month}: gõ xuất sắc/tốt/hoàn thành/không hoàn thành, ví dụ 3/12/2/0").format(
                month=month
            ),
            width=_MONTH_WIDTH,
            editor=Editor(lambda row, typed: self._commit(row, month, typed), start=self._start),
            icon=self._icon,
            colour=self._colour,
        )

    def _fault(self, row: RatingYear) -> Wrong | None:
        return self._wrong.get(_place(row, self._month))

    def _start(self, row: RatingYear) -> str:
        wrong = self._fault(row)
        return wrong.typed if wrong else monthly_ratings.counts_told(row.months[self._month - 1])

    def _text(self, row: RatingYear) -> str:
        told = self._start(row)
        return told or (_("thiếu") if row.is_missing(self._month) else "")

    def _tip(self, row: RatingYear) -> str:
        wrong, counts = self._fault(row), row.months[self._month - 1]
        if wrong is not None:
            return _("Chưa lưu “{typed}”. {reason}").format(typed=wrong.typed, reason=wrong.reason)
        if counts is None:
            if row.is_missing(self._month):
                return _("Tháng {month} đã qua mà chưa có xếp loại").format(month=self._month)
            return ""
        told = _(
            "Tháng {month}: {excellent} xuất sắc, {good} tốt, {done} hoàn thành, {not_done} không hoàn thành"
        ).format(month=self._month, excellent=counts[0], good=counts[1], done=counts[2], not_done=counts[3])
        return "\n".join(filter(None, (told, row.warning(self._month))))

    def _icon(self, row: RatingYear) -> str | None:
        if self._fault(row):
            return "alert-circle-outline"
        return "alert-outline" if row.warning(self._month) else None

    def _colour(self, row: RatingYear) -> str | None:
        if self._fault(row):
            return "red"
        return "amber_ink" if row.is_missing(self._month) or row.warning(self._month) else None


def _plain_name(printed: str) -> str:
    name = short_union(printed).removeprefix(_PREFIX)
    return name[:1].upper() + name[1:]


def rating_columns(wrong: Mapping[_Place, Wrong], commit: _Commit) -> list[Column[RatingYear]]:
    """Make the columns: union, kind of staff, twelve months, how many there are, months told, share."""
    return [
        Column(
            _("Công đoàn cơ sở"),
            lambda row: _plain_name(row.union.printed_name),
            sort_key=lambda row: row.union.sort_key,
            tooltip=lambda row: row.union.full_name,
            width=_NAME_WIDTH,
        ),
        Column(_("Đối tượng"), lambda row: member_kind_label(row.staff_kind), width=_KIND_WIDTH),
        *(_Month(month, wrong, commit).column() for month in range(1, MONTHS + 1)),
        Column(
            _("Số người"),
            lambda row: "" if row.staff is None else format_number(row.staff),
            align=Align.RIGHT,
            sort_key=lambda row: row.staff,
            header_tip=_("Số đoàn viên thuộc đối tượng này theo danh sách"),
            width=_SMALL_WIDTH,
        ),
        Column(
            _("Số tháng"),
            lambda row: _("{told}/{all}").format(told=row.told, all=MONTHS),
            align=Align.CENTRE,
            sort_key=lambda row: row.told,
            header_tip=_("Số tháng đã có xếp loại"),
            width=_SMALL_WIDTH,
        ),
        Column(
            _("Tốt trở lên"),
            _good_share,
            align=Align.RIGHT,
            header_tip=_("Tỉ lệ lượt xếp loại hoàn thành tốt và xuất sắc trong các tháng đã có"),
            width=_SHARE_WIDTH,
        ),
    ]


class RatingsTab(YearTab):
    """Types, pastes, fills down and empties the monthly ratings of a year."""

    def build(self) -> None:
        """Make the grid and its acts."""
        self.wrong: dict[_Place, Wrong] = {}
        self._is_sized = False
        self.fill = command(
            self,
            _("Điền &xuống"),
            self._fill_down,
            icon="arrow-down",
            shortcut="Ctrl+D",
            tip=_("Chép dòng đầu của vùng đang chọn xuống các dòng dưới"),
        )
        self.read_list = command(
            self,
            _("&Nhập từ Excel…"),
            self._read_list,
            icon="file-import-outline",
            tip=_("Nhập xếp loại hằng tháng từ tệp; xem trước từng dòng rồi mới nhập"),
        )
        self.panel = TablePanel(
            rating_columns(self.wrong, self._commit),
            lambda row: (row.union.id, row.staff_kind),
            name=_("Xếp loại hằng tháng của từng đơn vị"),
            filter_hint=_("Lọc theo tên đơn vị"),
            search_text=lambda row: f"{row.union.printed_name} {row.union.code}",
            count_text=self._count_words,
            empty=EmptyState("calendar-month-outline", _("Chưa có công đoàn cơ sở nào để ghi xếp loại.")),
            grid=True,
        )
        self._make_filters()
        self.panel.add_act(self.read_list)
        self.hint = ElidedLabel(_("Gõ bốn mức trong một ô: xuất sắc/tốt/hoàn thành/không, ví dụ 3/12/2/0"))
        self.panel.bottom.insertWidget(1, self.hint, 1)
        view = self.panel.view
        # Twelve months stand on an office screen only with their digits close to the lines.
        view.setStyleSheet("QTableView::item { padding: 0 1px; }")
        self.frozen = FrozenColumns(view, FROZEN)
        view.pasted.connect(self._on_pasted)
        view.cleared.connect(self._on_cleared)
        view.installEventFilter(self)
        offer_by_right_click(view, self.fill)
        self.card.body.addWidget(self.panel)

    def _make_filters(self) -> None:
        panel = self.panel
        self.staff = panel.add_filter(
            _("Đối tượng"),
            _("Mọi đối tượng"),
            lambda row, kind: (
                row.staff_kind is not MemberKind.WORKER or row.told > 0
                if kind == _RATED
                else row.staff_kind == kind
            ),
        )
        kinds = [(kind, member_kind_label(kind)) for kind in MemberKind]
        panel.set_filter_options(self.staff, [(_RATED, _("CB, CC, VC")), *kinds])
        self.staff.setCurrentIndex(1)
        self.sector = panel.add_filter(
            _("Khối thi đua"), _("Tất cả khối"), lambda row, code: row.union.sector_code == code
        )
        self.gaps = panel.add_filter(
            _("Tháng thiếu"),
            _("Đủ và thiếu"),
            lambda row, _value: any(row.is_missing(month) for month in range(1, MONTHS + 1)),
        )
        panel.set_filter_options(self.gaps, [(True, _("Còn thiếu tháng"))])
        panel.tools.insertWidget(0, self.years)

    def commands(self) -> Sequence[QAction]:
        """Give the tab's commands."""
        return (self.fill, self.read_list)

    def _read_list(self) -> None:
        open_import(self, self.context, "monthly-ratings", year=self.year)

    def read(self, session: Session, year: int) -> list[RatingYear]:
        """Read the year of every union and kind of staff."""
        return monthly_ratings.rating_year(session, year)

    def show_rows(self, told: list[RatingYear]) -> None:
        """Show the year."""
        sectors = dict.fromkeys((row.union.sector_code, row.union.sector) for row in told)
        self.panel.set_filter_options(self.sector, list(sectors))
        self.panel.set_rows(told)
        if told and not self._is_sized:
            self._is_sized = True
            months = [_MONTH_WIDTH] * MONTHS
            widths = [_NAME_WIDTH, _KIND_WIDTH, *months, _SMALL_WIDTH, _SMALL_WIDTH, _SHARE_WIDTH]
            self.panel.set_widths(widths)
            self.panel.view.horizontalHeader().setFixedHeight(theme.ROW_HEIGHT)
            self.panel.view.setCurrentIndex(self.panel.model.index(0, FIRST))

    def choose_year(self, year: int) -> None:
        """Show another year; what waits in cells of this one is given up."""
        self.wrong.clear()
        super().choose_year(year)

    def _count_words(self, shown: int, total: int) -> str:
        rows: list[RatingYear] = self.panel.model.shown_rows() if shown else []
        words = _("{shown} / {all} dòng").format(shown=shown, all=total)
        missing = sum(row.is_missing(month) for row in rows for month in range(1, MONTHS + 1))
        over = sum(bool(row.warning(month)) for row in rows for month in range(1, MONTHS + 1))
        if missing:
            words += " · " + ngettext("thiếu {count} tháng", "thiếu {count} tháng", missing).format(
                count=format_number(missing)
            )
        if over:
            told = ngettext("{count} ô quá số người", "{count} ô quá số người", over)
            words += " · " + told.format(count=over)
        if self.wrong:
            unsaved = ngettext("{count} ô chưa lưu", "{count} ô chưa lưu", len(self.wrong))
            words += " · " + unsaved.format(count=len(self.wrong))
        return words

    # ---- typing

    def _typed(self, row: RatingYear, month: int, typed: str) -> TypedRating:
        return TypedRating(
            union_id=row.union.id, year=self.year, month=month, staff_kind=row.staff_kind, typed=typed
        )

    def _commit(self, row: RatingYear, month: int, typed: str) -> None:
        """Take a typed month; one that is wrong stays in its cell, marked, until it is mended or given up."""
        if not typed.strip():
            self._clear([self._typed(row, month, "")])
            return
        place = _place(row, month)
        try:
            monthly_ratings.read_counts(typed)
        except UserFacingError as error:
            self.wrong[place] = Wrong(typed, f"{error.summary} {error.hint}".strip())
            notify(self, self.wrong[place].reason)
            self.panel.model.counts_changed.emit()
            return
        self._enter([self._typed(row, month, typed)])

    def _enter(self, cells: Sequence[TypedRating], done: Callable[[Counted], None] | None = None) -> None:
        session = self.context.session
        self._forget(cells)
        self.context.run_act(
            self,
            lambda: monthly_ratings.enter_ratings(session, cells),
            done,
            self._on_failed,
        )

    def _clear(self, cells: Sequence[RatingPlace]) -> None:
        session = self.context.session
        self._forget(cells)
        self.context.run_act(self, lambda: monthly_ratings.clear_ratings(session, cells))

    def _forget(self, cells: Sequence[RatingPlace]) -> None:
        for cell in cells:
            self.wrong.pop((cell.union_id, cell.staff_kind, cell.month), None)

    def _on_failed(self, error: Exception) -> None:
        self.panel.model.drop_pending()
        self.context.tasks.report(self, error)

    def _on_pasted(self, cells: Sequence[tuple[RatingYear, int, str]]) -> None:
        missing = _("thiếu")
        typed = [
            self._typed(row, column - FIRST + 1, "" if text.strip() == missing else text)
            for row, column, text in cells
        ]
        self._enter(typed, self._say_entered)

    def _say_entered(self, told: Counted) -> None:
        words = ngettext("Đã nhập {count} ô.", "Đã nhập {count} ô.", told.count)
        notify(self, words.format(count=told.count))

    def _on_cleared(self, cells: Sequence[tuple[RatingYear, int, str]]) -> None:
        self._clear([self._typed(row, column - FIRST + 1, "") for row, column, _text in cells])

    def _fill_down(self) -> None:
        """Copy the first chosen row's months into the rows chosen below it."""
        model = self.panel.model
        first: dict[int, str] = {}
        cells = []
        for place, column in self.panel.view.chosen_cells():
            row = model.row_at(model.index(place, column))
            if not isinstance(row, RatingYear) or not FIRST <= column < FIRST + MONTHS:
                continue
            month = column - FIRST + 1
            if month not in first:
                first[month] = monthly_ratings.counts_told(row.months[month - 1])
            elif first[month]:
                cells.append(self._typed(row, month, first[month]))
        if cells:
            self._enter(cells, self._say_entered)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc brings back a cell's stored month."""
        press = event if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if press is not None and press.key() == Qt.Key.Key_Escape and self._give_up():
            return True
        return super().eventFilter(watched, event)

    def _give_up(self) -> bool:
        index = self.panel.view.currentIndex()
        row = self.panel.model.row_at(index)
        month = index.column() - FIRST + 1
        if not isinstance(row, RatingYear) or _place(row, month) not in self.wrong:
            return False
        del self.wrong[_place(row, month)]
        self.panel.model.drop_pending()
        self.panel.model.counts_changed.emit()
        return True
