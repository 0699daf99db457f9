"""Many members changed inside one act: what one alone is given by :func:`update_member`, all at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from campaign_app.domain.errors import NotFoundError
from campaign_app.domain.language import _
from campaign_app.services.members import MemberDetails, update_member
from campaign_app.services.memberships import LEAVING
from campaign_app.services.session import Session
from campaign_app.store.models.unions import Member, Membership, Subject
from campaign_app.store.queries import members as queries
from campaign_app.store.sqlite.bulk import update_rows

__all__ = ["MemberChange", "update_members"]

_OF_SUBJECT = {"printed_name": "full_name", "search_key": "search_key", "sort_key": "sort_key"}
"""What the subject of a member has of the member, by its own names."""


@dataclass(frozen=True, slots=True)
class MemberChange:
    """A member as they will be; a move to another union is of this day."""

    details: MemberDetails
    on: date


def update_members(session: Session, changes: Mapping[int, MemberChange]) -> None:
    """Change many members, by their ids, inside an act that is already open.

    Raises:
        InvalidInputError: what is told of one cannot be.
        LockedError: somebody moves to a union that has ended.
        NotFoundError: one is not in the workspace.
    """
    places = queries.last_places(list(changes))
    if len(places) < len(changes):
        raise NotFoundError(_("Không còn đoàn viên này trong sổ."))
    gone = queries.with_states(list(changes), LEAVING)
    staying = {
        key: told
        for key, told in changes.items()
        if places[key].union_id == told.details.union_id
        # Who leaves or comes back gets another membership too.
        and told.details.state not in LEAVING
        and key not in gone
    }
    _update_staying(session, staying, {key: places[key].id for key in staying})
    for member_id, told in changes.items():
        if member_id not in staying:
            update_member(member_id, told.details, on=told.on)


def _update_staying(session: Session, changes: Mapping[int, MemberChange], places: Mapping[int, int]) -> None:
    rows, memberships, subjects = {}, {}, {}
    for member_id, told in changes.items():
        columns = told.details.columns()
        subjects[member_id] = {
            "union": told.details.union_id,
            **{name: columns[own] for name, own in _OF_SUBJECT.items()},
        }
        if told.details.keeps_number:
            del columns["personal_number"]
        rows[member_id] = columns
        memberships[places[member_id]] = told.details.membership_columns()
    update_rows(session.database, Member, rows)
    update_rows(session.database, Membership, memberships)
    update_rows(session.database, Subject, subjects, by=Subject.member)
