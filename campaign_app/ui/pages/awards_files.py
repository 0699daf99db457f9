"""Certificates to files: one PDF, or one a person; the folder chosen last is proposed again."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import certificate_files, certificates
from campaign_app.services.awards import DecisionRow
from campaign_app.services.outcome import Counted
from campaign_app.services.sheets import SheetRow
from campaign_app.system import preferences
from campaign_app.system.paths import documents_folder
from campaign_app.ui.context import AppContext
from campaign_app.ui.fields import LineField
from campaign_app.ui.forms import ask_fields
from campaign_app.ui.messages import notify, show_error

_PATTERN_LENGTH = 120


class SaveActs:
    """Saves sheets of the page; a file is logged and does not count as printed."""

    def __init__(self, context: AppContext, page: QWidget) -> None:
        self._context = context
        self._page = page

    def save(self, row: DecisionRow, listed: Sequence[SheetRow]) -> None:
        """Write the valid sheets into one PDF and log them."""
        session, wanted, target = self._context.session, _valid(listed), self._ask_target(row)
        if target is None:
            return
        self._context.run_long_act(
            self._page,
            _("Lưu giấy khen ra tệp PDF"),
            lambda progress: certificates.save_certificates(
                session, award_ids=wanted, target=target, progress=progress
            ),
            self._teller(target, _("&Mở tệp")),
        )

    def save_each(self, listed: Sequence[SheetRow]) -> None:
        """Write one PDF for each valid sheet into a folder and log them."""
        session, wanted = self._context.session, _valid(listed)
        pattern = _ask_pattern(self._page)
        folder = None if pattern is None else self._ask_folder()
        if pattern is None or folder is None:
            return
        self._context.run_long_act(
            self._page,
            _("Lưu mỗi người một tệp PDF"),
            lambda progress: certificate_files.save_award_files(
                session, award_ids=wanted, folder=folder, pattern=pattern, progress=progress
            ),
            self._teller(folder, _("&Mở thư mục")),
        )

    def _teller(self, target: Path, opening: str) -> Callable[[Counted], None]:
        def tell(done: Counted) -> None:
            words = ngettext(
                "Đã lưu {count} giấy khen vào {name}.", "Đã lưu {count} giấy khen vào {name}.", done.count
            ).format(count=format_number(done.count), name=target.name)
            notify(self._page, words, opening, lambda: _open(target))

        return tell

    def _ask_target(self, row: DecisionRow) -> Path | None:
        name = _("Giấy khen {number} năm {year}.pdf").format(
            number=row.number_text.replace("/", "-"), year=row.year
        )
        typed, _kind = QFileDialog.getSaveFileName(
            self._page, _("Lưu giấy khen ra tệp PDF"), str(last_folder() / name), _("Tệp PDF (*.pdf)")
        )
        if not typed:
            return None
        target = Path(typed)
        self._remember(target.parent)
        return target if target.suffix.lower() == ".pdf" else target.with_name(f"{target.name}.pdf")

    def _ask_folder(self) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(
            self._page, _("Chọn thư mục để lưu mỗi người một tệp"), str(last_folder())
        )
        if not chosen:
            return None
        self._remember(Path(chosen))
        return Path(chosen)

    def _remember(self, folder: Path) -> None:
        try:
            remember_folder(folder)
        except UserFacingError as error:
            show_error(self._page, error)


def last_folder() -> Path:
    """Where files were saved last, while it is there; else the folder of documents, never the working one."""
    told, _problems = preferences.load()
    last = Path(told.recent.save_folder) if told.recent.save_folder else None
    if last is not None and last.is_absolute() and last.is_dir():
        return last
    return documents_folder()


def remember_folder(folder: Path) -> None:
    """Propose this folder the next time.

    Raises:
        UserFacingError: the preferences cannot be written.
    """
    told, _problems = preferences.load()
    text = str(folder.absolute())
    if told.recent.save_folder != text:
        preferences.save(replace(told, recent=replace(told.recent, save_folder=text)))


def _ask_pattern(parent: QWidget) -> str | None:
    field = LineField(
        _("&Tên tệp"), certificate_files.USUAL_PATTERN, required=True, max_length=_PATTERN_LENGTH
    )
    field.check_with(lambda typed: certificate_files.check_pattern(typed or ""))
    told = ask_fields(
        parent,
        _("Lưu mỗi người một tệp"),
        _("&Chọn thư mục…"),
        [field],
        intro=_(
            "Trong tên tệp: {so} là số Sổ vàng, {ten} là tên, {donvi} là chức vụ và đơn vị, "
            "{quyetdinh} là số quyết định, {nam} là năm, {stt} là thứ tự."
        ),
    )
    return None if told is None else str(told[0])


def _valid(listed: Sequence[SheetRow]) -> list[int]:
    return [sheet.id for sheet in listed if sheet.is_printable]


def _open(target: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))
