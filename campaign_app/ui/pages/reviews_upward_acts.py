"""What an officer does with proposals to another body: proposing, sending, writing down what came."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from campaign_app.domain.commendation import AwardForm, Requirement
from campaign_app.domain.language import _, ngettext
from campaign_app.services import foreign_awards, nominations, subjects, upward_checks, upwards
from campaign_app.services.upward_checks import UPWARD_FORMS, UpwardRules
from campaign_app.services.upwards import UpwardDetails, UpwardRow
from campaign_app.ui.dialogs.reviews_upwards import (
    AskedUpward,
    RulesDialog,
    UpwardDialog,
    ask_foreign_award,
    ask_foreign_decision,
    ask_refusal,
    ask_sending,
)
from campaign_app.ui.page import Page
from campaign_app.ui.pages.reviews_board import Board
from campaign_app.ui.subject_choice import Chosen, honourable


@dataclass(frozen=True, slots=True)
class _Offer:
    """Whom a proposal may be for, and who is likely asked."""

    people: list[tuple[int, str]]
    body: str


class UpwardActs:
    """The acts of the part, each on what is chosen in it."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def propose(self, board: Board | None) -> None:
        """Ask for a proposal to another body and write it down."""
        if board is None:
            return
        session, campaign_id = self._page.context.session, board.campaign.id

        def work() -> _Offer:
            people = [(row.id, _subject_words(row)) for row in subjects.subjects(session)]
            return _Offer(people, upwards.likely_body(session, campaign_id))

        self._page.context.read(self._page, work, lambda offer: self._ask(board, offer))

    def _ask(self, board: Board, offer: _Offer) -> None:
        session, context = self._page.context.session, self._page.context
        campaign_id = board.campaign.id if board.is_open else None
        kinds = {line.candidate.subject_id: line.candidate.kind for line in board.lines}

        def merit(subject_id: int) -> str:
            kind = kinds.get(subject_id)
            return "" if kind is None else nominations.merit_of(board.campaign, kind)

        def look(
            subject_id: int,
            form: AwardForm,
            checked: tuple[str, ...],
            then: Callable[[list[Requirement]], None],
        ) -> None:
            context.read(
                self._page,
                lambda: upward_checks.checked_requirements(
                    session, subject_id=subject_id, form=form, campaign_id=campaign_id, checked=checked
                ),
                then,
            )

        asked = UpwardDialog.ask(
            self._page, offer.people, chosen=_first_passed(board), body=offer.body, merit=merit, look=look
        )
        if asked is not None:
            context.run_act(
                self._page,
                lambda: upwards.nominate_upwards(session, _details(asked, campaign_id)),
                notice=_("Đã ghi đề nghị cấp trên khen."),
            )

    def send(self, rows: Sequence[UpwardRow]) -> None:
        """Ask by which letter and when the proposals were sent."""
        session, ids = self._page.context.session, [row.id for row in rows]
        asked = ask_sending(self._page, session.today()) if ids else None
        if asked is not None:
            number, on = asked
            words = ngettext(
                "Đã ghi trình cấp trên {count} trường hợp.",
                "Đã ghi trình cấp trên {count} trường hợp.",
                len(ids),
            )
            self._page.context.run_act(
                self._page,
                lambda: upwards.submit_upwards(session, nomination_ids=ids, on=on, number=number),
                notice=words.format(count=len(ids)),
            )

    def decide(self, rows: Sequence[UpwardRow]) -> None:
        """Ask for the decision that came."""
        session, ids = self._page.context.session, [row.id for row in rows]
        asked = ask_foreign_decision(self._page, rows[0].body) if ids else None
        if asked is not None:
            self._page.context.run_act(
                self._page,
                lambda: foreign_awards.record_foreign_decision(session, nomination_ids=ids, decision=asked),
                notice=_("Đã ghi quyết định {number} của cấp trên.").format(number=asked.number),
            )

    def refuse(self, rows: Sequence[UpwardRow]) -> None:
        """Ask why they were not awarded."""
        session, ids = self._page.context.session, [row.id for row in rows]
        reason = ask_refusal(self._page) if ids else None
        if reason is not None:
            self._page.context.run_act(
                self._page,
                lambda: foreign_awards.record_refusal(session, nomination_ids=ids, reason=reason),
                notice=_("Đã ghi cấp trên không khen."),
            )

    def withdraw(self, rows: Sequence[UpwardRow]) -> None:
        """Take proposals off the list that were not sent yet."""
        session = self._page.context.session
        for row in rows:
            self._page.context.run_act(
                self._page,
                lambda row=row: upwards.withdraw_upward(session, row.id),  # type: ignore[misc]  # mypy cannot infer a lambda with a default
                notice=_("Đã rút đề nghị cấp trên khen {name}.").format(name=row.name),
            )

    def take_back(self, rows: Sequence[UpwardRow]) -> None:
        """Take decisions back that were written down by mistake."""
        session = self._page.context.session
        for key in [row.foreign_award_id for row in rows if row.foreign_award_id is not None]:
            self._page.context.run_act(
                self._page,
                lambda key=key: foreign_awards.remove_foreign_award(session, key),  # type: ignore[misc]  # the same
                notice=_("Đã gỡ quyết định; đề nghị chờ kết quả của cấp trên."),
            )

    def add_known(self, board: Board | None) -> None:
        """Ask for an award of another body that was not proposed here."""
        if board is None:
            return
        session, campaign_id = self._page.context.session, board.campaign.id

        def work() -> tuple[list[tuple[Chosen, str]], str]:
            return honourable(session), upwards.likely_body(session, campaign_id)

        self._page.context.read(self._page, work, lambda offer: self._ask_known(*offer))

    def _ask_known(self, people: list[tuple[Chosen, str]], body: str) -> None:
        asked = ask_foreign_award(self._page, people, body)
        if asked is not None:
            session = self._page.context.session
            (kind, found), form, decision = asked

            def work() -> object:
                changes = None
                subject_id = found
                if kind == "member":
                    added = subjects.subject_of_member(session, member_id=found)
                    subject_id, changes = added.id, added.changes
                made = foreign_awards.add_foreign_award(
                    session, subject_id=subject_id, form=form, decision=decision
                )
                return made.changes if changes is None else made.changes | changes

            self._page.context.run_act(self._page, work, notice=_("Đã ghi khen thưởng của cấp trên."))

    def edit_rules(self) -> None:
        """Ask what is asked for from now on."""
        session = self._page.context.session

        def ask(rules: list[UpwardRules]) -> None:
            asked = RulesDialog.ask(self._page, rules)
            if asked is not None:
                self._page.context.run_act(
                    self._page,
                    lambda: upward_checks.set_upward_rules(session, asked),
                    notice=_("Đã ghi điều kiện đề nghị cấp trên khen."),
                )

        self._page.context.read(
            self._page, lambda: [upward_checks.upward_rules(session, form) for form in UPWARD_FORMS], ask
        )


def _subject_words(row: subjects.SubjectRow) -> str:
    unit = row.unit or row.union
    return row.printed_name if unit in {"", row.printed_name} else f"{row.printed_name} – {unit}"


def _first_passed(board: Board) -> int | None:
    """Who is proposed at first: the best of our own list that is not proposed yet."""
    there = {row.subject_id for row in board.upwards}
    return next((row.subject_id for row in board.nominations if row.subject_id not in there), None)


def _details(asked: AskedUpward, campaign_id: int | None) -> UpwardDetails:
    return UpwardDetails(
        subject_id=asked.subject_id,
        form=asked.form,
        body=asked.body,
        merit=asked.merit,
        campaign_id=campaign_id,
        reason=asked.reason,
        checked=asked.checked,
    )
