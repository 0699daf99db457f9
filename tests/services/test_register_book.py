"""The golden register as a book, read back."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from campaign_app.domain.errors import InvalidInputError, RequirementError
from campaign_app.domain.formats import format_number
from campaign_app.services import register
from campaign_app.services.register_book import book_pdf, save_book
from campaign_app.services.session import Session


def _text(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def _flat(pages: list[str]) -> str:
    return " ".join("\n".join(pages).split())


def test_the_book_holds_every_entry_and_its_sums(example: Session) -> None:
    pages = _text(book_pdf(example))
    whole = _flat(pages)
    rows = register.entries(example)
    assert "SỔ VÀNG" in pages[0]
    assert "Năm 2017" in pages[0]
    assert all(f" {row.register_number:02d} 20/12/2017" in whole for row in rows[:20])
    assert whole.count("58/QĐ-LĐLĐ") == len(rows)
    assert f"Cộng {format_number(sum(row.money for row in rows))}" in whole
    assert "hai mươi bảy triệu ba trăm nghìn đồng" in whole
    assert "Nội dung thành tích" in pages[1]
    assert "Nội dung thành tích" in pages[2]


def test_pages_lie_on_their_side(example: Session) -> None:
    document = pypdfium2.PdfDocument(book_pdf(example))
    assert {tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document} == {(297, 210)}


def test_what_became_of_an_entry_is_noted(example: Session, tmp_path: Path) -> None:
    rows = register.entries(example)
    register.revoke(
        example, award_id=rows[0].id, document="09/QĐ-LĐLĐ", on=date(2018, 1, 5), reason="khai man"
    )
    register.correct_misprint(example, award_id=rows[1].id, changes={"merit": "Đã có thành tích"}, note="sai")
    register.reissue(example, award_id=rows[2].id, note="bị mất")
    register.hand_over(example, award_id=rows[3].id, on=date(2017, 12, 25), received_by="Bùi Thị Ví Dụ")
    whole = _flat(_text(book_pdf(example)))
    assert "Thu hồi 05/01/2018 theo 09/QĐ" in whole
    assert "Đính chính" in whole
    assert "Cấp lại" in whole
    assert "Bùi Thị Ví Dụ 25/12/2017" in whole
    left = sum(row.money for row in rows[1:])
    assert f"52 mục, trong đó 1 mục đã thu hồi. Tiền thưởng: {format_number(left)} đồng" in whole
    target = tmp_path / "sổ vàng.xlsx"
    assert save_book(example, target) == len(rows)
    cells = CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python()
    head = next(place for place, line in enumerate(cells) if "Số vào sổ" in line)
    notes = [line[cells[head].index("Ghi chú")] for line in cells[head + 1 : head + 4]]
    assert [str(note).split()[0] for note in notes] == ["Thu", "Đính", "Cấp"]
    assert len(cells) - head - 1 >= len(rows)


def test_years_narrow_the_book(example: Session, tmp_path: Path) -> None:
    assert save_book(example, tmp_path / "a.pdf", years=(2017, 2017)) == 52
    with pytest.raises(RequirementError, match="chưa có mục nào để in") as refused:
        save_book(example, tmp_path / "b.pdf", years=(2018, 2020))
    assert "Chọn năm khác" in refused.value.hint
    assert not (tmp_path / "b.pdf").exists()


def test_a_file_that_cannot_be_written_is_told(example: Session, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"\.pdf hoặc \.xlsx"):
        save_book(example, tmp_path / "sổ.doc")
    (tmp_path / "là thư mục.pdf").mkdir()
    for target in (tmp_path / "không có" / "a.pdf", tmp_path / "là thư mục.pdf"):
        with pytest.raises(InvalidInputError, match="Không ghi được tệp"):
            save_book(example, target)


def test_giving_up_leaves_no_file(example: Session, tmp_path: Path) -> None:
    class GivenUpError(Exception):
        pass

    def give_up(page: int) -> None:
        if page > 2:
            raise GivenUpError

    target = tmp_path / "a.pdf"
    with pytest.raises(GivenUpError):
        save_book(example, target, progress=give_up)
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []
