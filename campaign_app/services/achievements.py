"""Achievements and initiatives of people and collectives, through the year.

What the union puts forward waits until the office accepts it; only what is accepted counts.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import DuplicateError, InvalidInputError, NotFoundError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.recognition import (
    LEVEL_WORDS,
    REFUSED,
    AchievementState,
    level_words,
    without_refusal,
)
from campaign_app.domain.vietnamese import alphabet_key, clean_lines, loose_key
from campaign_app.services.campaigns import campaign
from campaign_app.services.checks import optional_text, required_text
from campaign_app.services.outcome import Added, Counted
from campaign_app.services.session import Session
from campaign_app.services.subjects import write_subject_of_member
from campaign_app.store.models.unions import Subject
from campaign_app.store.models.work import Achievement, AchievementKind, AchievementOrigin
from campaign_app.store.queries import achievements as queries
from campaign_app.store.queries.achievements import AchievementRow

__all__ = [
    "AchievementDetails",
    "AchievementKind",
    "AchievementOrigin",
    "AchievementRow",
    "AchievementState",
    "accept_achievements",
    "achievement",
    "achievements",
    "add_achievement",
    "add_of_member",
    "checked_details",
    "delete_achievements",
    "edit_achievement",
    "known_levels",
    "outside_period",
    "refuse_achievements",
    "write_achievement",
    "write_changes",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementDetails:
    """What is told of an achievement; the day is usually that of its recognition."""

    subject_id: int
    what: str
    achieved_on: date
    kind: AchievementKind = AchievementKind.ACHIEVEMENT
    level: str = ""
    recognised_by: str = ""
    note: str = ""


# ---- reading


def achievements(
    session: Session,
    *,
    year: int | None = None,
    campaign_id: int | None = None,
    subject_id: int | None = None,
    member_id: int | None = None,
    union_id: int | None = None,
    kind: AchievementKind | None = None,
) -> list[AchievementRow]:
    """Achievements and initiatives, the newest first; each argument narrows them.

    Args:
        session: the workspace.
        year: only those of this year.
        campaign_id: only those in the achievement period of this campaign.
        subject_id: only those of this subject.
        member_id: only those of this member.
        union_id: only those of this union, its groups and its people.
        kind: only achievements, or only initiatives.
    """
    first, last = (None, None) if year is None else (date(year, 1, 1), date(year, 12, 31))
    if campaign_id is not None:
        row = campaign(session, campaign_id)
        first, last = row.achievement_from, row.achievement_to
    return queries.achievements(
        first=first, last=last, subject_id=subject_id, member_id=member_id, union_id=union_id, kind=kind
    )


def achievement(session: Session, achievement_id: int) -> AchievementRow:
    """One achievement.

    Raises:
        NotFoundError: there is none with this id.
    """
    del session
    found = queries.achievements(achievement_id=achievement_id)
    if not found:
        raise NotFoundError(_("Thành tích này không còn trong sổ."))
    return found[0]


def known_levels(session: Session) -> list[str]:
    """The words offered for a level: the four of the law from the lowest, then others in use."""
    del session
    usual = list(LEVEL_WORDS.values())
    return usual + sorted(set(queries.levels()) - set(usual), key=alphabet_key)


def outside_period(session: Session, campaign_id: int, on: date) -> str:
    """What to tell when a day lies outside the achievement period of a campaign; empty when it does not."""
    row = campaign(session, campaign_id)
    if row.achievement_from <= on <= row.achievement_to:
        return ""
    return _(
        "Ngày {day} nằm ngoài thời gian tính thành tích của phong trào {code} (từ {first} đến {last}), "
        "nên thành tích này không được tính vào phong trào."
    ).format(
        day=format_date(on),
        code=row.code,
        first=format_date(row.achievement_from),
        last=format_date(row.achievement_to),
    )


# ---- writing


def add_achievement(
    session: Session,
    *,
    subject_id: int,
    what: str,
    achieved_on: date,
    kind: AchievementKind = AchievementKind.ACHIEVEMENT,
    level: str = "",
    recognised_by: str = "",
    note: str = "",
    origin: AchievementOrigin = AchievementOrigin.OFFICE,
) -> Added:
    """Record something a subject achieved; give its id. What a union puts forward waits to be accepted.

    Raises:
        InvalidInputError: nothing is said of what it was, a text is too long, or the day is to come.
        DuplicateError: the same was written down for the subject in that year at that level.
        NotFoundError: there is no such subject.
    """
    details = AchievementDetails(
        subject_id=subject_id,
        what=what,
        achieved_on=achieved_on,
        kind=kind,
        level=level,
        recognised_by=recognised_by,
        note=note,
    )
    with session.act(_("Ghi thành tích – {name}").format(name=_subject_name(subject_id))):
        return Added(write_achievement(session, details, origin=origin), Changes.ACTIVITIES)


def add_of_member(
    session: Session,
    *,
    member_id: int,
    details: AchievementDetails,
    origin: AchievementOrigin = AchievementOrigin.OFFICE,
) -> Added:
    """Record what a member achieved who was never put forward for anything; ``details`` may name no subject.

    Raises as :func:`add_achievement` does.
    """
    with session.act(_("Ghi thành tích của đoàn viên")):
        told = replace(details, subject_id=write_subject_of_member(member_id=member_id))
        return Added(write_achievement(session, told, origin=origin), Changes.ACTIVITIES | Changes.SUBJECTS)


def write_achievement(
    session: Session,
    details: AchievementDetails,
    *,
    origin: AchievementOrigin = AchievementOrigin.OFFICE,
    accepted: bool | None = None,
) -> int:
    """The same inside an act that is already open; give the id.

    ``accepted`` says whether it counts where that is known, as of a list that once was written out.
    """
    columns = checked_details(session, details)
    _refuse_double(details)
    if accepted is None:
        accepted = origin is not AchievementOrigin.UNION
    row = Achievement.create(**columns, origin=origin, accepted=accepted)
    return int(row.id)


def edit_achievement(session: Session, *, achievement_id: int, details: AchievementDetails) -> Changes:
    """Change what is told of an achievement; whether it is accepted stays.

    Raises:
        NotFoundError: it is not there any more.
        InvalidInputError: nothing is said of what it was, a text is too long, or the day is to come.
        DuplicateError: another one of the subject tells the same.
    """
    with session.act(_("Sửa thành tích – {name}").format(name=_subject_name(details.subject_id))):
        write_changes(session, achievement_id, details)
    return Changes.ACTIVITIES


def write_changes(session: Session, achievement_id: int, details: AchievementDetails) -> None:
    """The same inside an act that is already open."""
    known = achievement(session, achievement_id)
    columns = checked_details(session, details)
    if known.state is AchievementState.REFUSED:
        first = known.note.splitlines()[0]
        columns["note"] = "\n".join(filter(None, (first, without_refusal(columns["note"]))))
    _refuse_double(details, but=achievement_id)
    Achievement.update(**columns).where(Achievement.id == achievement_id).execute()


def delete_achievements(session: Session, achievement_ids: Collection[int]) -> Counted:
    """Delete achievements as one act; Ctrl+Z brings them back. The files stay. Gives how many."""
    rows = _rows(session, achievement_ids)
    words = ngettext("Xóa {count} thành tích", "Xóa {count} thành tích", len(rows))
    with session.act(words.format(count=len(rows))):
        Achievement.delete().where(Achievement.id.in_([row.id for row in rows])).execute()
    return Counted(len(rows), Changes.ACTIVITIES)


def accept_achievements(session: Session, achievement_ids: Collection[int]) -> Counted:
    """Accept what was put forward or refused, as one act; from now on it counts. Gives how many."""
    rows = [row for row in _rows(session, achievement_ids) if not row.accepted]
    if not rows:
        return Counted(0, Changes.NONE)
    words = ngettext("Công nhận {count} thành tích", "Công nhận {count} thành tích", len(rows))
    with session.act(words.format(count=len(rows))):
        for row in rows:
            Achievement.update(accepted=True, note=without_refusal(row.note)).where(
                Achievement.id == row.id
            ).execute()
    return Counted(len(rows), Changes.ACTIVITIES)


def refuse_achievements(session: Session, achievement_ids: Collection[int], *, reason: str) -> Counted:
    """Refuse achievements with a reason, as one act; they stay in the list and do not count. Gives how many.

    Raises:
        InvalidInputError: no reason is given.
    """
    told = required_text(reason, _("Lý do"), longest=500)
    rows = _rows(session, achievement_ids)
    words = ngettext("Không công nhận {count} thành tích", "Không công nhận {count} thành tích", len(rows))
    with session.act(words.format(count=len(rows))):
        for row in rows:
            note = "\n".join(filter(None, (f"{REFUSED}{told}", without_refusal(row.note))))
            Achievement.update(accepted=False, note=note).where(Achievement.id == row.id).execute()
    return Counted(len(rows), Changes.ACTIVITIES)


def _rows(session: Session, achievement_ids: Collection[int]) -> list[AchievementRow]:
    return [achievement(session, achievement_id) for achievement_id in achievement_ids]


def _subject_name(subject_id: int) -> str:
    row = Subject.get_or_none(Subject.id == subject_id)
    if row is None:
        raise NotFoundError(_("Không còn đối tượng này trong sổ."))
    return str(row.printed_name)


def checked_details(session: Session, details: AchievementDetails) -> dict[str, Any]:
    """Give what is stored of an achievement.

    Raises:
        InvalidInputError: nothing is said of what it was, a text is too long, or the day is to come.
    """
    optional_text(details.note, _("Ghi chú"), longest=1000)
    if details.achieved_on > session.today():
        raise InvalidInputError(
            _("Ngày đạt được {day} chưa đến.").format(day=format_date(details.achieved_on)),
            hint=_("Kiểm tra lại ngày vừa nhập."),
        )
    return {
        "subject": details.subject_id,
        "kind": details.kind,
        "what": required_text(details.what, _("Nội dung thành tích"), longest=1000),
        "achieved_on": details.achieved_on,
        "level": level_words(optional_text(details.level, _("Cấp công nhận"), longest=80)),
        "recognised_by": optional_text(details.recognised_by, _("Nơi công nhận"), longest=200),
        "note": clean_lines(details.note),
    }


def _refuse_double(details: AchievementDetails, *, but: int | None = None) -> None:
    """One achievement is written down once a level: the same again in the year is a slip of the pen."""
    for row in queries.achievements(subject_id=details.subject_id, kind=details.kind):
        if row.id != but and same_achievement(row, details):
            raise DuplicateError(
                _("“{what}” của {name} đã được ghi trong năm {year}.").format(
                    what=row.what, name=row.subject, year=row.achieved_on.year
                ),
                hint=_("Sửa dòng đã ghi; được cấp cao hơn công nhận thì ghi thêm với cấp đó."),
            )


def same_achievement(row: AchievementRow, details: AchievementDetails) -> bool:
    """Whether both tell of the same thing of one subject, in one year and at one level."""
    return (
        (row.subject_id, row.kind) == (details.subject_id, details.kind)
        and row.achieved_on.year == details.achieved_on.year
        and row.level == level_words(details.level)
        and loose_key(row.what) == loose_key(details.what)
    )
