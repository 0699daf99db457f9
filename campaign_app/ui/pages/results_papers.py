"""Acts about the papers of the whole grid: what is missing, and dossiers of unions as one zip."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton

from campaign_app.domain.errors import InvalidInputError, LockedError
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services.evidence_dossier import DossierWritten, dossier_name, evidence_dossier
from campaign_app.services.evidence_missing import MissingPaper, missing_evidence
from campaign_app.services.result_grid import GridRow
from campaign_app.ui import icons, theme
from campaign_app.ui.commands import command
from campaign_app.ui.dialogs.evidence_missing import MissingDialog
from campaign_app.ui.messages import notify, show_error
from campaign_app.ui.pages.awards_files import last_folder, remember_folder
from campaign_app.ui.pages.results_acts import GridPage
from campaign_app.ui.pages.results_columns import place_of
from campaign_app.ui.pages.results_evidence import ask_files, refusal
from campaign_app.ui.table_export import open_file

_ZIP = ".zip"
_MISSING = "missing"
"""What links to the list of missing papers name."""


class PaperActs(QObject):
    """Puts a button with these acts below the grid."""

    def __init__(self, page: GridPage) -> None:
        super().__init__(page)
        self._page = page
        owner = page.panel
        self.add = command(
            owner,
            _("&Thêm minh chứng cho ô…"),
            self.add_to_cell,
            icon="paperclip",
            shortcut="Ctrl+Shift+J",
            writes=True,
        )
        self.missing = command(
            owner,
            _("T&hiếu minh chứng…"),
            self.list_missing,
            icon="alert-outline",
            shortcut="Ctrl+Shift+G",
            tip=_("Những kết quả cần minh chứng mà chưa có tệp kèm theo"),
        )
        self.dossier = command(
            owner,
            _("&Gói hồ sơ đơn vị đang chọn…"),
            lambda: self.pack(self._chosen()),
            icon="archive-outline",
            tip=_("Minh chứng theo tiêu chí, danh mục và bảng điểm trong một tệp .zip"),
            writes=False,
        )
        self.dossiers = command(
            owner,
            _("Gói hồ sơ &mọi đơn vị đang hiện…"),
            lambda: self.pack(self._page.panel.model.shown_rows()),
            icon="layers-outline",
        )
        owner.view.addActions(self.commands())
        self._add_button()

    def commands(self) -> Sequence[QAction]:
        """Give the acts for the menu of the page."""
        return (self.add, self.missing, self.dossier, self.dossiers)

    def _add_button(self) -> None:
        panel = self._page.panel
        button = QToolButton()
        icons.set_icon(button, "paperclip", "muted")
        button.setText(_("Minh chứng"))
        button.setAccessibleName(_("Việc với minh chứng"))
        button.setToolTip(_("Thêm, xem phần còn thiếu, gói hồ sơ; kéo tệp thả vào ô cũng thêm được"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setStyleSheet("padding: 0 4px;")
        button.setFixedHeight(panel.fontMetrics().height() + theme.STEP)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addActions([self.add, self.missing])
        menu.addSeparator()
        menu.addActions([self.dossier, self.dossiers])
        button.setMenu(menu)
        self.button = button
        panel.bottom.insertWidget(panel.bottom.count() - 1, button)

    def add_to_cell(self) -> None:
        """Ask which files prove the result the caret is on."""
        row, cell = self._page.place()
        why = refusal(self._page.grid, cell)
        if why or row is None or cell is None:
            show_error(self._page, LockedError(why))
        else:
            ask_files(self._page, place_of(cell, row))

    # ---- what is missing

    def lead(self, target: str) -> bool:
        """Open the list of missing papers where a link names it."""
        if target == _MISSING:
            self.list_missing()
        return target == _MISSING

    def list_missing(self) -> None:
        """List the results without the paper they need."""
        page = self._page
        session, campaign_id = page.context.session, page.context.campaign_id
        if campaign_id is None:
            return
        page.context.read(page, lambda: missing_evidence(session, campaign_id), self._show_missing)

    def _show_missing(self, rows: Sequence[MissingPaper]) -> None:
        MissingDialog(self._page, self._page.context, rows, self.go_to).open()

    def go_to(self, wanted: MissingPaper) -> None:
        """Bring the cell of a missing paper in sight; of a person, who has no row here, tell so."""
        page, grid = self._page, self._page.grid
        if grid is None:
            return
        page.panel.clear_filters()
        if page.panel.view.choose([wanted.registration_id], page.column_of(wanted.criterion_id)):
            page.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        show_error(
            page,
            InvalidInputError(
                _("{name} không có hàng trong bảng này.").format(name=wanted.name),
                hint=_("Bảng chỉ có các tập thể."),
            ),
        )

    # ---- dossiers

    def _chosen(self) -> list[GridRow]:
        return [row for row in self._page.panel.view.chosen_rows() if isinstance(row, GridRow)]

    def pack(self, rows: Sequence[GridRow]) -> None:
        """Ask for a zip and write the dossiers of these rows into it."""
        grid = self._page.grid
        if grid is None or not rows:
            show_error(self._page, InvalidInputError(_("Chưa chọn đơn vị nào để gói hồ sơ.")))
            return
        name = rows[0].registration.name if len(rows) == 1 else grid.campaign.code
        target = self._ask_target(dossier_name(name))
        if target is None:
            return
        session, ids = self._page.context.session, [row.registration.id for row in rows]
        self._page.context.run_long_act(
            self._page,
            _("Đang gói hồ sơ minh chứng"),
            lambda progress: evidence_dossier(
                session, registration_ids=ids, target=target, progress=progress
            ),
            self._tell,
        )

    def _ask_target(self, name: str) -> Path | None:
        typed, _kind = QFileDialog.getSaveFileName(
            self._page, _("Gói hồ sơ minh chứng"), str(last_folder() / name), _("Tệp nén (*.zip)")
        )
        if not typed:
            return None
        target = Path(typed)
        remember_folder(target.parent)
        return target if target.suffix.lower() == _ZIP else target.with_name(f"{target.name}{_ZIP}")

    def _tell(self, done: DossierWritten) -> None:
        words = ngettext(
            "Đã gói {count} minh chứng vào {name}.", "Đã gói {count} minh chứng vào {name}.", done.papers
        ).format(count=format_number(done.papers), name=done.path.name)
        if done.missing:
            left = ngettext("Còn thiếu {count}.", "Còn thiếu {count}.", done.missing)
            words += " " + left.format(count=format_number(done.missing))
        notify(self._page, words, _("&Mở thư mục"), lambda: open_file(done.path.parent))
        if done.lost:
            show_error(
                self._page,
                InvalidInputError(
                    _("Có tệp bị mất hoặc đã bị thay đổi nên không có trong hồ sơ: {names}.").format(
                        names=", ".join(done.lost[:5])
                    ),
                    hint=_("Tìm tệp này trong bản sao lưu .zip hoặc thư mục sao lưu thứ hai."),
                ),
            )
