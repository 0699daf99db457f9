"""Members, where they belong, their discipline and yearly ratings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import Rating
from campaign_app.domain.errors import InvalidInputError, NotFoundError
from campaign_app.domain.language import N_, _, ngettext
from campaign_app.domain.language import _ as translate
from campaign_app.domain.personal_numbers import is_masked, parse_personal_number
from campaign_app.domain.vietnamese import clean, person_key, search_key
from campaign_app.services.checks import optional_text, required_text
from campaign_app.services.memberships import LEAVING, Move, day_left, last_membership, leave, write_move
from campaign_app.services.outcome import Added
from campaign_app.services.session import Session
from campaign_app.store.models.unions import (
    Discipline,
    Member,
    MemberKind,
    Membership,
    MemberState,
    Subject,
    YearlyRating,
)
from campaign_app.store.queries import unions as queries
from campaign_app.store.queries.unions import DisciplineRow, MemberRow
from campaign_app.store.sqlite.bulk import insert_rows

__all__ = [
    "DisciplineRow",
    "MemberDetails",
    "MemberKind",
    "MemberRow",
    "MemberState",
    "NewMember",
    "add_discipline",
    "add_member",
    "add_members",
    "disciplines",
    "edit_discipline",
    "edit_member",
    "insert_members",
    "member",
    "members",
    "new_member",
    "rate_member",
    "rate_members",
    "ratings_of_year",
    "remove_discipline",
    "remove_rating",
    "update_member",
    "write_member",
]

OLDEST_BIRTH = date(1900, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDetails:
    """What the directory knows of a member and of where they belong now."""

    full_name: str
    union_id: int
    born_on: date | None = None
    gender: str | None = None
    ethnicity: str = ""
    kind: MemberKind = MemberKind.PUBLIC_EMPLOYEE
    qualification: str = ""
    joined_on: date | None = None
    state: MemberState = MemberState.ACTIVE
    post: str = ""
    union_post: str = ""
    started_on: date | None = None
    personal_number: str | None = None

    @property
    def keeps_number(self) -> bool:
        """Whether a known personal number stays: none was said, or only its mask; an empty one clears it."""
        return self.personal_number is None or is_masked(self.personal_number)

    def columns(self) -> dict[str, object]:
        """The row of the member, with search and sort keys and the whole personal number.

        Raises:
            InvalidInputError: the name is missing or over-long, or a day or the number cannot be.
        """
        told = self.checked()
        return {**told, **_name_keys(str(told["full_name"]))}

    def checked(self) -> dict[str, object]:
        """The same without the keys, which take longer than all the rest.

        Raises:
            InvalidInputError: the name is missing or over-long, or a day or the number cannot be.
        """
        return _member_columns({name: getattr(self, name) for name in _DETAILS})

    def membership_columns(self) -> dict[str, object]:
        """The row of the present membership."""
        return _membership_columns(self.union_id, {name: getattr(self, name) for name in _DETAILS})


_DETAILS = tuple(name for name in MemberDetails.__dataclass_fields__ if name != "union_id")
_TEXTS = {
    "full_name": (N_("Họ và tên"), 120),
    "ethnicity": (N_("Dân tộc"), 40),
    "qualification": (N_("Trình độ"), 120),
    "post": (N_("Chức vụ"), 160),
    "union_post": (N_("Chức vụ công đoàn"), 120),
}
"""What each text is called, and how many letters of it are kept at most."""
_GENDERS = frozenset({None, "F", "M"})
_TEXTS_KEPT = 16_384


@lru_cache(maxsize=_TEXTS_KEPT)
def _text(field: str, typed: str) -> str:
    """Check a text; posts, kinds and names stand with many people and are checked once."""
    label, longest = _TEXTS[field]
    if field == "full_name":
        return required_text(typed, translate(label), longest=longest)
    return optional_text(typed, translate(label), longest=longest)


def _member_columns(told: Mapping[str, Any]) -> dict[str, object]:
    """Give the checked row of a member; what is not told is what :class:`MemberDetails` has for it."""
    get = told.get
    typed, born_on, joined_on = get("personal_number"), get("born_on"), get("joined_on")
    number = parse_personal_number(typed) if typed and not is_masked(typed) else None
    name = _text("full_name", told["full_name"])
    gender = get("gender")
    if gender not in _GENDERS:
        raise InvalidInputError(_("Giới tính chỉ nhận Nam hoặc Nữ."))
    if born_on is not None and joined_on is not None and joined_on < born_on:
        raise InvalidInputError(_("Ngày vào công đoàn trước ngày sinh."))
    if born_on is not None and born_on < OLDEST_BIRTH:
        raise InvalidInputError(_("Ngày sinh quá xa, hãy kiểm tra lại năm."))
    return {
        "full_name": name,
        "born_on": born_on,
        "gender": gender,
        "ethnicity": _text("ethnicity", typed) if (typed := get("ethnicity")) else "",
        "kind": get("kind") or MemberKind.PUBLIC_EMPLOYEE,
        "personal_number": number or None,
        "qualification": _text("qualification", typed) if (typed := get("qualification")) else "",
        "joined_on": joined_on,
        "state": get("state") or MemberState.ACTIVE,
    }


def _membership_columns(union_id: int, told: Mapping[str, Any]) -> dict[str, object]:
    """Give the checked row of a membership."""
    return {
        "union": union_id,
        "post": _text("post", typed) if (typed := told.get("post")) else "",
        "union_post": _text("union_post", typed) if (typed := told.get("union_post")) else "",
        "started_on": told.get("started_on") or told.get("joined_on"),
    }


def _name_keys(name: str) -> dict[str, object]:
    return {"search_key": search_key(name), "sort_key": person_key(name)}


class NewMember(NamedTuple):
    """The rows of a new member and of their membership, checked; the keys of the name are still to come."""

    columns: Mapping[str, object]
    membership: Mapping[str, object]


def new_member(union_id: int, told: Mapping[str, Any]) -> NewMember:
    """Give the rows of a new member of a union.

    Args:
        union_id: the union.
        told: what is known of them, by the names of :class:`MemberDetails`; others are passed over.

    Raises:
        InvalidInputError: what is told cannot be.
    """
    return NewMember(_member_columns(told), _membership_columns(union_id, told))


def insert_members(session: Session, people: Sequence[NewMember]) -> range:
    """Write many new members inside an act that is already open; give their ids in the same order."""
    keys = {name: _name_keys(name) for name in {str(person.columns["full_name"]) for person in people}}
    rows = [{**person.columns, **keys[str(person.columns["full_name"])]} for person in people]
    ids = insert_rows(session.database, Member, rows)
    today = session.today()
    places = [
        {
            "member": member_id,
            **person.membership,
            "ended_on": day_left(*person, today),
        }
        for member_id, person in zip(ids, people, strict=True)
    ]
    insert_rows(session.database, Membership, places)
    return ids


def members(session: Session, *, union_id: int | None = None, include_ended: bool = False) -> list[MemberRow]:
    """All present memberships by given name, or those of one union.

    With ``include_ended`` those who left stand where they belonged last, with the day they left.
    """
    del session
    return queries.members(union_id=union_id, include_ended=include_ended)


def member(session: Session, member_id: int) -> MemberRow:
    """One member, also one who belongs nowhere any more.

    Raises:
        NotFoundError: there is none with this id.
    """
    del session
    for row in queries.members(member_ids=[member_id], include_ended=True):
        return row
    raise NotFoundError(_("Không còn đoàn viên này trong sổ."))


def add_member(session: Session, details: MemberDetails) -> Added:
    """Add a member to a union; give the new id. Two people may bear the same name."""
    with session.act(_("Thêm đoàn viên {name}").format(name=details.full_name)):
        return Added(write_member(session, details), Changes.MEMBERS | Changes.UNIONS)


def add_members(session: Session, people: Sequence[MemberDetails]) -> list[int]:
    """Add many members as one act; all of them, or none. Gives their ids in the same order."""
    name = ngettext("Thêm {count} đoàn viên", "Thêm {count} đoàn viên", len(people))
    with session.act(name.format(count=len(people))):
        return [write_member(session, details) for details in people]


def write_member(session: Session, details: MemberDetails) -> int:
    """Write a member inside an act that is already open; give the id. Who has left belongs nowhere."""
    person = NewMember(details.columns(), details.membership_columns())
    row = Member.create(**person.columns)
    Membership.create(member=row, **person.membership, ended_on=day_left(*person, session.today()))
    return int(row.id)


def edit_member(session: Session, *, member_id: int, details: MemberDetails) -> Changes:
    """Change a member's details and posts; another union is a move of today.

    A personal number that is not told, or told masked, stays. A state of leaving (retired, gone elsewhere,
    died) ends the membership today, as :func:`~campaign_app.services.memberships.leave_members` does on any
    day. Who belongs nowhere any more is mended where they belonged last, and begins anew in another union,
    or in the same one when the state says that they are back.

    Raises:
        InvalidInputError: what is told cannot be.
        LockedError: the other union has ended.
        NotFoundError: there is no such member.
    """
    with session.act(_("Sửa đoàn viên {name}").format(name=clean(details.full_name))):
        update_member(member_id, details, on=session.today())
    return Changes.MEMBERS | Changes.SUBJECTS | Changes.UNIONS


def update_member(member_id: int, details: MemberDetails, *, on: date) -> None:
    """Do what :func:`edit_member` does, inside an act that is already open; a move is of the day given."""
    columns, membership = details.columns(), details.membership_columns()
    if details.keeps_number:
        del columns["personal_number"]
    last = last_membership(member_id)
    if last is None:
        raise NotFoundError(_("Không còn đoàn viên này trong sổ."))
    had_left = last.ended_on is not None and Member.get_by_id(member_id).state in LEAVING
    Member.update(**columns).where(Member.id == member_id).execute()
    is_leaving = details.state in LEAVING
    if last.union_id == details.union_id and (is_leaving or not had_left):
        Membership.update(**membership).where(Membership.id == last.id).execute()
    else:
        write_move(
            last,
            Move(details.union_id, on),
            post=str(membership["post"]),
            union_post=str(membership["union_post"]),
        )
    if is_leaving:
        leave(member_id, on)
    Subject.update(
        union=details.union_id,
        printed_name=columns["full_name"],
        search_key=columns["search_key"],
        sort_key=columns["sort_key"],
    ).where(Subject.member == member_id).execute()


def add_discipline(
    session: Session,
    *,
    member_id: int,
    form: str,
    decided_on: date,
    until: date | None = None,
    document: str = "",
) -> Added:
    """Record a disciplinary measure; give its id."""
    columns = _measure(form, decided_on, until, document)
    with session.act(_("Ghi kỷ luật")):
        row = Discipline.create(member=member_id, **columns)
        return Added(int(row.id), Changes.MEMBERS | Changes.SCORES)


def edit_discipline(
    session: Session,
    *,
    discipline_id: int,
    form: str,
    decided_on: date,
    until: date | None = None,
    document: str = "",
) -> Changes:
    """Mend a disciplinary measure.

    Raises:
        InvalidInputError: the form is missing, or it ends before it began.
        NotFoundError: there is no such measure.
    """
    columns = _measure(form, decided_on, until, document)
    with session.act(_("Sửa kỷ luật")):
        if not Discipline.update(**columns).where(Discipline.id == discipline_id).execute():
            raise NotFoundError(_("Không còn hình thức kỷ luật này trong sổ."))
    return Changes.MEMBERS | Changes.SCORES


def remove_discipline(session: Session, discipline_id: int) -> Changes:
    """Take away a measure that was recorded by mistake.

    Raises:
        NotFoundError: there is no such measure.
    """
    with session.act(_("Xóa kỷ luật ghi nhầm")):
        if not Discipline.delete().where(Discipline.id == discipline_id).execute():
            raise NotFoundError(_("Không còn hình thức kỷ luật này trong sổ."))
    return Changes.MEMBERS | Changes.SCORES


def _measure(form: str, decided_on: date, until: date | None, document: str) -> dict[str, object]:
    if until is not None and until < decided_on:
        raise InvalidInputError(_("Ngày hết hiệu lực kỷ luật trước ngày quyết định."))
    return {
        "form": required_text(form, _("Hình thức kỷ luật"), longest=80),
        "decided_on": decided_on,
        "until": until,
        "document": optional_text(document, _("Văn bản"), longest=160),
    }


def disciplines(session: Session) -> list[DisciplineRow]:
    """All measures, the oldest first."""
    del session
    return queries.disciplines()


def rate_member(session: Session, *, member_id: int, year: int, rating: Rating) -> Changes:
    """Say how a member's year was rated; a second saying replaces the first."""
    return rate_members(session, year=year, ratings={member_id: rating})


def rate_members(session: Session, *, year: int, ratings: Mapping[int, Rating]) -> Changes:
    """Say how the year of many members was rated, by member id; all of them, or none."""
    with session.act(_("Xếp loại đoàn viên năm {year}").format(year=year)):
        for member_id, rating in ratings.items():
            YearlyRating.insert(member=member_id, year=year, rating=rating).on_conflict(
                conflict_target=[YearlyRating.member, YearlyRating.year],
                preserve=[YearlyRating.rating],
            ).execute()
    return Changes.MEMBERS


def remove_rating(session: Session, *, member_id: int, year: int) -> Changes:
    """Take away the rating of a member's year.

    Raises:
        NotFoundError: that year is not rated.
    """
    with session.act(_("Xóa xếp loại đoàn viên năm {year}").format(year=year)):
        here = (YearlyRating.member == member_id) & (YearlyRating.year == year)
        if not YearlyRating.delete().where(here).execute():
            raise NotFoundError(_("Đoàn viên này chưa có xếp loại năm {year}.").format(year=year))
    return Changes.MEMBERS


def ratings_of_year(session: Session, year: int) -> dict[int, Rating]:
    """How each member's year was rated, by member id."""
    del session
    return queries.ratings_of_year(year)
