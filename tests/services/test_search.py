"""The search box finds people among very many by the index, and everything else as before."""

from campaign_app.domain.vietnamese import search_key
from campaign_app.services import members
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
