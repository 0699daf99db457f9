"""Make the Word templates the program ships: ``python packaging/paper_templates.py [FOLDER]``.

They follow NĐ 30/2020 Phụ lục I (head, number, place and date, subject, recipients, signer) and carry the
variables of ``campaign_app/documents/words.py``. Run again after a change; officers edit copies in Word.
"""

# ruff: noqa: E501  a paragraph of a paper stands whole, so that it can be read

import io
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docx.document import Document as Paper  # noqa: E402  the project is found first
from paper_parts import (  # noqa: E402
    ALIGN,
    bare_table,
    body,
    centred,
    grid,
    heading,
    listed,
    new_page,
    new_paper,
    rule,
    tag,
    write,
)

from campaign_app.documents.package import packed  # noqa: E402

TARGET = ROOT / "resources" / "papers"
MADE = datetime(2026, 1, 1)  # noqa: DTZ001  the file format knows no zone
COLLECTIVES, PEOPLE, END = "{%tr for row in collectives %}", "{%tr for row in people %}", "{%tr endfor %}"
RECIPIENTS = ("- Như trên;", "- Lưu: VT.")


def head(
    paper: Paper, *, subject: str = "", issuer: str = "{{ issuer }}", over: str = "{{ issuer_parent }}"
) -> None:
    """The block of the issuer, the number, the country's name, and place and date."""
    table = bare_table(paper, (78, 92))
    left, right = table.rows[0].cells
    write(left.paragraphs[0], over, size=12, align=ALIGN.CENTER)
    write(left.add_paragraph(), issuer, size=12, bold=True, align=ALIGN.CENTER)
    rule(left, inset_mm=26)
    write(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True, align=ALIGN.CENTER)
    write(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", size=13, bold=True, align=ALIGN.CENTER)
    rule(right, inset_mm=15)
    left, right = table.add_row().cells
    write(left.paragraphs[0], "Số: {{ number }}", size=13, align=ALIGN.CENTER, before=4)
    if subject:
        write(left.add_paragraph(), subject, size=12, align=ALIGN.CENTER)
    write(right.paragraphs[0], "{{ place_and_date }}", size=13, italic=True, align=ALIGN.CENTER, before=4)


def title(paper: Paper, name: str, subject: str) -> None:
    """The kind of the paper and what it is about, with the line beneath."""
    centred(paper, name, before=12)
    centred(paper, subject)
    rule(paper, inset_mm=60)
    write(paper.add_paragraph(), "", size=6)


def addressed(paper: Paper, words: str) -> None:
    """To whom a letter goes."""
    write(paper.add_paragraph(), f"Kính gửi: {words}", size=14, align=ALIGN.CENTER, before=14, after=10)


def foot(
    paper: Paper,
    recipients: tuple[str, ...],
    *,
    authority: str = "{{ authority_line }}",
    post: str = "{{ signer_post }}",
    name: str = "{{ signer_name }}",
) -> None:
    """Who receives the paper, and who signs it."""
    write(paper.add_paragraph(), "", size=6)
    left, right = bare_table(paper, (80, 80)).rows[0].cells
    write(left.paragraphs[0], "Nơi nhận:", size=12, bold=True, italic=True)
    for line in recipients:
        write(left.add_paragraph(), line, size=11)
    write(right.paragraphs[0], authority, bold=True, align=ALIGN.CENTER)
    write(right.add_paragraph(), "{%p if sign_mode %}", size=7)
    write(right.add_paragraph(), "{{ sign_mode }}", bold=True, align=ALIGN.CENTER)
    write(right.add_paragraph(), "{%p endif %}", size=7)
    write(right.add_paragraph(), post, bold=True, align=ALIGN.CENTER)
    for _line in range(4):
        write(right.add_paragraph(), "", size=13)
    write(right.add_paragraph(), name, bold=True, align=ALIGN.CENTER)
    for paragraph in right.paragraphs[:-1]:
        paragraph.paragraph_format.keep_with_next = True


def launch_plan() -> Paper:
    """Kế hoạch phát động, the criteria sheet behind it."""
    paper = new_paper()
    head(paper)
    title(paper, "KẾ HOẠCH", "Phát động phong trào thi đua\n“{{ movement_title }}” {{ period }}")
    listed(paper, "bases", "{{ item }}")
    body(
        paper,
        "{{ issuer_name }} xây dựng kế hoạch phát động phong trào thi đua “{{ movement_title }}” {{ period }} "
        "trong các công đoàn cơ sở như sau:",
    )
    heading(paper, "I. MỤC ĐÍCH, YÊU CẦU")
    body(
        paper,
        "1. Động viên cán bộ, công chức, viên chức, người lao động thi đua hoàn thành tốt nhiệm vụ; phát hiện, biểu dương và nhân rộng các tập thể, cá nhân điển hình tiên tiến.",
    )
    body(
        paper,
        "2. Phong trào được tổ chức công khai, minh bạch; đăng ký từ đầu kỳ, có tiêu chí chấm điểm cụ thể. Tập thể, cá nhân không đăng ký thi đua thì không xét khen thưởng cuối kỳ.",
    )
    heading(paper, "II. ĐỐI TƯỢNG, THỜI GIAN")
    body(
        paper,
        "1. Đối tượng: các công đoàn cơ sở, đoàn viên, người lao động thuộc các khối nêu tại bảng dưới đây.",
    )
    body(paper, "2. Thời gian tính thành tích: từ ngày {{ achievement_from }} đến ngày {{ achievement_to }}.")
    body(
        paper,
        "3. Thời hạn đăng ký, nộp hồ sơ và số tập thể được đề nghị khen thưởng của từng khối:",
        keep=True,
    )
    grid(
        paper,
        [("STT", 12), ("Khối", 58), ("Hạn đăng ký", 30), ("Hạn nộp hồ sơ", 30), ("Số tập thể", 30)],
        [
            ("{%tr for row in sectors %}",),
            (
                "{{ loop.index }}",
                "{{ row.name }}",
                "{{ row.register_by }}",
                "{{ row.dossier_by }}",
                "{{ row.collectives }}",
            ),
            (END,),
        ],
        size=12,
    )
    write(paper.add_paragraph(), "", size=6)
    heading(paper, "III. NỘI DUNG THI ĐUA, CHẤM ĐIỂM VÀ XẾP LOẠI")
    body(
        paper,
        "1. Nội dung thi đua và điểm chuẩn thực hiện theo Bảng tiêu chí kèm theo Kế hoạch này, tổng {{ total_points }} điểm. Tiêu chí không áp dụng đối với khối nào thì không tính và tổng điểm được quy về thang 100. Điểm thưởng không quá {{ bonus_cap }} điểm; tổng điểm không quá 100.",
    )
    body(
        paper,
        "2. Công đoàn cơ sở tự chấm điểm, gửi kèm báo cáo và minh chứng; {{ issuer_short }} thẩm định. Điểm dùng để xếp hạng, xét khen thưởng là điểm đã thẩm định.",
    )
    body(paper, "3. Xếp loại:", keep=True)
    listed(paper, "bands", "- {{ item }}")
    heading(paper, "IV. KHEN THƯỞNG")
    body(
        paper,
        "1. Tập thể: đạt từ {{ collective_minimum }} điểm trở lên, không thuộc các trường hợp loại trừ và trong chỉ tiêu của khối.",
    )
    body(
        paper,
        "2. Cá nhân: có đăng ký thi đua, xếp loại {{ individual_rating }} trở lên, có từ {{ months_of_work }} tháng công tác trong kỳ, thuộc công đoàn cơ sở đạt từ {{ union_minimum }} điểm trở lên; số cá nhân được đề nghị không quá {{ individual_share }} số đoàn viên của công đoàn cơ sở.",
    )
    body(paper, "3. Không xét khen thưởng đối với các trường hợp:", keep=True)
    listed(paper, "knockouts", "- {{ item }}")
    heading(paper, "V. TỔ CHỨC THỰC HIỆN")
    body(
        paper,
        "1. Ban Chấp hành các công đoàn cơ sở phối hợp với chuyên môn đồng cấp tổ chức phát động, ký giao ước và đăng ký thi đua, gửi về {{ issuer_short }} đúng thời hạn.",
    )
    body(
        paper,
        "2. {{ issuer_short }} theo dõi, đôn đốc, thẩm định kết quả, tổ chức bình xét và khen thưởng theo quy định./.",
    )
    foot(paper, ("- Cơ quan cấp trên (b/c);", "- Các công đoàn cơ sở (t/h);", "- Lưu: VT."))
    new_page(paper)
    centred(paper, "BẢNG TIÊU CHÍ")
    centred(paper, "Phong trào thi đua “{{ movement_title }}” {{ period }}", size=13)
    write(
        paper.add_paragraph(),
        "(Kèm theo Kế hoạch số {{ number }} của {{ issuer_short }})",
        italic=True,
        align=ALIGN.CENTER,
        after=8,
    )
    grid(
        paper,
        [("STT", 11), ("Nội dung tiêu chí", 69), ("Điểm tối đa", 16), ("Cách chấm", 40), ("Áp dụng", 28)],
        [
            ("{%tr for section in sections %}",),
            ("**{{ section.code }}**", "**{{ section.title }}**", "**{{ section.points }}**", "", ""),
            ("{%tr for row in section.criteria %}",),
            (
                "{{ row.code }}",
                "{{ row.content }}",
                "{{ row.points }}",
                "{{ row.hint }}",
                "{{ row.applies }}",
            ),
            (END,),
            (END,),
            ("", "**Tổng cộng**", "**{{ total_points }}**", "", ""),
        ],
        left=(1, 3, 4),
    )
    return paper


def reminder() -> Paper:
    """Công văn nhắc đăng ký."""
    paper = new_paper()
    head(paper, subject="V/v đăng ký thi đua {{ period }}")
    addressed(paper, "{{ union }}")
    body(
        paper,
        "Thực hiện {{ launch_document }} của {{ issuer_name }} về phát động phong trào thi đua “{{ movement_title }}” {{ period }}, các công đoàn cơ sở đăng ký thi đua trước ngày {{ register_by }}.",
    )
    tag(paper, "{%p if is_past %}")
    body(
        paper,
        "Đến nay đã quá thời hạn nêu trên, {{ issuer_short }} chưa nhận được đăng ký thi đua của {{ union }}.",
    )
    tag(paper, "{%p else %}")
    body(paper, "Đến nay, {{ issuer_short }} chưa nhận được đăng ký thi đua của {{ union }}.")
    tag(paper, "{%p endif %}")
    body(
        paper,
        "Tập thể, cá nhân không đăng ký thi đua thì không được xét khen thưởng cuối kỳ. {{ issuer_short }} đề nghị Ban Chấp hành {{ union }} tổ chức đăng ký thi đua cho tập thể và cá nhân, gửi bản đăng ký về {{ issuer_short }} {% if new_date %}trước ngày {{ new_date }}{% else %}trong thời gian sớm nhất{% endif %}.",
    )
    body(
        paper,
        "{% if contact %}Quá trình thực hiện có vướng mắc, đề nghị liên hệ {{ contact }} để được hướng dẫn. {% endif %}Rất mong {{ union }} quan tâm thực hiện./.",
    )
    foot(paper, RECIPIENTS)
    return paper


def invitation() -> Paper:
    """Giấy mời họp Hội đồng."""
    paper = new_paper()
    head(paper)
    title(paper, "GIẤY MỜI", "Họp {{ council }}")
    body(paper, "{{ issuer_name }} trân trọng kính mời các đồng chí thành viên Hội đồng:", keep=True)
    listed(
        paper,
        "members",
        "- {{ item.name }}{% if item.post %}, {{ item.post }}{% endif %}{% if item.role %} - {{ item.role }}{% endif %};",
    )
    body(paper, "**Nội dung:** xét khen thưởng phong trào thi đua “{{ movement_title }}” {{ period }}.")
    body(paper, "**Chủ trì:** {{ chair }}.")
    body(paper, "**Thời gian:** … giờ …, {{ meeting_date }}.")
    body(paper, "**Địa điểm:** {{ place }}.")
    body(
        paper,
        "Tài liệu họp gửi kèm. Thành viên không dự họp được đề nghị gửi ý kiến bằng văn bản trước ngày họp./.",
    )
    foot(paper, ("- Như trên;", "- Lưu: VT."))
    return paper


def minutes() -> Paper:
    """Biên bản họp Hội đồng."""
    paper = new_paper()
    head(paper)
    title(
        paper,
        "BIÊN BẢN",
        "Họp {{ council }}\nxét khen thưởng phong trào thi đua “{{ movement_title }}” {{ period }}",
    )
    heading(paper, "I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    body(paper, "1. Thời gian: … giờ …, {{ meeting_date }}.")
    body(paper, "2. Địa điểm: {{ place }}.")
    body(paper, "3. Chủ trì: đồng chí {{ chair }}. Thư ký: đồng chí {{ secretary }}.")
    body(
        paper,
        "4. Thành phần: có {{ present }}/{{ members_count }} thành viên dự họp, vắng {{ absent }}; ý kiến gửi bằng văn bản: {{ written_opinions }}. Hội đồng gồm:",
        keep=True,
    )
    grid(
        paper,
        [("STT", 12), ("Họ và tên", 46), ("Chức vụ", 58), ("Trong Hội đồng", 24), ("Có mặt", 20)],
        [
            ("{%tr for row in members %}",),
            ("{{ loop.index }}", "{{ row.name }}", "{{ row.post }}", "{{ row.role }}", ""),
            (END,),
        ],
        left=(1, 2),
    )
    write(paper.add_paragraph(), "", size=6)
    heading(paper, "II. NỘI DUNG")
    body(
        paper,
        "1. Chủ trì quán triệt tiêu chuẩn, điều kiện xét khen thưởng; thư ký trình bày tóm tắt thành tích của các tập thể, cá nhân được đề nghị.",
    )
    body(
        paper,
        "2. Các thành viên thảo luận, thống nhất hình thức {{ method }}. Trường hợp được thông qua phải đạt từ {{ pass_share }} số người biểu quyết trở lên.",
    )
    body(paper, "3. Kết quả biểu quyết:", keep=True)
    columns: list[tuple[str, float]] = [
        ("STT", 12), ("Tập thể, cá nhân", 68), ("Hình thức khen", 24), ("Đồng ý", 18), ("Tỷ lệ", 18), ("Kết quả", 20),
    ]  # fmt: skip
    tail = ("{{ row.form }}", "{{ row.votes_for }}/{{ row.ballots }}", "{{ row.share }}", "{{ row.outcome }}")
    grid(
        paper,
        columns,
        [
            ("**I**", "**Tập thể**", "", "", "", ""),
            (COLLECTIVES,),
            ("{{ loop.index }}", "{{ row.name }}", *tail),
            (END,),
            ("**II**", "**Cá nhân, hộ gia đình**", "", "", "", ""),
            (PEOPLE,),
            ("{{ loop.index }}", "{{ row.salutation }} {{ row.name }}, {{ row.post_and_unit }}", *tail),
            (END,),
        ],
    )
    write(paper.add_paragraph(), "", size=6)
    heading(paper, "III. KẾT LUẬN")
    tag(paper, "{%p if conclusion %}")
    body(paper, "{{ conclusion }}")
    tag(paper, "{%p endif %}")
    body(
        paper,
        "Có {{ passed }} trường hợp được thông qua ({{ counted }}); {{ refused }} trường hợp không được thông qua.",
    )
    body(paper, "Cuộc họp kết thúc lúc … giờ … cùng ngày. Biên bản đã được thông qua tại cuộc họp./.")
    left, right = bare_table(paper, (80, 80)).rows[0].cells
    for cell, post, name in ((left, "THƯ KÝ", "{{ secretary }}"), (right, "CHỦ TRÌ", "{{ chair }}")):
        write(cell.paragraphs[0], post, bold=True, align=ALIGN.CENTER)
        for _line in range(4):
            write(cell.add_paragraph(), "")
        write(cell.add_paragraph(), name, bold=True, align=ALIGN.CENTER)
        for paragraph in cell.paragraphs[:-1]:
            paragraph.paragraph_format.keep_with_next = True
    return paper


def award_lists(paper: Paper, widths: tuple[float, ...] = (12, 58, 66, 28)) -> None:
    """The collectives, then the people, each in a table that falls away when it is empty."""
    for name, loop, first, second, cells in (
        ("Tập thể", COLLECTIVES, "Tên tập thể", "Khối", ("{{ row.name }}", "{{ row.sector }}")),
        (
            "Cá nhân, hộ gia đình",
            PEOPLE,
            "Họ và tên",
            "Chức vụ, đơn vị",
            ("{{ row.salutation }} {{ row.name }}", "{{ row.post_and_unit }}"),
        ),
    ):
        source = "collectives" if loop is COLLECTIVES else "people"
        tag(paper, f"{{%p if {source} %}}")
        write(
            paper.add_paragraph(), f"{name}", bold=True, before=8, after=4
        ).paragraph_format.keep_with_next = True
        grid(
            paper,
            [("STT", widths[0]), (first, widths[1]), (second, widths[2]), ("Tiền thưởng", widths[3])],
            [(loop,), ("{{ loop.index }}", *cells, "{{ row.money }}"), (END,)],
            size=12,
            left=(1, 2),
        )
        tag(paper, "{%p endif %}")


def proposal() -> Paper:
    """Tờ trình."""
    paper = new_paper()
    head(paper, issuer="HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", over="{{ issuer }}")
    title(
        paper,
        "TỜ TRÌNH",
        "Về việc đề nghị tặng {{ form_name }} phong trào thi đua\n“{{ movement_title }}” {{ period }}",
    )
    addressed(paper, "{{ addressee }}")
    listed(paper, "bases", "{{ item }}")
    body(
        paper,
        "Căn cứ kết quả họp {{ council }} {{ meeting_date }}, Hội đồng kính trình {{ addressee }} xem xét, quyết định tặng {{ form_name }} cho {{ counted }} trong phong trào thi đua:",
    )
    for source, loop, words, cell in (
        ("collectives", COLLECTIVES, "1. Tập thể ({{ collectives_count }}):", "{{ row.name }}"),
        (
            "people",
            PEOPLE,
            "2. Cá nhân, hộ gia đình ({{ people_count }}):",
            "{{ row.salutation }} {{ row.name }}, {{ row.post_and_unit }}",
        ),
    ):
        tag(paper, f"{{%p if {source} %}}")
        write(paper.add_paragraph(), "", size=4)
        heading(paper, words)
        grid(
            paper,
            [
                ("STT", 12),
                ("Đề nghị tặng " + "{{ form_name }}", 88),
                ("Điểm" if source == "collectives" else "Xếp loại", 28),
                ("Tỷ lệ đồng ý", 32),
            ],
            [
                (loop,),
                (
                    "{{ loop.index }}",
                    cell,
                    "{{ row.points }}" if source == "collectives" else "{{ row.rating }}",
                    "{{ row.share }}",
                ),
                (END,),
            ],
            size=12,
        )
        tag(paper, "{%p endif %}")
    write(paper.add_paragraph(), "", size=6)
    body(paper, "(Có biên bản họp Hội đồng, danh sách trích ngang và báo cáo thành tích kèm theo.)")
    body(paper, "Kính trình {{ addressee }} xem xét, quyết định./.")
    foot(paper, RECIPIENTS, authority="TM. HỘI ĐỒNG")
    return paper


def decision() -> Paper:
    """Quyết định, its list behind it."""
    paper = new_paper()
    head(paper)
    title(paper, "QUYẾT ĐỊNH", "{{ about }}")
    centred(paper, "{{ decider }}", size=13, after=8)
    listed(paper, "bases", "{{ item }}")
    centred(paper, "QUYẾT ĐỊNH:", after=6, before=6)
    body(
        paper,
        "**Điều 1.** Tặng {{ form_name }} của {{ granter }} cho {{ counted }} {{ merit }} (có danh sách kèm theo).",
    )
    body(
        paper,
        "**Điều 2.** Tiền thưởng kèm theo {{ form_name }}: {% if collectives %}tập thể {{ collective_money }}{% endif %}{% if collectives and people %}, {% endif %}{% if people %}cá nhân {{ person_money }}{% endif %}; tổng số {{ total_money }} ({{ total_in_words }}), trích từ nguồn tài chính công đoàn theo quy định.",
    )
    body(
        paper,
        "**Điều 3.** Văn phòng {{ issuer_short }}, các công đoàn cơ sở có liên quan và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
    )
    foot(paper, ("- Như Điều 3;", "- Cơ quan cấp trên (b/c);", "- Lưu: VT."))
    new_page(paper)
    centred(paper, "DANH SÁCH")
    centred(
        paper,
        "Tập thể, cá nhân được tặng {{ form_name }}\nphong trào thi đua “{{ movement_title }}” {{ period }}",
        size=13,
    )
    write(
        paper.add_paragraph(),
        "(Kèm theo Quyết định số {{ number }} {{ decision_date }} của {{ issuer_short }})",
        italic=True,
        align=ALIGN.CENTER,
        after=4,
    )
    award_lists(paper)
    body(paper, "\nDanh sách gồm {{ counted }}; tổng tiền thưởng {{ total_money }}.", indent=False)
    return paper


def summary_list() -> Paper:
    """Danh sách trích ngang, landscape."""
    paper = new_paper(landscape=True)
    head(paper)
    title(
        paper,
        "DANH SÁCH TRÍCH NGANG",
        "Tập thể, cá nhân đề nghị tặng {{ form_name }} phong trào thi đua\n“{{ movement_title }}” {{ period }}",
    )
    tag(paper, "{%p if collectives %}")
    heading(paper, "I. TẬP THỂ")
    grid(
        paper,
        [("STT", 11), ("Tên tập thể", 60), ("Số đoàn viên (nữ)", 22), ("Điểm tự chấm", 19), ("Điểm thẩm định", 20), ("Xếp loại", 22), ("Tóm tắt thành tích", 68), ("Đề nghị", 24)],
        [(COLLECTIVES,), ("{{ loop.index }}", "{{ row.name }}", "{{ row.members }} ({{ row.women }})", "{{ row.self_points }}", "{{ row.points }}", "{{ row.rating }}", "{{ row.merit }}", "{{ row.form }}"), (END,)],
        left=(1, 6),
    )  # fmt: skip
    tag(paper, "{%p endif %}")
    tag(paper, "{%p if people %}")
    write(paper.add_paragraph(), "", size=6)
    heading(paper, "II. CÁ NHÂN, HỘ GIA ĐÌNH")
    grid(
        paper,
        [("STT", 11), ("Họ và tên", 36), ("Năm sinh", 14), ("Giới tính", 14), ("Chức vụ chính quyền", 30), ("Chức vụ công đoàn", 24), ("Đơn vị", 38), ("Xếp loại", 20), ("Đã được khen", 20), ("Tóm tắt thành tích", 28), ("Đề nghị", 15)],
        [(PEOPLE,), ("{{ loop.index }}", "{{ row.name }}", "{{ row.birth_year }}", "{{ row.gender }}", "{{ row.post }}", "{{ row.union_post }}", "{{ row.unit }}", "{{ row.rating }}", "{{ row.past_awards }}", "{{ row.merit }}", "{{ row.form }}"), (END,)],
        size=10,
        left=(1, 4, 5, 6, 8, 9),
    )  # fmt: skip
    tag(paper, "{%p endif %}")
    body(paper, "\nDanh sách gồm {{ counted }}.", indent=False)
    foot(paper, RECIPIENTS)
    return paper


PAPERS: dict[str, Callable[[], Paper]] = {
    "ke-hoach": launch_plan,
    "nhac-dang-ky": reminder,
    "giay-moi": invitation,
    "bien-ban": minutes,
    "to-trinh": proposal,
    "danh-sach-trich-ngang": summary_list,
    "quyet-dinh": decision,
}


def main(folder: Path) -> None:
    """Write every template into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in PAPERS.items():
        paper = make()
        facts = paper.core_properties
        facts.author, facts.title, facts.comments, facts.language = "Sổ Vàng", name, "", "vi-VN"
        facts.last_modified_by, facts.created, facts.modified, facts.revision = "Sổ Vàng", MADE, MADE, 1
        buffer = io.BytesIO()
        paper.save(buffer)
        (folder / f"{name}.docx").write_bytes(packed(buffer.getvalue()))
        print(name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
