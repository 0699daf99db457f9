"""Unions that merge, split or end by a decision: what becomes of their members, registrations and names.

Names are changed by ``unions.rename_union``. What was awarded, printed or counted before the day stays with
the union that was there then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import DataProblem, InvalidInputError, LockedError, RequirementError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _, ngettext
from campaign_app.services.memberships import (
    Move,
    end_membership,
    refuse_future,
    told_document,
    write_move,
)
from campaign_app.services.outcome import Added
from campaign_app.services.session import Session
from campaign_app.services.union_registrations import (
    RegistrationChoice,
    bring_along,
    close_registrations,
    hand_on,
    refuse_reviewed,
    registrations_to_settle,
)
from campaign_app.services.unions import (
    ChangeDetails,
    UnionChangeKind,
    UnionDetails,
    UnionRow,
    UnionState,
    union,
    write_change,
    write_union,
)
from campaign_app.store.models.unions import Member, Membership, Union
from campaign_app.store.queries import union_changes as queries
from campaign_app.store.queries.union_changes import UnionChangeRow, UnionNameRow

__all__ = [
    "RegistrationChoice",
    "SplitMade",
    "Successor",
    "UnionChangeRow",
    "UnionNameRow",
    "dissolve_union",
    "merge_unions",
    "registrations_to_settle",
    "split_union",
    "union_changes",
    "union_names",
]

_TOUCHED = (
    Changes.UNIONS
    | Changes.MEMBERS
    | Changes.SUBJECTS
    | Changes.REGISTRATIONS
    | Changes.RESULTS
    | Changes.SCORES
)


@dataclass(frozen=True, slots=True)
class Successor:
    """A union that takes over from one that is split: a known one by its id or a new one, and its members."""

    union: int | UnionDetails
    member_ids: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class SplitMade:
    """The successors' ids in the order they were given, and what screens must reload."""

    union_ids: tuple[int, ...]
    changes: Changes


def union_changes(session: Session, union_id: int) -> list[UnionChangeRow]:
    """The mergers, splits, dissolutions and new names a union had part in, the oldest first."""
    del session
    return queries.changes(union_id)


def union_names(session: Session, union_id: int) -> list[UnionNameRow]:
    """What a union was called through time, the oldest name first."""
    del session
    return queries.names_of([union_id]).get(union_id, [])


def merge_unions(
    session: Session,
    *,
    source_ids: Sequence[int],
    into: int | UnionDetails,
    on: date,
    document: str = "",
    note: str = "",
    goes_on: Mapping[int, int | None] | None = None,
) -> Added:
    """Merge unions into a known or a new one on a day; give the id of the union that takes them in.

    The sources end as merged; their members, groups and other people move. In each open campaign one
    registration with its results goes on, the others are withdrawn. The months a union must have been active
    count from the day for the union that takes them in.

    Args:
        session: an open workspace.
        source_ids: the unions that end.
        into: the union they become part of.
        on: the day from which it holds.
        document: the decision, as its number and day.
        note: anything else worth knowing.
        goes_on: by campaign the union whose registration goes on, or None for none of them; for campaigns
            left out what :func:`registrations_to_settle` proposes.

    Raises:
        DuplicateError: code or name of the new union is taken.
        InvalidInputError: nothing to merge, one of them twice, or the day cannot be.
        LockedError: one of them has ended, or stands in a review.
        NotFoundError: one of them is not in the workspace.
        RequirementError: a choice of registrations is missing.
    """
    sources = [union(session, union_id) for union_id in source_ids]
    target = union(session, into) if isinstance(into, int) else None
    _refuse_odd_merger(sources, target)
    concerned = [*sources, *(() if target is None else (target,))]
    _refuse_impossible(session, concerned, on)
    refuse_reviewed([row.id for row in concerned])
    told = told_document(document)
    name = into.full_name if isinstance(into, UnionDetails) else "" if target is None else target.full_name
    with session.act(_("Sáp nhập vào {name}").format(name=name)):
        choices = registrations_to_settle(
            session, source_ids=source_ids, into=None if target is None else target.id
        )
        _end(source_ids, UnionState.MERGED, on)
        union_id = _successor(into, on)
        for row in sources:
            for place in _living_places(row.id):
                write_move(place, Move(union_id, on, told), post=str(place.post))
            bring_along(row.id, to=union_id, told_apart_by=row.printed_name)
        reason = _("Sáp nhập vào {name} ngày {day}").format(name=name, day=format_date(on))
        hand_on(session, choices, goes_on or {}, to=union_id, reason=reason[:500])
        details = ChangeDetails(UnionChangeKind.MERGE, on, document, note)
        write_change(details, sources=list(source_ids), successors=[union_id])
    return Added(union_id, _TOUCHED)


def split_union(
    session: Session,
    *,
    union_id: int,
    successors: Sequence[Successor],
    on: date,
    document: str = "",
    note: str = "",
    source_goes_on: bool = False,
    goes_on: Mapping[int, int | None] | None = None,
) -> SplitMade:
    """Split a union on a day among known or new ones.

    Unless the source goes on (tách), it ends (chia) and every member needs a successor. The months a union
    must have been active count from the day for the successors; a source that goes on keeps its own.

    Args:
        session: an open workspace.
        union_id: the union that is split.
        successors: who takes over, each with the members that go there.
        on: the day from which it holds.
        document: the decision, as its number and day.
        note: anything else worth knowing.
        source_goes_on: whether the union lives on with whoever is not assigned; where it ends, its groups and
            other people go along to an only successor.
        goes_on: by campaign the place in ``successors`` of who takes over the registration; None withdraws
            it. Left out, an only successor takes it over unless it stands registered itself. Not asked where
            the source goes on.

    Raises:
        DuplicateError: code or name of a new union is taken.
        InvalidInputError: no successor, a member twice or of another union, or the day cannot be.
        LockedError: one of them has ended, or stands in a review.
        NotFoundError: one of them is not in the workspace.
        RequirementError: members without a successor, or a choice of registrations is missing.
    """
    source = union(session, union_id)
    known = [union(session, part.union) for part in successors if isinstance(part.union, int)]
    if not successors or len({row.id for row in known} | {union_id}) != len(known) + 1:
        raise InvalidInputError(
            _("Chọn các công đoàn cơ sở được hình thành, mỗi đơn vị một lần và khác đơn vị được chia tách."),
        )
    _refuse_impossible(session, [source, *known], on)
    refuse_reviewed([source.id, *(row.id for row in known)])
    assigned = _assigned(source, successors, source_goes_on=source_goes_on)
    told = told_document(document)
    with session.act(_("Chia tách {name}").format(name=source.full_name)):
        choices = [] if source_goes_on else registrations_to_settle(session, source_ids=[union_id])
        if not source_goes_on:
            _end([union_id], UnionState.SPLIT, on)
        made = [_successor(part.union, on) for part in successors]
        for place in _living_places(union_id):
            if place.member_id in assigned:
                move = Move(made[assigned[place.member_id]], on, told)
                write_move(place, move, post=str(place.post))
        if not source_goes_on and len(made) == 1:
            bring_along(union_id, to=made[0], told_apart_by=source.printed_name)
        reason = _("Chia tách ngày {day}").format(day=format_date(on))
        _hand_on_split(session, choices, goes_on or {}, made, reason)
        write_change(
            ChangeDetails(UnionChangeKind.SPLIT, on, document, note),
            sources=[union_id],
            successors=[*([union_id] if source_goes_on else []), *made],
        )
    return SplitMade(tuple(made), _TOUCHED)


def dissolve_union(
    session: Session, *, union_id: int, on: date, document: str = "", note: str = ""
) -> Changes:
    """End a union on a day: memberships end, what it has in open campaigns is withdrawn.

    Its members keep their cards and may be moved to another union later.

    Raises:
        InvalidInputError: the day cannot be.
        LockedError: it has ended, or stands in a review.
        NotFoundError: there is no such union.
    """
    row = union(session, union_id)
    _refuse_impossible(session, [row], on)
    refuse_reviewed([union_id])
    told = told_document(document)
    with session.act(_("Giải thể {name}").format(name=row.full_name)):
        _end([union_id], UnionState.DISSOLVED, on)
        for place in _living_places(union_id):
            end_membership(place, on, told)
        close_registrations([union_id], _("Giải thể ngày {day}").format(day=format_date(on)))
        details = ChangeDetails(UnionChangeKind.DISSOLVE, on, document, note)
        write_change(details, sources=[union_id], successors=[])
    return _TOUCHED


# ---- inside an act that is already open


def _end(union_ids: Sequence[int], state: UnionState, on: date) -> None:
    Union.update(state=state, ended_on=on).where(Union.id.in_(list(union_ids))).execute()


def _successor(told: int | UnionDetails, on: date) -> int:
    """The union that takes over, written when it is new; its months count from the day."""
    if isinstance(told, UnionDetails):
        told = write_union(replace(told, founded_on=told.founded_on or on))
    Union.update(merged_on=on).where(Union.id == told).execute()
    return told


def _living_places(union_id: int) -> list[Membership]:
    query = Membership.select().where((Membership.union == union_id) & Membership.ended_on.is_null())
    return list(query.order_by(Membership.id))


def _hand_on_split(
    session: Session,
    choices: Sequence[RegistrationChoice],
    goes_on: Mapping[int, int | None],
    made: Sequence[int],
    reason: str,
) -> None:
    for choice in choices:
        if choice.campaign_id not in goes_on and len(made) > 1:
            raise RequirementError(
                _("Chưa chọn đơn vị tiếp tục đăng ký trong phong trào {code}.").format(code=choice.campaign),
                hint=_("Chọn một đơn vị được hình thành, hoặc chọn rút đăng ký."),
            )
        place = goes_on.get(choice.campaign_id, 0)
        if place is None:
            close_registrations([choice.options[0].union_id], reason, campaign_id=choice.campaign_id)
            continue
        if not 0 <= place < len(made):
            raise InvalidInputError(_("Đơn vị được chọn không nằm trong các đơn vị được hình thành."))
        (both,) = (
            row
            for row in registrations_to_settle(
                session, source_ids=[choice.options[0].union_id], into=made[place]
            )
            if row.campaign_id == choice.campaign_id
        )
        is_left_open = choice.campaign_id not in goes_on and both.proposed is not None
        chosen = {} if is_left_open else {choice.campaign_id: choice.options[0].union_id}
        hand_on(session, [both], chosen, to=made[place], reason=reason)


# ---- checks


def _refuse_odd_merger(sources: Sequence[UnionRow], target: UnionRow | None) -> None:
    ids = [row.id for row in sources]
    if target is not None and target.id in ids:
        raise InvalidInputError(
            _("{name} không thể sáp nhập vào chính mình.").format(name=target.printed_name),
            hint=_("Bỏ đơn vị này khỏi danh sách sáp nhập, hoặc chọn đơn vị tiếp nhận khác."),
        )
    if len(set(ids)) != len(ids) or len(ids) < (1 if target else 2):
        raise InvalidInputError(
            _("Chọn ít nhất hai công đoàn cơ sở khác nhau để sáp nhập."),
            hint=_("Một đơn vị đổi tên thì dùng “Đổi tên”."),
        )


def _refuse_impossible(session: Session, concerned: Sequence[UnionRow], on: date) -> None:
    """Refuse unions that have ended, and a day to come, before their founding or their newest change."""
    ended = [row for row in concerned if row.state is not UnionState.ACTIVE]
    if ended:
        raise LockedError(
            _("Có công đoàn cơ sở đã kết thúc hoạt động."),
            problems=[
                DataProblem(row.printed_name, format_date(row.ended_on) if row.ended_on else "")
                for row in ended
            ],
            hint=_("Chọn các công đoàn cơ sở đang hoạt động."),
        )
    refuse_future(session, on)
    problems = []
    for row in concerned:
        last = queries.last_change(row.id)
        if row.founded_on is not None and on < row.founded_on:
            told = _("thành lập ngày {day}").format(day=format_date(row.founded_on))
            problems.append(DataProblem(row.printed_name, told))
        elif last is not None and on < last:
            told = _("đã có thay đổi ngày {day}").format(day=format_date(last))
            problems.append(DataProblem(row.printed_name, told))
    if problems:
        raise InvalidInputError(
            _("Ngày {day} sớm hơn lịch sử của đơn vị.").format(day=format_date(on)),
            problems=problems,
            hint=_("Kiểm tra lại ngày vừa nhập."),
        )


def _assigned(source: UnionRow, successors: Sequence[Successor], *, source_goes_on: bool) -> dict[int, int]:
    """The successor's place by member; refuses strangers, members named twice, and members left over."""
    listed = [(member_id, place) for place, part in enumerate(successors) for member_id in part.member_ids]
    assigned = dict(listed)
    here = {place.member_id for place in _living_places(source.id)}
    if len(assigned) != len(listed) or not assigned.keys() <= here:
        raise InvalidInputError(
            _("Mỗi đoàn viên của đơn vị được chia tách chỉ về một đơn vị mới."),
            hint=_("Tải lại danh sách đoàn viên rồi phân lại."),
        )
    left = here - assigned.keys()
    if left and not source_goes_on:
        names = [str(row.full_name) for row in Member.select().where(Member.id.in_(sorted(left)[:20]))]
        summary = ngettext(
            "Còn {count} đoàn viên chưa được phân về đơn vị mới.",
            "Còn {count} đoàn viên chưa được phân về đơn vị mới.",
            len(left),
        ).format(count=len(left))
        raise RequirementError(
            summary,
            problems=[DataProblem("", name) for name in names],
            hint=_("Phân hết đoàn viên, hoặc chọn đơn vị cũ vẫn tiếp tục hoạt động."),
        )
    return assigned
