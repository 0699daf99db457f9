"""Papers drawn as PDF: every word is there, fonts are embedded, headings repeat, forms count from 1."""

import io
import re
from dataclasses import replace
from typing import Any

import pypdf
import pytest

from campaign_app.documents.list_words import MoneyList, MoneyRow, PersonRow, TargetRow, UnionForm
from campaign_app.documents.pdf_money import money_list_pdf
from campaign_app.documents.pdf_pages import FontSource, PaperFonts
from campaign_app.documents.pdf_union_forms import pledges_pdf, registration_forms_pdf
from campaign_app.domain.errors import WorkspaceError
from campaign_app.services.papers.lists import paper_fonts

HEAD: dict[str, Any] = {
    "issuer_parent": "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH VÍ DỤ",
    "issuer": "LIÊN ĐOÀN LAO ĐỘNG\nHUYỆN SÔNG MẪU",
    "issuer_name": "Liên đoàn Lao động huyện Sông Mẫu",
    "number": "12/QĐ-LĐLĐ",
    "place_and_date": "Sông Mẫu, ngày 05 tháng 02 năm 2018",
    "signer_post": "CHỦ TỊCH",
    "signer_name": "Nguyễn Văn Mẫu",
    "movement_title": "Lao động giỏi",
    "period": "năm 2018",
    "occasion": "phong trào thi đua “Lao động giỏi” năm 2018",
}


@pytest.fixture(scope="module")
def fonts() -> PaperFonts:
    return paper_fonts()


def texts(pdf: bytes) -> list[str]:
    return [re.sub(r"\s+", " ", page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def money(count: int) -> MoneyList:
    rows = tuple(MoneyRow(f"Người Ví Dụ {n}", "Giáo viên", "Giấy khen", "390.000") for n in range(count))
    return MoneyList(
        **HEAD,
        people=rows,
        people_money="x",
        counted=f"{count} cá nhân",
        total_money="27.300.000",
        total_in_words="Hai mươi bảy triệu ba trăm nghìn đồng",
    )


def form(name: str, rows: int = 20) -> UnionForm:
    targets = tuple(TargetRow(str(n), f"Tiêu chí <{n}> & hơn", "5", "95 %") for n in range(1, rows + 1))
    return UnionForm(
        **HEAD, union=name, chair="Trần Thị Mẫu", targets=targets, people=(PersonRow("Lê Mẫu", "Y tá", ""),)
    )


def test_every_row_of_a_long_money_list_is_there_under_repeated_headings(fonts: PaperFonts) -> None:
    pages = texts(money_list_pdf(money(510), fonts))
    whole = " ".join(pages)
    assert len(pages) > 20
    assert all(f"Người Ví Dụ {n} " in whole for n in range(510))
    assert all("Ký nhận" in page for page in pages[:-1])
    assert [page.split(" ", 1)[0] for page in pages[1:3]] == ["2", "3"]
    assert "27.300.000" in pages[-1]
    assert "Hai mươi bảy triệu ba trăm nghìn đồng" in pages[-1]
    assert "Nguyễn Văn Mẫu" in pages[-1]


def test_each_form_counts_its_pages_from_one(fonts: PaperFonts) -> None:
    pages = texts(registration_forms_pdf([form("Công đoàn A", 40), form("Công đoàn B", 40)], fonts))
    numbers = [page.split(" ", 1)[0] for page in pages]
    firsts = [place for place, page in enumerate(pages) if "BẢN ĐĂNG KÝ THI ĐUA" in page]
    assert len(firsts) == 2
    assert numbers[firsts[0] + 1] == "2"
    assert numbers[firsts[1] + 1] == "2"
    assert "Tiêu chí <7> & hơn" in pages[0]


def test_the_pledge_names_both_sides(fonts: PaperFonts) -> None:
    whole = " ".join(texts(pledges_pdf([form("Công đoàn cơ sở xã Mẫu")], fonts)))
    assert "Đại diện Công đoàn cơ sở xã Mẫu: đồng chí Trần Thị Mẫu" in whole
    assert "Đại diện Liên đoàn Lao động huyện Sông Mẫu: đồng chí Nguyễn Văn Mẫu" in whole


def test_an_empty_form_leaves_lines_to_fill_in(fonts: PaperFonts) -> None:
    whole = " ".join(texts(registration_forms_pdf([replace(form("A"), people=(), titles="")], fonts)))
    assert "………" in whole
    assert " 1 2 3 4 5 6 " in whole


def test_no_form_is_no_page_too_many(fonts: PaperFonts) -> None:
    assert len(texts(pledges_pdf([], fonts))) <= 1


def test_fonts_are_embedded_and_the_bytes_are_the_same(fonts: PaperFonts) -> None:
    first = money_list_pdf(money(3), fonts)
    assert first == money_list_pdf(money(3), fonts)
    used = pypdf.PdfReader(io.BytesIO(first)).pages[0]["/Resources"]["/Font"]  # type: ignore[index]  # a page of ours
    drawn = [font.get_object() for name, font in used.items() if name != "/F1"]
    assert drawn
    assert all("/FontFile2" in font["/FontDescriptor"] for font in drawn)


def test_the_chosen_fonts_hold_every_vietnamese_letter(fonts: PaperFonts) -> None:
    faces = (fonts.regular, fonts.bold, fonts.italic, fonts.bold_italic)
    assert all(face.holds_vietnamese() for face in faces)


def test_a_font_that_is_none_is_told(tmp_path: object, fonts: PaperFonts) -> None:
    broken = FontSource(fonts.regular.path.with_name("không có.ttf"))
    assert not broken.holds_vietnamese()
    with pytest.raises(WorkspaceError, match="Không đọc được phông"):
        PaperFonts(broken, broken, broken, broken).family()


def test_cancelling_stops_the_pages(fonts: PaperFonts) -> None:
    def cancel(page: int) -> None:
        if page == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        registration_forms_pdf([form("A"), form("B")], fonts, cancel)
