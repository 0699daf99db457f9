"""Self-assessment forms on the results page: handed out, chosen or dropped, read, and shown as a plan."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAction, QDropEvent

from campaign_app.domain.language import _
from campaign_app.services.forms.assessment import AssessmentFormsPlan, plan_assessment_forms
from campaign_app.services.forms.assessment_layout import make_assessment_forms
from campaign_app.services.forms.returned import is_form
from campaign_app.services.result_grid import GridRow
from campaign_app.ui.commands import command
from campaign_app.ui.dialogs.assessment import AssessmentFormsDialog, ask_unions
from campaign_app.ui.list_buttons import button_below
from campaign_app.ui.pages.form_acts import UnionForms, forms_in
from campaign_app.ui.pages.results_acts import GridPage
from campaign_app.ui.tasks import Progress

__all__ = ["AssessmentActs"]


class AssessmentActs(QObject):
    """What the results page can do with self-assessment forms; it makes the commands and a button too."""

    def __init__(self, page: GridPage) -> None:
        super().__init__(page)
        self._page = page
        self._forms = UnionForms(page, page.context)
        self._dragged: list[Path] = []
        owner = page.panel  # its keys rest while another tab is in front
        self.hand_out = command(
            owner,
            _("P&hát phiếu tự chấm…"),
            self._hand_out,
            icon="file-export-outline",
            tip=_("Mỗi đơn vị một tệp Excel để điền kết quả, điểm tự chấm và giải trình"),
            writes=False,
        )
        self.take_back = command(
            owner,
            _("Đọ&c phiếu về…"),
            lambda: self._forms.ask_filled(self.take_in),
            icon="file-import-outline",
            shortcut="Ctrl+Shift+I",
            tip=_("Đọc phiếu tự chấm các đơn vị gửi về; thả các tệp vào trang này cũng được"),
        )
        owner.view.addActions(self.commands())
        button = button_below(
            owner,
            "file-document-outline",
            _("Phiếu tự chấm"),
            name=_("Phát phiếu tự chấm, đọc phiếu về"),
            tip=_("Phát phiếu tự chấm cho các đơn vị, đọc phiếu đã điền"),
        )
        button.menu().addActions(self.commands())
        owner.model.counts_changed.connect(self._follow)
        for widget in (page, owner.view.viewport()):
            widget.setAcceptDrops(True)
            widget.installEventFilter(self)
        self._follow()

    def commands(self) -> Sequence[QAction]:
        """Give the commands."""
        return (self.hand_out, self.take_back)

    def _follow(self) -> None:
        """Offer what can be done now."""
        grid = self._page.grid
        can_enter = grid is not None and not grid.locked and not self._page.context.viewing
        self.hand_out.setEnabled(can_enter and bool(grid is not None and grid.rows))
        self.take_back.setEnabled(can_enter)

    # ---- out

    def _hand_out(self) -> None:
        grid, session = self._page.grid, self._page.context.session
        if grid is None:
            return
        chosen = {row.registration.id for row in self._page.panel.view.chosen_rows()}
        wanted = ask_unions(
            self._page,
            grid.period.label,
            _union_ids(grid.rows),
            _union_ids([row for row in grid.rows if not _has_told(row)]),
            _union_ids([row for row in grid.rows if row.registration.id in chosen]),
        )
        folder = None if wanted is None else self._forms.ask_folder(_("Chọn thư mục để lưu phiếu tự chấm"))
        if wanted is None or folder is None:
            return
        campaign_id = grid.campaign.id

        def work(progress: Progress) -> Sequence[Path]:
            return make_assessment_forms(
                session, campaign_id=campaign_id, folder=folder, union_ids=wanted, progress=progress
            )

        self._forms.write_forms(_("Đang lập phiếu tự chấm"), folder, work)

    # ---- back

    def take_in(self, paths: Sequence[Path]) -> None:
        """Read filled forms and show what they would do; nothing is written yet."""
        grid, context = self._page.grid, self._page.context
        if grid is None:
            return
        session, campaign_id = context.session, grid.campaign.id

        def work(progress: Progress) -> AssessmentFormsPlan:
            return plan_assessment_forms(session, campaign_id=campaign_id, paths=paths, progress=progress)

        def show(plan: AssessmentFormsPlan) -> None:
            AssessmentFormsDialog(self._page, context, plan, paths).open()

        context.run_long_act(self._page, _("Đang đọc phiếu tự chấm"), work, show)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take forms dropped on the page, and read them once the drag is over; other files pass on."""
        if isinstance(event, QDropEvent) and self.take_back.isEnabled():
            if event.type() is not QEvent.Type.DragMove:  # files are opened once a drag, not at every step
                self._dragged = _assessments(event)
            if self._dragged:
                event.acceptProposedAction()
                if event.type() is QEvent.Type.Drop:
                    paths = self._dragged
                    QTimer.singleShot(0, self, lambda: self.take_in(paths))
                return True
        return super().eventFilter(watched, event)


def _assessments(event: QDropEvent) -> list[Path]:
    """The forms that are dragged; none where the first is no form."""
    paths = forms_in(event.mimeData())
    return paths if paths and is_form(paths[0]) else []


def _union_ids(rows: Sequence[GridRow]) -> list[int]:
    """The unions of these rows; groups of a union have no form of their own."""
    return [
        row.registration.union_id
        for row in rows
        if row.registration.is_whole_union and row.registration.union_id is not None
    ]


def _has_told(row: GridRow) -> bool:
    return any(cell.result is not None and cell.result.self_points is not None for cell in row.cells)
