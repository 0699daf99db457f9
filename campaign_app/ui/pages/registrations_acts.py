"""The acts of registering: each asks what it needs and does one service call."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.language import _, ngettext
from campaign_app.services import participation, registrations
from campaign_app.services.outcome import Added
from campaign_app.services.participation import Participant, Participation
from campaign_app.services.registrations import RegistrationRow
from campaign_app.services.subjects import subject_of_union
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.registrations import (
    PersonDialog,
    PersonRegistration,
    PledgeDialog,
    ask_other,
    ask_return,
    ask_unions,
    ask_withdraw,
)


class RegistrationActs:
    """What the page of registrations can do with the rows chosen in it."""

    def __init__(self, page: QWidget, context: AppContext) -> None:
        """Act for a page."""
        self._page = page
        self._context = context

    def register_unions(self, found: Participation | None, chosen: Sequence[Participant]) -> None:
        """Register everything chosen with one day, document and titles."""
        told = ask_unions(self._page, [p.name for p in chosen], found.usual_day) if found and chosen else None
        if found is None or told is None:
            return
        session, (on, document, titles) = self._context.session, told
        subject_ids = [p.registration.subject_id for p in chosen if p.registration is not None]
        union_ids = [p.union.id for p in chosen if p.registration is None and p.union is not None]

        def work() -> Changes:
            whole = [*subject_ids, *(subject_of_union(session, union_id) for union_id in union_ids)]
            return registrations.register_subjects(
                session,
                campaign_id=found.campaign.id,
                subject_ids=whole,
                on=on,
                document=document,
                titles=titles,
            ).changes

        count = len(chosen)
        notice = ngettext("Đã đăng ký {count} tập thể.", "Đã đăng ký {count} tập thể.", count)
        self._context.run_act(self._page, work, notice=notice.format(count=count))

    def register_person(self, found: Participation | None, then: Callable[[Added], None]) -> None:
        """Register a member."""
        if found is not None:
            self._ask_person(found, PersonRegistration(on=found.usual_day), then)

    def _ask_person(
        self,
        found: Participation,
        before: PersonRegistration,
        then: Callable[[Added], None],
        problem: str = "",
    ) -> None:
        """Ask whom to register; where it is refused the form comes back as it was, with the reason."""
        inside = {p.registration.member_id for p in found.people if p.registration and p.is_in}
        free = [member for member in found.members if member.id not in inside]
        told = PersonDialog.ask(self._page, free, before, problem=problem)
        if told is None or told.member_id is None:
            return

        def again(error: Exception) -> None:
            if not isinstance(error, UserFacingError):
                raise error
            self._ask_person(found, told, then, str(error))

        work = partial(
            participation.register_member,
            self._context.session,
            campaign_id=found.campaign.id,
            member_id=told.member_id,
            on=told.on,
            salutation=told.salutation,
            post=told.post,
            document=told.document,
            titles=told.titles,
            merit_summary=told.merit_summary,
        )
        self._context.run_act(self._page, work, then, again)

    def register_other(self, found: Participation | None, then: Callable[[Added], None]) -> None:
        """Register somebody who is no member."""
        if found is None:
            return
        listed = [(p.union.id, p.union.full_name) for p in found.collectives if p.union is not None]
        told = ask_other(self._page, list(dict.fromkeys(listed)), found.usual_day)
        if told is not None:
            work = partial(
                participation.register_other,
                self._context.session,
                campaign_id=found.campaign.id,
                kind=told.kind,
                name=told.name,
                on=told.on,
                salutation=told.salutation,
                post=told.post,
                unit=told.unit,
                union_id=told.union_id,
                document=told.document,
                merit_summary=told.merit_summary,
            )
            self._context.run_act(self._page, work, then)

    def pledge(self, found: Participation | None, chosen: Sequence[Participant]) -> None:
        """Write the pledged targets of the one chosen."""
        registration = _one(chosen)
        if found is None or registration is None:
            return
        sheet = participation.criteria_for(found, chosen[0])
        targets = PledgeDialog.ask(self._page, registration.name, sheet, chosen[0].targets)
        if targets is not None:
            work = partial(
                registrations.pledge,
                self._context.session,
                registration_id=registration.id,
                targets=targets,
            )
            self._context.run_act(self._page, work)

    def send_back(self, chosen: Sequence[Participant]) -> None:
        """Return the one chosen with a reason."""
        registration = _one(chosen)
        reason = None if registration is None else ask_return(self._page, registration.name)
        if registration is not None and reason is not None:
            work = partial(
                registrations.return_registration,
                self._context.session,
                registration_id=registration.id,
                reason=reason,
            )
            self._context.run_act(self._page, work)

    def withdraw(self, chosen: Sequence[Participant]) -> None:
        """Withdraw the one chosen."""
        registration = _one(chosen)
        reason = None if registration is None else ask_withdraw(self._page, registration.name)
        if registration is not None and reason is not None:
            work = partial(
                registrations.withdraw_registration,
                self._context.session,
                registration_id=registration.id,
                reason=reason,
            )
            self._context.run_act(self._page, work)

    def follow(self, found: Participation | None, chosen: Sequence[Participant]) -> None:
        """Follow the results of the one chosen, who has not registered."""
        union = chosen[0].union if len(chosen) == 1 else None
        if found is not None and union is not None:
            session, campaign_id = self._context.session, found.campaign.id
            self._context.run_act(
                self._page,
                lambda: registrations.follow_subject(
                    session, campaign_id=campaign_id, subject_id=subject_of_union(session, union.id)
                ),
            )

    def remove(self, chosen: Sequence[Participant]) -> None:
        """Take the one chosen out, as long as no result hangs on it."""
        registration = _one(chosen)
        if registration is not None:
            self._context.run_act(
                self._page,
                partial(registrations.remove_registration, self._context.session, registration.id),
                notice=_("Đã xóa đăng ký của {name}.").format(name=registration.name),
            )


def _one(chosen: Sequence[Participant]) -> RegistrationRow | None:
    return chosen[0].registration if len(chosen) == 1 else None
