"""What an award asks for, requirement by requirement, so that an officer sees which one is not met."""

from dataclasses import dataclass
from fractions import Fraction

from campaign_app.domain.formats import format_points
from campaign_app.domain.kinds import AwardBasis, Rating, label
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import loose_key


@dataclass(frozen=True, slots=True)
class AwardRules:
    """What a campaign asks of those it awards; the defaults are proposals.

    Attributes:
        min_collective: the score a collective needs, in hundredths.
        min_individual: the yearly rating a person needs.
        min_union: the rating the person's union needs.
        individual_share: the share of a union's members it may put forward, a fraction of 1.
        individual_minimum: how many even the smallest union may put forward.
        min_months: how long a person must have worked in the period, in months.
        quorum: the share of the council that must take part.
        passing: the share of votes a nomination needs.
    """

    min_collective: int = 9000
    min_individual: Rating = Rating.GOOD
    min_union: Rating = Rating.GOOD
    individual_share: Fraction = Fraction(1, 20)
    individual_minimum: int = 1
    min_months: int = 10
    quorum: Fraction = Fraction(2, 3)
    passing: Fraction = Fraction(7, 10)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing an award asks for, whether it is met, and in words why."""

    code: str
    label: str
    met: bool
    detail: str


@dataclass(frozen=True, slots=True)
class EarlierAward:
    """An award the same subject already has from the same deciding level.

    Attributes:
        basis: what kind of merit it answered to.
        year: the year of the merit.
        decision: the decision in words, for the message.
        topic: the movement, for a topical award; two topics are two achievements.
        summing_up: whether it closed a stretch of several years (sơ kết, tổng kết).
    """

    basis: AwardBasis
    year: int
    decision: str
    topic: str = ""
    summing_up: bool = False


@dataclass(frozen=True, slots=True)
class CollectiveCase:
    """What is known of a collective put forward.

    Attributes:
        basis: what kind of merit it is put forward for.
        year: the year of the merit.
        registered: whether its registration stands.
        reason: why it is put forward without one, for sudden and life-work merit.
        total: the verified score in hundredths; None when there is none.
        verified: whether every line of the score is verified.
        knockout_reasons: as :func:`knockouts` gave them.
        within_quota: None while a tie at the line is open.
        earlier: awards it has from the same level.
        topic: the movement, for a topical award.
        summing_up: whether this award closes a stretch of several years.
        gone: why it is not there any more, in words.
    """

    basis: AwardBasis
    year: int
    registered: bool
    reason: str = ""
    total: int | None = None
    verified: bool = False
    knockout_reasons: tuple[str, ...] = ()
    within_quota: bool | None = True
    earlier: tuple[EarlierAward, ...] = ()
    topic: str = ""
    summing_up: bool = False
    gone: str = ""


@dataclass(frozen=True, slots=True)
class IndividualCase:
    """What is known of a person or household put forward; see :class:`CollectiveCase`.

    Attributes:
        basis: what kind of merit it is put forward for.
        year: the year of the merit.
        registered: whether the own registration stands.
        reason: why put forward without one, for sudden and life-work merit.
        rating: the yearly rating; None when unknown.
        union_rating: the rating of the union; None when unknown.
        months: how many months the person worked in the period; None when unknown, which is not held
            against anybody.
        discipline: the person's discipline in force, in words.
        within_quota: None while a tie at the line is open.
        earlier: awards from the same level.
        topic: the movement, for a topical award.
        summing_up: whether this award closes a stretch of several years.
        gone: why the person is not there any more, in words.
        died: whether that is because the person died.
    """

    basis: AwardBasis
    year: int
    registered: bool
    reason: str = ""
    rating: Rating | None = None
    union_rating: Rating | None = None
    months: int | None = None
    discipline: str = ""
    within_quota: bool | None = True
    earlier: tuple[EarlierAward, ...] = ()
    topic: str = ""
    summing_up: bool = False
    gone: str = ""
    died: bool = False


def collective_requirements(case: CollectiveCase, rules: AwardRules) -> list[Requirement]:
    """List what the award of a collective asks for; sudden and life-work merit needs no score."""
    found = [_registration(case)]
    if not _needs_reason(case.basis):
        found += [_score(case, rules), _quota(within=case.within_quota)]
    found += [
        Requirement(
            "NO_KNOCKOUT",
            _("Không thuộc trường hợp loại trừ"),
            not case.knockout_reasons,
            "; ".join(case.knockout_reasons) or _("Không có"),
        ),
        Requirement(
            "STANDING", _("Công đoàn còn hoạt động"), not case.gone, case.gone or _("Đang hoạt động")
        ),
        _one_award(case),
    ]
    return found


def individual_requirements(case: IndividualCase, rules: AwardRules) -> list[Requirement]:
    """List what the award of a person or household asks for."""
    found = [_registration(case)]
    if not _needs_reason(case.basis):
        found += [
            _rated("RATING", _("Xếp loại cá nhân"), case.rating, rules.min_individual),
            _rated("UNION_RATING", _("Xếp loại công đoàn cơ sở"), case.union_rating, rules.min_union),
            _months(case, rules),
            _quota(within=case.within_quota),
        ]
    found += [
        Requirement(
            "NO_DISCIPLINE", _("Không bị kỷ luật"), not case.discipline, case.discipline or _("Không có")
        ),
        Requirement(
            "DIED" if case.died else "STANDING",
            _("Còn trong tổ chức công đoàn"),
            not case.gone,
            case.gone or _("Còn"),
        ),
        _one_award(case),
    ]
    return found


def _needs_reason(basis: AwardBasis) -> bool:
    """Whether the merit is of a kind that nobody registers for beforehand."""
    return basis in {AwardBasis.SUDDEN, AwardBasis.LIFE_WORK}


def _registration(case: CollectiveCase | IndividualCase) -> Requirement:
    """No registration, no award; sudden and life-work merit needs a reason instead."""
    if _needs_reason(case.basis):
        reason = case.reason.strip()
        return Requirement(
            "REASON",
            _("Có lý do khen"),
            bool(reason),
            reason or _("Hãy ghi lý do khen đột xuất hoặc khen quá trình cống hiến"),
        )
    detail = _("Đã đăng ký") if case.registered else _("Không đăng ký thi đua thì không được xét khen")
    return Requirement("REGISTERED", _("Có đăng ký thi đua"), case.registered, detail)


def _score(case: CollectiveCase, rules: AwardRules) -> Requirement:
    """The verified score of a collective reaches the minimum."""
    name = _("Điểm thẩm định từ {points} trở lên").format(points=format_points(rules.min_collective))
    if case.total is None:
        return Requirement("SCORE", name, met=False, detail=_("Chưa có điểm"))
    shown = format_points(case.total)
    if not case.verified:
        detail = _("{points} điểm, còn tiêu chí chưa thẩm định").format(points=shown)
        return Requirement("SCORE", name, met=False, detail=detail)
    met = case.total >= rules.min_collective
    return Requirement("SCORE", name, met, _("{points} điểm").format(points=shown))


def _rated(code: str, name: str, rating: Rating | None, wanted: Rating) -> Requirement:
    """A yearly rating reaches the wanted level."""
    met = rating is not None and rating.reaches(wanted)
    detail = label(rating) if rating else _("Chưa có xếp loại")
    words = _("{name}: {wanted} trở lên").format(name=name, wanted=label(wanted))
    return Requirement(code, words, met, detail)


def _months(case: IndividualCase, rules: AwardRules) -> Requirement:
    """The person worked long enough in the period."""
    met = case.months is None or case.months >= rules.min_months
    detail = _("Không có số liệu") if case.months is None else _("{count} tháng").format(count=case.months)
    name = _("Công tác từ {count} tháng trở lên").format(count=rules.min_months)
    return Requirement("MONTHS", name, met, detail)


def _quota(*, within: bool | None) -> Requirement:
    """The subject stands inside its quota; an open tie is not met until the council settles it."""
    details = {
        True: _("Trong chỉ tiêu"),
        False: _("Ngoài chỉ tiêu"),
        None: _("Bằng điểm ở ranh giới chỉ tiêu; hội đồng phải chọn"),
    }
    return Requirement("QUOTA", _("Trong chỉ tiêu khen"), bool(within), details[within])


def _one_award(case: CollectiveCase | IndividualCase) -> Requirement:
    """One award for one achievement: in one year at one level, overall or topical, not both.

    Sources: HD 1217/HD-TLĐ 2016, point 1.1, which leaves aside awards at the end of a stretch and sudden
    ones; Luật 06/2022/QH15 Điều 5, by which one achievement is not honoured twice.
    """
    clash = next((earlier for earlier in case.earlier if _clashes(case, earlier)), None)
    detail = _("Đã được khen: {decision}").format(decision=clash.decision) if clash else _("Không trùng")
    return Requirement("ONE_AWARD", _("Không khen trùng trong năm"), clash is None, detail)


def _clashes(case: CollectiveCase | IndividualCase, earlier: EarlierAward) -> bool:
    """Whether an earlier award stands in the way of this one."""
    if case.year != earlier.year or case.summing_up or earlier.summing_up:
        return False
    if _needs_reason(case.basis) or _needs_reason(earlier.basis):
        return False
    if case.basis is AwardBasis.TOPICAL and earlier.basis is AwardBasis.TOPICAL:
        return bool(case.topic) and loose_key(case.topic) == loose_key(earlier.topic)
    return True
