"""What another body asks of those proposed to it, as far as the workspace knows; the rest is seen by hand.

The numbers are data an officer edits. The ones to begin with follow Luật Thi đua, khen thưởng 2022 Điều 74
khoản 1 điểm đ for the bằng khen of a province or central body: two consecutive years of "hoàn thành xuất sắc
nhiệm vụ" with two recognised initiatives, or the title of chiến sĩ thi đua cơ sở twice running.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from campaign_app.domain.kinds import AwardForm, Rating, SubjectKind, label
from campaign_app.domain.language import _
from campaign_app.domain.requirements import Requirement

__all__ = ["TITLES", "UPWARD_FORMS", "UpwardCase", "UpwardRules", "default_rules", "upward_requirements"]

UPWARD_FORMS = (AwardForm.BANG_KHEN, AwardForm.CO_THI_DUA, AwardForm.KY_NIEM_CHUONG)
TITLES, YEARS, INITIATIVES = "TITLES", "YEARS", "INITIATIVES"


@dataclass(frozen=True, slots=True)
class UpwardRules:
    """What is asked for a form of award of another body.

    Attributes:
        form: the form.
        years: how many years running must be rated ``rating``; 0 asks for none.
        rating: the yearly rating.
        initiatives: how many initiatives must have been recognised in these years, of a person.
        checks: what the officer looks at by hand, one sentence each.
    """

    form: AwardForm
    years: int = 0
    rating: Rating = Rating.EXCELLENT
    initiatives: int = 0
    checks: tuple[str, ...] = ()


def default_rules(form: AwardForm) -> UpwardRules:
    """Give the rules to begin with; all but those of the bằng khen are a proposal, not law."""
    match form:
        case AwardForm.BANG_KHEN:
            return UpwardRules(form, years=2, initiatives=2)
        case AwardForm.CO_THI_DUA:
            return UpwardRules(form, checks=(_("Dẫn đầu cụm, khối thi đua của cấp trên"),))
        case _:
            return UpwardRules(form, checks=(_("Đủ thời gian công tác công đoàn theo quy chế của cấp trên"),))


@dataclass(frozen=True, slots=True, kw_only=True)
class UpwardCase:
    """What is known of somebody proposed to another body.

    Attributes:
        kind: collective, person or household.
        year: the last year that counts.
        registered: whether the registration stands; None outside any campaign.
        passed: how its own level judged it, in words; empty while it has not.
        ratings: the yearly rating by year, where it is known.
        initiatives: how many recognised initiatives are known in the years that count.
        discipline: the discipline in force, in words.
        gone: why it is not there any more, in words.
        checked: what the officer looked at in the papers: codes of requirements, sentences of ``checks``.
    """

    kind: SubjectKind
    year: int
    registered: bool | None = None
    passed: str = ""
    ratings: Mapping[int, Rating] = field(default_factory=dict)
    initiatives: int = 0
    discipline: str = ""
    gone: str = ""
    checked: frozenset[str] = frozenset()


def upward_requirements(case: UpwardCase, rules: UpwardRules) -> list[Requirement]:
    """List what is asked for, and what of it is met; what nobody knows says that an officer must look."""
    found = []
    if case.registered is not None:
        detail = _("Đã đăng ký") if case.registered else _("Không đăng ký thi đua thì không được xét khen")
        found.append(Requirement("REGISTERED", _("Có đăng ký thi đua"), case.registered, detail))
    found.append(
        Requirement(
            "OURS",
            _("Hội đồng cấp mình đã thông qua"),
            bool(case.passed),
            case.passed or _("Chưa được Hội đồng cấp mình thông qua hay khen trong năm"),
        )
    )
    found += _merit(case, rules)
    found += [
        Requirement(
            "NO_DISCIPLINE", _("Không bị kỷ luật"), not case.discipline, case.discipline or _("Không có")
        ),
        Requirement("STANDING", _("Còn trong tổ chức công đoàn"), not case.gone, case.gone or _("Còn")),
    ]
    found += [_by_hand(check, case) for check in rules.checks]
    return found


def _merit(case: UpwardCase, rules: UpwardRules) -> list[Requirement]:
    """Years and initiatives, or the titles an officer saw in their place."""
    found = []
    is_person = case.kind is SubjectKind.INDIVIDUAL
    by_titles = is_person and TITLES in case.checked
    if rules.years:
        found.append(_years(case, rules, by_titles=by_titles))
    if rules.initiatives and is_person:
        found.append(_initiatives(case, rules, by_titles=by_titles))
    return found


def _years(case: UpwardCase, rules: UpwardRules, *, by_titles: bool) -> Requirement:
    years = range(case.year - rules.years + 1, case.year + 1)
    name = _("{count} năm liên tục {rating} (đến {year})").format(
        count=rules.years, rating=_small(label(rules.rating)), year=case.year
    )
    if by_titles:
        return Requirement(YEARS, name, met=True, detail=_by_titles())
    short = [year for year in years if year in case.ratings and not case.ratings[year].reaches(rules.rating)]
    unknown = [year for year in years if year not in case.ratings]
    if short:
        told = "; ".join(f"{year}: {_small(label(case.ratings[year]))}" for year in short)
        return Requirement(YEARS, name, met=False, detail=told)
    if unknown and YEARS not in case.checked:
        told = ", ".join(map(str, unknown))
        detail = _("Sổ chưa có xếp loại năm {years}; cán bộ kiểm tra").format(years=told)
        return Requirement(YEARS, name, met=False, detail=detail)
    return Requirement(
        YEARS, name, met=True, detail=_checked() if unknown else _("Đủ theo xếp loại trong sổ")
    )


def _initiatives(case: UpwardCase, rules: UpwardRules, *, by_titles: bool) -> Requirement:
    name = _("Từ {count} sáng kiến được công nhận").format(count=rules.initiatives)
    if by_titles:
        return Requirement(INITIATIVES, name, met=True, detail=_by_titles())
    if case.initiatives >= rules.initiatives:
        detail = _("{count} sáng kiến trong sổ").format(count=case.initiatives)
        return Requirement(INITIATIVES, name, met=True, detail=detail)
    if INITIATIVES in case.checked:
        return Requirement(INITIATIVES, name, met=True, detail=_checked())
    detail = _("Sổ có {count} sáng kiến; cán bộ kiểm tra").format(count=case.initiatives)
    return Requirement(INITIATIVES, name, met=False, detail=detail)


def _by_hand(check: str, case: UpwardCase) -> Requirement:
    is_met = check in case.checked
    return Requirement(f"CHECK:{check}", check, is_met, _checked() if is_met else _("Cán bộ kiểm tra"))


def _checked() -> str:
    return _("Cán bộ đã kiểm tra trên hồ sơ")


def _by_titles() -> str:
    return _("Thay bằng danh hiệu chiến sĩ thi đua cơ sở liên tục, cán bộ đã kiểm tra")


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
