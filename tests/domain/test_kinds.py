import unicodedata
from enum import StrEnum

import pytest

from campaign_app.domain import kinds, states
from campaign_app.domain.kinds import AwardBasis, CampaignKind, Rating
from campaign_app.domain.states import CampaignStage, NominationState, Step


def _members(module: object) -> list[StrEnum]:
    enums = [
        value for value in vars(module).values() if isinstance(value, type) and issubclass(value, StrEnum)
    ]
    return [member for enum in enums for member in enum]


@pytest.mark.parametrize("member", _members(kinds), ids=lambda m: f"{type(m).__name__}.{m.name}")
def test_every_kind_has_a_label(member: kinds.Kind) -> None:
    words = kinds.label(member)
    assert words
    assert unicodedata.is_normalized("NFC", words)
    assert words != member.value


@pytest.mark.parametrize("member", _members(states), ids=lambda m: f"{type(m).__name__}.{m.name}")
def test_every_state_has_a_label(member: states.State) -> None:
    assert states.label(member) != member.value


def test_labels_of_equal_values_are_kept_apart() -> None:
    assert kinds.label(AwardBasis.TOPICAL) == "Khen chuyên đề"
    assert kinds.label(CampaignKind.TOPICAL) == "Theo chuyên đề"
    assert states.label(Step.REVIEW) == "Bình xét"
    assert states.label(CampaignStage.REVIEW) == "Đang bình xét"
    assert states.label(NominationState.DECIDED) == "Đã có quyết định"


def test_ratings_are_ordered() -> None:
    assert Rating.EXCELLENT.reaches(Rating.GOOD)
    assert Rating.GOOD.reaches(Rating.GOOD)
    assert not Rating.DONE.reaches(Rating.GOOD)
