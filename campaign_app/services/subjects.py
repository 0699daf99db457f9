"""What can be registered, nominated and awarded."""

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.errors import NotFoundError
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import alphabet_key, person_key, search_key
from campaign_app.services.checks import optional_text, required_text
from campaign_app.services.outcome import Added
from campaign_app.services.session import Session
from campaign_app.store.models.unions import Member, Membership, Subject
from campaign_app.store.queries import subjects as queries
from campaign_app.store.queries.subjects import SubjectRow

__all__ = [
    "SubjectRow",
    "add_subject",
    "subject_of_member",
    "subject_of_union",
    "subjects",
    "write_subject",
    "write_subject_of_member",
]

COMRADE = "Đồng chí"  # on paper


def subjects(session: Session) -> list[SubjectRow]:
    """Every subject: collectives by the alphabet, people by given name."""
    del session
    return queries.subjects()


def subject_of_union(session: Session, union_id: int) -> int:
    """The collective a union is registered as.

    Raises:
        NotFoundError: no such union.
    """
    del session
    row = Subject.get_or_none(
        (Subject.union == union_id) & (Subject.kind == SubjectKind.COLLECTIVE) & (Subject.unit == "")
    )
    if row is None:
        raise NotFoundError(_("Không còn công đoàn cơ sở này trong sổ."))
    return int(row.id)


def subject_of_member(
    session: Session,
    *,
    member_id: int,
    salutation: str = COMRADE,
    post: str = "",
) -> Added:
    """The subject of a member, made when there is none yet; the post is the one to print."""
    with session.act(_("Đưa đoàn viên vào danh sách đề nghị")):
        return Added(
            write_subject_of_member(member_id=member_id, salutation=salutation, post=post), Changes.SUBJECTS
        )


def write_subject_of_member(*, member_id: int, salutation: str = COMRADE, post: str = "") -> int:  # on paper
    """The same inside an act that is already open."""
    known = Subject.get_or_none(Subject.member == member_id)
    member = Member.get_or_none(Member.id == member_id)
    place = Membership.get_or_none((Membership.member == member_id) & Membership.ended_on.is_null())
    if member is None or place is None:
        raise NotFoundError(_("Không còn đoàn viên này trong sổ."))
    printed_post = optional_text(post or place.post, _("Chức vụ in trên giấy khen"), longest=200)
    if known is not None:
        if post and known.post != printed_post:
            Subject.update(post=printed_post, salutation=salutation).where(Subject.id == known.id).execute()
        return int(known.id)
    row = Subject.create(
        kind=SubjectKind.INDIVIDUAL,
        member=member_id,
        union=place.union_id,
        printed_name=member.full_name,
        salutation=salutation,
        post=printed_post,
        search_key=member.search_key,
        sort_key=member.sort_key,
    )
    return int(row.id)


def add_subject(
    session: Session,
    *,
    kind: SubjectKind,
    printed_name: str,
    salutation: str = "",
    post: str = "",
    unit: str = "",
    union_id: int | None = None,
) -> Added:
    """Add somebody who is no member (a retired person, a household, the one-stop office); give the id."""
    with session.act(_("Thêm đối tượng {name}").format(name=printed_name)):
        made = write_subject(
            kind=kind,
            printed_name=printed_name,
            salutation=salutation,
            post=post,
            unit=unit,
            union_id=union_id,
        )
        return Added(made, Changes.SUBJECTS)


def write_subject(
    *,
    kind: SubjectKind,
    printed_name: str,
    salutation: str = "",
    post: str = "",
    unit: str = "",
    union_id: int | None = None,
) -> int:
    """The same inside an act that is already open; give the id.

    Raises:
        InvalidInputError: the name is missing, or a text is too long.
    """
    name = required_text(printed_name, _("Tên in trên giấy khen"), longest=200)
    is_collective = kind is SubjectKind.COLLECTIVE
    row = Subject.create(
        kind=kind,
        union=union_id,
        printed_name=name,
        salutation="" if is_collective else optional_text(salutation, _("Danh xưng"), longest=40),
        post=optional_text(post, _("Chức vụ"), longest=200),
        unit=optional_text(unit, _("Đơn vị"), longest=200),
        search_key=search_key(f"{name} {unit}"),
        sort_key=alphabet_key(name) if is_collective else person_key(name),
    )
    return int(row.id)
