import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_app.domain.vietnamese import (
    alphabet_key,
    clean,
    clean_lines,
    given_name,
    loose_key,
    nfc,
    person_key,
    same_name,
    search_key,
)


def test_nfc_composes() -> None:
    assert nfc(unicodedata.normalize("NFD", "Nguyễn Thị Hằng")) == "Nguyễn Thị Hằng"


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("  Bùi\u00a0 Thị\tHằng\n", "Bùi Thị Hằng"),
        ("Hà\u200b Nội\ufeff", "Hà Nội"),
        ("\u202eĐinh\u202c Văn", "Đinh Văn"),
        ("a\x00b\ud800c", "abc"),
        (unicodedata.normalize("NFD", "Ưỡn ẹo"), "Ưỡn ẹo"),
        ("", ""),
    ],
)
def test_clean(text: str, tidy: str) -> None:
    assert clean(text) == tidy


def test_clean_lines_keeps_breaks_and_drops_outer_empty_lines() -> None:
    assert clean_lines("\n một  hai \r\n\r\nba\u2028bốn\n\n") == "một hai\n\nba\nbốn"


def test_search_key_folds_marks_case_and_spaces() -> None:
    assert search_key("  ĐẶNG  Thị\u00a0Ước ") == "dang thi uoc"
    assert "nguyen" in search_key("Nguyễn")


def test_search_key_folds_every_letter(vietnamese_letters: str) -> None:
    assert set(search_key(vietnamese_letters)) == set("aeiouyd")


@pytest.mark.parametrize(
    "ordered",
    [
        list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"),
        ["ma", "mà", "mả", "mã", "má", "mạ", "mă", "mâ"],
        ["An", "An Bình", "Anh", "Ăn", "Ân", "Da", "Dương", "Đặng"],
        ["Hoa Lư", "Hoà Bình"],
        ["ba", "ba ba", "bà", "bà ba"],
        ["Tổ 2", "Tổ 3a", "Tổ 10", "Tổ công đoàn"],
        ["hà", "Hà"],
        ["An", "An - Bình", "An Bình"],
        ["An", "Ân", "ß"],
    ],
)
def test_alphabet_order(ordered: list[str]) -> None:
    keys = [alphabet_key(text) for text in ordered]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert all(key.isascii() for key in keys)


def test_foreign_letters_stand_by_their_base() -> None:
    assert alphabet_key("b") < alphabet_key("ç") < alphabet_key("d")
    assert alphabet_key("ç") == alphabet_key("c")
    assert alphabet_key("q\u0302") == alphabet_key("q")


def test_long_numbers_do_not_break_the_key() -> None:
    assert alphabet_key("007") == alphabet_key("7")
    assert alphabet_key("1234567890123456").startswith("1234567890123456")


@given(st.lists(st.sampled_from("aáàạăằắâầbdđeêoơưứy "), max_size=8), st.booleans())
def test_key_is_the_same_for_both_forms(letters: list[str], capital: bool) -> None:
    text = "".join(letters).upper() if capital else "".join(letters)
    assert alphabet_key(unicodedata.normalize("NFD", text)) == alphabet_key(
        unicodedata.normalize("NFC", text)
    )


@given(st.text(max_size=20))
def test_keys_take_any_text(text: str) -> None:
    assert alphabet_key(text).isascii()
    assert person_key(text).isascii()
    assert clean(clean(text)) == clean(text)


def test_people_go_by_given_name_then_surname_and_capitals_do_not_part_them() -> None:
    people = ["Bùi Thị An", "BÙI VĂN AN", "Hà An", "Đinh Thị Ân", "Bùi Văn Bình", "Quách Thị Ý"]
    for order in itertools.islice(itertools.permutations(people), 40):
        assert sorted(order, key=person_key) == people


def test_given_name() -> None:
    assert given_name(" Nguyễn  Văn Mẫu ") == "Mẫu"
    assert given_name("Y") == "Y"
    assert given_name(" ") == ""
    assert person_key("") == person_key(" ")


@pytest.mark.parametrize(
    ("first", "second"),
    [("Hoà", "HÒA"), ("Thuý Hoè", "Thúy  Hòe"), ("Mỹ", "Mĩ"), ("Quý", "Quí"), ("Lý Thường", "lí thường")],
)
def test_same_name(first: str, second: str) -> None:
    assert same_name(first, second)


@pytest.mark.parametrize(
    ("first", "second"), [("Hoa", "Hòa"), ("Thuý", "Thui"), ("An", "Ân"), ("Dung", "Đung"), ("Y", "I")]
)
def test_other_names_stay_apart(first: str, second: str) -> None:
    assert loose_key(first) != loose_key(second)


def test_foreign_letters_are_folded_too_and_long_texts_are_not_kept() -> None:
    assert search_key("Škoda Straße Đà Nẵng") == "skoda strasse da nang"
    long = "Đơn  vị " * 20
    assert clean(long) == " ".join(["Đơn vị"] * 20)
