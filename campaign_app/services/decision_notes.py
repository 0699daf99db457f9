"""What stands behind a decision, and what an officer should look at before it is signed and numbered.

None of it bars the act; what does is in ``decision_checks``.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import AwardBasis, Grant, SubjectKind
from campaign_app.domain.errors import DataProblem, InvalidInputError, LockedError, NotFoundError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _, ngettext
from campaign_app.services import awards, budget
from campaign_app.services.awards import DecisionRow
from campaign_app.services.decision_checks import like_named
from campaign_app.services.dossiers import missing_papers
from campaign_app.services.public_notices import notice_warnings
from campaign_app.services.session import Session
from campaign_app.store.models.reviews import Nomination
from campaign_app.store.models.unions import MemberState, UnionState
from campaign_app.store.queries import decided_people
from campaign_app.store.queries import reviews as review_queries
from campaign_app.store.queries import unions as union_queries
from campaign_app.store.queries.decided_people import DecidedRow
from campaign_app.store.queries.reviews import MeetingRow, NominationRow

__all__ = ["cautions", "change_grant", "meetings_behind", "minutes_words"]

MOST_NAMED = 3
"""How many who owe the same papers are named one by one; more are counted."""


def meetings_behind(session: Session, decision_id: int) -> list[MeetingRow]:
    """The meetings that passed the cases of a decision's list, the first first."""
    row = awards.decision(session, decision_id)
    held = {item.meeting_id for item in awards.drafted_nominations(session, decision_id)} | {row.meeting_id}
    return [item for item in reversed(review_queries.meetings(row.campaign_id)) if item.id in held]


def minutes_words(meetings: Sequence[MeetingRow]) -> str:
    """Name the minutes a decision stands on: "Biên bản số 01/BB-HĐTĐKT, họp ngày 15/12/2017"."""
    told = [
        _("Biên bản số {number}, họp ngày {day}").format(
            number=item.minutes_number, day=format_date(item.held_on)
        )
        if item.minutes_number
        else _("Biên bản họp ngày {day}").format(day=format_date(item.held_on))
        for item in meetings
    ]
    return "; ".join(told)


def cautions(session: Session, decision_id: int) -> list[DataProblem]:
    """What has come about since the council voted, or is missing, though it bars nothing."""
    row = awards.decision(session, decision_id)
    listed = awards.drafted_nominations(session, decision_id)
    people = decided_people.decided_people([item.subject_id for item in listed])
    return [
        *_minutes(meetings_behind(session, decision_id)),
        *(note for item in listed for note in _since(item, people.get(item.subject_id))),
        *_disciplined(row, listed, people, session.today()),
        *_like_names(listed),
        *notice_warnings(
            session, row.campaign_id, on=row.signed_on, nomination_ids=[item.id for item in listed]
        ),
        *_incomplete_dossiers(session, row.campaign_id, listed),
        *budget.cautions(session, row.campaign_id),
    ]


def _minutes(meetings: Sequence[MeetingRow]) -> Iterator[DataProblem]:
    for item in meetings:
        if not item.minutes_number:
            where = _("Cuộc họp ngày {day}").format(day=format_date(item.held_on))
            yield DataProblem(where, _("chưa ghi số biên bản"), blocks=False)


def _since(item: NominationRow, known: DecidedRow | None) -> Iterator[DataProblem]:
    """What has become of one who is named."""
    if known is None:
        return
    left = None if known.left_on is None else format_date(known.left_on)
    if known.member_state is MemberState.DECEASED and item.grant is Grant.TANG:
        yield DataProblem(
            item.name, _("đã mất, trong khi quyết định ghi “tặng”, chưa ghi “truy tặng”"), blocks=False
        )
    elif known.member_state is MemberState.RETIRED:
        yield DataProblem(item.name, _("đã nghỉ hưu từ ngày {day}").format(day=left or "…"), blocks=False)
    elif known.member_state is MemberState.MOVED:
        yield DataProblem(
            item.name, _("đã chuyển đi nơi khác từ ngày {day}").format(day=left or "…"), blocks=False
        )
    if known.union_state in {UnionState.MERGED, UnionState.SPLIT, UnionState.DISSOLVED}:
        ended = "…" if known.union_ended_on is None else format_date(known.union_ended_on)
        yield DataProblem(
            item.name,
            _("{union} đã sáp nhập, chia tách hoặc giải thể từ ngày {day}; giấy khen ghi tên cũ").format(
                union=item.union, day=ended
            ),
            blocks=False,
        )


def _disciplined(
    row: DecisionRow, listed: Sequence[NominationRow], people: dict[int, DecidedRow], today: date
) -> Iterator[DataProblem]:
    """Outside a campaign no rule asks for it, so it is told; inside one the checks refuse."""
    if row.campaign_id is not None:
        return
    measures = {
        measure.member_id: measure
        for measure in union_queries.disciplines()
        if measure.until is None or measure.until >= (row.signed_on or today)
    }
    for item in listed:
        known = people.get(item.subject_id)
        measure = None if known is None or known.member_id is None else measures.get(known.member_id)
        if measure is not None:
            yield DataProblem(
                item.name,
                _("đang bị kỷ luật {form} từ ngày {day}").format(
                    form=measure.form.lower(), day=format_date(measure.decided_on)
                ),
                blocks=False,
            )


def _like_names(listed: Sequence[NominationRow]) -> Iterator[DataProblem]:
    """Two in one list under spellings of one name, from one union or one of them from none."""
    for one, other in like_named(listed):
        if one.union_id == other.union_id or None in {one.union_id, other.union_id}:
            yield DataProblem(
                one.name,
                _("có thể là một người với {name} trong cùng danh sách").format(
                    name=f"{other.name} ({other.union})" if other.union else other.name
                ),
                blocks=False,
            )


def _incomplete_dossiers(
    session: Session, campaign_id: int | None, listed: Sequence[NominationRow]
) -> Iterator[DataProblem]:
    """Who still owes papers; a sudden feat is judged without waiting for a whole dossier."""
    asked = [item.id for item in listed if item.basis is not AwardBasis.SUDDEN]
    owing: dict[str, list[DataProblem]] = {}
    for problem in missing_papers(session, campaign_id, nomination_ids=asked):
        owing.setdefault(problem.what, []).append(problem)
    for what, problems in owing.items():
        if len(problems) <= MOST_NAMED:
            yield from problems
            continue
        count = ngettext("{count} trường hợp", "{count} trường hợp", len(problems))
        yield DataProblem(count.format(count=len(problems)), what, blocks=False)


def change_grant(session: Session, *, nomination_id: int, grant: Grant) -> Changes:
    """Honour somebody posthumously, or as one of the living, while the decision is not signed.

    Raises:
        NotFoundError: there is no such nomination.
        InvalidInputError: a collective cannot be honoured posthumously.
        LockedError: the decision is signed.
    """
    row = Nomination.get_or_none(Nomination.id == nomination_id)
    if row is None:
        raise NotFoundError(_("Không còn đề nghị này trong sổ."))
    if grant is Grant.TRUY_TANG and row.subject.kind != SubjectKind.INDIVIDUAL:
        raise InvalidInputError(_("Chỉ truy tặng cho cá nhân."))
    name = _("Truy tặng {name}") if grant is Grant.TRUY_TANG else _("Tặng {name}, không truy tặng")
    with session.act(name.format(name=row.subject.printed_name)):
        if review_queries.is_signed(nomination_id):
            raise LockedError(
                _("Quyết định đã ký nên không đổi tặng, truy tặng được nữa."),
                hint=_("Khen sai thì thu hồi từng trường hợp."),
            )
        Nomination.update(grant=grant).where(Nomination.id == nomination_id).execute()
    return Changes.NOMINATIONS | Changes.DECISIONS
