import pytest

from campaign_app.domain.activity_kinds import (
    ActivityKind,
    activity_kind,
    activity_kind_label,
    activity_kind_on_paper,
)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("TRAINING", ActivityKind.TRAINING),
        ("Đào tạo, tập huấn", ActivityKind.TRAINING),
        ("  tuyên  truyền ", ActivityKind.COMMUNICATION),
        ("Outreach", ActivityKind.COMMUNICATION),
        ("Electronic one-stop software", ActivityKind.ONE_STOP),
        ("Kiểm tra, giám sát", ActivityKind.INSPECTION),
        ("Other", ActivityKind.OTHER),
    ],
)
def test_codes_and_words_of_earlier_versions_are_read_as_their_kind(told: str, kind: ActivityKind) -> None:
    assert activity_kind(told) is kind


def test_words_of_no_kind_stay_what_they_are() -> None:
    assert activity_kind(" Hội  thao ") == "Hội thao"
    assert activity_kind_label("Hội thao") == activity_kind_on_paper("Hội thao") == "Hội thao"


@pytest.mark.parametrize("kind", list(ActivityKind))
def test_every_kind_has_words_on_screen_and_on_paper(kind: ActivityKind) -> None:
    assert activity_kind_label(kind) == activity_kind_on_paper(kind) != kind.value
    assert activity_kind(activity_kind_on_paper(kind)) is kind
