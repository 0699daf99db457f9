"""The backups of the workspace: made, looked at, restored, carried away."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QVBoxLayout, QWidget

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _
from campaign_app.services import backups
from campaign_app.services.backups import BackupRow, Exported
from campaign_app.system import preferences
from campaign_app.ui import theme
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.fitting import fit_to_screen
from campaign_app.ui.labels import moment_label, size_label
from campaign_app.ui.messages import ask_legal, notify, show_error
from campaign_app.ui.page import ElidedLabel, label, row
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Align, Column
from campaign_app.ui.tasks import Lane

_WIDTH, _HEIGHT = 980, 560
_MOMENT, _STATE = 160, 212


def viewer_command(folder: Path, name: str) -> tuple[str, list[str]]:
    """Give program and arguments that show a backup read-only in a process of its own."""
    told = ["open", str(folder.absolute()), "--backup", name]
    return sys.executable, told if getattr(sys, "frozen", False) else ["-m", "campaign_app", *told]


def _columns(moment: Callable[[BackupRow], str]) -> Sequence[Column[BackupRow]]:
    return (
        Column(_("Thời điểm"), moment, sort_key=lambda r: (r.moment, r.name), strong=True, width=_MOMENT),
        Column(_("Sao lưu"), lambda r: r.reason, stretch=True),
        Column(_("Dung lượng"), lambda r: size_label(r.size), align=Align.RIGHT, sort_key=lambda r: r.size),
        Column(
            _("Việc làm sau đó"),
            lambda r: "–" if r.acts_since is None else format_number(r.acts_since),
            align=Align.RIGHT,
            sort_key=lambda r: r.acts_since,
            header_tip=_("Số việc đã làm trong sổ sau lúc sao lưu; khôi phục bản ấy thì không còn"),
        ),
        Column(
            _("Tình trạng"),
            lambda r: _("Nguyên vẹn") if r.is_good else _("Hỏng, không dùng được"),
            icon=lambda r: "check-circle-outline" if r.is_good else "alert-outline",
            colour=lambda r: "green" if r.is_good else "red",
            tooltip=lambda r: r.name,
            width=_STATE,
        ),
    )


class BackupsDialog(QDialog):
    """The list of backups and what can be done with them.

    Args:
        parent: the main window.
        context: the open workspace.
        back_up: makes a backup now and calls what it is given when that is done.
        restore: puts the backup of this name in the workspace's place; it closes the window over it.
    """

    def __init__(
        self,
        parent: QWidget,
        context: AppContext,
        back_up: Callable[[Callable[[], None]], None],
        restore: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._back_up_now, self._restore_named = back_up, restore
        self.setWindowTitle(_("Sao lưu và khôi phục"))
        self._make_commands()
        self.panel = TablePanel(
            _columns(self._moment),
            lambda r: r.name,
            name=_("Danh sách bản sao lưu"),
            filter_hint=_("Lọc bản sao lưu"),
            count_text=lambda shown, total: _("{shown} / {all} bản sao lưu").format(shown=shown, all=total),
            empty=EmptyState(
                "backup-restore",
                _("Chưa có bản sao lưu nào. Sổ được sao lưu khi đóng và mỗi 15 phút nếu có thay đổi."),
                _("&Sao lưu ngay"),
                self._back_up,
            ),
        )
        self.panel.add_act(self.back_up, is_main=True)
        self.panel.view.chosen_changed.connect(self._enable)
        self.panel.view.opened.connect(lambda _row: self._view())
        self.second = ElidedLabel("")
        self.forget_second = QPushButton(_("&Bỏ"))
        self.forget_second.setProperty("kind", "link")
        self.forget_second.setToolTip(_("Không sao lưu vào thư mục thứ hai nữa"))
        self.forget_second.clicked.connect(lambda _checked=False: self._use_second(""))
        self._lay_out()
        self._enable()
        self._tell_second()
        self.load()

    def _make_commands(self) -> None:
        self.back_up = command(self, _("&Sao lưu ngay"), self._back_up, icon="content-save-outline")
        self.restore = command(self, _("&Khôi phục bản này…"), self._restore, icon="backup-restore")
        self.view = command(
            self,
            _("&Xem bản này"),
            self._view,
            icon="eye-outline",
            tip=_("Mở bản sao lưu trong một cửa sổ riêng, chỉ để xem"),
        )
        self.export = command(
            self,
            _("X&uất sổ ra tệp…"),
            self._export,
            icon="file-export-outline",
            tip=_("Ghi cả sổ hiện nay, kèm tệp đính kèm, ra một tệp để mang sang máy khác"),
        )
        self.choose_second = command(
            self,
            _("Chọn thư &mục thứ hai…"),
            self._choose_second,
            icon="folder-outline",
            tip=_("Mỗi lần sao lưu, chép thêm một bản vào thư mục này, như trên USB hay ổ đĩa khác"),
        )

    def _lay_out(self) -> None:
        close = QPushButton(_("Đó&ng"))
        close.clicked.connect(self.accept)
        heading = label(_("Thư mục sao lưu thứ hai"), "strong")
        second = row(heading, self.second, self.forget_second, ActButton(self.choose_second))
        second.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.PADDING, theme.MARGIN, theme.PADDING)
        layout.setSpacing(theme.GAP)
        layout.addWidget(label(self.windowTitle(), "heading"))
        layout.addWidget(self.panel, 1)
        layout.addLayout(second)
        layout.addLayout(
            row(ActButton(self.restore), ActButton(self.view), None, ActButton(self.export), close)
        )
        fit_to_screen(self, _WIDTH, _HEIGHT)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

    # ---- showing

    def load(self) -> None:
        """Read the backups."""
        session = self.context.session
        self.context.read(self, lambda: backups.backups(session), self._show)

    def _show(self, rows: list[BackupRow]) -> None:
        self.panel.set_rows(rows)
        if rows and self.panel.view.current_row() is None:
            self.panel.view.choose([rows[0].name])
            self.panel.view.setFocus()
        self._enable()

    def _moment(self, found: BackupRow) -> str:
        return moment_label(found.moment, self.context.session.today())

    def _enable(self) -> None:
        found: BackupRow | None = self.panel.view.current_row()
        for action in (self.restore, self.view):
            action.setEnabled(found is not None and found.is_good)

    def _tell_second(self) -> None:
        folder = preferences.load()[0].backup.second_folder
        words = _("Chưa chọn. Nên dùng USB hoặc ổ đĩa khác, phòng khi máy hỏng.")
        if folder:
            words = folder
            if not Path(folder).is_dir():
                words = _("Không tìm thấy {folder}. Cắm lại USB hoặc ổ đĩa, hoặc chọn thư mục khác.").format(
                    folder=folder
                )
        self.second.setText(words)
        self.second.setToolTip(words)
        self.forget_second.setVisible(bool(folder))

    # ---- acts

    def _back_up(self) -> None:
        self._back_up_now(self.load)

    def _restore(self) -> None:
        found: BackupRow | None = self.panel.view.current_row()
        if found is None:
            return
        question = _("Khôi phục bản sao lưu {moment}?").format(moment=self._moment(found))
        if found.acts_since:
            lost = _("{count} việc làm sau lúc ấy sẽ không còn trong sổ.").format(
                count=format_number(found.acts_since)
            )
        else:
            lost = _("Từ lúc ấy đến nay sổ không có việc nào mới.")
        meaning = _(
            "{lost} Trước khi thay, sổ hiện nay được sao lưu và giữ riêng, nên vẫn lấy lại được."
        ).format(lost=lost)
        if ask_legal(self, question, _("&Khôi phục"), meaning, title=_("Xác nhận khôi phục")):
            self.accept()
            self._restore_named(found.name)

    def _view(self) -> None:
        found: BackupRow | None = self.panel.view.current_row()
        if found is None or not found.is_good:
            return
        program, arguments = viewer_command(self.context.session.folder, found.name)
        started, _process = QProcess.startDetached(program, arguments)
        if started:
            notify(self, _("Đang mở bản sao lưu trong một cửa sổ riêng…"))
        else:
            show_error(self, UserFacingError(_("Chưa mở được cửa sổ xem bản sao lưu.")))

    def _export(self) -> None:
        session = self.context.session
        proposed = f"{session.folder.name} {session.today():%Y-%m-%d}.sovang"
        kinds = _("Sổ Vàng sao lưu (*.sovang);;Tệp nén (*.zip)")
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Xuất sổ ra tệp"), proposed, kinds)
        if not chosen:
            return
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(".sovang")
        self.context.run_long_act(
            self,
            _("Đang xuất sổ ra tệp"),
            lambda progress: backups.export_zip(session, path, progress=progress),
            self._say_exported,
            lane=Lane.DATABASE,
        )

    def _say_exported(self, told: Exported) -> None:
        words = _("Đã xuất sổ ra tệp {name} ({size}).").format(
            name=told.path.name, size=size_label(told.size)
        )
        notify(self, "\n".join((words, *told.notices)))

    def _choose_second(self) -> None:
        known = preferences.load()[0].backup.second_folder
        chosen = QFileDialog.getExistingDirectory(self, _("Chọn thư mục sao lưu thứ hai"), known)
        if not chosen:
            return
        if Path(chosen).is_relative_to(self.context.session.folder):
            show_error(
                self,
                UserFacingError(
                    _("Thư mục thứ hai không được nằm trong thư mục sổ."),
                    hint=_("Chọn một thư mục trên USB hoặc ổ đĩa khác."),
                ),
            )
            return
        self._use_second(chosen)

    def _use_second(self, folder: str) -> None:
        known, _problems = preferences.load()
        try:
            preferences.save(replace(known, backup=replace(known.backup, second_folder=folder)))
        except UserFacingError as error:
            show_error(self, error)
        self._tell_second()
        if folder:
            notify(self, _("Từ lần sao lưu sau, một bản được chép vào thư mục này."))
