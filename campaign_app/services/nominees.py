"""Whether somebody may be put forward at all: still there, not disciplined, not twice under two spellings."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from campaign_app.domain.commendation import Grant, SubjectKind
from campaign_app.domain.errors import DataProblem, DuplicateError, RequirementError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import loose_key
from campaign_app.services.session import Session
from campaign_app.store.models.unions import MemberState, UnionState
from campaign_app.store.queries import subjects as subject_queries
from campaign_app.store.queries import unions as union_queries
from campaign_app.store.queries.subjects import SubjectRow
from campaign_app.store.queries.unions import MemberRow, UnionRow

__all__ = ["Absence", "absences", "disciplined_on", "refuse_outside", "refuse_twins", "twins_of"]

YEAR = 365


@dataclass(frozen=True, slots=True)
class Absence:
    """Why a subject is not there any more; both empty for who is.

    Attributes:
        gone: in words, with what to do.
        died: whether it is a person who died, who may still be honoured posthumously.
    """

    gone: str = ""
    died: bool = False


def absences(session: Session) -> dict[int, Absence]:
    """Give every subject that is not there any more: died, moved away, or a union that merged or ended.

    Who retired is still honoured for the work done; the months of work tell whether it was enough.
    """
    del session
    members = {row.id: row for row in union_queries.members(include_ended=True)}
    unions = {row.id: row for row in union_queries.unions()}
    found = {}
    for subject in subject_queries.subjects():
        standing = _standing(subject, members, unions)
        if standing.gone:
            found[subject.id] = standing
    return found


def _standing(
    subject: SubjectRow, members: Mapping[int, MemberRow], unions: Mapping[int, UnionRow]
) -> Absence:
    member, union = members.get(subject.member_id or 0), unions.get(subject.union_id or 0)
    if member is not None and member.state is MemberState.DECEASED:
        day = "" if member.ended_on is None else format_date(member.ended_on)
        told = _("Đã mất ngày {day}").format(day=day) if day else _("Đã mất")
        return Absence(_("{told}; chỉ có thể truy tặng").format(told=told), died=True)
    if member is not None and member.state is MemberState.MOVED and member.ended_on is not None:
        return Absence(
            _("Đã chuyển đi từ {day}; nơi mới xét khen, có ý kiến của nơi cũ").format(
                day=format_date(member.ended_on)
            )
        )
    if subject.kind is SubjectKind.COLLECTIVE and union is not None and union.state is not UnionState.ACTIVE:
        words = {
            UnionState.MERGED: _("Đã sáp nhập"),
            UnionState.SPLIT: _("Đã chia tách"),
            UnionState.DISSOLVED: _("Đã giải thể"),
        }[union.state]
        if union.ended_on is None:
            return Absence(words)
        return Absence(_("{told} từ {day}").format(told=words, day=format_date(union.ended_on)))
    return Absence()


def disciplined_on(first: date, last: date) -> dict[int, str]:
    """The measures in force in these days, by member id, in words; without an end one holds a year."""
    found = {}
    for measure in union_queries.disciplines():
        if measure.decided_on > last:
            continue
        is_over = (first - measure.decided_on).days > YEAR if measure.until is None else measure.until < first
        if not is_over:
            found[measure.member_id] = _("{form} ngày {day}").format(
                form=measure.form, day=format_date(measure.decided_on)
            )
    return found


def twins_of(session: Session, subject_id: int) -> list[SubjectRow]:
    """The other subjects that may be the same one under another spelling; found by keys, one pass.

    The same letters whatever the marks' places, "i" or "y", or order; in the same union, or one without; two
    members whose birthdays differ are two people.
    """
    del session
    listed = subject_queries.subjects()
    asked = next((row for row in listed if row.id == subject_id), None)
    if asked is None:
        return []
    born = {row.id: row.born_on for row in union_queries.members(include_ended=True)}
    return [row for row in listed if row.id != asked.id and _is_twin(row, asked, born)]


def _is_twin(row: SubjectRow, asked: SubjectRow, born: Mapping[int, date | None]) -> bool:
    if row.kind is not asked.kind or _key(row) != _key(asked):
        return False
    if row.union_id != asked.union_id and None not in {row.union_id, asked.union_id}:
        return False
    days = {born.get(row.member_id or 0), born.get(asked.member_id or 0)} - {None}
    return len(days) < 2  # noqa: PLR2004  two known birthdays are two people


def _key(row: SubjectRow) -> str:
    return loose_key(f"{row.printed_name} {row.unit}") if row.unit else loose_key(row.printed_name)


def refuse_twins(session: Session, subject_id: int, *, nominated: Collection[int], name: str) -> None:
    """See that nobody is put forward who is there already under another spelling.

    Args:
        session: the workspace.
        subject_id: who is put forward.
        nominated: the subjects that are already.
        name: the name to tell.

    Raises:
        DuplicateError: one that looks the same is nominated; the message names it.
    """
    for row in twins_of(session, subject_id):
        if row.id in nominated:
            raise DuplicateError(
                _("{name} có thể chính là {other}, đã có trong danh sách đề nghị.").format(
                    name=name, other=_where(row)
                ),
                hint=_(
                    "Nếu là một người, gộp lại ở trang Đơn vị, đoàn viên (“Tìm mục trùng”); nếu là hai người,"
                    " ghi ngày sinh của cả hai rồi đề nghị lại."
                ),
            )


def _where(row: SubjectRow) -> str:
    place = row.unit or row.union
    return f"{row.printed_name} ({place})" if place and place != row.printed_name else row.printed_name


def refuse_outside(session: Session, subject_id: int, *, grant: Grant, name: str) -> None:
    """See that somebody may be honoured outside any campaign.

    Who moved away or retired may: a life's work is honoured when it is over, and the reason is told.

    Raises:
        RequirementError: disciplined, a union that is no more, or dead and not honoured posthumously.
    """
    subject = next(row for row in subject_queries.subjects() if row.id == subject_id)
    standing = absences(session).get(subject_id, Absence())
    today = session.today()
    discipline = disciplined_on(today, today).get(subject.member_id or 0, "")
    problems = []
    if discipline:
        problems.append(DataProblem(_("Kỷ luật"), discipline))
    if standing.died and grant is not Grant.TRUY_TANG:
        problems.append(DataProblem(_("Đoàn viên"), standing.gone))
    if standing.gone and subject.kind is SubjectKind.COLLECTIVE:
        problems.append(DataProblem(_("Công đoàn"), standing.gone))
    if problems:
        raise RequirementError(
            _("{name} không đề nghị khen được.").format(name=name),
            problems=problems,
            hint=_("Kiểm tra lại thẻ đoàn viên, đơn vị; người đã mất thì chọn “Truy tặng”."),
        )
