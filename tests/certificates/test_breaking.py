import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_app.certificates.breaking import Glue, Paragraph, glues, title_span

MERIT = (
    "Đã có thành tích xuất sắc trong phong trào thi đua “Đẩy mạnh cải cách hành chính” năm học 2018 - 2019"
)


def cut(text: str, lines: int, limit: float | None = None, allowed: Glue = Glue.SOFT) -> list[str]:
    """Cut a text whose letters are all one wide."""
    words = text.split(" ")
    paragraph = Paragraph(words, [len(word) for word in words], [1] * len(words))
    limit = paragraph.narrowest(lines, allowed) if limit is None else limit
    return [" ".join(words[start:stop]) for start, stop in paragraph.balanced(lines, limit, allowed)]


def test_a_title_stays_with_its_year_and_stands_on_a_line_of_its_own() -> None:
    assert cut(MERIT, 2, 60) == [
        "Đã có thành tích xuất sắc trong phong trào thi đua",
        "“Đẩy mạnh cải cách hành chính” năm học 2018 - 2019",
    ]
    start, stop = title_span(MERIT) or (0, 0)
    assert MERIT[start:stop] == "“Đẩy mạnh cải cách hành chính” năm học 2018 - 2019"


@pytest.mark.parametrize(
    "phrase",
    [
        "Đồng chí BÙI THỊ HẰNG",
        "Ông Nguyễn Văn Định",
        "số 58/QĐ-LĐLĐ",
        "năm 2017",
        "năm học 2018 - 2019",
        "giai đoạn 2010 - 2025",
        "nhiệm kỳ 2018 - 2023",
        "ngày 05 tháng 12 năm 2018",
        "quý II",
    ],
)
def test_words_that_belong_together_are_held_firmly(phrase: str) -> None:
    line = f"một hai {phrase} ba bốn"
    inner = glues(line)[2 : 1 + len(phrase.split(" "))]
    assert inner == [Glue.FIRM] * len(inner)
    assert glues(line)[1] is Glue.FREE
    assert glues(line)[-1] is Glue.FREE


def test_no_line_begins_with_a_dash() -> None:
    assert glues("Tư pháp - Hộ tịch") == [Glue.SOFT, Glue.FIRM, Glue.FREE, Glue.SOFT]


def test_compounds_and_names_hold_softly() -> None:
    assert glues("phong trào thi đua xã Mông Hóa") == [
        Glue.SOFT,
        Glue.FREE,
        Glue.SOFT,
        Glue.FREE,
        Glue.FREE,
        Glue.SOFT,
    ]


def test_even_lines_are_preferred_to_a_full_first_one() -> None:
    assert cut("mot hai ba bon nam sau bay tam", 2, 28) == ["mot hai ba bon", "nam sau bay tam"]


def test_a_long_title_parts_only_as_a_last_resort() -> None:
    words = MERIT.split(" ")
    paragraph = Paragraph(words, [len(word) for word in words], [1] * len(words))
    kept = paragraph.narrowest(3, Glue.SOFT)
    parted = paragraph.narrowest(3, Glue.PHRASE)
    assert kept == len("“Đẩy mạnh cải cách hành chính” năm học 2018 - 2019")
    assert parted < kept


WORDS = st.lists(st.text(alphabet="aăâbcd“”ABĐ12-", min_size=1, max_size=9), min_size=1, max_size=14)


@given(WORDS, st.integers(1, 4), st.sampled_from(Glue))
def test_cutting_loses_no_word_and_keeps_to_the_limit(words: list[str], lines: int, allowed: Glue) -> None:
    paragraph = Paragraph(words, [len(word) for word in words], [1] * len(words))
    limit = paragraph.narrowest(lines, allowed)
    spans = paragraph.balanced(lines, limit, allowed)
    assert [word for start, stop in spans for word in words[start:stop]] == words
    assert 1 <= len(spans) <= lines
    assert all(len(" ".join(words[start:stop])) <= limit for start, stop in spans)
    glue = glues(" ".join(words))
    assert all(glue[start - 1] <= allowed for start, _stop in spans[1:])


@given(WORDS, st.integers(1, 3))
def test_the_narrowest_cut_is_the_best_of_all(words: list[str], lines: int) -> None:
    paragraph = Paragraph(words, [len(word) for word in words], [1] * len(words))

    def best(rest: list[str], left: int) -> int:
        whole = len(" ".join(rest))
        if left == 1:
            return whole
        splits = (max(len(" ".join(rest[:at])), best(rest[at:], left - 1)) for at in range(1, len(rest)))
        return min([whole, *splits])

    assert paragraph.narrowest(lines, Glue.FIRM) == best(words, lines)
