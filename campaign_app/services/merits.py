"""The summary of merit of a nomination: proposed from accepted achievements, edited, printed in the list.

The summary list (trích ngang) prints what stands in the registration; what is proposed here is words an
officer looks through first.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import NotFoundError
from campaign_app.domain.language import _
from campaign_app.domain.recognition import level_rank
from campaign_app.services.achievements import AchievementKind, AchievementRow, achievements
from campaign_app.services.checks import optional_text, required_text
from campaign_app.services.nominations import refuse_fixed_merit
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Registration
from campaign_app.store.models.reviews import Nomination
from campaign_app.store.models.unions import Subject
from campaign_app.store.queries import registrations as registration_queries
from campaign_app.store.queries.registrations import RegistrationRow

__all__ = ["MeritWords", "edit_merit_words", "merit_words", "proposed_summary"]

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class MeritWords:
    """What is told of the merit of a nomination.

    Attributes:
        name: whom it is for.
        merit: the sentence on the certificate.
        summary: the summary of merit as it is stored; None outside a campaign, where there is none.
        proposed: the summary the accepted achievements make; empty where there are none.
    """

    name: str
    merit: str
    summary: str | None
    proposed: str


def merit_words(session: Session, nomination_id: int) -> MeritWords:
    """Give the words of a nomination, and what may be put in for its summary.

    Raises:
        NotFoundError: the nomination is not there any more.
    """
    row = _nomination(nomination_id)
    held = _registration(row)
    name = str(Subject.get_by_id(row.subject_id).printed_name)
    if held is None:
        return MeritWords(name, str(row.merit), None, "")
    return MeritWords(name, str(row.merit), held.merit_summary, proposed_summary(session, held))


def proposed_summary(session: Session, registration: RegistrationRow) -> str:
    """Make a summary of merit of what is accepted in the achievement period, the highest level first.

    Of a whole union, the initiatives of its people are counted by level behind its own.
    """
    campaign_id = registration.campaign_id
    own = achievements(session, campaign_id=campaign_id, subject_id=registration.subject_id)
    told = [_one(row) for row in _ordered(own)]
    if registration.is_whole_union:
        all_of_it = achievements(session, campaign_id=campaign_id, union_id=registration.union_id)
        told += _of_people([row for row in all_of_it if row.subject_id != registration.subject_id])
    text = "; ".join(told)
    text = text[:1].upper() + text[1:]
    if len(text) > LONGEST:
        text = text[: LONGEST - 1].rsplit(";", 1)[0] + "…"
    return f"{text}." if text else ""


def _ordered(rows: Sequence[AchievementRow]) -> list[AchievementRow]:
    accepted = [row for row in rows if row.accepted]
    return sorted(accepted, key=lambda row: (-level_rank(row.level), row.achieved_on, row.id))


def _one(row: AchievementRow) -> str:
    """One achievement as the list prints it."""
    level = _in_sentence(row.level)
    if row.kind is AchievementKind.INITIATIVE:
        words = f"có sáng kiến “{row.what}”"  # on paper
        return f"{words} được công nhận {level}" if level else words  # on paper
    what = row.what.rstrip(". ")
    return f"{what} ({level})" if level else what


def _of_people(rows: Sequence[AchievementRow]) -> list[str]:
    counts = Counter(row.level for row in _ordered(rows) if row.kind is AchievementKind.INITIATIVE)
    if not counts:
        return []
    unknown = "chưa rõ cấp"  # on paper
    parts = [f"{count:02d} {_in_sentence(level) or unknown}" for level, count in counts.items()]
    return [f"đoàn viên có {counts.total():02d} sáng kiến được công nhận ({', '.join(parts)})"]  # on paper


def _in_sentence(level: str) -> str:
    """A level inside a sentence: its first letter small."""
    return level[:1].lower() + level[1:]


def edit_merit_words(
    session: Session, *, nomination_id: int, merit: str, summary: str | None = None
) -> Changes:
    """Change the sentence one certificate will carry and the summary of merit, as one act.

    Args:
        session: the workspace.
        nomination_id: whose words.
        merit: the sentence.
        summary: the summary; None leaves it as it is.

    Raises:
        InvalidInputError: the sentence is missing, or a text is too long.
        LockedError: the decision is signed, or the campaign is over; then a correction is made out instead.
        NotFoundError: the nomination is not there any more, or has no registration to keep a summary.
    """
    told = required_text(merit, _("Thành tích"), longest=600)
    row = _nomination(nomination_id)
    refuse_fixed_merit(session, nomination_id)
    with session.act(_("Sửa câu thành tích")):
        Nomination.update(merit=told).where(Nomination.id == nomination_id).execute()
        if summary is None:
            return Changes.NOMINATIONS
        text = optional_text(summary, _("Tóm tắt thành tích"), longest=LONGEST)
        held = _registration(row)
        if held is None:
            raise NotFoundError(_("Đề nghị này không theo đăng ký nào nên không có tóm tắt thành tích."))
        Registration.update(merit_summary=text).where(Registration.id == held.id).execute()
    return Changes.NOMINATIONS | Changes.REGISTRATIONS


def _nomination(nomination_id: int) -> Nomination:
    row = Nomination.get_or_none(Nomination.id == nomination_id)
    if row is None:
        raise NotFoundError(_("Không còn đề nghị này trong sổ."))
    return row


def _registration(row: Nomination) -> RegistrationRow | None:
    if row.campaign_id is None:
        return None
    held = registration_queries.registrations(row.campaign_id)
    return next((item for item in held if item.subject_id == row.subject_id), None)
