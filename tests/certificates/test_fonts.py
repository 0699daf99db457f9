import hashlib
from importlib.resources import files
from itertools import product
from unicodedata import normalize

import pytest

from campaign_app.certificates import fonts
from campaign_app.certificates.fonts import (
    FaceName,
    FaceStyle,
    bundled_faces,
    font_hashes,
    load_font,
)

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LOWER = "".join(
    [normalize("NFC", vowel + tone) for vowel, tone in product("aăâeêioôơuưy", TONES)]
    + list("bcdđghklmnpqrstvx")
)
LETTERS = sorted(set(LOWER + LOWER.upper()))


@pytest.mark.parametrize("face", bundled_faces(), ids=str)
def test_every_face_has_every_vietnamese_letter_and_sign(face: FaceName) -> None:
    assert load_font(face).missing("".join(LETTERS) + "0123456789 .,;:-–/()“”‘’…%°&+") == []


def test_what_a_face_lacks_is_listed_once() -> None:
    assert load_font(FaceName("Spectral")).missing("Hằng 😀 字 😀") == ["😀", "字"]


def test_widths_are_those_reportlab_draws() -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    face = FaceName("Spectral", FaceStyle.BOLD)
    text = "Công đoàn cơ sở xã Mông Hóa"
    assert load_font(face).width(text) * 25 == pytest.approx(stringWidth(text, face.registered, 25))


def test_a_face_is_parsed_once() -> None:
    assert load_font(FaceName("Great Vibes")) is load_font(FaceName("Great Vibes"))


def test_hashes_are_those_of_the_files() -> None:
    face = FaceName("Spectral", FaceStyle.DISPLAY)
    content = (files("fontpkg_spectral") / "files" / "Spectral-ExtraBold.ttf").read_bytes()
    assert font_hashes([face]) == {"Spectral-display": hashlib.sha256(content).hexdigest()}


def test_widths_stay_right_when_too_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_WIDTHS_KEPT", 3)
    font = fonts.Font(FaceName("Spectral"))
    widths = {text: font.width(text) for text in ("a", "bb", "ccc", "dddd", "eeeee", "ff")}
    assert {text: font.width(text) for text in widths} == widths
    assert widths["dddd"] == pytest.approx(4 * font.width("d"))
