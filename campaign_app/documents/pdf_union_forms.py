"""What a union registers and pledges, as PDF: the registration form and the pledge (giao ước thi đua)."""

from collections.abc import Callable, Sequence

from campaign_app.documents import phrases
from campaign_app.documents.list_words import UnionForm
from campaign_app.documents.pdf_pages import Pages, PaperFonts

_TARGETS = (("STT", 13.0), ("Nội dung tiêu chí", 88.0), ("Điểm tối đa", 20.0), ("Chỉ tiêu đăng ký", 44.0))
_PEOPLE = (("STT", 13.0), ("Họ và tên", 56.0), ("Chức vụ, công việc", 56.0), ("Danh hiệu đăng ký", 40.0))
_BLANK_PEOPLE = 6
_TITLE_FITS = 62
_DOTS = "……………………………………"

Told = Callable[[int], None]


def registration_forms_pdf(forms: Sequence[UnionForm], fonts: PaperFonts, told: Told | None = None) -> bytes:
    """Draw the registration form of each union, each from page 1 of its own."""
    pages = Pages(fonts, title="Bản đăng ký thi đua", mark=forms[0].example_mark if forms else "")
    for form in forms:
        _registration(pages, form)
    return pages.pdf(told)


def pledges_pdf(forms: Sequence[UnionForm], fonts: PaperFonts, told: Told | None = None) -> bytes:
    """Draw the pledge each union signs with the federation, each from page 1 of its own."""
    pages = Pages(fonts, title="Bản giao ước thi đua", mark=forms[0].example_mark if forms else "")
    for form in forms:
        _pledge(pages, form)
    return pages.pdf(told)


def _titled(pages: Pages, form: UnionForm, title: str) -> None:
    pages.add(pages.text(title, align="center", size=14, bold=True, spaceAfter=2))
    about = phrases.balanced(f"Phong trào thi đua “{form.movement_title}” {form.period}", fits=_TITLE_FITS)
    pages.add(pages.text(about, align="center", bold=True))
    pages.gap(5)


def _registration(pages: Pages, form: UnionForm) -> None:
    pages.new_paper()
    pages.head((form.issuer, form.union.upper()), form.registered)
    _titled(pages, form, "BẢN ĐĂNG KÝ THI ĐUA")
    pages.add(pages.text(f"Kính gửi: {form.issuer_name}", align="center", size=14))
    pages.gap(4)
    pages.body(
        f"{form.union} đăng ký tham gia phong trào thi đua “{form.movement_title}” {form.period} "
        "với các nội dung sau:"
    )
    pages.body(f"1. Số đoàn viên: {form.members or '………'}.")
    pages.body(f"2. Danh hiệu, hình thức khen thưởng tập thể đăng ký: {_ended(form.titles) or _DOTS}")
    pages.body("3. Chỉ tiêu phấn đấu:")
    _targets(pages, form)
    pages.gap(3)
    pages.body("4. Cá nhân đăng ký thi đua:")
    rows = [(str(number), item.name, item.post, item.titles) for number, item in enumerate(form.people, 1)]
    if not rows:
        rows = [(str(number), "", "", "") for number in range(1, _BLANK_PEOPLE + 1)]
    pages.grid(_PEOPLE, rows, left=(1, 2, 3))
    pages.gap(5)
    pages.signers(("", ""), ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", form.chair))


def _ended(words: str) -> str:
    """The words with a full stop, where there are any."""
    return f"{words.rstrip('. ')}." if words.strip() else ""


def _targets(pages: Pages, form: UnionForm) -> None:
    rows = [(item.code, item.content, item.points, item.target) for item in form.targets]
    pages.grid(_TARGETS, rows, left=(1,))


def _pledge(pages: Pages, form: UnionForm) -> None:
    pages.new_paper()
    pages.head((form.issuer_parent, form.issuer), form.place_and_date)
    _titled(pages, form, "BẢN GIAO ƯỚC THI ĐUA")
    pages.body("Hôm nay, chúng tôi gồm:")
    post = f", {form.signer_post.capitalize()}" if form.signer_post else ""
    pages.body(f"- Đại diện {form.issuer_name}: đồng chí {form.signer_name or _DOTS}{post};")
    pages.body(f"- Đại diện {form.union}: đồng chí {form.chair or _DOTS}, Chủ tịch công đoàn cơ sở.")
    pages.body("Cùng nhau ký giao ước thi đua với các nội dung sau:")
    pages.body(
        f"1. {form.union} tổ chức, vận động đoàn viên, người lao động thực hiện đạt và vượt các chỉ tiêu "
        "dưới đây; báo cáo kết quả trung thực, đúng thời hạn."
    )
    _targets(pages, form)
    pages.gap(3)
    pages.body(
        f"2. {form.issuer_name} hướng dẫn, theo dõi, thẩm định kết quả công khai, công bằng và khen "
        "thưởng kịp thời tập thể, cá nhân có thành tích."
    )
    pages.body(
        "3. Hai bên cam kết thực hiện đúng nội dung giao ước này. Bản giao ước lập thành 02 bản, "
        "mỗi bên giữ 01 bản."
    )
    pages.gap(4)
    pages.signers(
        ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", form.chair),
        (form.authority_line, form.sign_mode, form.signer_post, form.signer_name),
    )
