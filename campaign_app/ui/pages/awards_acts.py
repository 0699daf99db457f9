"""What an officer does with a decision and its certificates; each act asks, then calls its service."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from campaign_app.domain.errors import DataProblem
from campaign_app.domain.formats import format_date, format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import awards, certificates, issuers, merging, register, sheets
from campaign_app.services.awards import DecisionRow
from campaign_app.services.outcome import Added, Counted
from campaign_app.services.sheets import NumberPlan, SheetRow
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs import awards as forms
from campaign_app.ui.messages import ask_legal, notify
from campaign_app.ui.page import Page
from campaign_app.ui.pages.awards_list import correctable_words


def print_from_list(context: AppContext, owner: QWidget) -> None:
    """Open the quick print over a page or window; who awards and signs is filled in."""
    from campaign_app.ui.dialogs.merge import MergeDialog

    session = context.session

    def read() -> tuple[dict[str, str], bytes | None]:
        return merging.proposed_values(session), merging.proposed_emblem(session)

    def show(known: tuple[dict[str, str], bytes | None]) -> None:
        values, emblem = known
        MergeDialog(owner, context.tasks, values=values, emblem=emblem).open()

    context.read(owner, read, show)


class AwardActs:
    """The acts of the page, on the decision and the sheets it is given."""

    def __init__(self, context: AppContext, page: Page) -> None:
        self._context = context
        self._page = page

    def merge(self) -> None:
        """Print straight from a list, beside any decision; who awards and signs is filled in."""
        print_from_list(self._context, self._page)

    def papers(self, row: DecisionRow) -> None:
        """Write the papers of a decision: itself with its list, and the list of rewards to sign for."""
        from campaign_app.ui.dialogs.papers import ask_papers

        ask_papers(self._page, decision_id=row.id)

    # ---- the decision

    def draft(self, campaign_id: int | None, reason: str, then: Callable[[int], None]) -> None:
        """Draft a decision for everybody the council passed."""
        session = self._context.session

        def work() -> Added:
            issuer = issuers.issuer_on(session, session.today())
            return awards.draft_decision(session, campaign_id=campaign_id, issuer_id=issuer.id, reason=reason)

        self._context.run_act(
            self._page,
            work,
            lambda added: then(added.id),
            notice=_("Đã dự thảo quyết định. Soát từng giấy khen rồi trình ký."),
        )

    def draft_outside(self, then: Callable[[int], None]) -> None:
        """Draft a decision outside any campaign, with its reason."""
        reason = forms.ask_outside_reason(self._page)
        if reason is not None:
            self.draft(None, reason, then)

    def discard(self, row: DecisionRow) -> None:
        """Throw a draft away."""
        session = self._context.session
        self._context.run_act(
            self._page,
            lambda: awards.discard_draft(session, row.id),
            notice=_("Đã bỏ dự thảo. Các trường hợp trong đó chờ quyết định khác."),
        )

    def take_off(self, row: DecisionRow, sheet: SheetRow) -> None:
        """Take the chosen case off a draft; it waits for another decision."""
        session = self._context.session
        self._context.run_act(
            self._page,
            lambda: awards.take_off_draft(session, row.id, sheet.id),
            notice=_("Đã đưa {name} ra khỏi dự thảo; trường hợp này chờ quyết định khác.").format(
                name=sheet.name
            ),
        )

    def sign(self, row: DecisionRow) -> None:
        """Record the signature of a drafted decision."""
        session = self._context.session

        def ask(signers: list[issuers.SignatoryRow]) -> None:
            told = forms.SignatureDialog.ask(self._page, signers, session.today())
            if told is None:
                return
            question = _("Ký quyết định khen thưởng {count} trường hợp, ngày {day}, người ký {name}?").format(
                count=format_number(row.nominations), day=format_date(told.on), name=told.signatory.name
            )
            meaning = _("Quyết định đã ký thì danh sách không sửa được nữa, và việc ký không hoàn tác được.")
            if ask_legal(self._page, question, _("&Ký quyết định"), meaning):
                self._context.run_act(
                    self._page,
                    lambda: awards.sign_decision(
                        session, decision_id=row.id, signatory_id=told.signatory.id, on=told.on
                    ),
                    notice=_("Đã ghi việc ký. Quyết định chờ vào số."),
                )

        self._context.read(
            self._page,
            lambda: [item for item in issuers.signatories(session) if item.issuer_id == row.issuer_id],
            ask,
        )

    def number(self, row: DecisionRow) -> None:
        """Give a signed decision its number, and with it the register numbers."""
        session = self._context.session

        def ask(plan: NumberPlan) -> None:
            number = forms.ask_number(self._page, plan)
            if number is None:
                return
            self._context.read(
                self._page,
                lambda: awards.number_warnings(session, decision_id=row.id, number=number),
                lambda warnings: self._confirm_number(row, plan, number, warnings),
            )

        self._context.read(self._page, lambda: sheets.number_plan(session, row.id), ask)

    def _confirm_number(
        self, row: DecisionRow, plan: NumberPlan, number: int, warnings: Sequence[DataProblem]
    ) -> None:
        session = self._context.session
        question = _("Vào số {number}/{symbol} ngày {day}?").format(
            number=f"{number:02d}", symbol=plan.symbol, day=format_date(plan.signed_on)
        )
        meaning = [
            _(
                "{count} số Sổ vàng năm {year}, từ số {first} đến số {last}, sẽ được cấp và giấy khen được "
                "lập. Số đã cấp không dùng lại và không hoàn tác được."
            ).format(
                count=format_number(plan.count),
                year=plan.year,
                first=format_number(plan.first_register),
                last=format_number(plan.last_register),
            ),
            *(_gap(plan, number)),
            *(_("Lưu ý: {warning}.").format(warning=warning) for warning in warnings),
        ]
        if ask_legal(self._page, question, _("&Vào số"), "\n".join(meaning)):
            self._context.run_act(
                self._page,
                lambda: awards.number_decision(session, decision_id=row.id, number=number),
                self._tell_numbered,
            )

    def _tell_numbered(self, done: Counted) -> None:
        notify(
            self._page,
            ngettext(
                "Đã vào số và lập {count} giấy khen.", "Đã vào số và lập {count} giấy khen.", done.count
            ).format(count=done.count),
        )

    # ---- the certificates

    def correct(self, sheet: SheetRow) -> None:
        """Make out a corrected certificate under the same number."""
        session = self._context.session
        told = forms.CorrectionDialog.ask(
            self._page,
            self._context.tasks,
            correctable_words(sheet, register.CORRECTABLE),
            lambda changes: certificates.certificate_pdf(session, sheet.id, changes=changes),
        )
        if told is not None:
            self._context.run_act(
                self._page,
                lambda: register.correct_misprint(
                    session, award_id=sheet.id, changes=told.changes, note=told.note
                ),
                notice=_("Đã đính chính giấy khen của {name}; hãy in lại.").format(name=sheet.name),
            )

    def reissue(self, sheet: SheetRow) -> None:
        """Make out a lost or damaged certificate again."""
        session = self._context.session
        told = forms.ask_reissue(self._page, sheet.name)
        if told is not None:
            self._context.run_act(
                self._page,
                lambda: register.reissue(session, award_id=sheet.id, note=told[0], document=told[1]),
                notice=_("Đã cấp lại giấy khen của {name}; hãy in lại.").format(name=sheet.name),
            )

    def hand_over(self, sheet: SheetRow) -> None:
        """Record who received a certificate."""
        session = self._context.session
        told = forms.ask_hand_over(self._page, sheet.name, session.today())
        if told is not None:
            self._context.run_act(
                self._page,
                lambda: register.hand_over(
                    session, award_id=sheet.id, on=told.on, received_by=told.received_by, note=told.note
                ),
                notice=_("Đã ghi việc trao giấy khen của {name}.").format(name=sheet.name),
            )


def _gap(plan: NumberPlan, number: int) -> list[str]:
    if number == plan.number:
        return []
    return [
        _("Lưu ý: số tiếp theo của năm {year} là {expected}, không phải {number}.").format(
            year=plan.year, expected=plan.number, number=number
        )
    ]
