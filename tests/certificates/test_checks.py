from dataclasses import replace

import pytest

from campaign_app.certificates import Template, preflight
from campaign_app.certificates.qr import LONGEST
from campaign_app.domain.variables import VARIABLES, CertificateWords


def told(template: Template, words: CertificateWords) -> str:
    return "\n".join(str(problem) for problem in preflight(template, [words]))


def test_a_good_sheet_has_no_problem(template: Template, words: CertificateWords) -> None:
    assert preflight(template, [words, words]) == []


def test_a_decision_without_a_number_keeps_it_from_the_printer(
    template: Template, words: CertificateWords
) -> None:
    (problem,) = preflight(template, [words, replace(words, recipient="Quách Văn Ví", decision_number=" ")])
    assert problem.where == "Quách Văn Ví"
    assert "quyết định" in problem.what
    assert problem.blocks


@pytest.mark.parametrize(
    "name", [name for name, variable in VARIABLES.items() if variable.required and name != "decision_number"]
)
def test_an_empty_required_word_is_named(template: Template, words: CertificateWords, name: str) -> None:
    assert VARIABLES[name].shown_label in told(template, replace(words, **{name: ""}))


def test_a_missing_letter_is_told_with_its_font(template: Template, words: CertificateWords) -> None:
    text = told(template, replace(words, recipient="Hằng 😀"))
    assert "😀" in text
    assert "U+1F600" in text
    assert "Spectral bold" in text


@pytest.mark.parametrize(
    "name",
    [
        "A",
        "Bu\u0300i Thi\u0323 Ha\u0306\u0300ng",
        "\u202eHằng\u202c\u200f",
        "Hằng\x00\x07\x1b\ufeff",
        "Nguyễn\u00a0Thị\u200bHằng",
        "A\ud800B",
        "Nguyễn Thị " + "Hằng " * 6,
    ],
)
def test_an_odd_name_that_can_be_printed_is_no_problem(
    template: Template, words: CertificateWords, name: str
) -> None:
    assert told(template, replace(words, recipient=name)) == ""


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("W" * 200, "không vừa khung"),
        ("Nguyễn " * 29, "không vừa khung"),
        ("A\u200dB 👩\u200d👧", "U+1F469"),
        ("שלום", "U+05E9"),
        ("\u202e\u200b", "thiếu “Người hoặc tập thể được khen”"),
    ],
)
def test_a_name_that_cannot_be_printed_is_told_in_plain_words(
    template: Template, words: CertificateWords, name: str, what: str
) -> None:
    found = preflight(template, [replace(words, recipient=name)])
    assert [problem.blocks for problem in found if what in problem.what] == [True], found


def test_a_letter_missing_only_from_the_title_is_found(template: Template, words: CertificateWords) -> None:
    text = told(template, replace(words, merit="Có thành tích “Lao động 字” năm 2017"))
    assert "Spectral bold-italic" in text


def test_what_does_not_fit_is_told_by_field_and_person(template: Template, words: CertificateWords) -> None:
    text = told(template, replace(words, signer_name="M" * 90))
    assert text.startswith("NGUYỄN THỊ VÍ DỤ: “Họ tên người ký”")
    assert "10 pt" in text


def test_a_block_too_high_is_told(template: Template, words: CertificateWords) -> None:
    words = replace(words, merit=" ".join(["thành tích xuất sắc"] * 40))
    assert "Thành tích" in told(template, words)


def test_a_code_too_long_to_be_read_is_told(template: Template, words: CertificateWords) -> None:
    assert "QR" in told(template, replace(words, qr_payload="x" * (LONGEST + 1)))
    assert told(template, replace(words, qr_payload="x" * LONGEST)) == ""


def test_a_sheet_without_a_name_still_has_a_place(template: Template, words: CertificateWords) -> None:
    (problem,) = preflight(template, [replace(words, recipient="")])
    assert problem.where == "(chưa có tên)"


def test_a_blank_that_must_say_posthumous_is_told(template: Template, words: CertificateWords) -> None:
    posthumous = replace(words, granted="TRUY TẶNG")
    assert preflight(template, [posthumous]) == []
    assert preflight(template, [words], with_stock=False) == []
    (problem,) = preflight(template, [words, posthumous], with_stock=False)
    assert "“TRUY TẶNG”" in problem.what
    assert not problem.blocks
