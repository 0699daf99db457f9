"""What another body asks of those proposed to it: the rules, which are data, and who meets them."""

import json
from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import date

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import AwardForm, Rating, Requirement, SubjectKind
from campaign_app.domain.commendation import label as kind_label
from campaign_app.domain.errors import InvalidInputError, NotFoundError
from campaign_app.domain.language import _
from campaign_app.domain.upward_requirements import (
    TITLES,
    UPWARD_FORMS,
    UpwardCase,
    UpwardRules,
    default_rules,
    upward_requirements,
)
from campaign_app.domain.workflow import NominationState
from campaign_app.services.achievements import AchievementKind
from campaign_app.services.campaigns import campaign
from campaign_app.services.checks import required_text
from campaign_app.services.nominees import absences, disciplined_on
from campaign_app.services.session import Session
from campaign_app.services.union_years import union_years
from campaign_app.store.models.issuers import Setting
from campaign_app.store.queries import achievements as achievement_queries
from campaign_app.store.queries import members as member_queries
from campaign_app.store.queries import registrations as registration_queries
from campaign_app.store.queries import reviews as review_queries
from campaign_app.store.queries import subjects as subject_queries
from campaign_app.store.queries.earlier_awards import earlier_honours
from campaign_app.store.queries.subjects import SubjectRow

__all__ = [
    "TITLES",
    "UPWARD_FORMS",
    "UpwardRules",
    "checked_requirements",
    "set_upward_rules",
    "subject_of",
    "upward_rules",
]

MOST_YEARS, MOST_INITIATIVES, MOST_CHECKS, LONGEST_CHECK = 10, 20, 10, 200


def upward_rules(session: Session, form: AwardForm) -> UpwardRules:
    """What is asked for a form of award of another body: the office's own rules, else those to begin with."""
    del session
    row = Setting.get_or_none(Setting.name == _key(form))
    if row is None:
        return default_rules(form)
    told = json.loads(row.value)
    return UpwardRules(
        form,
        years=int(told["years"]),
        rating=Rating(told["rating"]),
        initiatives=int(told["initiatives"]),
        checks=tuple(map(str, told["checks"])),
    )


def set_upward_rules(session: Session, rules: UpwardRules) -> Changes:
    """Ask something else from now on; nominations written down keep what was asked of them.

    Raises:
        InvalidInputError: a number is out of bounds, a sentence too long, or the form is our own.
    """
    if rules.form not in UPWARD_FORMS:
        raise InvalidInputError(_("Giấy khen do cấp mình tặng, không trình cấp trên."))
    if not 0 <= rules.years <= MOST_YEARS or not 0 <= rules.initiatives <= MOST_INITIATIVES:
        raise InvalidInputError(
            _("Số năm từ 0 đến {years}, số sáng kiến từ 0 đến {initiatives}.").format(
                years=MOST_YEARS, initiatives=MOST_INITIATIVES
            )
        )
    checks = tuple(
        required_text(check, _("Điều kiện"), longest=LONGEST_CHECK) for check in rules.checks if check.strip()
    )
    if len(checks) > MOST_CHECKS:
        raise InvalidInputError(_("Nhiều nhất {most} điều kiện cán bộ kiểm tra.").format(most=MOST_CHECKS))
    told = asdict(replace(rules, checks=checks))
    value = json.dumps({name: told[name] for name in ("years", "rating", "initiatives", "checks")})
    with session.act(_("Sửa điều kiện đề nghị {form}").format(form=kind_label(rules.form))):
        if not Setting.update(value=value).where(Setting.name == _key(rules.form)).execute():
            Setting.create(name=_key(rules.form), value=value)
    return Changes.NOMINATIONS


def _key(form: AwardForm) -> str:
    return f"upward-rules:{form}"


def subject_of(subject_id: int) -> SubjectRow:
    """One subject.

    Raises:
        NotFoundError: it is not there any more.
    """
    found = next((row for row in subject_queries.subjects() if row.id == subject_id), None)
    if found is None:
        raise NotFoundError(_("Không còn đối tượng này trong sổ."))
    return found


def checked_requirements(
    session: Session,
    *,
    subject_id: int,
    form: AwardForm,
    campaign_id: int | None,
    checked: Collection[str] = (),
) -> list[Requirement]:
    """How somebody meets what is asked for a form of award of another body.

    Args:
        session: the workspace.
        subject_id: who.
        form: the form.
        campaign_id: the campaign it comes from; None outside any, then the years end with the present one.
        checked: what the officer looked at in the papers: ``TITLES``, codes of requirements, or sentences of
            the rules' checks.

    Raises:
        NotFoundError: the subject or the campaign is not there any more.
    """
    subject = subject_of(subject_id)
    rules = upward_rules(session, form)
    row = None if campaign_id is None else campaign(session, campaign_id)
    year = session.today().year if row is None else row.year
    first, last = (
        (date(year, 1, 1), session.today())
        if row is None
        else (row.achievement_from, max(row.achievement_to, session.today()))
    )
    absence = absences(session).get(subject_id)
    case = UpwardCase(
        kind=subject.kind,
        year=year,
        registered=None if campaign_id is None else _registered(campaign_id, subject_id),
        passed=_passed(campaign_id, subject_id, first, last),
        ratings=_ratings(session, subject),
        initiatives=_initiatives(subject_id, date(year - max(rules.years, 1) + 1, 1, 1), last),
        discipline=disciplined_on(first, last).get(subject.member_id or 0, ""),
        gone="" if absence is None else absence.gone,
        checked=frozenset(checked),
    )
    return upward_requirements(case, rules)


def _registered(campaign_id: int, subject_id: int) -> bool:
    rows = registration_queries.registrations(campaign_id)
    return any(row.subject_id == subject_id and row.opens_the_way for row in rows)


def _passed(campaign_id: int | None, subject_id: int, first: date, last: date) -> str:
    """How our own level judged: by its council in the campaign, or by an award of the same year."""
    for row in review_queries.nominations(campaign_id):
        if row.subject_id == subject_id and row.state is NominationState.DECIDED:
            return _("Đã được khen ở cấp mình")
        if row.subject_id == subject_id and row.state is NominationState.COUNCIL_PASSED:
            return _("Hội đồng đã thông qua")
    own = next(
        (row for row in earlier_honours(first, last) if row.subject_id == subject_id and not row.body), None
    )
    return "" if own is None else _("Đã được khen: {decision}").format(decision=own.decision)


def _ratings(session: Session, subject: SubjectRow) -> dict[int, Rating]:
    """The yearly ratings: of a member as rated, of a whole union by its best campaign of the year."""
    if subject.member_id is not None:
        return dict(member_queries.ratings(subject.member_id))
    if subject.kind is not SubjectKind.COLLECTIVE or subject.union_id is None or subject.unit:
        return {}
    found: dict[int, Rating] = {}
    for line in union_years(session, subject.union_id):
        known = found.get(line.year)
        if line.rating is not None and (known is None or line.rating.reaches(known)):
            found[line.year] = line.rating
    return found


def _initiatives(subject_id: int, first: date, last: date) -> int:
    rows = achievement_queries.achievements(
        first=first, last=last, subject_id=subject_id, kind=AchievementKind.INITIATIVE
    )
    return sum(row.accepted for row in rows)
