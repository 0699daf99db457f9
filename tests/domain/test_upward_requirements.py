"""What another body asks: what the workspace knows, what an officer has to look at."""

from dataclasses import replace

import pytest

from campaign_app.domain.kinds import AwardForm, Rating, SubjectKind
from campaign_app.domain.upward_requirements import (
    TITLES,
    UPWARD_FORMS,
    UpwardCase,
    UpwardRules,
    default_rules,
    upward_requirements,
)

EXCELLENT, GOOD = Rating.EXCELLENT, Rating.GOOD
RULES = default_rules(AwardForm.BANG_KHEN)
PERSON = UpwardCase(
    kind=SubjectKind.INDIVIDUAL,
    year=2017,
    registered=True,
    passed="Hội đồng đã thông qua",
    ratings={2016: EXCELLENT, 2017: EXCELLENT},
    initiatives=2,
)


def unmet(case: UpwardCase, rules: UpwardRules = RULES) -> list[str]:
    return [item.code for item in upward_requirements(case, rules) if not item.met]


def test_two_excellent_years_and_two_initiatives_are_asked_for() -> None:
    found = upward_requirements(PERSON, RULES)
    assert [item.code for item in found if item.met] == [
        "REGISTERED",
        "OURS",
        "YEARS",
        "INITIATIVES",
        "NO_DISCIPLINE",
        "STANDING",
    ]
    assert len(found) == 6
    assert found[2].label == "2 năm liên tục hoàn thành xuất sắc nhiệm vụ (đến 2017)"


@pytest.mark.parametrize(
    ("case", "codes"),
    [
        (replace(PERSON, registered=False), ["REGISTERED"]),
        (replace(PERSON, passed=""), ["OURS"]),
        (replace(PERSON, ratings={2016: GOOD, 2017: EXCELLENT}), ["YEARS"]),
        (replace(PERSON, ratings={2015: EXCELLENT, 2017: EXCELLENT}), ["YEARS"]),
        (replace(PERSON, initiatives=1), ["INITIATIVES"]),
        (replace(PERSON, discipline="Khiển trách"), ["NO_DISCIPLINE"]),
        (replace(PERSON, gone="Đã mất"), ["STANDING"]),
        (replace(PERSON, registered=None), []),
        (replace(PERSON, kind=SubjectKind.COLLECTIVE, initiatives=0), []),
    ],
)
def test_what_can_be_missed(case: UpwardCase, codes: list[str]) -> None:
    assert unmet(case) == codes


def test_what_nobody_knows_an_officer_looks_at() -> None:
    blank = replace(PERSON, ratings={2017: EXCELLENT}, initiatives=0)
    told = {item.code: item.detail for item in upward_requirements(blank, RULES)}
    assert told["YEARS"] == "Sổ chưa có xếp loại năm 2016; cán bộ kiểm tra"
    assert told["INITIATIVES"] == "Sổ có 0 sáng kiến; cán bộ kiểm tra"
    assert unmet(replace(blank, checked=frozenset({"YEARS", "INITIATIVES"}))) == []
    assert unmet(replace(blank, checked=frozenset({TITLES}))) == []
    known_bad = replace(PERSON, ratings={2016: GOOD, 2017: EXCELLENT}, checked=frozenset({"YEARS"}))
    assert unmet(known_bad) == ["YEARS"]


def test_checks_by_hand_are_met_when_ticked() -> None:
    rules = UpwardRules(AwardForm.CO_THI_DUA, checks=("Dẫn đầu cụm",))
    assert unmet(PERSON, rules) == ["CHECK:Dẫn đầu cụm"]
    assert unmet(replace(PERSON, checked=frozenset({"Dẫn đầu cụm"})), rules) == []
    assert all(default_rules(form).form is form for form in UPWARD_FORMS)
    assert all(default_rules(form).checks for form in UPWARD_FORMS[1:])
