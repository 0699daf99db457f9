"""Who did what, when, from what to what: all acts, or those on one record."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QSplitter, QVBoxLayout, QWidget

from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _
from campaign_app.services import history
from campaign_app.services.history import ActRow, RecordChange
from campaign_app.ui import theme
from campaign_app.ui.commands import command
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.fitting import fit_to_screen
from campaign_app.ui.messages import notify
from campaign_app.ui.page import label
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Align, Column

_WIDTH, _HEIGHT = 1100, 640


class _Line(NamedTuple):
    """One changed column, ready to show."""

    key: tuple[int, int]
    moment: datetime | None
    officer: str
    act: str
    record: str
    column: str
    before: str
    after: str


def _lines(changes: Sequence[RecordChange]) -> list[_Line]:
    kinds = {"I": _("thêm mới"), "D": _("xóa")}
    found: list[_Line] = []
    for place, change in enumerate(changes):
        shared = (change.done_at, change.officer, change.act, change.table_label)
        if change.kind in kinds:
            found.append(_Line((place, -1), *shared, kinds[change.kind], "", ""))
        found += [
            _Line((place, number), *shared, field.label, field.before, field.after)
            for number, field in enumerate(change.fields)
        ]
    return found


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone():%d/%m/%Y %H:%M:%S}"


def _change_columns(*, with_act: bool) -> tuple[Column[_Line], ...]:
    own: tuple[Column[_Line], ...] = (
        Column(_("Bản ghi"), lambda line: line.record, sort_key=lambda line: line.key),
        Column(_("Mục"), lambda line: line.column),
        Column(_("Trước"), lambda line: line.before, stretch=True),
        Column(_("Sau"), lambda line: line.after, widest=360),
    )
    if not with_act:
        return own
    return (
        Column(_("Thời điểm"), lambda line: _moment(line.moment), sort_key=lambda line: line.key),
        Column(_("Cán bộ"), lambda line: line.officer),
        Column(_("Việc"), lambda line: line.act, widest=260),
        *own[1:],
    )


class RecordHistoryDialog(QDialog):
    """The history of one record."""

    def __init__(self, parent: QWidget, context: AppContext, title: str, table: str, row: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Lịch sử: {title}").format(title=title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.panel = TablePanel(
            _change_columns(with_act=True),
            lambda line: line.key,
            name=_("Các lần thay đổi"),
            filter_hint=_("Lọc thay đổi"),
            count_text=lambda shown, total: _("{shown} / {all} thay đổi").format(shown=shown, all=total),
            empty=EmptyState("history", _("Chưa có thay đổi nào được ghi lại.")),
        )
        _lay_out(self, self.panel)
        session = context.session
        context.read(
            self,
            lambda: history.history_of(session, table, row),
            lambda told: self.panel.set_rows(_lines(told)),
        )


class AuditDialog(QDialog):
    """All acts, filtered by words, officer and days; the changes of the chosen one; export and undo."""

    def __init__(self, parent: QWidget, context: AppContext) -> None:
        super().__init__(parent)
        self.context = context
        self.setWindowTitle(_("Lịch sử thay đổi"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.acts = TablePanel(
            (
                Column(_("Thời điểm"), lambda act: _moment(act.done_at), sort_key=lambda act: act.id),
                Column(_("Cán bộ"), lambda act: act.officer),
                Column(_("Việc"), lambda act: act.name, stretch=True),
                Column(
                    _("Thay đổi"),
                    lambda act: format_number(act.changes),
                    align=Align.RIGHT,
                    sort_key=lambda act: act.changes,
                ),
                Column(_("Tình trạng"), _state_words),
            ),
            lambda act: act.id,
            name=_("Danh sách việc đã làm"),
            filter_hint=_("Lọc theo việc, cán bộ, bản ghi"),
            count_text=lambda shown, total: _("{shown} / {all} việc").format(shown=shown, all=total),
            search_text=lambda act: f"{act.name} {act.officer}",
            empty=EmptyState("history", _("Chưa có việc nào được ghi lại.")),
        )
        self._officers = self.acts.add_filter(
            _("Cán bộ"), _("Mọi cán bộ"), lambda act, officer: bool(act.officer == officer)
        )
        self._days = self.acts.add_filter(_("Thời gian"), _("Mọi ngày"), self._is_since)
        self.acts.set_filter_options(
            self._days, [(0, _("Hôm nay")), (6, _("7 ngày qua")), (30, _("31 ngày qua"))]
        )
        self.undo = command(self, _("&Hoàn tác việc này"), self._undo, icon="undo")
        self.export = command(self, _("&Xuất danh sách…"), self._export, icon="file-export-outline")
        self.acts.add_act(self.undo)
        self.acts.add_act(self.export)
        self.changes = TablePanel(
            _change_columns(with_act=False),
            lambda line: line.key,
            name=_("Thay đổi của việc đang chọn"),
            filter_hint=_("Lọc thay đổi"),
            empty=EmptyState("history", _("Chọn một việc ở trên để xem đã thay đổi những gì.")),
        )
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.acts)
        splitter.addWidget(self.changes)
        splitter.setSizes([_HEIGHT * 3 // 5, _HEIGHT * 2 // 5])
        splitter.setChildrenCollapsible(False)
        _lay_out(self, splitter)
        self.acts.view.chosen_changed.connect(self._on_chosen)
        context.bus.data_changed.connect(self._reload)
        self._load()

    def _reload(self, _changes: object) -> None:
        self._load()

    def _load(self) -> None:
        session = self.context.session
        self.context.read(self, lambda: history.acts(session), self._show)

    def _show(self, told: list[ActRow]) -> None:
        names = sorted({act.officer for act in told if act.officer})
        self.acts.set_filter_options(self._officers, [(name, name) for name in names])
        self.acts.set_rows(told)
        self._on_chosen()

    def _is_since(self, act: ActRow, days: int) -> bool:
        midnight = datetime.combine(self.context.session.today() - timedelta(days=days), time.min)
        return act.done_at >= midnight.astimezone(UTC)

    def _on_chosen(self) -> None:
        act = self.acts.view.current_row()
        self.undo.setEnabled(act is not None)
        if act is None:
            self.changes.set_rows([])
            return
        session, act_id = self.context.session, act.id
        self.context.read(
            self,
            lambda: history.changes_of_act(session, act_id),
            lambda told: self.changes.set_rows(_lines(told)),
        )

    def _undo(self) -> None:
        act = self.acts.view.current_row()
        if act is not None:
            session = self.context.session
            notice = _("Đã hoàn tác: {name}").format(name=act.name)
            self.context.run_act(self, lambda: history.undo(session, act.id), notice=notice)

    def _export(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Xuất lịch sử"), _("lich-su.csv"), _("Bảng tính CSV (*.csv)")
        )
        if chosen:
            Path(chosen).write_text(history.as_csv(self.acts.model.shown_rows()), "utf-8", newline="")
            notify(self, _("Đã xuất lịch sử ra tệp {name}").format(name=Path(chosen).name))


def _state_words(act: ActRow) -> str:
    if act.is_legal:
        return _("Có giá trị pháp lý")
    if act.undone_by is not None:
        return _("Đã hoàn tác")
    return "" if act.is_undoable else _("Không hoàn tác")


def _lay_out(dialog: QDialog, content: QWidget) -> None:
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(theme.MARGIN, theme.PADDING, theme.MARGIN, theme.PADDING)
    layout.setSpacing(theme.GAP)
    layout.addWidget(label(dialog.windowTitle(), "heading"))
    layout.addWidget(content, 1)
    fit_to_screen(dialog, _WIDTH, _HEIGHT)
