"""Setting up a federation: who awards, where the workspace lies, who signs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLayout, QPushButton, QWidget

from campaign_app.domain.errors import InvalidInputError, WorkspaceError
from campaign_app.domain.language import _
from campaign_app.services.issuers import IssuerDetails, proposed_place, proposed_symbol
from campaign_app.services.workspaces import is_empty_folder
from campaign_app.ui.fields import DateField, LineField
from campaign_app.ui.forms import FormDialog
from campaign_app.ui.page import row

_WIDTH = 720
"""Wide enough for the folder of a federation under Documents."""


@dataclass(frozen=True, slots=True)
class NewWorkspace:
    """What the officer said of the new workspace."""

    folder: Path
    issuer: IssuerDetails
    signer_name: str
    signer_post: str
    term_from: date | None
    officer: str


class FolderField(LineField):
    """The path of a folder, typed or chosen; the whole path is its tip, as a long one does not fit."""

    def __init__(self, label: str, choose: Callable[[], None]) -> None:
        super().__init__(label, required=True, max_length=1000)
        self.line.textChanged.connect(self.line.setToolTip)
        self.button = QPushButton(_("C&họn…"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(choose)

    def cell(self) -> QLayout:
        """Lay the button beside the line."""
        return row(self.line, self.button)


class NewWorkspaceDialog(FormDialog):
    """One short form; what can be derived from the name is filled in as it is typed."""

    def __init__(self, parent: QWidget | None, home: Path) -> None:
        super().__init__(
            parent,
            _("Bắt đầu sổ mới"),
            _("Tạ&o sổ"),
            intro=_("Các mục này in trên quyết định và giấy khen; sau này sửa được ở trang Thiết lập."),
        )
        self._home = home
        self._last = ("", "", "")
        self.name = LineField(
            _("&Tên đơn vị"), required=True, hint=_("Ví dụ: Liên đoàn Lao động huyện Kỳ Sơn")
        )
        self.parent_name = LineField(_("Đơn vị &cấp trên"), hint=_("Ví dụ: Liên đoàn Lao động tỉnh Hòa Bình"))
        self.place = LineField(_("Đị&a danh"), required=True, placeholder=_("Ví dụ: Kỳ Sơn"), max_length=80)
        self.symbol = LineField(
            _("&Ký hiệu văn bản"), required=True, placeholder=_("Ví dụ: LĐLĐ"), max_length=20
        )
        self.folder = FolderField(_("Thư mục &sổ"), self._choose_folder)
        self.signer = LineField(_("&Người ký"), hint=_("Có thể bổ sung sau"))
        self.post = LineField(_("Chức &vụ người ký"), "Chủ tịch")  # on paper
        self.term = DateField(_("Nhiệm kỳ từ n&gày"))
        self.officer = LineField(_("Cán &bộ sử dụng"), hint=_("Tên bạn, để ghi ai đã làm gì"))
        self.add(self.name, self.parent_name, self.place, self.symbol, self.folder)
        self.add_heading(_("Người ký và cán bộ"))
        self.add(self.signer, self.post, self.term, self.officer)
        self.name.changed.connect(self._propose)
        self.folder.check_with(self._check_folder)
        self._propose()
        self.setMinimumWidth(_WIDTH)

    def _choose_folder(self) -> None:
        """Take an empty folder as it is; in any other the workspace gets a folder of its own."""
        told, name = self.folder.read(), self.name.read()
        known = Path(told).parent if told else self._home
        chosen = ask_folder(self, _("Chọn thư mục sổ"), known if known.is_dir() else self._home.parent)
        if chosen is None:
            return
        try:
            is_empty_folder(chosen)
        except WorkspaceError:
            chosen /= name
        self.folder.set_value(str(chosen))

    def _check_folder(self, told: str) -> None:
        """Refuse in the form what would fail after it, when all that was typed would be gone."""
        folder = Path(told)
        if not folder.is_absolute():
            raise InvalidInputError(_("Ghi đường dẫn đầy đủ của thư mục."))
        if not folder.parent.is_dir() and folder.parent != self._home:
            raise InvalidInputError(_("Không có thư mục {folder}.").format(folder=folder.parent))
        is_empty_folder(folder)

    def _propose(self) -> None:
        """Fill what still stands as it was proposed; what the officer typed stays."""
        name = self.name.read()
        place, symbol = (proposed_place(name), proposed_symbol(name)) if name else ("", "")
        proposals = (place, symbol, str(self._home / name) if name else "")
        for field, before, now in zip(
            (self.place, self.symbol, self.folder), self._last, proposals, strict=True
        ):
            if field.read() == before:
                field.set_value(now)
        self._last = proposals

    def form_error(self) -> str:
        """A signer needs the day the term began, or a decision cannot be signed."""
        if self.signer.read() and self.term.is_empty():
            return _("Ghi ngày bắt đầu nhiệm kỳ của người ký, hoặc để trống người ký và bổ sung sau.")
        return ""

    def told(self) -> NewWorkspace:
        """What was filled in."""
        return NewWorkspace(
            folder=Path(self.folder.value()),
            issuer=IssuerDetails(
                name=self.name.value(),
                parent_name=self.parent_name.value(),
                place=self.place.value(),
                symbol=self.symbol.value(),
            ),
            signer_name=self.signer.value(),
            signer_post=self.post.value(),
            term_from=self.term.value(),
            officer=self.officer.value(),
        )

    @classmethod
    def ask(cls, parent: QWidget | None, home: Path) -> NewWorkspace | None:
        """Show the form; None when the officer gives up."""
        dialog = cls(parent, home)
        return dialog.told() if dialog.ask_value() else None


def ask_folder(parent: QWidget | None, title: str, start: Path) -> Path | None:
    """Ask for a folder; None when the officer gives up."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(chosen) if chosen else None
