import pytest

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.personal_numbers import is_masked, masked, parse_personal_number


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("017085001234", "017085001234"),
        (" 017 085 001 234 ", "017085001234"),
        ("017.085.001-234", "017085001234"),
        ("113456789", "113456789"),
        ("  ", ""),
    ],
)
def test_digits_are_kept_as_text(typed: str, stored: str) -> None:
    assert parse_personal_number(typed) == stored


@pytest.mark.parametrize("typed", ["17085001234", "1134567", "01708500123a", "٠١٧٠٨٥٠٠١٢٣٤", "0170850012345"])
def test_what_is_no_number_is_refused_and_not_repeated(typed: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        parse_personal_number(typed)
    assert "12 chữ số" in refused.value.summary
    assert typed not in str(refused.value)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("017085001234", "••••••••1234"), ("113456789", "•••••6789"), ("12", "•12"), (None, ""), ("", "")],
)
def test_only_the_last_digits_are_shown(number: str | None, shown: str) -> None:
    assert masked(number) == shown
    assert is_masked(shown) is bool(number)
    assert not is_masked(number or "")
