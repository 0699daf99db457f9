import pytest

from campaign_app.domain import legacy_encodings as legacy
from campaign_app.domain.legacy_encodings import Encoding

_NAMES = ["Bùi Thị Hằng", "Công đoàn cơ sở xã Mông Hóa", "Nguyễn Văn Đức", "Quách Thị Thúy"]


def test_known_tcvn3_text() -> None:
    assert legacy.decode_tcvn3("C«ng ®oµn c¬ së x· M«ng Hãa") == "Công đoàn cơ sở xã Mông Hóa"
    assert legacy.decode_tcvn3("®\u00ada, §Æng, ¦íc") == "đưa, Đặng, Ước"


def test_known_vni_text() -> None:
    assert legacy.decode_vni("Coâng ñoaøn cô sôû xaõ Moâng Hoùa") == "Công đoàn cơ sở xã Mông Hóa"
    assert legacy.decode_vni("ÑAËNG THÒ ÖÔÙC, Aùnh") == "ĐẶNG THỊ ƯỚC, Ánh"


def test_all_letters_survive_vni(vietnamese_letters: str) -> None:
    assert len(set(vietnamese_letters)) == 134
    for letter in vietnamese_letters:
        assert legacy.decode_vni(legacy.encode_vni(letter)) == letter
        assert all(sign <= "\u00ff" for sign in legacy.encode_vni(letter))


def test_tcvn3_keeps_small_letters_and_seven_capitals_and_makes_the_rest_small(
    vietnamese_letters: str,
) -> None:
    kept = {letter for letter in vietnamese_letters if letter.islower()} | set("ĂÂĐÊÔƠƯ")
    for letter in vietnamese_letters:
        back = legacy.decode_tcvn3(legacy.encode_tcvn3(letter))
        assert back == (letter if letter in kept else letter.lower())
        assert legacy.encode_tcvn3(letter) <= "\u00ff"


def test_no_two_letters_share_their_signs(vietnamese_letters: str) -> None:
    assert len({legacy.encode_vni(letter) for letter in vietnamese_letters}) == 134
    assert len({legacy.encode_tcvn3(letter) for letter in vietnamese_letters}) == 74


def test_a_column_is_recognised() -> None:
    assert legacy.detect([legacy.encode_tcvn3(name) for name in _NAMES]) is Encoding.TCVN3
    assert legacy.detect(
        [*map(legacy.encode_vni, _NAMES), "“Lao động” –".encode("ascii", "ignore").decode()]
    ) is (Encoding.VNI)


@pytest.mark.parametrize(
    "column",
    [
        [],
        ["abc", "12"],
        _NAMES,
        ["5 µm", "20 °C", "µm"],
        ["µ", "¶", "°"],
        ["Hòa", "Bùi", "Thú", "Mía"],
        ["Café", "Müller", "Señor"],
    ],
)
def test_what_is_not_for_sure_is_left_alone(column: list[str]) -> None:
    assert legacy.detect(column) is None


def test_one_sign_that_does_not_map_spoils_the_column() -> None:
    column = [legacy.encode_tcvn3(name) for name in _NAMES]
    assert legacy.detect([*column, "30 °"]) is None


@pytest.mark.parametrize(
    ("text", "is_letter"),
    [
        ("th\u00ad viÖn", True),
        ("V¨n th\u00ad, n\u00ad\u00edc", True),
        ("n\u00adíc", True),
        ("Th\u00ad", True),
        ("hyphen\u00adated", False),
        ("công\u00adđoàn", False),
        ("thư viện", False),
    ],
)
def test_a_soft_hyphen_is_a_letter_only_where_the_word_reads(text: str, is_letter: bool) -> None:
    assert legacy.holds_tcvn3_u(text) is is_letter


def test_bytes_of_old_text_are_told_from_windows_1258() -> None:
    for encode in (legacy.encode_tcvn3, legacy.encode_vni):
        shown = "\r\n".join(map(encode, _NAMES))
        raw = shown.encode("cp1252")
        assert legacy.bytes_in_use(raw, raw.decode("cp1258").splitlines()) == shown
    raw = b"B\xf9i Th\xe2n\r\nM\xf4ng H\xf3a\r\nQu\xe1ch T\xe2n\r\n"
    assert legacy.bytes_in_use(raw, raw.decode("cp1258").splitlines()) is None
