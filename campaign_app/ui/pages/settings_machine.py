"""The tab of the settings for this machine: language and the workspace folder."""

from dataclasses import replace

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.language import _
from campaign_app.system import preferences
from campaign_app.system.language import LANGUAGES
from campaign_app.ui import theme
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.context import AppContext
from campaign_app.ui.messages import notify, show_error
from campaign_app.ui.page import label, row
from campaign_app.ui.pages.dashboard import facts_grid

_CHOICE_WIDTH = 220


class MachineTab(QWidget):
    """What is kept on this machine, and where the workspace lies on it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.open_folder = command(self, _("&Mở thư mục sổ"), self._open_folder, icon="folder-open-outline")
        self.backups = command(
            self, _("Sao lưu và k&hôi phục…"), context.bus.backups_wanted.emit, icon="backup-restore"
        )
        self.language = QComboBox()
        self.language.setAccessibleName(_("Ngôn ngữ của cửa sổ"))
        self.language.setMinimumWidth(_CHOICE_WIDTH)
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.activated.connect(self._on_language)
        words = label(_("&Ngôn ngữ của cửa sổ"), "strong")
        words.setBuddy(self.language)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GAP)
        layout.addWidget(words)
        layout.addLayout(row(self.language, None))
        layout.addWidget(
            label(
                _("Có hiệu lực khi mở lại chương trình. Giấy khen và văn bản luôn in bằng tiếng Việt."),
                "small",
                wrap=True,
            )
        )
        layout.addSpacing(theme.MARGIN)
        layout.addWidget(label(_("Nơi lưu sổ"), "strong"))
        session = context.session
        layout.addLayout(
            facts_grid(
                (
                    (_("Thư mục sổ"), str(session.folder)),
                    (_("Tệp đính kèm"), str(session.files_folder)),
                    (_("Bản sao lưu"), str(session.backups_folder)),
                )
            )
        )
        layout.addLayout(row(ActButton(self.backups), ActButton(self.open_folder), None))
        layout.addStretch()

    def load(self) -> None:
        """Show the language that is stored."""
        known, _problems = preferences.load()
        self.language.setCurrentIndex(self.language.findData(known.window.language))

    def _on_language(self, _place: int) -> None:
        known, _problems = preferences.load()
        code = self.language.currentData()
        if code == known.window.language:
            return
        try:
            preferences.save(replace(known, window=replace(known.window, language=code)))
        except UserFacingError as error:
            show_error(self, error)
            self.load()
            return
        notify(self, _("Đã đổi ngôn ngữ. Mở lại chương trình để dùng ngôn ngữ mới."))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.session.folder)))
