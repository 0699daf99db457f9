"""The search box finds people among very many by the index, and everything else as before."""

import pytest

from campaign_app.domain.finding import Match, match
from campaign_app.domain.vietnamese import search_key
from campaign_app.services import campaigns, criteria, members, register
from campaign_app.services.search import FoundKind, find
from campaign_app.services.session import Session


def test_a_person_is_found_without_diacritics(example: Session) -> None:
    someone = members.members(example)[40]
    told = find(example, search_key(someone.full_name))
    assert (FoundKind.MEMBER, someone.id) in [(found.kind, found.id) for found in told]
    people = [search_key(found.title) for found in told if found.kind is FoundKind.MEMBER]
    assert all(word in name for word in search_key(someone.full_name).split() for name in people)


def test_names_that_begin_with_the_words_come_first_and_no_more_than_asked(example: Session) -> None:
    told = [found for found in find(example, "Nguyen thi", most=5) if found.kind is FoundKind.MEMBER]
    assert len(told) == 5
    assert all(search_key(found.title).startswith("nguyen thi") for found in told)
    assert [len(search_key(found.title)) for found in told] == sorted(len(search_key(f.title)) for f in told)


def test_one_letter_finds_nobody_and_a_union_is_found_by_part_of_its_name(example: Session) -> None:
    assert find(example, "n") == []
    told = find(example, "mong hoa")
    assert any(found.kind is FoundKind.UNION for found in told)


@pytest.mark.parametrize(
    ("key", "typed", "wanted"),
    [
        ("bui thi lan", "bui thi lan", Match.EXACT),
        ("bui thi lan", "lan", Match.GIVEN),
        ("bui thi lan", "thi lan", Match.GIVEN),
        ("bui thi lanh", "lan", Match.GIVEN_START),
        ("lan thi bui", "lan", Match.START),
        ("bui lan anh", "lan", Match.WORD),
        ("bui hoalan anh", "lan", Match.INSIDE),
        ("lan anh bui", "bui lan", Match.APART),
        ("bui thi hoa", "lan", None),
    ],
)
def test_how_well_a_name_answers(key: str, typed: str, wanted: Match | None) -> None:
    assert match(key, typed.split(), is_person=True) is wanted


def test_people_are_found_by_their_given_names_first(example: Session) -> None:
    told = [found for found in find(example, "lan") if found.kind is FoundKind.MEMBER]
    given = [search_key(found.title).split()[-1] == "lan" for found in told]
    assert True in given
    assert given == sorted(given, reverse=True)


def test_a_number_of_the_register_leads_to_its_entry(example: Session) -> None:
    (award,) = [row for row in register.entries(example) if row.register_number == 7]
    first = find(example, f"7/{award.register_year}")[0]
    assert (first.kind, first.id, first.match) == (FoundKind.AWARD, award.id, Match.EXACT)
    assert any(found.kind is FoundKind.DECISION for found in find(example, award.decision))


def test_criteria_and_campaigns_are_found(example: Session) -> None:
    (campaign,) = campaigns.campaigns(example)
    told = find(example, search_key(campaign.title))
    assert (told[0].kind, told[0].id) == (FoundKind.CAMPAIGN, campaign.id)
    wanted = criteria.criteria(example, campaign.id)[3]
    found = [hit for hit in find(example, wanted.short_text) if hit.kind is FoundKind.CRITERION]
    assert (found[0].id, found[0].campaign_id) == (wanted.id, campaign.id)
