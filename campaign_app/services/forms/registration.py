"""Registration forms that came back: day, document, titles, pledged targets, people put forward."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from campaign_app.domain.changes import Changes
from campaign_app.domain.kinds import SubjectKind
from campaign_app.domain.language import ngettext
from campaign_app.services.campaigns import CampaignRow, campaign
from campaign_app.services.forms.registration_layout import KIND, RegistrationLayout
from campaign_app.services.forms.registration_plan import (
    PlannedPerson,
    PlannedRegistration,
    RegistrationFormsPlan,
    RegistrationPlanner,
)
from campaign_app.services.forms.returned import (
    FormProblem,
    Progress,
    begin_taking_in,
    read_returned,
    told_apart,
)
from campaign_app.services.imports.version import data_version
from campaign_app.services.outcome import Counted
from campaign_app.services.registering import (
    RegistrationDetails,
    refuse_closed,
    write_details,
    write_pledges,
    write_registrations,
)
from campaign_app.services.registrations import registration
from campaign_app.services.session import Session
from campaign_app.services.subjects import SubjectRow, subjects, write_subject_of_member

__all__ = [
    "FormProblem",
    "PlannedPerson",
    "PlannedRegistration",
    "RegistrationFormsPlan",
    "commit_registration_forms",
    "plan_registration_forms",
]


def plan_registration_forms(
    session: Session, *, campaign_id: int, paths: Sequence[Path], progress: Progress | None = None
) -> RegistrationFormsPlan:
    """Read filled forms and say what they would do; nothing is written.

    A form with anything wrong is left out whole and named; the others can be taken in.

    Raises:
        LockedError: the campaign takes no registrations at its stage.
    """
    row = campaign(session, campaign_id)
    refuse_closed(row)
    version = data_version(session)
    layout = RegistrationLayout(session, row)
    returned, problems = read_returned(
        session, campaign=row, paths=paths, kind=KIND, layout=layout.form, progress=progress
    )
    planner = RegistrationPlanner(session, layout)
    planned, same = told_apart(returned, planner.plan, problems)
    return RegistrationFormsPlan(campaign_id, planned, same, tuple(problems), version)


def commit_registration_forms(
    session: Session, plan: RegistrationFormsPlan, progress: Progress | None = None
) -> Counted:
    """Take in the forms of a plan as one act that can be undone, after a backup; give how many.

    Raises:
        LockedError: the workspace has changed since they were read, or is open for reading only.
        RequirementError: the plan does nothing.
        WorkspaceError: the backup cannot be made; nothing was written.
    """
    begin_taking_in(session, plan)
    row = campaign(session, plan.campaign_id)
    words = ngettext(
        "Nhập {count} phiếu đăng ký – {code}", "Nhập {count} phiếu đăng ký – {code}", len(plan.planned)
    )
    with session.act(words.format(count=len(plan.planned), code=row.code)):
        of_union = {
            found.union_id: found
            for found in subjects(session)
            if found.kind is SubjectKind.COLLECTIVE and not found.unit
        }
        people: list[tuple[int, RegistrationDetails]] = []
        for done, item in enumerate(plan.planned, start=1):
            people += _write(session, row, item, of_union)
            if progress is not None:
                progress(done, len(plan.planned))
        by_id = {found.id: found for found in subjects(session)}  # read once for all of them
        write_registrations(session, row, [(by_id[subject_id], told) for subject_id, told in people])
    changes = Changes.REGISTRATIONS | Changes.SUBJECTS | Changes.SCORES
    return Counted(len(plan.planned), changes)


def _write(
    session: Session, row: CampaignRow, item: PlannedRegistration, of_union: Mapping[int | None, SubjectRow]
) -> Iterator[tuple[int, RegistrationDetails]]:
    """Write what a union says of itself; give who else it puts forward, by subject."""
    if item.registration_id is None:
        (registration_id,) = write_registrations(session, row, [(of_union[item.union_id], item.details)])
    else:
        registration_id = item.registration_id
        write_details(session, row, registration(session, registration_id), item.details)
    write_pledges(row, registration_id, dict(item.targets))
    for person in item.people:
        if person.registration_id is not None:
            if person.is_changed:
                _write_person(session, row, item, person, person.registration_id)
            continue
        subject_id = write_subject_of_member(member_id=person.member_id, post=person.post)
        told = RegistrationDetails(on=item.details.on, titles=person.titles, merit_summary=person.merit)
        yield subject_id, told


def _write_person(
    session: Session,
    row: CampaignRow,
    item: PlannedRegistration,
    person: PlannedPerson,
    registration_id: int,
) -> None:
    """Put right the titles and merit of somebody registered already; the day they registered stays."""
    known = registration(session, registration_id)
    told = RegistrationDetails(
        on=known.registered_on or item.details.on,
        document=known.document,
        titles=person.titles,
        merit_summary=person.merit,
    )
    write_details(session, row, known, told)
