"""The list on which certificates are signed for (danh sách ký nhận giấy khen), as PDF."""

from campaign_app.documents import phrases
from campaign_app.documents.ceremony_words import HandOverList, HandOverRow
from campaign_app.documents.pdf_pages import Pages, PaperFonts, letterhead_left

_COLUMNS = (
    ("STT", 11.0),
    ("Họ và tên, tập thể", 52.0),
    ("Chức vụ, đơn vị", 54.0),
    ("Số vào\nSổ vàng", 18.0),
    ("Ký nhận", 30.0),
)
_SIGNING_PAD_PT = 7
_TITLE_FITS, _NOTE_FITS = 62, 84


def hand_over_pdf(words: HandOverList, fonts: PaperFonts) -> bytes:
    """Draw the list, who signs beneath it last."""
    name = f"DANH SÁCH KÝ NHẬN {words.form_name.upper()}"
    title = f"Danh sách ký nhận {phrases.small_start(words.form_name)}"
    pages = Pages(fonts, title=title, mark=words.example_mark)
    pages.new_paper()
    pages.head(letterhead_left(words), words.place_and_date)
    pages.add(pages.text(name, align="center", size=14, bold=True, spaceAfter=2))
    about = phrases.balanced(words.occasion[:1].upper() + words.occasion[1:], fits=_TITLE_FITS)
    pages.add(pages.text(about, align="center", bold=True))
    by = f"(Theo Quyết định số {words.number} {words.decision_date} của {words.issuer_short})"
    pages.add(pages.text(phrases.balanced(by, fits=_NOTE_FITS), align="center", italic=True))
    pages.gap(4)
    rows: list[tuple[str, ...]] = []
    bold: list[int] = []
    for mark, title, listed in (
        ("I", "Tập thể", words.collectives),
        ("II", "Cá nhân, hộ gia đình", words.people),
    ):
        if listed:
            bold.append(len(rows))
            rows.append((mark, title, "", "", ""))
            rows.extend(_row(number, item) for number, item in enumerate(listed, 1))
    pages.grid(_COLUMNS, rows, left=(1, 2), bold_rows=bold, pad_pt=_SIGNING_PAD_PT)
    pages.gap(3)
    with pages.together():
        pages.body(f"Danh sách gồm {words.counted}; số vào Sổ vàng là số của năm {words.year}.")
        pages.gap(4)
        pages.signers(
            ("NGƯỜI TRAO", ""),
            (words.authority_line, words.sign_mode, words.signer_post, words.signer_name),
        )
    return pages.pdf()


def _row(number: int, item: HandOverRow) -> tuple[str, ...]:
    return str(number), item.name, item.post_and_unit, item.register_number, item.received
