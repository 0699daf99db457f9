"""Where members belong: moving to another union, another post, leaving; each with its day and document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import DataProblem, InvalidInputError, LockedError, NotFoundError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _, ngettext
from campaign_app.services.checks import optional_text
from campaign_app.services.outcome import Counted
from campaign_app.services.session import Session
from campaign_app.store.models.unions import (
    Member,
    Membership,
    MemberState,
    Subject,
    Union,
    UnionState,
)
from campaign_app.store.queries import unions as queries

__all__ = ["Move", "change_post", "last_membership", "leave_members", "move_members", "write_move"]

LEAVING = (MemberState.RETIRED, MemberState.MOVED, MemberState.DECEASED)
_TOUCHED = Changes.MEMBERS | Changes.UNIONS | Changes.SUBJECTS


@dataclass(frozen=True, slots=True)
class Move:
    """To which union, on which day, with which document."""

    union_id: int
    on: date
    document: str = ""


def move_members(
    session: Session, *, member_ids: Sequence[int], union_id: int, on: date, document: str = ""
) -> Counted:
    """Move members to another union on a day, as one act; give how many.

    Their posts go with them, their union posts end. Who belongs nowhere any more begins anew and counts as
    active again; who is in that union already stays as they are.

    Raises:
        InvalidInputError: the day is to come, or before somebody began where they are; or nobody moves.
        LockedError: the union has ended.
        NotFoundError: a member or the union is not in the workspace.
    """
    refuse_future(session, on)
    move = Move(union_id, on, told_document(document))
    places = _places(member_ids)
    going = [place for place in places if place.union_id != union_id or place.ended_on is not None]
    if not going:
        raise InvalidInputError(_("Các đoàn viên đã chọn đều thuộc công đoàn cơ sở này rồi."))
    refuse_before_start(going, on)
    name = ngettext("Chuyển {count} đoàn viên", "Chuyển {count} đoàn viên", len(going))
    with session.act(name.format(count=len(going))):
        for place in going:
            if place.ended_on is not None:
                Member.update(state=MemberState.ACTIVE).where(Member.id == place.member_id).execute()
            write_move(place, move, post=str(place.post))
    return Counted(len(going), _TOUCHED)


def change_post(
    session: Session, *, member_id: int, on: date, post: str, union_post: str = "", document: str = ""
) -> Changes:
    """Give a member other posts in the same union from a day on; the earlier ones stay on their card.

    Raises:
        InvalidInputError: the day is to come, or before the member began in the present post.
        LockedError: the member left.
        NotFoundError: there is no such member.
    """
    refuse_future(session, on)
    (place,) = _places([member_id])
    if place.ended_on is not None:
        raise LockedError(
            _("Đoàn viên này đã thôi sinh hoạt từ ngày {day}.").format(day=format_date(place.ended_on)),
            hint=_("Chuyển đoàn viên vào một công đoàn cơ sở trước."),
        )
    refuse_before_start([place], on)
    with session.act(_("Đổi chức vụ của đoàn viên")):
        write_move(
            place,
            Move(place.union_id, on, told_document(document)),
            post=optional_text(post, _("Chức vụ"), longest=160),
            union_post=optional_text(union_post, _("Chức vụ công đoàn"), longest=120),
        )
    return _TOUCHED


def leave_members(
    session: Session, *, member_ids: Sequence[int], state: MemberState, on: date, document: str = ""
) -> Counted:
    """End the membership of who retired, went away or died, on a day; give how many.

    Raises:
        InvalidInputError: the day is to come or before somebody began, or the state is no leaving.
        LockedError: somebody left before; the message names them.
        NotFoundError: a member is not in the workspace.
    """
    refuse_future(session, on)
    if state not in LEAVING:
        raise InvalidInputError(
            _("Chọn lý do thôi sinh hoạt: nghỉ hưu, chuyển đi nơi khác hoặc đã mất."),
        )
    places = _places(member_ids)
    gone = [place for place in places if place.ended_on is not None]
    if gone:
        raise LockedError(
            _("Có đoàn viên đã thôi sinh hoạt từ trước."),
            problems=[DataProblem(_name(place), format_date(place.ended_on)) for place in gone],
            hint=_("Bỏ chọn những người này rồi làm lại."),
        )
    refuse_before_start(places, on)
    told = told_document(document)
    name = ngettext(
        "Ghi {count} đoàn viên thôi sinh hoạt", "Ghi {count} đoàn viên thôi sinh hoạt", len(places)
    )
    with session.act(name.format(count=len(places))):
        for place in places:
            Member.update(state=state).where(Member.id == place.member_id).execute()
            end_membership(place, on, told)
    return Counted(len(places), _TOUCHED)


# ---- inside an act that is already open


def last_membership(member_id: int) -> Membership | None:
    """The membership that holds, or the last one of who belongs nowhere any more."""
    order = (Membership.ended_on.is_null().desc(), Membership.id.desc())
    found = Membership.select().where(Membership.member == member_id).order_by(*order).first()
    return found if isinstance(found, Membership) else None


def write_move(place: Membership, move: Move, *, post: str, union_post: str = "") -> None:
    """End a membership and begin the next one on the same day; the member's subject goes along.

    Raises:
        LockedError: the union has ended.
        NotFoundError: there is no such union.
    """
    _refuse_ended(move.union_id)
    # One who was written down after the day of the move belonged to the old union for no day at all.
    on = move.on if place.started_on is None else max(move.on, place.started_on)
    if place.ended_on is None:
        end_membership(place, on, move.document)
    Membership.create(
        member=place.member_id,
        union=move.union_id,
        post=post,
        union_post=union_post,
        started_on=on,
        start_document=move.document or None,
    )
    Subject.update(union=move.union_id).where(Subject.member == place.member_id).execute()


def end_membership(place: Membership, on: date, document: str) -> None:
    """End a membership on a day, or on the day it began where that is later."""
    last_day = on if place.started_on is None else max(on, place.started_on)
    Membership.update(ended_on=last_day, end_document=document or None).where(
        Membership.id == place.id
    ).execute()


def leave(member_id: int, on: date) -> None:
    """End the membership that holds, if one does, as :func:`end_membership`."""
    place = last_membership(member_id)
    if place is not None and place.ended_on is None:
        end_membership(place, on, "")


def come_back(member_id: int, on: date) -> None:
    """Begin a membership anew where somebody belonged last, unless one holds, as :func:`write_move`."""
    place = last_membership(member_id)
    if place is not None and place.ended_on is not None:
        write_move(place, Move(place.union_id, on), post=str(place.post), union_post=str(place.union_post))


def day_left(columns: Mapping[str, object], membership: Mapping[str, object], today: date) -> date | None:
    """The day a new membership ends: today, or its first day, for who has left already; else none."""
    if columns["state"] not in LEAVING:
        return None
    began = membership["started_on"]
    return max(began, today) if isinstance(began, date) else today


# ---- checks


def told_document(document: str) -> str:
    """Give the document or note of a change as it is stored."""
    return optional_text(document, _("Văn bản"), longest=200)


def refuse_future(session: Session, on: date) -> None:
    """Refuse a day that is still to come: what is recorded holds at once.

    Raises:
        InvalidInputError: the day lies after today.
    """
    if on > session.today():
        raise InvalidInputError(
            _("Ngày {day} chưa đến.").format(day=format_date(on)),
            hint=_("Ghi việc này khi đã có hiệu lực, hoặc kiểm tra lại ngày."),
        )


def refuse_before_start(places: Sequence[Membership], on: date) -> None:
    """Refuse a day before somebody began where they are.

    Raises:
        InvalidInputError: it names them and the days they began.
    """
    problems = [
        DataProblem(_name(place), _("bắt đầu từ ngày {day}").format(day=format_date(place.started_on)))
        for place in places
        if place.started_on is not None and place.ended_on is None and on < place.started_on
    ]
    problems += [
        DataProblem(_name(place), _("đã thôi sinh hoạt ngày {day}").format(day=format_date(place.ended_on)))
        for place in places
        if place.ended_on is not None and on < place.ended_on
    ]
    if problems:
        raise InvalidInputError(
            _("Ngày {day} sớm hơn ngày đoàn viên bắt đầu ở nơi hiện nay.").format(day=format_date(on)),
            problems=problems[:20],
            hint=_("Kiểm tra lại ngày vừa nhập."),
        )


def _refuse_ended(union_id: int) -> None:
    union = Union.get_or_none(Union.id == union_id)
    if union is None:
        raise NotFoundError(_("Không còn công đoàn cơ sở này trong sổ."))
    if union.state != UnionState.ACTIVE:
        name = next(row.printed_name for row in queries.unions(union_id=union_id))
        raise LockedError(
            _("{name} đã kết thúc hoạt động nên không nhận đoàn viên.").format(name=name),
            hint=_("Chọn công đoàn cơ sở đang hoạt động."),
        )


def _places(member_ids: Sequence[int]) -> list[Membership]:
    found = [last_membership(member_id) for member_id in dict.fromkeys(member_ids)]
    if not found or None in found:
        raise NotFoundError(_("Không còn đoàn viên này trong sổ."))
    return [place for place in found if place is not None]


def _name(place: Membership) -> str:
    return str(Member.get_by_id(place.member_id).full_name)
