"""Templates are chosen and blanks printed on through the services."""

import io
from pathlib import Path

import pypdf
import pytest

from campaign_app.domain.errors import NotFoundError
from campaign_app.services import certificates, register
from campaign_app.services.session import Session


@pytest.fixture
def awards(example: Session) -> list[int]:
    return [row.id for row in register.entries(example)][:3]


def text(path: Path) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def test_templates_are_told_with_their_paper() -> None:
    rows = certificates.templates()
    assert rows[0] == certificates.TemplateRow("giay-khen-a4", "Giấy khen A4 ngang", "A4 ngang, 297 × 210 mm")
    papers = {row.name: row.paper for row in rows}
    assert papers["giay-khen-a3"] == "A3 ngang, 420 × 297 mm"
    assert papers["giay-khen-400x300"] == "400 × 300 mm"
    assert len(papers) == len(rows) == 5


def test_certificates_are_written_with_the_template_chosen(
    example: Session, awards: list[int], tmp_path: Path
) -> None:
    for template, width in ((None, 297), ("giay-khen-a3", 420), ("giay-khen-400x300", 400)):
        path = tmp_path / f"{template}.pdf"
        assert certificates.write_certificates(example, award_ids=awards, target=path, template=template) == 3
        assert float(pypdf.PdfReader(path).pages[0].mediabox.width) == pytest.approx(
            width / 25.4 * 72, abs=0.01
        )


def test_on_a_blank_the_title_is_left_out_and_a_file_is_no_print(
    example: Session, awards: list[int], tmp_path: Path
) -> None:
    whole, blank = tmp_path / "whole.pdf", tmp_path / "blank.pdf"
    template = "giay-khen-a4-phoi"
    certificates.write_certificates(example, award_ids=awards, target=whole, template=template)
    before = {row.id: (row.prints, row.files) for row in register.entries(example)}
    counted = certificates.save_certificates(
        example, award_ids=awards, target=blank, template=template, with_stock=False
    )
    assert counted.count == 3
    assert "GIẤY KHEN" in text(whole)
    assert "GIẤY KHEN" not in text(blank)
    assert "Vào Sổ vàng" in text(blank)
    after = {row.id: (row.prints, row.files) for row in register.entries(example)}
    for award in awards:
        assert after[award] == (before[award][0], before[award][1] + 1)


def test_one_page_is_shown_in_another_template(example: Session, awards: list[int]) -> None:
    pdf = certificates.certificate_pdf(example, awards[0], template="giay-khen-a3")
    assert float(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox.width) > 1190


@pytest.mark.parametrize("name", ["không-có", "../certificates/giay-khen-a4", "/etc/passwd"])
def test_a_template_that_is_not_shipped_is_refused(
    example: Session, awards: list[int], tmp_path: Path, name: str
) -> None:
    with pytest.raises(NotFoundError):
        certificates.write_certificates(example, award_ids=awards, target=tmp_path / "x.pdf", template=name)
    assert not list(tmp_path.glob("*.p*"))


def test_the_sheets_are_looked_at_in_the_template_they_are_printed_with(
    example: Session, awards: list[int]
) -> None:
    for row in certificates.templates():
        assert certificates.preflight(example, awards, template=row.name) == []
