from datetime import date
from fractions import Fraction

import pytest

from campaign_app.domain.commendation import Rating
from campaign_app.services import activities, campaigns, monthly_ratings, register, reports, unions
from campaign_app.services.members import MemberKind
from campaign_app.services.scores import score_table
from campaign_app.services.session import Session


def by_code(session: Session, year: int = 2017) -> dict[str, reports.SectorReport]:
    return {row.sector_code: row for row in reports.summary_by_sector(session, year)}


def test_the_sectors_of_the_example_year(example: Session) -> None:
    rows = reports.summary_by_sector(example, 2017)
    assert [row.sector_code for row in rows] == [
        "XA_THI_TRAN",
        "CO_QUAN",
        "TRUONG_HOC",
        "DOANH_NGHIEP",
        "CHUA_PHAN_LOAI",
    ]
    assert [row.registered for row in rows] == [10, 9, 25, 4, 1]
    total = reports.total_of(rows)
    assert (total.registered, total.people, total.scored) == (49, 54, 49)
    assert (total.collectives_awarded, total.people_awarded, total.money) == (18, 34, 27_300_000)


def test_averages_and_levels_are_those_of_the_scores(example: Session) -> None:
    campaign = campaigns.campaigns(example)[0]
    scores = [
        row
        for row in score_table(example, campaign.id)
        if row.sector_code == "CO_QUAN" and row.rank is not None
    ]
    row = by_code(example)["CO_QUAN"]
    assert row.scored == len(scores) == 9
    exact = Fraction(sum(score.total for score in scores), 9)
    assert row.average is not None
    assert abs(row.average - exact) <= Fraction(1, 2)
    assert row.ratings == tuple(sum(score.rating is rating for score in scores) for rating in Rating)
    assert sum(row.ratings) == row.scored


@pytest.mark.parametrize(
    ("points", "scored", "average"), [(0, 0, None), (25, 2, 13), (100, 3, 33), (200, 3, 67)]
)
def test_a_half_is_rounded_up(points: int, scored: int, average: int | None) -> None:
    row = reports.SectorReport(sector_code="A", sector="A", points=points, scored=scored)
    assert row.average == average


def test_the_average_of_all_is_not_the_average_of_averages() -> None:
    small = reports.SectorReport(sector_code="A", sector="A", points=10_000, scored=1)
    large = reports.SectorReport(sector_code="B", sector="B", points=3 * 6_000, scored=3)
    assert reports.total_of([small, large]).average == 7_000
    assert reports.total_of([]).average is None


def test_a_revoked_award_counts_no_longer(example: Session) -> None:
    entry = register.entries(example)[0]
    before = by_code(example)["XA_THI_TRAN"]
    register.revoke(example, award_id=entry.id, document="05/QĐ", on=date(2018, 1, 5), reason="khen sai")
    after = by_code(example)["XA_THI_TRAN"]
    assert after.collectives_awarded == before.collectives_awarded - 1
    assert after.money == before.money - entry.money


def test_a_year_without_a_campaign_has_no_sectors(example: Session) -> None:
    assert reports.summary_by_sector(example, 2016) == []


def test_months_are_summed_over_the_kinds_of_staff(example: Session) -> None:
    rows = reports.ratings_by_month(example, 2017)
    together = [row for row in rows if row.staff_kind is None]
    assert [row.month for row in together] == list(range(1, 13))
    for whole in together:
        parts = [row for row in rows if row.month == whole.month and row.staff_kind is not None]
        assert parts
        assert whole.counts == tuple(sum(part.counts[place] for part in parts) for place in range(4))
        assert whole.rated == sum(part.rated for part in parts)


def test_the_share_of_good_months_is_exact() -> None:
    assert reports.MonthReport(1, None, (1, 1, 1, 0)).good_share == Fraction(200, 3)
    assert reports.MonthReport(1, MemberKind.CADRE, (0, 0, 0, 0)).good_share is None


def test_attainments_count_unions_and_average_nothing(example: Session) -> None:
    rows = {row.group: row for row in reports.attainment_by_group(example, 2017)}
    assert (rows["Cán bộ"].unions, rows["Cán bộ"].full, rows["Cán bộ"].lowest) == (11, 11, 10_000)
    assert (rows["Công chức"].unions, rows["Công chức"].full, rows["Công chức"].lowest) == (17, 15, 9_000)


def test_indicators_keep_what_their_source_leaves_out(example: Session) -> None:
    rows = reports.indicators_of(example, 2017)
    (index,) = [row for row in rows if row.code == "PAR_INDEX"]
    assert (index.value, index.rank) == (None, 1)
    (training,) = [row for row in rows if row.code == "TRAINING_SHARE"]
    assert (training.value, training.rank) == (8_500, None)
    assert reports.indicators_of(example, 2016) == []


def test_years_are_those_something_is_told_of(example: Session) -> None:
    assert reports.years(example) == [2017]
    activities.add_activity(example, kind="Tuyên truyền", title="Hội nghị", year=2015)
    monthly_ratings.record_monthly_rating(
        example,
        union_id=unions.unions(example)[0].id,
        year=2014,
        month=3,
        staff_kind=MemberKind.CADRE,
        counts=(1, 0, 0, 0),
    )
    assert reports.years(example) == [2017, 2015, 2014]
    report = reports.year_report(example, 2015)
    assert [row.title for row in report.activities] == ["Hội nghị"]
    assert report.sectors == []


def test_an_empty_workspace_has_its_present_year(workspace: Session) -> None:
    assert reports.years(workspace) == [2017]
    report = reports.year_report(workspace, 2017)
    assert (report.sectors, report.months, report.indicators, report.activities) == ([], [], [], [])
