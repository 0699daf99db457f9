"""What an officer does with a decision and its certificates; each act asks, then calls its service."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from campaign_app.domain.commendation import Grant
from campaign_app.domain.language import _
from campaign_app.services import awards, budget, certificates, decision_notes, issuers, merging, register
from campaign_app.services.awards import DecisionRow
from campaign_app.services.budget import Budget
from campaign_app.services.outcome import Added
from campaign_app.services.sheets import SheetRow
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs import awards as forms
from campaign_app.ui.page import Page
from campaign_app.ui.pages.awards_legal import LegalActs
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
        self._legal = LegalActs(context, page)

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

    def change_grant(self, sheet: SheetRow) -> None:
        """Honour the chosen person posthumously, or as one of the living."""
        session = self._context.session
        grant = Grant.TANG if sheet.grant is Grant.TRUY_TANG else Grant.TRUY_TANG
        words = (
            _("Giấy khen của {name} ghi “truy tặng”.")
            if grant is Grant.TRUY_TANG
            else _("Giấy khen của {name} ghi “tặng”.")
        )
        self._context.run_act(
            self._page,
            lambda: decision_notes.change_grant(session, nomination_id=sheet.id, grant=grant),
            notice=words.format(name=sheet.name),
        )

    def set_budget(self, row: DecisionRow) -> None:
        """Ask what there is for the campaign's awards, and what a frame costs."""
        session, campaign_id = self._context.session, row.campaign_id
        if campaign_id is None:
            return

        def ask(told: Budget) -> None:
            amounts = forms.ask_budget(self._page, told)
            if amounts is not None:
                self._context.run_act(
                    self._page,
                    lambda: budget.set_budget(
                        session, campaign_id=campaign_id, reward_budget=amounts[0], frame_cost=amounts[1]
                    ),
                    notice=_("Đã ghi kinh phí khen thưởng."),
                )

        self._context.read(self._page, lambda: budget.budget(session, campaign_id), ask)

    def sign(self, row: DecisionRow) -> None:
        """Record the signature of a drafted decision."""
        self._legal.sign(row)

    def number(self, row: DecisionRow) -> None:
        """Give a signed decision its number, and with it the register numbers."""
        self._legal.number(row)

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
