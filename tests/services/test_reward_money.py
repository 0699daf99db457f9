"""Rewards by what is in force on the decision's day, person and collective, with the sum in words."""

from datetime import date
from typing import Any

import pytest

from campaign_app.domain.commendation import AwardBasis, SubjectKind
from campaign_app.domain.wording import money_in_words
from campaign_app.services import awards, issuers, nominations, register, reviews, subjects
from campaign_app.services.session import Session

IN_FORCE = (
    # first and last day, a person's reward, a collective's (its coefficient doubled, then rounded once)
    (date(2017, 12, 1), date(2018, 6, 30), 390_000, 780_000),
    (date(2018, 7, 1), date(2019, 6, 30), 420_000, 840_000),
    (date(2019, 7, 1), date(2023, 6, 30), 450_000, 900_000),
    (date(2023, 7, 1), date(2024, 6, 30), 540_000, 1_080_000),
    (date(2024, 7, 1), date(2026, 6, 30), 710_000, 1_410_000),
    (date(2026, 7, 1), date(2027, 1, 15), 760_000, 1_520_000),
)
DAYS = [(day, person, group) for first, last, person, group in IN_FORCE for day in (first, last)]
WORDS = {
    1_170_000: "Một triệu một trăm bảy mươi nghìn đồng",
    1_260_000: "Một triệu hai trăm sáu mươi nghìn đồng",
    1_350_000: "Một triệu ba trăm năm mươi nghìn đồng",
    1_620_000: "Một triệu sáu trăm hai mươi nghìn đồng",
    2_120_000: "Hai triệu một trăm hai mươi nghìn đồng",
    2_280_000: "Hai triệu hai trăm tám mươi nghìn đồng",
}


def _decide(office: Any, on: date, number: int, people: list[int]) -> int:
    session: Session = office.session
    put_forward = [
        nominations.nominate_outside(
            session, subject_id=item, basis=AwardBasis.SUDDEN, merit="Đã cứu người", reason="Lũ quét"
        ).id
        for item in people
    ]
    details = reviews.MeetingDetails(council_id=office.council_id, held_on=on, members=5, present=5)
    votes = dict.fromkeys(put_forward, reviews.VoteCount(5))
    reviews.record_meeting(session, campaign_id=None, details=details, votes=votes)
    issuer_id = issuers.issuers(session)[0].id
    drafted = awards.draft_decision(session, campaign_id=None, issuer_id=issuer_id, reason="Đột xuất").id
    awards.sign_decision(session, decision_id=drafted, signatory_id=office.signer_id, on=on)
    awards.number_decision(session, decision_id=drafted, number=number)
    return drafted


@pytest.mark.parametrize(("on", "person", "group"), DAYS)
def test_the_money_of_a_day(office: Any, on: date, person: int, group: int) -> None:
    session = office.session
    hero = subjects.add_subject(
        session, kind=SubjectKind.INDIVIDUAL, printed_name="Bùi Văn Dũng", salutation="Ông"
    ).id
    decided = _decide(office, on, 1, [office.subject_ids[0], hero])
    money = {row.kind: row.money for row in awards.awards_of(session, decided)}
    assert money == {SubjectKind.COLLECTIVE: group, SubjectKind.INDIVIDUAL: person}
    row = awards.decision(session, decided)
    assert row.money == person + group
    assert money_in_words(row.money) == WORDS[row.money]


def test_decisions_of_many_years_keep_the_money_of_their_days(office: Any) -> None:
    session = office.session
    expected = {}
    for number, (on, _person, group) in enumerate(DAYS, start=1):
        decided = _decide(office, on, number, office.subject_ids[:1])
        expected[decided] = group
    assert {row.id: row.money for row in awards.decisions(session)} == expected
    years: dict[int, list[int]] = {}
    for entry in register.entries(session):
        years.setdefault(entry.register_year, []).append(entry.register_number)
    assert all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in years.values())
    assert len(years) == 7
