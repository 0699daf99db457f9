"""The hard cases of the example year, as the rules and not the data decide them."""

from collections.abc import Callable

from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.workflow import AwardState, RegistrationState
from campaign_app.services import awards, nominations, register, registrations, scores, subjects, unions
from campaign_app.services.campaigns import campaign_by_code, sectors
from campaign_app.services.candidates import Candidate, candidates
from campaign_app.services.criteria import criteria
from campaign_app.services.scores import ScoreRow
from campaign_app.services.session import Session

YEAR = 1


def _scores(session: Session) -> dict[str, ScoreRow]:
    codes = {row.id: row.code for row in unions.unions(session)}
    return {codes[row.union_id or 0]: row for row in scores.score_table(session, YEAR)}


def _candidates(session: Session) -> dict[int, Candidate]:
    return {row.subject_id: row for row in candidates(session, YEAR)}


def test_awards_money_and_numbers(example: Session) -> None:
    rows = register.entries(example)
    assert sorted(row.register_number for row in rows) == list(range(1, 53))
    assert {row.register_year for row in rows} == {2017}
    collectives = [row for row in rows if row.kind is SubjectKind.COLLECTIVE]
    people = [row for row in rows if row.kind is SubjectKind.INDIVIDUAL]
    assert (len(collectives), len(people)) == (18, 34)
    assert {row.money for row in collectives} == {780_000}  # 1.300.000 × 0,6
    assert {row.money for row in people} == {390_000}  # 1.300.000 × 0,3
    assert sum(row.money for row in rows) == 27_300_000
    assert {row.state for row in rows} == {AwardState.VALID}
    (decision,) = awards.decisions(example)
    assert (decision.number_text, decision.awards, decision.collectives) == ("58/QĐ-LĐLĐ", 52, 18)


def test_the_register_follows_the_list(example: Session) -> None:
    rows = sorted(register.entries(example), key=lambda row: row.register_number)
    kinds = [row.kind for row in rows]
    assert kinds == [SubjectKind.COLLECTIVE] * 18 + [SubjectKind.INDIVIDUAL] * 34
    people = [row.sort_key for row in rows[18:]]
    assert people == sorted(people)


def test_nobody_is_awarded_without_registration_nor_twice(example: Session) -> None:
    standing = {row.subject_id for row in registrations.registrations(example, YEAR) if row.opens_the_way}
    awarded = [row.subject_id for row in register.entries(example)]
    assert set(awarded) <= standing
    assert len(set(awarded)) == len(awarded)


def test_awards_are_those_the_rules_let_through_and_the_council_passed(example: Session) -> None:
    eligible = {row.subject_id for row in _candidates(example).values() if row.eligible}
    nominated = {row.subject_id: row for row in nominations.nominations(example, YEAR)}
    assert set(nominated) == eligible
    refused = [row.subject_id for row in nominated.values() if row.state == "COUNCIL_REJECTED"]
    awarded = {row.subject_id for row in register.entries(example)}
    assert len(refused) == 1
    assert awarded == eligible - set(refused)


def test_an_enterprise_is_measured_by_what_applies_to_it(example: Session) -> None:
    table = _scores(example)
    enterprises = [row for row in table.values() if row.sector_code == "DOANH_NGHIEP"]
    assert len(enterprises) == 4  # the fifth took no part
    assert {row.applicable_max for row in enterprises} == {6_700}
    assert {row.applicable_max for row in table.values() if row.sector_code != "DOANH_NGHIEP"} == {10_000}
    for row in enterprises:
        sheet = scores.score_sheet(example, row.registration_id)
        lines = [line for line in sheet.lines if line.verified_points is not None]
        points = sum(line.verified_points or 0 for line in lines)
        exact = points * 10_000 / 67
        assert abs(row.total - exact) <= 0.5, row.name


def test_an_unclassified_union_is_measured_like_an_agency(example: Session) -> None:
    (other,) = [row for row in _scores(example).values() if row.sector_code == "CHUA_PHAN_LOAI"]
    assert other.applicable_max == 10_000


def test_a_union_stands_exactly_on_the_line(example: Session) -> None:
    line = _scores(example)["C01"]
    assert line.total == 9_000
    assert line.rating == "EXCELLENT"
    assert line.subject_id in {row.subject_id for row in register.entries(example)}


def test_a_fine_result_without_registration_is_not_awarded(
    example: Session, collective_of: Callable[[Session, str], int]
) -> None:
    followed = [
        row
        for row in _scores(example).values()
        if row.state is RegistrationState.NOT_REGISTERED and row.total >= 9_000
    ]
    assert followed
    for row in followed:
        assert row.rank is None
        assert "REGISTERED" in {item.code for item in _candidates(example)[row.subject_id].unmet}
        assert not [item for item in register.entries(example) if item.subject_id == row.subject_id]


def test_a_knock_out_bars_a_high_score(example: Session) -> None:
    awarded = {row.subject_id for row in register.entries(example)}
    barred = [row for row in _scores(example).values() if row.knockouts and row.rank is not None]
    reasons = " ".join(" ".join(row.knockouts) for row in barred)
    assert "kỷ luật" in reasons
    assert not awarded & {row.subject_id for row in barred}


def test_a_tie_is_broken_or_left_open_and_said_so(example: Session) -> None:
    table = list(_scores(example).values())
    broken = [row for row in table if row.tie_note]
    assert broken
    for row in broken:
        same = [other for other in table if other.sector_code == row.sector_code and other.total == row.total]
        assert len(same) > 1


def test_a_sector_sends_no_more_than_its_quota(example: Session) -> None:
    quotas = {row.code: row.collectives for row in sectors(example, YEAR)}
    sector_of = {row.id: row.sector_code for row in subjects.subjects(example)}
    for code, quota in quotas.items():
        sent = [
            row
            for row in register.entries(example)
            if row.kind is SubjectKind.COLLECTIVE and sector_of[row.subject_id] == code
        ]
        assert quota is None or len(sent) <= quota, code


def test_hard_names_come_through(example: Session) -> None:
    rows = register.entries(example)
    assert max(len(row.name) for row in rows) > 60
    names = [row.name for row in rows]
    assert any(name.split()[-1].startswith(("Y", "Ý", "Đ")) for name in names)
    assert "Bùi Thị Ý Yên" in {row.name for row in register.entries(example, typed="bui thi y yen")}
    assert [row.register_number for row in register.entries(example, typed="y yen mong hoa")] != []
    assert register.entries(example, typed="khong ai ten nhu vay") == []


def test_criteria_are_the_twenty_of_the_sheet(example: Session) -> None:
    row = campaign_by_code(example, "2017")
    assert row.id == YEAR
    sheet = criteria(example, YEAR)
    assert len(sheet) == 20
    assert sum(item.max_points for item in sheet) == 100
