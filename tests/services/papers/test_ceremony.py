"""The day the awards are handed over: the invitation, and the list to sign for certificates."""

import io
import re
from collections.abc import Callable
from datetime import date

import pypdf

from campaign_app.services import awards, papers, register
from campaign_app.services.session import Session

Words = Callable[[bytes], str]
Tables = Callable[[bytes], list[list[list[str]]]]


def pdf_words(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_everybody_awarded_is_invited_with_the_number_in_the_register(
    example: Session, campaign_id: int, decision_id: int, words: Words, tables: Tables
) -> None:
    paper = papers.ceremony_invitation(example, campaign_id)
    told, (guests,) = words(paper.content), tables(paper.content)
    given = awards.awards_of(example, decision_id)
    assert paper.name == "Giấy mời trao giấy khen 2017.docx"
    assert (
        "trao Giấy khen cho 18 tập thể và 34 cá nhân theo Quyết định số 58/QĐ-LĐLĐ ngày 20/12/2017." in told
    )
    assert sorted(int(line[3]) for line in guests[1:]) == sorted(row.register_number for row in given)
    assert all(any(row.name in line[1] for line in guests[1:]) for row in given)


def test_the_list_to_sign_has_every_valid_certificate_once(example: Session, decision_id: int) -> None:
    given = awards.awards_of(example, decision_id)
    register.revoke(
        example,
        award_id=given[0].id,
        document="Quyết định số 61/QĐ-LĐLĐ",
        on=date(2017, 12, 27),
        reason="Kê khai sai",
    )
    register.hand_over(example, award_id=given[1].id, on=date(2017, 12, 28), received_by="Hà Thị Nhận Thay")
    paper = papers.hand_over_list(example, decision_id)
    told = pdf_words(paper.content)
    assert paper.name == "Danh sách nhận giấy khen 58-QĐ-LĐLĐ 2017.pdf"
    assert "Danh sách gồm 17 tập thể và 34 cá nhân; số vào Sổ vàng là số của năm 2017." in told
    assert "Hà Thị Nhận Thay 28/12/2017" in told
    assert "(Theo Quyết định số 58/QĐ-LĐLĐ ngày 20 tháng 12 năm 2017 của LĐLĐ huyện Kỳ Sơn)" in told
    people = [row for row in given if row.post]
    assert all(row.name in told for row in people)


def test_the_signature_stands_on_a_page_with_the_sum_of_the_list(example: Session, decision_id: int) -> None:
    pages = [page.extract_text() for page in pypdf.PdfReader(
        io.BytesIO(papers.hand_over_list(example, decision_id).content)
    ).pages]  # fmt: skip
    assert "NGƯỜI TRAO" in pages[-1]
    assert "Danh sách gồm" in pages[-1]
