"""The papers of a campaign or of a decision: which, how and where, then written in one go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from campaign_app.domain.errors import RequirementError
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import awards, campaigns, papers
from campaign_app.services.certificate_files import safe_name
from campaign_app.services.papers import Converter, PaperKind, PaperKindRow
from campaign_app.services.session import Session
from campaign_app.ui import theme
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.fitting import fit_to_screen
from campaign_app.ui.dialogs.launch_papers import new_folder
from campaign_app.ui.dialogs.papers_list import ROW_HEIGHT, PaperList
from campaign_app.ui.messages import notify, show_error
from campaign_app.ui.page import ElidedLabel, Page, label, row
from campaign_app.ui.pages.awards_files import last_folder, remember_folder
from campaign_app.ui.tasks import Progress

_WIDTH, _AROUND = 900, 216
PAPERS_OF_REVIEW = (
    PaperKind.CLUSTER_MINUTES,
    PaperKind.INVITATION,
    PaperKind.SUMMARY_LIST,
    PaperKind.MINUTES,
    PaperKind.PUBLIC_NOTICE,
    PaperKind.PROPOSAL,
)
"""What the review brings forth, from the invitation to the proposal."""
_OF_DECISION = (PaperKind.DECISION, PaperKind.MONEY_LIST, PaperKind.HAND_OVER_LIST)
_ZIP = ".zip"


class Writing(Protocol):
    """Writes papers to a folder or a zip and gives their places in it."""

    def __call__(
        self, target: Path, kinds: Sequence[PaperKind] | None, *, with_pdf: bool, progress: Progress
    ) -> list[str]:
        """Write these kinds; None for the whole dossier."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the dialog offers.

    Attributes:
        about: what the papers are of, in words.
        rows: the kinds of paper there can be now.
        stem: how a folder or a zip of chosen papers is called.
        dossier: how the whole dossier is called; empty where there is none.
        converter: the office program that makes PDFs; None where there is neither.
        write: writes them.
    """

    about: str
    rows: tuple[PaperKindRow, ...]
    stem: str
    dossier: str
    converter: Converter | None
    write: Writing


def ask_papers(
    page: Page,
    *,
    campaign_id: int | None = None,
    decision_id: int | None = None,
    kinds: Sequence[PaperKind] = (),
) -> None:
    """Open the dialog of papers over a page.

    Args:
        page: the page it is opened from; its window tells what came of it.
        campaign_id: whose papers; by default those of the campaign on screen.
        decision_id: the papers of this one decision instead, in a campaign or outside any.
        kinds: what is ticked at first, as far as it is at hand; all where none is named.
    """
    context = page.context
    session = context.session
    wanted = context.campaign_id if campaign_id is None else campaign_id
    if decision_id is not None:
        read = partial(_of_decision, session, decision_id)
    elif wanted is not None:
        read = partial(_of_campaign, session, wanted)
    else:
        hint = _("Phát động phong trào ở trang Phong trào thi đua trước.")
        show_error(page, RequirementError(_("Chưa có phong trào nào để lập văn bản."), hint=hint))
        return
    context.read(page, read, lambda offer: PapersDialog(page, context, offer, kinds).open())


def _of_campaign(session: Session, campaign_id: int) -> Offer:
    found = campaigns.campaign(session, campaign_id)

    def write(
        target: Path, kinds: Sequence[PaperKind] | None, *, with_pdf: bool, progress: Progress
    ) -> list[str]:
        if kinds is None:
            return papers.dossier(session, campaign_id, target, with_pdf=with_pdf, progress=progress)
        return papers.write_kinds(session, campaign_id, kinds, target, with_pdf=with_pdf, progress=progress)

    return Offer(
        about=_("Phong trào {code}: {title}").format(code=found.code, title=found.title),
        rows=tuple(papers.kind_row(kind) for kind in papers.kinds_at_hand(session, campaign_id)),
        stem=safe_name(_("Văn bản {code}").format(code=found.code)),
        dossier=safe_name(_("Hồ sơ {code}").format(code=found.code)),
        converter=papers.find_converter(),
        write=write,
    )


def _of_decision(session: Session, decision_id: int) -> Offer:
    found = awards.decision(session, decision_id)
    name = _("Quyết định số {number} năm {year}").format(number=found.number_text, year=found.year)
    if not found.number_text:
        name = _("Dự thảo quyết định năm {year}").format(year=found.year)

    def write(
        target: Path, kinds: Sequence[PaperKind] | None, *, with_pdf: bool, progress: Progress
    ) -> list[str]:
        made = [
            paper
            for paper in papers.decision_papers(session, decision_id)
            if kinds is None or paper.kind in kinds
        ]
        named = {paper.name: paper for paper in made}
        return papers.write_papers(named, target, with_pdf=with_pdf, progress=progress)

    return Offer(
        about=name,
        rows=tuple(
            papers.kind_row(kind)
            for kind in _OF_DECISION
            if found.number_text or kind is not PaperKind.HAND_OVER_LIST
        ),
        stem=safe_name(name.replace("/", "-")),
        dossier="",
        converter=papers.find_converter(),
        write=write,
    )


class PapersDialog(QDialog):
    """Văn bản: what is ticked becomes files; it stays open until they are written."""

    def __init__(
        self, page: QWidget, context: AppContext, offer: Offer, ticked: Sequence[PaperKind] = ()
    ) -> None:
        """Show what is offered.

        Args:
            page: the page it belongs to.
            context: the open workspace.
            offer: what there is.
            ticked: the kinds ticked at first; all where none is among them.
        """
        super().__init__(page.window())
        self._page, self._context, self._offer = page, context, offer
        self.setWindowTitle(_("Văn bản"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.listed = PaperList(offer.rows, ticked)
        self.listed.itemChanged.connect(lambda _item: self._follow())
        self.count = ElidedLabel("")
        self.all_button = self._button(_("Chọn &hết"), lambda: self.listed.tick_all(is_on=True))
        self.none_button = self._button(_("&Bỏ chọn hết"), lambda: self.listed.tick_all(is_on=False))
        self.pdf = QCheckBox()
        self.pdf.setVisible(offer.converter is not None)
        self.as_folder = QRadioButton(_("Thành &thư mục"))
        self.as_folder.setChecked(True)
        self.as_zip = QRadioButton(_("Thành một tệp &zip"))
        self.close_button = self._button(_("Đó&ng"), self.reject)
        self.whole_button = self._button(_("Cả hồ &sơ…"), self._write_whole)
        self.whole_button.setToolTip(
            _("Mọi văn bản lập được lúc này, xếp theo từng bước của phong trào để lưu trữ")
        )
        self.whole_button.setVisible(bool(offer.dossier))
        self.write_button = self._button(_("&Lập văn bản đã chọn…"), self._write_ticked)
        self.write_button.setProperty("kind", "act")
        self.write_button.setDefault(True)
        self._lay_out()
        self._follow()

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GAP)
        layout.addWidget(ElidedLabel(self._offer.about, "heading"))
        layout.addWidget(self.listed, 1)
        ticking = row(self.all_button, self.none_button, self.count)
        ticking.setStretch(2, 1)
        layout.addLayout(ticking)
        if self._offer.converter is None:
            layout.addWidget(
                label(
                    _(
                        "Máy này không có Word hay LibreOffice nên văn bản chỉ là tệp Word (.docx). "
                        "Muốn kèm PDF thì cài LibreOffice (miễn phí) rồi mở lại hộp này."
                    ),
                    "small",
                    wrap=True,
                )
            )
        else:
            self.pdf.setText(
                _("Kèm bản &PDF, chuyển bằng {program}").format(program=self._offer.converter.kind)
            )
        layout.addLayout(row(self.pdf, None, self.as_folder, self.as_zip))
        layout.addLayout(row(None, self.close_button, self.whole_button, self.write_button))
        fit_to_screen(self, _WIDTH, _AROUND + ROW_HEIGHT * len(self._offer.rows))
        self.listed.setFocus()

    def _follow(self) -> None:
        count, total = len(self.listed.ticked()), len(self._offer.rows)
        self.count.setText(_("Đã chọn {count} / {all} loại văn bản").format(count=count, all=total))
        self.write_button.setEnabled(count > 0)
        self.all_button.setEnabled(count < total)
        self.none_button.setEnabled(count > 0)

    # ---- writing

    def _write_ticked(self) -> None:
        self._write(self._offer.stem, self.listed.ticked())

    def _write_whole(self) -> None:
        self._write(self._offer.dossier, None)

    def _write(self, stem: str, kinds: Sequence[PaperKind] | None) -> None:
        target = self._ask_zip(stem) if self.as_zip.isChecked() else self._ask_folder(stem)
        if target is None:
            return
        write, with_pdf = self._offer.write, self.pdf.isChecked()

        def work(progress: Progress) -> list[str]:
            written = write(target, kinds, with_pdf=with_pdf, progress=progress)
            remember_folder(target.parent)
            return written

        self._context.run_long_act(
            self, _("Đang lập văn bản"), work, lambda places: self._tell(places, target)
        )

    def _ask_folder(self, stem: str) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self, _("Chọn nơi đặt thư mục văn bản"), str(last_folder()))
        return new_folder(Path(chosen), stem) if chosen else None

    def _ask_zip(self, stem: str) -> Path | None:
        typed, _kind = QFileDialog.getSaveFileName(
            self, _("Lưu văn bản thành một tệp"), str(last_folder() / f"{stem}{_ZIP}"), _("Tệp nén (*.zip)")
        )
        if not typed:
            return None
        target = Path(typed)
        return target if target.suffix.lower() == _ZIP else target.with_name(f"{target.name}{_ZIP}")

    def _tell(self, places: Sequence[str], target: Path) -> None:
        words = ngettext(
            "Đã lập {count} tệp văn bản trong “{name}”.",
            "Đã lập {count} tệp văn bản trong “{name}”.",
            len(places),
        ).format(count=format_number(len(places)), name=target.name)
        folder = target.parent if target.is_file() else target
        notify(self._page, words, _("&Mở thư mục"), lambda: _open(folder))
        self.accept()


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
