"""The papers of a launch into a folder: the plan with its criteria sheet, as DOCX and PDF."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from campaign_app.domain.language import _, ngettext
from campaign_app.services import campaigns, papers
from campaign_app.services.certificate_files import safe_name
from campaign_app.services.papers import Converter
from campaign_app.ui.context import AppContext
from campaign_app.ui.forms import CheckField, FormDialog
from campaign_app.ui.messages import notify
from campaign_app.ui.pages.awards_files import last_folder
from campaign_app.ui.tasks import Progress


class PapersDialog(FormDialog):
    """Offers the papers; says what they become on this machine."""

    def __init__(self, parent: QWidget, codes: str, converter: Converter | None) -> None:
        words = _(
            "Lập kế hoạch phát động kèm bảng tiêu chí của phong trào {codes}: tệp Word để sửa và trình ký."
        ).format(codes=codes)
        if converter is None:
            more = _("Máy này không có Word hay LibreOffice nên chỉ lập tệp Word (.docx), không kèm PDF.")
            words = f"{words} {more}"
        super().__init__(parent, _("Văn bản phát động"), _("Chọn &thư mục…"), intro=words)
        self.cancel_button.setText(_("Để &sau"))
        self.pdf: CheckField | None = None
        if converter is not None:
            self.pdf = CheckField(
                _("Kèm bản &PDF, chuyển bằng {program}").format(program=converter.kind), True
            )
            self.add(self.pdf)


def offer_papers(parent: QWidget, context: AppContext, campaign_ids: Sequence[int]) -> None:
    """Ask whether and where, then write the papers of these campaigns into a new folder there."""
    session = context.session

    def ask(codes: list[str]) -> None:
        dialog = PapersDialog(parent, ", ".join(codes), papers.find_converter())
        if not dialog.ask_value():
            return
        with_pdf = dialog.pdf is not None and dialog.pdf.value()
        chosen = QFileDialog.getExistingDirectory(
            parent, _("Chọn nơi lưu văn bản phát động"), str(last_folder())
        )
        if chosen:
            target = new_folder(Path(chosen), safe_name(_("Phát động {codes}").format(codes=" ".join(codes))))
            _write(parent, context, campaign_ids, target, with_pdf=with_pdf)

    context.read(parent, lambda: [campaigns.campaign(session, key).code for key in campaign_ids], ask)


def _write(
    parent: QWidget, context: AppContext, campaign_ids: Sequence[int], target: Path, *, with_pdf: bool
) -> None:
    session = context.session

    def work(progress: Progress) -> list[str]:
        made = [papers.launch_plan(session, key) for key in campaign_ids]
        return papers.write_papers(
            {paper.name: paper for paper in made}, target, with_pdf=with_pdf, progress=progress
        )

    def tell(names: list[str]) -> None:
        words = ngettext(
            "Đã lập {count} tệp trong thư mục {folder}.",
            "Đã lập {count} tệp trong thư mục {folder}.",
            len(names),
        ).format(count=len(names), folder=target.name)
        notify(parent, words, _("&Mở thư mục"), lambda: _open(target))

    context.run_long_act(parent, _("Đang lập văn bản phát động"), work, tell)


def new_folder(parent: Path, name: str) -> Path:
    """Give a folder of this name that is not there yet, numbered where it is."""
    target, number = parent / name, 1
    while target.exists():
        number += 1
        target = parent / f"{name} ({number})"
    return target


def _open(target: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))
