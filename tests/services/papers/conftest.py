"""What the tests of papers share: the example's campaign and decision, and reading a Word file back."""

import io
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as WordFile

from campaign_app.services import awards, campaigns
from campaign_app.services.session import Session

Words = Callable[[bytes], str]
Tables = Callable[[bytes], list[list[list[str]]]]


@pytest.fixture
def campaign_id(example: Session) -> int:
    return campaigns.campaigns(example)[0].id


@pytest.fixture
def decision_id(example: Session) -> int:
    return awards.decisions(example)[0].id


def _everything(paper: WordFile) -> list[str]:
    paragraphs = [element for element in paper.element.body.iter() if element.tag.endswith("}p")]
    return [
        "".join(part.text or "" for part in paragraph.iter() if part.tag.endswith("}t"))
        for paragraph in paragraphs
    ]


@pytest.fixture
def words() -> Words:
    """Every paragraph of a Word file, those in tables too, one a line."""
    return lambda content: "\n".join(_everything(Document(io.BytesIO(content))))


@pytest.fixture
def tables() -> Tables:
    """The tables with lines of a Word file, cell by cell."""

    def read(content: bytes) -> list[list[list[str]]]:
        paper = Document(io.BytesIO(content))
        return [
            [[cell.text for cell in row.cells] for row in table.rows]
            for table in paper.tables
            if table.style is not None and table.style.name == "Table Grid"
        ]

    return read
