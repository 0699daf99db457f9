"""What is done with the golden register as a whole: looking sheets up, and making it into a book."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.language import _, ngettext
from campaign_app.services import past_awards, register_book
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.register_book import BookDialog
from campaign_app.ui.dialogs.register_past import PastAwardDialog
from campaign_app.ui.messages import notify, show_error
from campaign_app.ui.pages.awards_files import last_folder, remember_folder
from campaign_app.ui.subject_choice import Chosen, honourable
from campaign_app.ui.table_export import open_file

_ENDINGS = {".pdf", ".xlsx"}


def make_book(page: QWidget, context: AppContext, years: Sequence[int], chosen: int | None) -> None:
    """Ask for years and file, then write the book; it can be opened from the notice."""
    dialog = BookDialog(page, years, chosen)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    wanted = dialog.years()
    target = _ask_target(page, wanted)
    if target is None:
        return
    session = context.session

    def tell(count: int) -> None:
        words = ngettext("Đã ghi {count} mục vào {name}.", "Đã ghi {count} mục vào {name}.", count)
        notify(page, words.format(count=count, name=target.name), _("&Mở tệp"), lambda: open_file(target))

    context.run_long_act(
        page,
        _("Đang lập sổ vàng"),
        lambda progress: register_book.save_book(
            session, target, years=wanted, progress=lambda pages: progress(pages, 0)
        ),
        tell,
    )


def record_past(page: QWidget, context: AppContext) -> None:
    """Ask for an award of an earlier year and write it into the register."""
    session = context.session

    def ask(people: list[tuple[Chosen, str]]) -> None:
        dialog = PastAwardDialog(page, people, session.today())
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        typed = dialog.typed()
        context.run_act(
            page,
            lambda: past_awards.add_past_award(session, typed.award, member_id=typed.member_id),
            notice=_("Đã ghi vào Sổ vàng; ghi nhầm thì bấm Ctrl+Z."),
        )

    context.read(page, lambda: honourable(session), ask)


def _ask_target(page: QWidget, years: tuple[int, int]) -> Path | None:
    first, last = years
    name = _("Sổ vàng {years}.pdf").format(years=first if first == last else f"{first}-{last}")
    kinds = ";;".join((_("Tệp PDF (*.pdf)"), _("Bảng tính Excel (*.xlsx)")))
    typed, kind = QFileDialog.getSaveFileName(page, _("Lưu sổ vàng"), str(last_folder() / name), kinds)
    if not typed:
        return None
    target = Path(typed)
    wanted = ".xlsx" if "xlsx" in kind else ".pdf"
    if target.suffix.lower() not in _ENDINGS:
        target = target.with_name(target.name + wanted)
    try:
        remember_folder(target.parent)
    except UserFacingError as error:
        show_error(page, error)
    return target
