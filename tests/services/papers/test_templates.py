"""The shipped Word templates and the officer's own in their place."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm

from campaign_app.documents.rendering import template_problems
from campaign_app.domain.errors import InvalidInputError, NotFoundError, TemplateError
from campaign_app.services import papers
from campaign_app.services.papers import PaperKind
from campaign_app.services.papers.kinds import WORDS_OF
from campaign_app.services.session import Session
from campaign_app.store import files
from campaign_app.system.paths import resource

ROOT = Path(__file__).resolve().parents[3]
Words = Callable[[bytes], str]
KINDS = sorted(WORDS_OF)


def edited(path: Path, words: str) -> None:
    """Add a paragraph as an officer would in Word."""
    paper = Document(str(path))
    paper.add_paragraph(words)
    paper.save(str(path))


@pytest.mark.parametrize("kind", KINDS)
def test_a_shipped_template_can_be_used_and_keeps_the_format(kind: PaperKind) -> None:
    data = resource("papers", f"{kind}.docx").read_bytes()
    assert not template_problems(data, WORDS_OF[kind])
    section = Document(io.BytesIO(data)).sections[0]
    margins = [section.left_margin, section.right_margin, section.top_margin, section.bottom_margin]
    assert [round((margin or 0) / Mm(1)) for margin in margins] == [30, 20, 20, 20]
    sides = {round((section.page_width or 0) / Mm(1)), round((section.page_height or 0) / Mm(1))}
    assert sides == {210, 297}
    style = Document(io.BytesIO(data)).styles["Normal"]
    assert style.element.xpath("string(.//w:rFonts/@w:ascii)") == "Times New Roman"


def test_the_shipped_templates_are_what_their_script_makes(tmp_path: Path) -> None:
    script = ROOT / "packaging" / "paper_templates.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, capture_output=True)
    assert {path.stem for path in tmp_path.iterdir()} == set(KINDS)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == resource("papers", path.name).read_bytes()


def test_an_own_template_is_taken_in_used_and_left_again(
    example: Session, campaign_id: int, tmp_path: Path, words: Words
) -> None:
    path = tmp_path / "mẫu tờ trình.docx"
    papers.export_template(example, PaperKind.PROPOSAL, path)
    edited(path, "Mẫu riêng của {{ issuer_short }}")
    assert papers.check_template(PaperKind.PROPOSAL, path) == []

    papers.take_in_template(example, PaperKind.PROPOSAL, path)

    own = {row.kind: row.own_name for row in papers.paper_templates(example)}
    assert own[PaperKind.PROPOSAL] == "mẫu tờ trình.docx"
    assert own[PaperKind.DECISION] == ""
    assert "Mẫu riêng của LĐLĐ huyện Kỳ Sơn" in words(papers.proposal(example, campaign_id).content)
    again = tmp_path / "đang dùng.docx"
    papers.export_template(example, PaperKind.PROPOSAL, again)
    assert again.read_bytes() == path.read_bytes()

    papers.use_shipped_template(example, PaperKind.PROPOSAL)

    assert "Mẫu riêng" not in words(papers.proposal(example, campaign_id).content)
    papers.export_template(example, PaperKind.PROPOSAL, again)
    assert again.read_bytes() == resource("papers", "to-trinh.docx").read_bytes()


def test_a_template_with_an_unknown_variable_is_refused_by_name(example: Session, tmp_path: Path) -> None:
    path = tmp_path / "sai.docx"
    papers.export_template(example, PaperKind.DECISION, path)
    edited(path, "{{ signer_nam }}")
    assert [str(item) for item in papers.check_template(PaperKind.DECISION, path)] == [
        "signer_nam: không có biến này; có phải là “signer_name”?"
    ]
    with pytest.raises(TemplateError, match=r"sai\.docx"):
        papers.take_in_template(example, PaperKind.DECISION, path)
    assert all(not row.own_name for row in papers.paper_templates(example))


def test_a_template_of_another_paper_is_refused(example: Session, tmp_path: Path) -> None:
    path = tmp_path / "biên bản.docx"
    papers.export_template(example, PaperKind.MINUTES, path)
    assert papers.check_template(PaperKind.REMINDER, path)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="Không đọc được"):
        papers.check_template(PaperKind.MINUTES, tmp_path / "không có.docx")
    big = tmp_path / "lớn.docx"
    big.write_bytes(b"PK" + b"x" * 5_000_000)
    with pytest.raises(InvalidInputError, match="5 MB"):
        papers.check_template(PaperKind.MINUTES, big)


def test_a_template_altered_on_the_disk_is_not_used(
    example: Session, campaign_id: int, tmp_path: Path
) -> None:
    path = tmp_path / "mẫu.docx"
    papers.export_template(example, PaperKind.INVITATION, path)
    edited(path, "Thêm một dòng")
    papers.take_in_template(example, PaperKind.INVITATION, path)
    stored = next(
        found
        for found in example.files_folder.rglob("*")
        if found.is_file() and found.read_bytes() == path.read_bytes()
    )
    stored.write_bytes(b"PK\x03\x04")
    assert files.problems(example.files_folder)
    with pytest.raises(NotFoundError, match="bị mất hoặc đã bị thay đổi"):
        papers.invitation(example, campaign_id)


def test_papers_drawn_here_have_no_template(example: Session, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="không có mẫu Word"):
        papers.export_template(example, PaperKind.MONEY_LIST, tmp_path / "x.docx", shipped=True)
