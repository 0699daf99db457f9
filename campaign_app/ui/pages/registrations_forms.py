"""Forms and letters of the registration: handed out, taken in, printed, and reminders to who is awaited."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import papers
from campaign_app.services.forms.papers import can_convert, write_reminders
from campaign_app.services.forms.registration import RegistrationFormsPlan, plan_registration_forms
from campaign_app.services.forms.registration_layout import make_registration_forms
from campaign_app.services.papers import Paper
from campaign_app.services.participation import Participant, Participation, TakingPart
from campaign_app.ui.commands import command
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.registrations_forms import FormsDialog
from campaign_app.ui.dialogs.registrations_papers import PaperDialog
from campaign_app.ui.forms import CheckField, FormDialog
from campaign_app.ui.pages.form_acts import UnionForms
from campaign_app.ui.tasks import Progress

_AWAITED = frozenset({TakingPart.NOT_YET, TakingPart.RETURNED, TakingPart.FOLLOWED})


class FormActs(UnionForms):
    """What the page of registrations can do with forms, pledges and letters; it makes the commands too."""

    def __init__(
        self,
        page: QWidget,
        context: AppContext,
        found: Callable[[], Participation | None],
        chosen: Callable[[], Sequence[Participant]],
    ) -> None:
        """Act for a page.

        Args:
            page: the page.
            context: the window's context.
            found: gives what is on screen.
            chosen: gives the rows ticked in the list of collectives.
        """
        super().__init__(page, context)
        self._found = found
        self._chosen = chosen
        self.hand_out = command(
            page,
            _("&Lập phiếu Excel cho các đơn vị…"),
            self._hand_out,
            icon="file-export-outline",
            tip=_("Mỗi đơn vị một tệp phiếu để điền; các đơn vị đang chọn, không chọn thì tất cả"),
        )
        self.take_back = command(
            page,
            _("&Nhận phiếu đã điền…"),
            self._ask_filled,
            icon="file-import-outline",
            shortcut="Ctrl+Shift+I",
            tip=_("Đọc phiếu các đơn vị gửi về; thả các tệp vào trang này cũng được"),
        )
        self.form_pdf = command(
            page,
            _("In &bản đăng ký…"),
            self._show_forms,
            icon="file-document-outline",
            tip=_("Xem, in hay lưu PDF bản đăng ký của các đơn vị đang chọn, không chọn thì tất cả"),
        )
        self.pledge_pdf = command(
            page,
            _("In bản &giao ước…"),
            self._show_pledges,
            icon="handshake-outline",
            tip=_("Xem, in hay lưu PDF bản giao ước của các đơn vị đang chọn, không chọn thì tất cả"),
        )
        self.remind = command(
            page,
            _("Soạn &thư nhắc đăng ký…"),
            self._remind,
            icon="email-outline",
            tip=_("Mỗi đơn vị chưa đăng ký đang chọn một thư, không chọn thì mọi đơn vị chưa đăng ký"),
        )

    def commands(self) -> Sequence[QAction]:
        """Give the commands in the order of the menu."""
        return (self.hand_out, self.take_back, self.form_pdf, self.pledge_pdf, self.remind)

    def follow(self) -> None:
        """Offer what can be done now."""
        found = self._found()
        is_open = found is not None and found.is_open
        for act in (self.hand_out, self.take_back):
            act.setEnabled(is_open)
        for act in (self.form_pdf, self.pledge_pdf):
            act.setEnabled(found is not None and any(p.union for p in found.collectives))
        self.remind.setEnabled(is_open and bool(self._awaited()))

    # ---- whom it is about

    def _unions(self) -> list[int]:
        """The unions ticked; none means all of them."""
        return _union_ids(self._chosen())

    def _awaited(self) -> list[int]:
        """The ticked unions that have not registered; where none is ticked, all that have not."""
        found, chosen = self._found(), self._chosen()
        listed = chosen or (found.collectives if found is not None else ())
        return _union_ids([p for p in listed if p.state in _AWAITED])

    # ---- forms out and in

    def _hand_out(self) -> None:
        found, folder = self._found(), self.ask_folder(_("Chọn thư mục để lưu phiếu đăng ký"))
        if found is None or folder is None:
            return
        session, campaign_id, wanted = self._context.session, found.campaign.id, self._unions()

        def work(progress: Progress) -> Sequence[Path]:
            return make_registration_forms(
                session, campaign_id=campaign_id, folder=folder, union_ids=wanted, progress=progress
            )

        self.write_forms(_("Đang lập phiếu đăng ký"), folder, work)

    def _ask_filled(self) -> None:
        self.ask_filled(self.take_in)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Read filled forms and show what they would do."""
        found = self._found()
        if found is None:
            return
        session, campaign_id = self._context.session, found.campaign.id

        def work(progress: Progress) -> RegistrationFormsPlan:
            return plan_registration_forms(session, campaign_id=campaign_id, paths=paths, progress=progress)

        def show(plan: RegistrationFormsPlan) -> None:
            FormsDialog(self._page, self._context, plan, paths).open()

        self._context.run_long_act(self._page, _("Đang đọc phiếu đăng ký"), work, show)

    # ---- papers

    def _show_forms(self) -> None:
        self._show_paper(_("Bản đăng ký thi đua"), papers.registration_forms)

    def _show_pledges(self) -> None:
        self._show_paper(_("Bản giao ước thi đua"), papers.pledges)

    def _show_paper(self, title: str, make: Callable[..., Paper]) -> None:
        found = self._found()
        if found is None:
            return
        session, campaign_id, wanted = self._context.session, found.campaign.id, self._unions() or None

        def work(_progress: Progress) -> Paper:
            return make(session, campaign_id, union_ids=wanted)

        def show(paper: Paper) -> None:
            PaperDialog(self._page, self._context, title, paper).open()

        self._context.run_long_act(self._page, title, work, show)

    def _remind(self) -> None:
        found, wanted = self._found(), self._awaited()
        with_pdf = _ask_letters(self._page, len(wanted)) if found is not None and wanted else None
        folder = None if with_pdf is None else self.ask_folder(_("Chọn thư mục để lưu thư nhắc"))
        if found is None or folder is None:
            return
        session, campaign_id = self._context.session, found.campaign.id

        def work(progress: Progress) -> int:
            write_reminders(
                session,
                campaign_id=campaign_id,
                union_ids=wanted,
                folder=folder,
                with_pdf=bool(with_pdf),
                progress=progress,
            )
            return len(wanted)

        def tell(count: int) -> None:
            words = ngettext("Đã soạn {count} thư trong {name}.", "Đã soạn {count} thư trong {name}.", count)
            self.tell_folder(words.format(count=format_number(count), name=folder.name), folder)

        self._context.run_long_act(self._page, _("Đang soạn thư nhắc"), work, tell)


def _union_ids(listed: Sequence[Participant]) -> list[int]:
    """The unions of these rows; groups of a union have no form of their own."""
    return [p.union.id for p in listed if p.union is not None and p.key == f"u{p.union.id}"]


def _ask_letters(parent: QWidget, count: int) -> bool | None:
    """Say how many letters there will be; gives whether PDFs are wanted, None when the officer gives up."""
    words = ngettext(
        "Soạn thư nhắc cho {count} đơn vị, mỗi đơn vị một tệp Word để sửa và trình ký.",
        "Soạn thư nhắc cho {count} đơn vị, mỗi đơn vị một tệp Word để sửa và trình ký.",
        count,
    ).format(count=format_number(count))
    has_program = can_convert()
    if not has_program:
        words += " " + _("Máy này không có Word hay LibreOffice nên không kèm bản PDF.")
    dialog = FormDialog(parent, _("Thư nhắc đăng ký"), _("Chọn &thư mục…"), intro=words)
    pdf = CheckField(_("Kèm bản &PDF"), value=True)
    if has_program:
        dialog.add(pdf)
    if not dialog.ask_value():
        return None
    return has_program and bool(pdf.value())
