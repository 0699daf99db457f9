"""Templates to work on: a small one made by the test, changed part by part as an attacker would."""

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest
from docx import Document

MakeTemplate = Callable[..., bytes]
Change = Callable[[bytes, Mapping[str, bytes | None]], bytes]


@pytest.fixture
def make_template() -> MakeTemplate:
    """A DOCX template of these paragraphs, with a table row for each text in ``rows``."""

    def make(*paragraphs: str, rows: tuple[str, ...] = (), title: str = "") -> bytes:
        paper = Document()
        for words in paragraphs:
            paper.add_paragraph(words)
        if rows:
            table = paper.add_table(rows=0, cols=1)
            for words in rows:
                table.add_row().cells[0].text = words
        paper.core_properties.title = title
        buffer = io.BytesIO()
        paper.save(buffer)
        return buffer.getvalue()

    return make


@pytest.fixture
def with_parts() -> Change:
    """The same package with parts replaced, added, or (by None) taken out."""

    def change(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
            for name in source.namelist():
                if name not in parts:
                    target.writestr(name, source.read(name))
            for name, content in parts.items():
                if content is not None:
                    target.writestr(name, content)
        return buffer.getvalue()

    return change
