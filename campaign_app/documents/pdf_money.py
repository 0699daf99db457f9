"""The list on which rewards are signed for (danh sách ký nhận tiền thưởng), as PDF."""

from campaign_app.documents import phrases
from campaign_app.documents.list_words import MoneyList, MoneyRow
from campaign_app.documents.pdf_pages import Pages, PaperFonts, letterhead_left

_COLUMNS = (
    ("STT", 11.0),
    ("Họ và tên, tập thể", 53.0),
    ("Chức vụ, đơn vị", 51.0),
    ("Số tiền (đ)", 22.0),
    ("Ký nhận", 28.0),
)
_TITLE_FITS, _NOTE_FITS = 62, 84
_SIGNING_PAD_PT = 7
"""Rows high enough to sign in."""


def money_list_pdf(words: MoneyList, fonts: PaperFonts) -> bytes:
    """Draw the list with its sums and the signatures beneath it."""
    pages = Pages(fonts, title="Danh sách ký nhận tiền thưởng", mark=words.example_mark)
    pages.new_paper()
    pages.head(letterhead_left(words), words.place_and_date)
    pages.add(pages.text("DANH SÁCH KÝ NHẬN TIỀN THƯỞNG", align="center", size=14, bold=True, spaceAfter=2))
    about = phrases.balanced(words.occasion[:1].upper() + words.occasion[1:], fits=_TITLE_FITS)
    pages.add(pages.text(about, align="center", bold=True))
    by = f"(Theo Quyết định số {words.number} {words.decision_date} của {words.issuer_short})"
    pages.add(pages.text(phrases.balanced(by, fits=_NOTE_FITS), align="center", italic=True))
    pages.gap(4)
    rows: list[tuple[str, ...]] = []
    bold: list[int] = []
    for mark, title, listed, sum_of in (
        ("I", "Tập thể", words.collectives, words.collectives_money),
        ("II", "Cá nhân, hộ gia đình", words.people, words.people_money),
    ):
        if listed:
            bold.append(len(rows))
            rows.append((mark, title, "", sum_of, ""))
            rows.extend(_row(number, item) for number, item in enumerate(listed, 1))
    bold.append(len(rows))
    rows.append(("", "Tổng cộng", "", words.total_money, ""))
    pages.grid(_COLUMNS, rows, left=(1, 2), right=(3,), bold_rows=bold, pad_pt=_SIGNING_PAD_PT)
    pages.gap(3)
    pages.body(f"Danh sách gồm {words.counted}. Số tiền bằng chữ: {words.total_in_words}.")
    pages.gap(4)
    pages.signers(
        ("NGƯỜI LẬP", ""),
        ("KẾ TOÁN", ""),
        (words.authority_line, words.sign_mode, words.signer_post, words.signer_name),
    )
    return pages.pdf()


def _row(number: int, item: MoneyRow) -> tuple[str, ...]:
    return str(number), item.name, item.post_and_unit, item.money, ""
