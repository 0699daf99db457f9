"""The default template, invented words, and a reader of what a PDF really shows."""

import ctypes
import io
import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from campaign_app.certificates import Template, load_template, page_image
from campaign_app.domain.variables import CertificateWords, sample_words

DEFAULT = Path(__file__).parents[2] / "resources" / "templates" / "certificates" / "giay-khen-a4.json"
MM = 25.4 / 72


@dataclass(frozen=True)
class Letter:
    """One letter of a page: its origin in mm from the top-left corner."""

    text: str
    x: float
    baseline: float


@dataclass(frozen=True)
class ShownPage:
    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)

    def line(self, text: str) -> list[Letter]:
        """The letters of this text; spaces do not count."""
        wanted = text.replace(" ", "")
        start = self.text.find(wanted)
        assert start >= 0, f"{text!r} is not on the page: {self.text}"
        return list(self.letters[start : start + len(wanted)])


def read_letters(pdf: bytes, page_index: int = 0) -> Iterator[Letter]:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        page = document[page_index]
        height = page.get_height()
        text_page = page.get_textpage()
        x, y = ctypes.c_double(), ctypes.c_double()
        for index in range(text_page.count_chars()):
            letter = chr(pypdfium2.raw.FPDFText_GetUnicode(text_page, index))
            pypdfium2.raw.FPDFText_GetCharOrigin(text_page, index, ctypes.byref(x), ctypes.byref(y))
            if not letter.isspace():
                yield Letter(letter, x.value * MM, (height - y.value) * MM)


@pytest.fixture
def show() -> Callable[[bytes], ShownPage]:
    return lambda pdf: ShownPage(tuple(read_letters(pdf)))


@pytest.fixture
def picture() -> Callable[..., Image.Image]:
    def render(pdf: bytes, dpi: float = 100) -> Image.Image:
        page = page_image(pdf, dpi=dpi)
        return Image.frombytes("RGBA", (page.width, page.height), page.rgba).convert("RGB")

    return render


@pytest.fixture(scope="session")
def template() -> Template:
    return load_template(DEFAULT)


@pytest.fixture
def raw() -> dict[str, Any]:
    """The default template as JSON values, to be spoiled by a test."""
    loaded = json.loads(DEFAULT.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture
def words() -> CertificateWords:
    return replace(sample_words(), example_mark="")


@pytest.fixture
def an_emblem() -> bytes:
    """A blue square with a clear corner."""
    image = Image.new("RGBA", (300, 200), (0, 0, 255, 255))
    image.paste((0, 0, 0, 0), (0, 0, 100, 100))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
