"""Who took part in a meeting of the council: present by name, or by a written opinion."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from campaign_app.domain.errors import DataProblem, InvalidInputError, NotFoundError, RequirementError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.services.checks import required_text
from campaign_app.services.session import Session
from campaign_app.store.models.reviews import CouncilAttendance, WrittenOpinion
from campaign_app.store.queries import meetings as meeting_queries
from campaign_app.store.queries import reviews as queries
from campaign_app.store.queries.meetings import OpinionRow
from campaign_app.store.queries.reviews import CouncilMemberRow, CouncilRow

__all__ = [
    "LONGEST_OPINION",
    "OpinionDetails",
    "OpinionRow",
    "TookPart",
    "checked_opinions",
    "council_on",
    "refuse_wrong_attendance",
    "seated_on",
    "took_part",
    "write_down",
]

LONGEST_OPINION = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionDetails:
    """What a member who could not come wrote, and the day it was received."""

    member_id: int
    received_on: date
    text: str


@dataclass(frozen=True, slots=True)
class TookPart:
    """Who came to a meeting, None where only their number is known, and what others wrote to it."""

    came: frozenset[int] | None
    opinions: tuple[OpinionRow, ...]


def took_part(session: Session, meeting_ids: Collection[int]) -> dict[int, TookPart]:
    """Who took part in meetings of the council, by meeting; opinions in the order they were entered."""
    del session
    came = meeting_queries.attendances(meeting_ids)
    wrote: dict[int, list[OpinionRow]] = {}
    for row in meeting_queries.opinions(meeting_ids):
        wrote.setdefault(row.meeting_id, []).append(row)
    return {item: TookPart(came.get(item), tuple(wrote.get(item, ()))) for item in meeting_ids}


def write_down(
    meeting_id: int, present_ids: Collection[int], written: Mapping[int, tuple[date, str]]
) -> None:
    """Keep who came and what others wrote, checked before, inside an act that is open."""
    for member_id in present_ids:
        CouncilAttendance.create(meeting=meeting_id, member=member_id)
    for member_id, (received_on, text) in written.items():
        WrittenOpinion.create(meeting=meeting_id, member=member_id, received_on=received_on, opinion=text)


def council_on(council_id: int, on: date) -> CouncilRow:
    """The council with this id, when its term holds on the day.

    Raises:
        NotFoundError: there is no such council.
        RequirementError: the day lies outside its term.
    """
    found = next((row for row in queries.councils() if row.id == council_id), None)
    if found is None:
        raise NotFoundError(_("Không còn Hội đồng này trong sổ."))
    if on < found.valid_from or (found.valid_to is not None and on > found.valid_to):
        raise RequirementError(
            _("Ngày họp {day} nằm ngoài nhiệm kỳ của {name} ({term}).").format(
                day=format_date(on), name=found.name, term=_term(found)
            ),
            hint=_("Kiểm tra lại ngày họp, hoặc lập Hội đồng của nhiệm kỳ đó."),
        )
    return found


def _term(row: CouncilRow) -> str:
    if row.valid_to is None:
        return _("từ ngày {first}").format(first=format_date(row.valid_from))
    return _("từ ngày {first} đến ngày {last}").format(
        first=format_date(row.valid_from), last=format_date(row.valid_to)
    )


def seated_on(council: CouncilRow, on: date) -> tuple[CouncilMemberRow, ...]:
    """Those who sit in the council on a day."""
    return tuple(
        row for row in council.members if row.term_from <= on and (row.term_to is None or on <= row.term_to)
    )


def refuse_wrong_attendance(
    council: CouncilRow, on: date, present_ids: Sequence[int], opinions: Sequence[OpinionDetails]
) -> None:
    """See that everybody present, and everybody who wrote, sits in the council, and did only the one.

    Raises:
        InvalidInputError: somebody does not; the message names each.
    """
    names = {row.id: row.name for row in council.members}
    seated = {row.id for row in seated_on(council, on)}
    problems = [
        DataProblem(names.get(item, ""), _("không phải thành viên Hội đồng vào ngày họp"))
        for item in present_ids
        if item not in seated
    ]
    problems += [
        DataProblem(names[item], _("được ghi dự họp hai lần"))
        for item in dict.fromkeys(present_ids)
        if item in seated and present_ids.count(item) > 1
    ]
    wrote = [item.member_id for item in opinions]
    problems += [
        DataProblem(names.get(opinion.member_id, ""), wrong)
        for opinion in opinions
        if (wrong := _fault(opinion, on, seated, present_ids, wrote))
    ]
    if problems:
        raise InvalidInputError(
            _("Thành phần dự họp hoặc ý kiến bằng văn bản không đúng."),
            problems=problems,
            hint=_("Ý kiến bằng văn bản chỉ nhận của thành viên Hội đồng vắng mặt, trước khi họp."),
        )


def _fault(
    opinion: OpinionDetails, on: date, seated: set[int], present_ids: Sequence[int], wrote: Sequence[int]
) -> str:
    if opinion.member_id not in seated:
        return _("gửi ý kiến nhưng không phải thành viên Hội đồng vào ngày họp")
    if opinion.member_id in present_ids:
        return _("đã dự họp nên không gửi ý kiến bằng văn bản")
    if wrote.count(opinion.member_id) > 1:
        return _("gửi ý kiến hai lần")
    if opinion.received_on > on:
        return _("ý kiến nhận ngày {day}, sau ngày họp").format(day=format_date(opinion.received_on))
    return ""


def checked_opinions(opinions: Sequence[OpinionDetails], told: int) -> Mapping[int, tuple[date, str]]:
    """The opinions by member: day and cleaned text, as many as the meeting counts.

    Raises:
        InvalidInputError: one says nothing, or their number differs from the number told.
    """
    found = {
        item.member_id: (
            item.received_on,
            required_text(item.text, _("Nội dung ý kiến"), longest=LONGEST_OPINION),
        )
        for item in opinions
    }
    if opinions and len(opinions) != told:
        raise InvalidInputError(
            _("Ghi {told} ý kiến bằng văn bản nhưng nêu tên {count} người.").format(
                told=told, count=len(opinions)
            ),
            hint=_("Nêu tên mọi người gửi ý kiến, mỗi người một ý kiến."),
        )
    return found
