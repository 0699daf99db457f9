import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_app.certificates.fitting import Fitted, ShapedText, shape
from campaign_app.certificates.fonts import FaceName, FaceStyle
from campaign_app.certificates.template import Prefer, TextStyle

REGULAR, STRONG = FaceName("Spectral"), FaceName("Spectral", FaceStyle.BOLD_ITALIC)
NAME = TextStyle(REGULAR, size=25, smallest=16, max_lines=2, tracking=10)
MERIT = TextStyle(REGULAR, size=17, smallest=13, max_lines=3, prefer=Prefer.SIZE)


def texts(fitted: Fitted) -> list[str]:
    return ["".join(segment.text for segment in line) for line in fitted.lines]


def widest(fitted: Fitted) -> float:
    return fitted.size * max(sum(segment.width for segment in line) for line in fitted.lines)


def test_what_fits_keeps_its_size() -> None:
    fitted = ShapedText("Bùi Thị Hằng", NAME).fit(600)
    assert (fitted.size, len(fitted.lines), fitted.fits) == (25, 1, True)


def test_one_line_shrinks_before_it_wraps() -> None:
    text = "Công đoàn cơ sở Trường Tiểu học và Trung học cơ sở Phú Minh"
    one = ShapedText(text, NAME).fit(600)
    assert len(one.lines) == 1
    assert 16 <= one.size < 25
    assert 600 - one.size < widest(one) <= 600
    two = ShapedText(f"{text}, huyện Kỳ Sơn, tỉnh Hòa Bình", NAME).fit(500)
    assert len(two.lines) == 2
    assert two.fits


def test_a_merit_wraps_before_it_shrinks() -> None:
    text = "Đã có thành tích xuất sắc trong phong trào thi đua xây dựng tổ chức công đoàn vững mạnh năm 2017"
    fitted = ShapedText(text, MERIT).fit(450)
    assert fitted.size == 17
    assert len(fitted.lines) == 2


def test_a_title_shrinks_rather_than_part() -> None:
    text = "Đã có thành tích trong phong trào “Đẩy mạnh cải cách hành chính và nâng cao chất lượng” năm 2017"
    fitted = ShapedText(text, MERIT, STRONG).fit(450)
    assert fitted.size < 17
    assert texts(fitted)[-1].endswith("“Đẩy mạnh cải cách hành chính và nâng cao chất lượng” năm 2017")


def test_a_title_too_long_for_a_line_parts() -> None:
    text = "Có thành tích trong phong trào “" + "đẩy mạnh cải cách hành chính " * 3 + "mãi” năm 2017"
    fitted = ShapedText(text, MERIT, STRONG).fit(500)
    assert fitted.fits
    assert " ".join(texts(fitted)) == text
    assert texts(fitted)[-1].endswith("năm 2017")


def test_the_title_and_its_year_are_emphasised_and_nothing_else() -> None:
    fitted = ShapedText("Trong phong trào “Lao động giỏi” năm 2017 và sau đó", MERIT, STRONG).fit(900)
    (line,) = fitted.lines
    assert [(segment.text, segment.face) for segment in line] == [
        ("Trong phong trào ", REGULAR),
        ("“Lao động giỏi” năm 2017", STRONG),
        (" và sau đó", REGULAR),
    ]


def test_a_given_line_break_stays() -> None:
    fitted = ShapedText("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", NAME).fit(900)
    assert texts(fitted) == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


def test_more_given_lines_than_allowed_become_one_text() -> None:
    assert " ".join(texts(ShapedText("một\nhai\nba", NAME).fit(900))) == "một hai ba"


def test_a_word_without_end_is_shown_small_and_does_not_fit() -> None:
    fitted = ShapedText("W" * 200, NAME).fit(600)
    assert not fitted.fits
    assert fitted.size < 16
    assert widest(fitted) <= 600


def test_the_same_text_is_measured_once() -> None:
    assert shape("Bùi Thị Hằng", NAME) is shape("Bùi Thị Hằng", NAME)


@given(
    st.lists(st.text("aăâAĂ“”0123-", min_size=1, max_size=20), min_size=1, max_size=25).map(" ".join),
    st.floats(40, 900),
    st.sampled_from([NAME, MERIT]),
)
def test_a_fitted_text_is_whole_and_within_its_width(text: str, width: float, style: TextStyle) -> None:
    fitted = ShapedText(text, style, STRONG).fit(width)
    assert " ".join(line.strip() for line in texts(fitted)) == text
    assert len(fitted.lines) <= style.max_lines
    assert widest(fitted) <= width * (1 + 1e-9)
    assert fitted.fits is (fitted.size >= style.smallest - 1e-9)


def test_nothing_is_not_fitted() -> None:
    empty = ShapedText("", NAME)
    assert not empty
    with pytest.raises(ValueError, match="empty"):
        empty.fit(100)


def test_a_width_of_next_to_nothing_is_kept_to() -> None:
    fitted = ShapedText("W" * 200, NAME).fit(1)
    assert 0 < widest(fitted) <= 1 + 1e-9
    assert not fitted.fits


def test_marks_without_width_take_their_wanted_size() -> None:
    fitted = ShapedText("\u0301", NAME).fit(100)
    assert (fitted.size, fitted.fits) == (25, True)
