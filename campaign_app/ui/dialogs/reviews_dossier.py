"""The papers of nominations: what came in, with which file; looked at, and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLayout, QLineEdit, QPushButton, QWidget

from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _, ngettext
from campaign_app.services import dossiers
from campaign_app.services.dossiers import Dossier, DossierPaperRow, DossierPart, part_label
from campaign_app.services.evidence import write_copy
from campaign_app.services.evidence_files import ENDINGS
from campaign_app.ui import theme
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.evidence_preview import EvidencePreview
from campaign_app.ui.fields import Field
from campaign_app.ui.forms import CheckField, DateField, FormDialog, LineField
from campaign_app.ui.pages.awards_files import last_folder, remember_folder


@dataclass(frozen=True, slots=True)
class AskedPapers:
    """The papers as the officer wants them written down."""

    parts: tuple[DossierPart, ...]
    paths: dict[DossierPart, Path]
    received_on: date
    note: str


class FileField(Field[Path | None]):
    """A file that is chosen, or none; a file dropped or pasted as a path is no way in."""

    def __init__(self, label: str, *, hint: str = "") -> None:
        self.line = QLineEdit()
        self.line.setReadOnly(True)
        self.line.setPlaceholderText(_("không kèm tệp"))
        super().__init__(label, self.line, hint=hint)
        self.path: Path | None = None
        self.button = QPushButton(_("Chọn tệp…"))
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(_("Chọn tệp: {label}").format(label=label.replace("&", "")))
        self.button.clicked.connect(self._ask)

    def cell(self) -> QWidget | QLayout:
        """Lay the button beside the name."""
        beside = QHBoxLayout()
        beside.setSpacing(theme.GAP)
        beside.addWidget(self.line, 1)
        beside.addWidget(self.button)
        return beside

    def _ask(self) -> None:
        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        typed, _kind = QFileDialog.getOpenFileName(
            self.line,
            _("Chọn tệp hồ sơ"),
            str(last_folder()),
            _("Tệp hồ sơ ({endings})").format(endings=endings),
        )
        if typed:
            remember_folder(Path(typed).parent)
            self.set_value(Path(typed))

    def read(self) -> Path | None:
        """Read the chosen file."""
        return self.path

    def set_value(self, value: Path | None) -> None:
        """Choose a file, or none."""
        self.path = value
        self.line.setText("" if value is None else value.name)
        self.line.setToolTip("" if value is None else str(value))
        self.changed.emit()

    def is_empty(self) -> bool:
        """Whether none is chosen."""
        return self.path is None


class DossierDialog(FormDialog):
    """Asks which papers came in; for one nomination it shows what is there already."""

    def __init__(self, parent: QWidget | None, *, names: Sequence[str], today: date, there: Dossier) -> None:
        """Make the form.

        Args:
            parent: the widget it is about.
            names: whose papers.
            today: no paper came later.
            there: what has come in, of a single nomination.
        """
        count = len(names)
        whose = names[0] if count == 1 else ngettext("{count} đề nghị", "{count} đề nghị", count)
        super().__init__(
            parent,
            _("Ghi hồ sơ đề nghị khen thưởng"),
            _("&Ghi"),
            intro=_("Giấy tờ đã nhận của {whose}.").format(whose=whose.format(count=count)),
        )
        self.received_on = DateField(_("&Ngày nhận"), today, required=True)
        self.add(self.received_on)
        self.checks: dict[DossierPart, CheckField] = {}
        self.files: dict[DossierPart, FileField] = {}
        for part in DossierPart:
            name = part_label(part)
            known = there.paper(part)
            hint = "" if known is None else paper_words(known)
            check = CheckField(name[:1].upper() + name[1:], value=known is None and count == 1, hint=hint)
            file = FileField(_("Tệp"))
            file.changed.connect(lambda part=part: self._tick(part))
            self.checks[part], self.files[part] = check, file
            self.add(check, file)
        self.note = LineField(_("Ghi &chú"), max_length=dossiers.LONGEST_NOTE)
        self.add(self.note)

    def _tick(self, part: DossierPart) -> None:
        if self.files[part].path is not None:
            self.checks[part].set_value(True)

    def form_error(self) -> str:
        """See that anything is ticked."""
        return "" if self.asked_parts() else _("Đánh dấu ít nhất một giấy tờ đã nhận.")

    def asked_parts(self) -> tuple[DossierPart, ...]:
        """Give the ticked papers."""
        return tuple(part for part, check in self.checks.items() if check.value())

    @classmethod
    def ask(
        cls, parent: QWidget | None, *, names: Sequence[str], today: date, there: Dossier
    ) -> AskedPapers | None:
        """Ask; None when the officer gives up."""
        dialog = cls(parent, names=names, today=today, there=there)
        received_on = None
        if dialog.ask_value():
            received_on = dialog.received_on.value()
        if received_on is None:
            return None
        parts = dialog.asked_parts()
        paths = {part: path for part in parts if (path := dialog.files[part].value()) is not None}
        return AskedPapers(parts, paths, received_on, dialog.note.value())


def paper_words(paper: DossierPaperRow) -> str:
    """Say when a paper came in, with which file and note."""
    words = _("đã nhận {day}").format(day=format_date(paper.received_on))
    file = _("tệp {name}").format(name=paper.file) if paper.file else _("chưa kèm tệp")
    return " · ".join(filter(None, (words, file, paper.note)))


def open_dossier_file(owner: QWidget, context: AppContext, paper_id: int) -> None:
    """Read the file of a paper and show it; one that is lost is told instead."""
    session = context.session
    context.read(
        owner,
        lambda: dossiers.dossier_file(session, paper_id),
        lambda file: EvidencePreview(owner, context, file, partial(write_copy, file)).open(),
    )
