"""Two entries of one person made one, with everything that hangs on either."""

from datetime import date
from typing import Any

import peewee as pw

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import DataProblem, InvalidInputError, LockedError
from campaign_app.domain.language import _
from campaign_app.services.members import MemberRow, member
from campaign_app.services.session import Session
from campaign_app.store.models.awards import Award, ForeignAward
from campaign_app.store.models.campaigns import Campaign, Registration
from campaign_app.store.models.reviews import Nomination
from campaign_app.store.models.unions import Discipline, Member, Membership, Subject, YearlyRating
from campaign_app.store.models.work import Achievement
from campaign_app.store.queries.union_changes import REVIEWED_STAGES
from campaign_app.store.rows import tuples

__all__ = ["merge_members"]

_HANGS_ON_SUBJECT: tuple[type[pw.Model], ...] = (
    Registration,
    Nomination,
    Award,
    ForeignAward,
    Achievement,
)
_FILLED = ("born_on", "gender", "ethnicity", "qualification", "personal_number", "joined_on")


def merge_members(session: Session, *, keep_id: int, drop_id: int) -> Changes:
    """Make two entries of one person one: what the kept one lacks comes from the other, which goes away.

    Posts, ratings, discipline, registrations, awards and achievements of the other become those of the kept
    one; certificates keep every printed word. Where both belong to a union now, the kept one's stays.

    Raises:
        InvalidInputError: it is one entry.
        LockedError: they cannot be one, or it would change what is being decided; the message lists why.
        NotFoundError: one of them is not in the workspace.
    """
    if keep_id == drop_id:
        raise InvalidInputError(_("Chọn hai đoàn viên khác nhau để gộp."))
    keep, drop = member(session, keep_id), member(session, drop_id)
    with session.act(_("Gộp đoàn viên {name}").format(name=keep.full_name)):
        problems = [*_contradictions(keep_id, drop_id), *_clashes(keep_id, drop_id)]
        if problems:
            raise LockedError(
                _("Chưa gộp được hai mục của {name}.").format(name=keep.full_name),
                problems=problems,
                hint=_("Sửa cho khớp hoặc xử lý các mục nêu trên rồi gộp lại."),
            )
        _merge_ratings(keep_id, drop_id)
        Discipline.update(member=keep_id).where(Discipline.member == drop_id).execute()
        _merge_places(keep, drop)
        _merge_subjects(keep_id, drop_id)
        filled = _filled(keep_id, drop_id)
        Member.delete().where(Member.id == drop_id).execute()
        if filled:
            Member.update(**filled).where(Member.id == keep_id).execute()
    return (
        Changes.MEMBERS
        | Changes.UNIONS
        | Changes.SUBJECTS
        | Changes.REGISTRATIONS
        | Changes.NOMINATIONS
        | Changes.AWARDS
        | Changes.ACTIVITIES
        | Changes.SCORES
    )


# ---- why two entries cannot be one


def _contradictions(keep_id: int, drop_id: int) -> list[DataProblem]:
    """Numbers that differ, and years rated in two ways."""
    keep, drop = Member.get_by_id(keep_id), Member.get_by_id(drop_id)
    found = []
    if keep.personal_number and drop.personal_number and keep.personal_number != drop.personal_number:
        found.append(DataProblem(_("Số định danh"), _("hai mục ghi hai số khác nhau")))
    rated = {row.year: row.rating for row in YearlyRating.select().where(YearlyRating.member == keep_id)}
    for row in YearlyRating.select().where(YearlyRating.member == drop_id).order_by(YearlyRating.year):
        if rated.get(row.year, row.rating) != row.rating:
            told = _("hai mục xếp loại khác nhau")
            found.append(DataProblem(_("Năm {year}").format(year=row.year), told))
    return found


def _clashes(keep_id: int, drop_id: int) -> list[DataProblem]:
    """Campaigns both are registered or nominated in, decisions that honour both, reviews under way."""
    ours, theirs = _subject(keep_id), _subject(drop_id)
    if theirs is None:
        return []
    reviewed = Campaign.select(Campaign.code).join(Registration).where(Registration.subject == theirs)
    under_way = tuples(reviewed.where(Campaign.stage.in_(REVIEWED_STAGES)))
    found = [DataProblem(str(code), _("đang bình xét hoặc chưa tổng kết")) for (code,) in under_way]
    if ours is None:
        return found
    own = Registration.select(Registration.campaign).where(Registration.subject == ours)
    both = tuples(reviewed.where(Registration.campaign.in_(own)))
    found += [DataProblem(str(code), _("cả hai mục đều có đăng ký")) for (code,) in both]
    nominated = Nomination.select(Nomination.campaign).where(Nomination.subject == ours)
    proposed = Campaign.select(Campaign.code).join(Nomination).where(Nomination.subject == theirs)
    twice = tuples(proposed.where(Nomination.campaign.in_(nominated)))
    found += [DataProblem(str(code), _("cả hai mục đều được đề nghị khen")) for (code,) in twice]
    decided = Award.select(Award.decision).where(Award.subject == ours)
    if Award.select().where((Award.subject == theirs) & Award.decision.in_(decided)).exists():
        found.append(DataProblem(_("Quyết định"), _("cả hai mục được khen trong cùng một quyết định")))
    return found


def _subject(member_id: int) -> int | None:
    row = Subject.get_or_none(Subject.member == member_id)
    return None if row is None else int(row.id)


# ---- inside the act


def _merge_ratings(keep_id: int, drop_id: int) -> None:
    rated = YearlyRating.select(YearlyRating.year).where(YearlyRating.member == keep_id)
    years = [row.year for row in rated]
    YearlyRating.delete().where((YearlyRating.member == drop_id) & YearlyRating.year.in_(years)).execute()
    YearlyRating.update(member=keep_id).where(YearlyRating.member == drop_id).execute()


def _merge_places(keep: MemberRow, drop: MemberRow) -> None:
    """All memberships of the other become the kept one's; one that holds ends where the kept one's began."""
    is_double = drop.ended_on is None and keep.ended_on is None
    for place in Membership.select().where(Membership.member == drop.id).order_by(Membership.id):
        here = Membership.id == place.id
        if place.ended_on is not None or not is_double:
            Membership.update(member=keep.id).where(here).execute()
        elif place.union_id == keep.union_id or not _is_before(place.started_on, keep.started_on):
            # It tells nothing the kept one does not; an unknown order is no history either.
            Membership.delete().where(here).execute()
        else:
            Membership.update(member=keep.id, ended_on=keep.started_on).where(here).execute()


def _is_before(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and first < second


def _merge_subjects(keep_id: int, drop_id: int) -> None:
    ours, theirs = _subject(keep_id), _subject(drop_id)
    keep = Member.get_by_id(keep_id)
    if theirs is not None and ours is None:
        Subject.update(
            member=keep_id,
            printed_name=keep.full_name,
            search_key=keep.search_key,
            sort_key=keep.sort_key,
        ).where(Subject.id == theirs).execute()
        ours, theirs = theirs, None
    if theirs is not None:
        for table in _HANGS_ON_SUBJECT:
            key: Any = table._meta.fields["subject"]
            table.update(subject=ours).where(key == theirs).execute()
        Subject.delete().where(Subject.id == theirs).execute()
    place = Membership.get_or_none((Membership.member == keep_id) & Membership.ended_on.is_null())
    if ours is not None and place is not None:
        Subject.update(union=place.union_id).where(Subject.id == ours).execute()


def _filled(keep_id: int, drop_id: int) -> dict[str, object]:
    """What the kept one lacks and the other has; the earlier of two days of joining."""
    keep, drop = Member.get_by_id(keep_id), Member.get_by_id(drop_id)
    found = {
        column: getattr(drop, column)
        for column in _FILLED
        if not getattr(keep, column) and getattr(drop, column)
    }
    if keep.joined_on and drop.joined_on and drop.joined_on < keep.joined_on:
        found["joined_on"] = drop.joined_on
    return found
