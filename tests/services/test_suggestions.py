"""What the figures of the year suggest: a figure a source, taken, overridden, empty where unknown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError, LockedError, RequirementError
from campaign_app.domain.kinds import Rating
from campaign_app.domain.periods import PeriodScheme, parts_of
from campaign_app.domain.rules import (
    Band,
    Bands,
    Choice,
    Deduction,
    Option,
    Part,
    Parts,
    PerUnit,
    Rule,
    Unit,
)
from campaign_app.domain.suggestion_sources import SuggestionSource
from campaign_app.services import (
    achievements,
    activities,
    attainment,
    campaigns,
    criteria,
    history,
    members,
    monthly_ratings,
    periods,
    registrations,
    results,
    stages,
    subjects,
    suggestions,
    surveys,
)
from campaign_app.services.achievements import AchievementKind, AchievementOrigin
from campaign_app.services.activities import ActivityDetails, ActivityKind
from campaign_app.services.attainment import AttainmentDetails
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.criteria import CriterionDetails, CriterionRow
from campaign_app.services.members import MemberDetails, MemberKind
from campaign_app.services.monthly_ratings import MonthlyRatingEntry
from campaign_app.services.session import Session
from campaign_app.services.suggestions import Suggestion
from campaign_app.services.surveys import SurveyDetails

PERCENT = Bands((Band(Fraction(90), Fraction(8)), Band(Fraction(80), Fraction(4))))
LEVELS = Parts(
    (
        Part("co_so", "Sáng kiến cấp cơ sở", Fraction(8), PerUnit(Fraction(3))),
        Part("huyen", "Sáng kiến cấp huyện", Fraction(8), PerUnit(Fraction(5))),
    )
)
ON_TIME = Choice(
    (
        Option("dung", "Đúng hạn", Fraction(8)),
        Option("cham", "Có, nhưng chậm", Fraction(3)),
        Option("khong", "Không", Fraction(0)),
    )
)
RULES: dict[SuggestionSource, Rule] = {
    SuggestionSource.TRAINED_SHARE: PERCENT,
    SuggestionSource.INFORMED_SHARE: PERCENT,
    SuggestionSource.MONTHS_RATED: Deduction(Fraction(1)),
    SuggestionSource.GOOD_RATED_SHARE: PERCENT,
    SuggestionSource.ATTAINMENT_SHARE: PERCENT,
    SuggestionSource.SATISFACTION: PERCENT,
    SuggestionSource.INITIATIVES: LEVELS,
    SuggestionSource.ACHIEVEMENTS: PerUnit(Fraction(2)),
    SuggestionSource.DISCIPLINED: Deduction(Fraction(8)),
    SuggestionSource.REGISTERED_ON_TIME: ON_TIME,
}


class Year:
    """A campaign of one union whose criteria are fed, one by each figure."""

    def __init__(self, session: Session, campaign_id: int, union_id: int, registration_id: int) -> None:
        self.session = session
        self.campaign_id = campaign_id
        self.union_id = union_id
        self.registration_id = registration_id
        self.member_ids = [
            members.add_member(
                session,
                MemberDetails(full_name=f"Bùi Văn Mẫu {number}", union_id=union_id, kind=MemberKind.CADRE),
            ).id
            for number in range(25)
        ]

    def criterion(self, source: SuggestionSource) -> CriterionRow:
        rows = criteria.criteria(self.session, self.campaign_id)
        return next(row for row in rows if row.source == source)

    def place(self, source: SuggestionSource) -> tuple[int, int]:
        return self.registration_id, self.criterion(source).id

    def suggested(self, source: SuggestionSource) -> Suggestion | None:
        return suggestions.suggestions(self.session, self.campaign_id).get(self.place(source))

    def value(self, source: SuggestionSource) -> str | None:
        found = self.suggested(source)
        return None if found is None else found.value

    def verified(self, source: SuggestionSource) -> tuple[str | None, int | None, str]:
        for row in results.results(self.session, self.campaign_id):
            if (row.registration_id, row.criterion_id) == self.place(source):
                return row.verified_value, row.verified_points, row.override_note
        return None, None, ""

    def held(self, **told: Any) -> None:
        details = ActivityDetails(
            **{
                "kind": ActivityKind.TRAINING,
                "title": "Tập huấn",
                "year": 2017,
                "held_on": date(2017, 5, 4),
                "union_ids": (self.union_id,),
                **told,
            }
        )
        activities.write_activity(self.session, details)

    def rated(self, *months: int, counts: tuple[int, int, int, int] = (2, 20, 3, 0)) -> None:
        rows = [
            MonthlyRatingEntry(
                union_id=self.union_id, year=2017, month=month, staff_kind=MemberKind.CADRE, counts=counts
            )
            for month in months
        ]
        monthly_ratings.record_monthly_ratings(self.session, rows)

    def told(self, group: str, standard: str, share: int) -> None:
        attainment.add_attainment(
            self.session,
            AttainmentDetails(
                year=2017, group=group, standard=standard, share=Fraction(share), union_id=self.union_id
            ),
        )


@pytest.fixture
def make_year(
    workspace: Session, details: CampaignDetails, union_id: int, subject_id: int
) -> Callable[..., Year]:
    def make(scheme: PeriodScheme = PeriodScheme.YEAR, registered: date = date(2017, 1, 20)) -> Year:
        sheet = [
            CriterionDetails(
                code=str(number),
                text=f"Tiêu chí {number}",
                short_text=source.value,
                max_points=Fraction(8),
                rule=rule,
                source=source.value,
            )
            for number, (source, rule) in enumerate(RULES.items(), 1)
        ]
        told = replace(details, criteria=sheet, periods=parts_of(scheme))
        campaign_id = campaigns.new_campaign(workspace, told).id
        campaigns.confirm_sum(workspace, campaign_id)
        stages.launch_campaign(workspace, campaign_id=campaign_id, number="01/KH", on=date(2017, 1, 5))
        stages.advance(workspace, campaign_id)
        row = registrations.register_subject(
            workspace, campaign_id=campaign_id, subject_id=subject_id, on=registered
        )
        return Year(workspace, campaign_id, union_id, row.id)

    return make


@pytest.fixture
def year(make_year: Callable[..., Year]) -> Year:
    return make_year()


def test_where_nothing_is_told_nothing_is_suggested(year: Year) -> None:
    found = suggestions.suggestions(year.session, year.campaign_id)
    assert {suggestion.source for suggestion in found.values()} == {
        SuggestionSource.INITIATIVES,
        SuggestionSource.ACHIEVEMENTS,
        SuggestionSource.DISCIPLINED,
        SuggestionSource.REGISTERED_ON_TIME,
    }
    assert year.value(SuggestionSource.DISCIPLINED) == "0"
    assert year.value(SuggestionSource.INITIATIVES) == '{"co_so":"0","huyen":"0"}'


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (SuggestionSource.TRAINED_SHARE, ActivityKind.TRAINING),
        (SuggestionSource.TRAINED_SHARE, ActivityKind.ONE_STOP),
        (SuggestionSource.INFORMED_SHARE, ActivityKind.COMMUNICATION),
    ],
)
def test_who_came_to_an_activity_of_the_union(
    year: Year, source: SuggestionSource, kind: ActivityKind
) -> None:
    year.held(kind=kind, participants=23)
    found = year.suggested(source)
    assert found is not None
    assert (found.value, found.words) == ("92", "23 / 25 đoàn viên dự “Tập huấn”")
    year.held(kind=kind, participants=20, title="Tập huấn đợt 2")
    found = year.suggested(source)
    assert found is not None
    assert found.value == "92"
    assert "đông nhất trong 2 hoạt động" in found.words
    other = {SuggestionSource.TRAINED_SHARE, SuggestionSource.INFORMED_SHARE} - {source}
    assert year.value(other.pop()) is None


def test_of_an_activity_of_several_unions_nothing_is_known_of_one(year: Year, office: Any) -> None:
    others = tuple(row.union_id for row in subjects.subjects(year.session) if row.union_id != year.union_id)
    year.held(participants=40, union_ids=(year.union_id, others[0] or 0))
    assert year.value(SuggestionSource.TRAINED_SHARE) is None
    assert office.subject_ids


def test_how_many_came_from_one_of_several_unions_is_its_share(year: Year, office: Any) -> None:
    others = tuple(row.union_id for row in subjects.subjects(year.session) if row.union_id != year.union_id)
    both = (year.union_id, others[0] or 0)
    year.held(participants=40, union_ids=both, people={year.union_id: 20})
    year.held(title="Tập huấn đợt 2", union_ids=both, people={year.union_id: 15})
    year.held(title="Tập huấn đợt 3", participants=90, union_ids=both)
    found = year.suggested(SuggestionSource.TRAINED_SHARE)
    assert found is not None
    assert office.subject_ids
    # Who came to the second one may have come to the first: fifteen more are not certain.
    assert found.value == "80"
    assert found.words == "20 / 25 đoàn viên dự “Tập huấn” (đông nhất trong 2 hoạt động)"


def test_that_nobody_came_from_a_union_stands_before_the_sum(year: Year) -> None:
    year.held(participants=40, people={year.union_id: 0})
    assert year.value(SuggestionSource.TRAINED_SHARE) is None


def test_more_guests_than_members_are_a_hundred_percent(year: Year) -> None:
    year.held(participants=30)
    found = year.suggested(SuggestionSource.TRAINED_SHARE)
    assert found is not None
    assert found.value == "100"
    assert found.words.endswith("nhiều hơn số đoàn viên, tính 100 %")


def test_a_share_that_is_told_stands_before_what_is_counted(year: Year) -> None:
    year.held(participants=23)
    year.told("Cán bộ", "Tham gia đào tạo, bồi dưỡng trong năm", 85)
    found = year.suggested(SuggestionSource.TRAINED_SHARE)
    assert found is not None
    assert found.value == "85"
    assert found.words.startswith("Cán bộ: 85 %")
    assert year.value(SuggestionSource.ATTAINMENT_SHARE) is None


def test_the_lowest_group_is_what_a_union_attains(year: Year) -> None:
    year.told("Cán bộ", "Đạt chuẩn chức danh", 100)
    year.told("Công chức", "Đạt chuẩn chức danh", 99)
    found = year.suggested(SuggestionSource.ATTAINMENT_SHARE)
    assert found is not None
    assert found.value == "99"
    assert "thấp nhất trong 2 nhóm" in found.words


def test_months_without_a_rating_are_counted(year: Year, clock: Any) -> None:
    year.rated(1, 2, 4, 5, 6, 7, 8, 9, 10, 11)
    found = year.suggested(SuggestionSource.MONTHS_RATED)
    assert found is not None
    # On 28 December eleven months are over; the twelfth is not missing yet.
    assert (found.value, found.words) == ("1", "10 / 11 tháng đã có xếp loại; thiếu tháng 3")
    clock.moment = datetime(2018, 1, 5, 3, 0, tzinfo=UTC)
    found = year.suggested(SuggestionSource.MONTHS_RATED)
    assert found is not None
    assert (found.value, found.words) == ("2", "10 / 12 tháng đã có xếp loại; thiếu tháng 3, 12")


def test_good_ratings_are_those_of_the_year_else_of_the_months(year: Year) -> None:
    year.rated(1, counts=(2, 20, 3, 0))
    found = year.suggested(SuggestionSource.GOOD_RATED_SHARE)
    assert found is not None
    assert found.value == "88"
    ratings = dict.fromkeys(year.member_ids, Rating.GOOD) | {year.member_ids[0]: Rating.DONE}
    members.rate_members(year.session, year=2017, ratings=ratings)
    found = year.suggested(SuggestionSource.GOOD_RATED_SHARE)
    assert found is not None
    assert (found.value, found.words) == ("96", "24 / 25 đoàn viên xếp loại năm 2017 từ tốt trở lên")


def test_surveys_of_the_union_are_joined(year: Year) -> None:
    for asked, satisfied, union in ((40, 38, year.union_id), (60, 50, year.union_id), (10, 0, None)):
        told = SurveyDetails(
            year=2017, asked=asked, satisfied=satisfied, union_id=union, held_on=date(2017, 9, 1)
        )
        surveys.add_survey(year.session, told)
    found = year.suggested(SuggestionSource.SATISFACTION)
    assert found is not None
    assert (found.value, found.words) == ("88", "88 / 100 người được hỏi hài lòng (gộp 2 cuộc khảo sát)")


def test_a_share_never_rounds_up_to_more_points(year: Year) -> None:
    told = SurveyDetails(year=2017, asked=10_000, satisfied=8_996, union_id=year.union_id)
    surveys.add_survey(year.session, told)
    assert year.value(SuggestionSource.SATISFACTION) == "89.9"  # 89,96 % is below the 90 % of eight points
    surveys.edit_survey(
        year.session,
        surveys.surveys(year.session)[0].id,
        SurveyDetails(year=2017, asked=10_000, satisfied=8_896, union_id=year.union_id),
    )
    assert year.value(SuggestionSource.SATISFACTION) == "89"


def test_only_accepted_achievements_of_the_period_count(year: Year, subject_id: int) -> None:
    def add(what: str, level: str, **told: Any) -> None:
        fields = {"achieved_on": date(2017, 6, 1), "kind": AchievementKind.INITIATIVE, **told}
        achievements.add_achievement(year.session, subject_id=subject_id, what=what, level=level, **fields)

    add("Một", "Cấp cơ sở")
    add("Hai", "Cấp huyện")
    add("Ba", "Cấp tỉnh")
    add("Bốn", "Cấp huyện", origin=AchievementOrigin.UNION)
    add("Năm", "Cấp huyện", achieved_on=date(2016, 6, 1))
    add("Sáu", "Cấp cơ sở", kind=AchievementKind.ACHIEVEMENT)
    assert year.value(SuggestionSource.INITIATIVES) == '{"co_so":"1","huyen":"2"}'
    found = year.suggested(SuggestionSource.ACHIEVEMENTS)
    assert found is not None
    assert (found.value, found.words) == ("1", "1 thành tích đã công nhận (Cấp cơ sở: 1)")


def test_a_member_disciplined_twice_is_one(year: Year) -> None:
    for day in (date(2017, 3, 1), date(2017, 8, 1), date(2016, 8, 1)):
        members.add_discipline(year.session, member_id=year.member_ids[0], form="Khiển trách", decided_on=day)
    assert year.value(SuggestionSource.DISCIPLINED) == "1"


@pytest.mark.parametrize(("day", "value"), [(date(2017, 1, 25), "dung"), (date(2017, 1, 26), "cham")])
def test_a_late_registration_is_late(make_year: Callable[..., Year], day: date, value: str) -> None:
    assert make_year(registered=day).value(SuggestionSource.REGISTERED_ON_TIME) == value


def test_half_a_year_counts_its_own_months_and_days(
    make_year: Callable[..., Year], subject_id: int, clock: Any
) -> None:
    year = make_year(PeriodScheme.HALVES)
    year.rated(1, 2, 3, 4, 5, 6, 7, 8)
    for day in (date(2017, 6, 30), date(2017, 7, 1)):
        achievements.add_achievement(
            year.session, subject_id=subject_id, what=f"Việc ngày {day}", achieved_on=day, level="Cấp cơ sở"
        )
    assert year.value(SuggestionSource.MONTHS_RATED) == "0"
    assert year.value(SuggestionSource.ACHIEVEMENTS) == "1"
    second = campaigns.periods(year.session, year.campaign_id)[1]
    periods.open_period(year.session, second.id)
    assert year.value(SuggestionSource.MONTHS_RATED) == "3"
    clock.moment = datetime(2018, 2, 1, 3, 0, tzinfo=UTC)
    assert year.value(SuggestionSource.MONTHS_RATED) == "4"
    assert year.value(SuggestionSource.ACHIEVEMENTS) == "1"


def test_many_are_taken_in_one_act_with_where_they_come_from(year: Year) -> None:
    year.held(participants=23)
    year.told("Cán bộ", "Đạt chuẩn", 99)
    waiting = suggestions.waiting_suggestions(year.session, year.campaign_id)
    assert len(waiting) == 6
    taken = suggestions.accept_suggestions(
        year.session, campaign_id=year.campaign_id, places=[w.place for w in waiting]
    )
    assert taken.count == 6
    assert year.verified(SuggestionSource.TRAINED_SHARE) == (
        "92",
        800,
        "Theo số liệu trong năm: 23 / 25 đoàn viên dự “Tập huấn”",
    )
    assert suggestions.waiting_suggestions(year.session, year.campaign_id) == []

    history.undo(year.session, history.undo_names(year.session).undo_id or 0)
    assert results.results(year.session, year.campaign_id) == []


def test_what_is_verified_stays_unless_wanted_again(year: Year) -> None:
    source, place = SuggestionSource.SATISFACTION, year.place(SuggestionSource.SATISFACTION)
    surveys.add_survey(
        year.session, SurveyDetails(year=2017, asked=100, satisfied=95, union_id=year.union_id)
    )
    results.verify_result(
        year.session, registration_id=place[0], criterion_id=place[1], typed="85", note="Khảo sát lại"
    )
    with pytest.raises(RequirementError, match="không có gợi ý nào chờ"):
        suggestions.accept_suggestions(year.session, campaign_id=year.campaign_id, places=[place])
    assert year.verified(source)[0] == "85"
    suggestions.accept_suggestions(year.session, campaign_id=year.campaign_id, places=[place], again=True)
    assert year.verified(source)[:2] == ("95", 800)


def test_another_value_asks_why_and_keeps_the_reason(year: Year, refuses: Any) -> None:
    source, place = SuggestionSource.SATISFACTION, year.place(SuggestionSource.SATISFACTION)
    surveys.add_survey(
        year.session, SurveyDetails(year=2017, asked=100, satisfied=95, union_id=year.union_id)
    )

    def override(typed: str, note: str) -> None:
        suggestions.override_suggestion(
            year.session, registration_id=place[0], criterion_id=place[1], typed=typed, note=note
        )

    with refuses(year.session, InvalidInputError, "khác gợi ý 95 %", "lý do"):
        override("85", " ")
    with refuses(year.session, InvalidInputError, "0 đến 100 %"):
        override("185", "Khảo sát lại")
    override("85", "Khảo sát lại tháng 12")
    assert year.verified(source) == ("85", 400, "Khảo sát lại tháng 12")
    override("95", "")
    assert year.verified(source) == ("95", 800, "Theo số liệu trong năm: 95 / 100 người được hỏi hài lòng")


def test_shares_that_print_alike_do_not_differ(year: Year) -> None:
    criterion = year.criterion(SuggestionSource.SATISFACTION)
    offered = Suggestion("96.3", "", SuggestionSource.SATISFACTION)
    assert not suggestions.differs(criterion, None, offered)
    assert not suggestions.differs(criterion, "96.25", offered)
    assert suggestions.differs(criterion, "96.2", offered)
    near = Suggestion("90", "", SuggestionSource.SATISFACTION)
    assert suggestions.differs(criterion, "89.99", near)  # other points


def test_a_campaign_that_is_decided_takes_no_suggestion(example: Session) -> None:
    found = suggestions.suggestions(example, 1)
    assert found
    with pytest.raises(LockedError, match="không ở bước nhập kết quả"):
        suggestions.accept_suggestions(example, campaign_id=1, places=list(found), again=True)


def test_the_example_year_stands_on_its_own_figures(example: Session, clock: Any) -> None:
    clock.moment = datetime(2018, 1, 5, 3, 0, tzinfo=UTC)  # December is over
    known = {row.id: row for row in criteria.criteria(example, 1)}
    names = {row.id: row.union_code for row in registrations.registrations(example, 1)}
    stored = {
        (row.registration_id, row.criterion_id): row.verified_value for row in results.results(example, 1)
    }
    found = suggestions.suggestions(example, 1)
    assert {known[place[1]].code for place in found} == {"3", "10", "11", "12", "13", "14", "17", "18"}
    apart = {
        (names[place[0]], known[place[1]].code)
        for place, suggestion in found.items()
        if suggestions.differs(known[place[1]], stored.get(place), suggestion)
    }
    # A union whose months are missing although it was verified with none, and one told group by group.
    assert apart == {("T10", "12"), ("X09", "11")}


def test_a_count_by_bands_takes_the_months_that_are_told(year: Year) -> None:
    rule = Bands((Band(Fraction(10), Fraction(8)),), unit=Unit.COUNT)
    row = year.criterion(SuggestionSource.MONTHS_RATED)
    year.rated(1, 2, 3)
    changed = CriterionDetails(
        code=row.code,
        text="Xếp loại",
        max_points=Fraction(8),
        rule=rule,
        source=SuggestionSource.MONTHS_RATED.value,
    )
    criteria.edit_criterion(year.session, criterion_id=row.id, details=changed, reason="Đổi cách chấm")
    assert year.value(SuggestionSource.MONTHS_RATED) == "3"


@pytest.mark.parametrize(("source", "words"), [("SATISFACTION", "không cho ra"), ("NO", "Không có nguồn")])
def test_a_figure_that_cannot_feed_a_criterion_is_refused(source: str, words: str) -> None:
    wrong = CriterionDetails(
        code="1", text="Việc", max_points=Fraction(8), rule=PerUnit(Fraction(1)), source=source
    )
    with pytest.raises(InvalidInputError, match=words):
        wrong.columns()
