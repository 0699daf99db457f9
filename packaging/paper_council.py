"""The papers of clusters and council: their minutes, and the list made public; see ``paper_templates.py``."""

# ruff: noqa: E501  a paragraph of a paper stands whole, so that it can be read

from paper_awards import COLLECTIVES, END, PEOPLE
from paper_frame import closing, foot, head, title
from paper_parts import ALIGN, Paper, body, grid, heading, new_paper, tag, write

_PERSON = "{{ row.named }}{% if row.post_and_unit %}, {{ row.post_and_unit }}{% endif %}"


def _signed_by_both(paper: Paper) -> None:
    """Secretary on the left, who presided on the right."""
    left, right = closing(paper).cells
    for cell, post, name in ((left, "THƯ KÝ", "{{ secretary }}"), (right, "CHỦ TRÌ", "{{ chair }}")):
        write(cell.paragraphs[0], post, bold=True, align=ALIGN.CENTER)
        for _line in range(4):
            write(cell.add_paragraph(), "")
        write(cell.add_paragraph(), name, bold=True, align=ALIGN.CENTER)
        for paragraph in cell.paragraphs[:-1]:
            paragraph.paragraph_format.keep_with_next = True


def _when(paper: Paper, condition: str, *words: str) -> None:
    """Paragraphs that fall away where there is nothing to tell."""
    tag(paper, f"{{%p if {condition} %}}")
    for line in words:
        body(paper, line)
    tag(paper, "{%p endif %}")


def minutes() -> Paper:
    """Biên bản họp Hội đồng."""
    paper = new_paper()
    head(paper)
    title(paper, "BIÊN BẢN", "Họp {{ council }}\nxét khen thưởng {{ occasion_title }}")
    heading(paper, "I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    body(paper, "1. Thời gian: … giờ …, {{ meeting_date }}.")
    body(paper, "2. Địa điểm: {{ place }}.")
    body(paper, "3. Chủ trì: đồng chí {{ chair }}. Thư ký: đồng chí {{ secretary }}.")
    body(
        paper,
        "4. Thành phần: có {{ present }}/{{ members_count }} thành viên dự họp; vắng {{ absent }}{% if absent_names %} ({{ absent_names }}){% endif %}; ý kiến gửi bằng văn bản: {{ written_opinions }}. Hội đồng gồm:",
        keep=True,
    )
    grid(
        paper,
        [("STT", 12), ("Họ và tên", 42), ("Chức vụ", 54), ("Trong Hội đồng", 28), ("Dự họp", 24)],
        [
            ("{%tr for row in members %}",),
            (
                "{{ loop.index }}",
                "{{ row.name }}",
                "{{ row.post }}",
                "{{ row.role }}",
                "{{ row.attendance }}",
            ),
            (END,),
        ],
        left=(1, 2),
    )
    write(paper.add_paragraph(), "", size=6)
    body(
        paper,
        "Cuộc họp có đủ số thành viên theo quy định (từ {{ quorum }} số thành viên dự họp hoặc gửi ý kiến trở lên).",
    )
    heading(paper, "II. NỘI DUNG")
    body(
        paper,
        "1. Chủ trì quán triệt tiêu chuẩn, điều kiện xét khen thưởng; thư ký trình bày tóm tắt thành tích của các tập thể, cá nhân được đề nghị.",
    )
    _opinions(paper)
    body(
        paper,
        "2. Các thành viên thảo luận, thống nhất hình thức {{ method }}. Trường hợp được thông qua phải đạt từ {{ pass_share }} số người biểu quyết trở lên.",
    )
    _result(paper)
    heading(paper, "III. KẾT LUẬN")
    _when(paper, "conclusion", "{{ conclusion }}")
    body(
        paper,
        "Có {{ passed }} trường hợp được thông qua ({{ counted }}); {{ refused }} trường hợp không được thông qua.",
    )
    body(paper, "Cuộc họp kết thúc lúc … giờ … cùng ngày. Biên bản đã được thông qua tại cuộc họp./.")
    _signed_by_both(paper)
    return paper


def _opinions(paper: Paper) -> None:
    """What those absent wrote, each by name."""
    tag(paper, "{%p if opinions %}")
    body(paper, "Thư ký đọc ý kiến bằng văn bản của các thành viên vắng mặt:", keep=True)
    tag(paper, "{%p for item in opinions %}")
    body(
        paper,
        "- Đồng chí {{ item.name }}{% if item.post %}, {{ item.post }}{% endif %} (văn bản nhận {{ item.received }}): {{ item.opinion }}",
    )
    tag(paper, "{%p endfor %}")
    tag(paper, "{%p endif %}")


def _result(paper: Paper) -> None:
    """How the vote went on each, in per cent; a part nobody stands in falls away."""
    body(paper, "3. Kết quả biểu quyết:", keep=True)
    tail = ("{{ row.form }}", "{{ row.votes_for }}/{{ row.ballots }}", "{{ row.share }}", "{{ row.outcome }}")
    grid(
        paper,
        [("STT", 12), ("Tập thể, cá nhân", 68), ("Hình thức khen", 24), ("Đồng ý", 18), ("Tỷ lệ", 18), ("Kết quả", 20)],
        [
            ("{%tr if collectives %}",),
            ("**I**", "**Tập thể**", "", "", "", ""),
            ("{%tr endif %}",),
            (COLLECTIVES,),
            ("{{ loop.index }}", "{{ row.name }}", *tail),
            (END,),
            ("{%tr if people %}",),
            ("**{% if collectives %}II{% else %}I{% endif %}**", "**Cá nhân, hộ gia đình**", "", "", "", ""),
            ("{%tr endif %}",),
            (PEOPLE,),
            ("{{ loop.index }}", _PERSON, *tail),
            (END,),
        ],
    )  # fmt: skip
    write(paper.add_paragraph(), "", size=6)


def cluster_minutes() -> Paper:
    """Biên bản họp cụm thi đua."""
    paper = new_paper()
    head(paper, over="{{ issuer }}", issuer="{{ cluster_capitals }}")
    title(paper, "BIÊN BẢN", "Họp {{ cluster }} xét đề nghị khen thưởng\n{{ occasion_title }}")
    heading(paper, "I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    body(paper, "1. Thời gian: … giờ …, {{ meeting_date }}.")
    body(paper, "2. Địa điểm: {{ place }}.")
    body(paper, "3. Chủ trì: đồng chí {{ chair }}. Thư ký: đồng chí {{ secretary }}.")
    body(paper, "4. Thành phần: {{ present }} đại biểu của các công đoàn cơ sở trong cụm.")
    heading(paper, "II. NỘI DUNG")
    body(
        paper,
        "1. Cụm nghe các công đoàn cơ sở báo cáo kết quả và thành tích, đối chiếu tiêu chuẩn, điều kiện xét khen thưởng và bình xét từng trường hợp.",
    )
    tag(paper, "{%p if collectives or people %}")
    body(paper, "2. Cụm nhất trí đề nghị khen thưởng {{ counted }}:", keep=True)
    grid(
        paper,
        [("STT", 12), ("Tập thể, cá nhân", 96), ("Điểm", 20), ("Đề nghị tặng", 32)],
        [
            ("{%tr if collectives %}",),
            ("**I**", "**Tập thể**", "", ""),
            ("{%tr endif %}",),
            (COLLECTIVES,),
            ("{{ loop.index }}", "{{ row.name }}", "{{ row.points }}", "{{ row.form }}"),
            (END,),
            ("{%tr if people %}",),
            ("**{% if collectives %}II{% else %}I{% endif %}**", "**Cá nhân, hộ gia đình**", "", ""),
            ("{%tr endif %}",),
            (PEOPLE,),
            ("{{ loop.index }}", _PERSON, "", "{{ row.form }}"),
            (END,),
        ],
        size=12,
    )
    write(paper.add_paragraph(), "", size=6)
    tag(paper, "{%p endif %}")
    tag(paper, "{%p if returned %}")
    body(
        paper,
        "{% if collectives or people %}3{% else %}2{% endif %}. Cụm trả lại {{ returned_count }} trường hợp:",
        keep=True,
    )
    grid(
        paper,
        [("STT", 12), ("Tập thể, cá nhân", 74), ("Lý do trả lại", 74)],
        [
            ("{%tr for row in returned %}",),
            ("{{ loop.index }}", "{{ row.name }}", "{{ row.reason }}"),
            (END,),
        ],
        size=12,
        left=(1, 2),
    )
    write(paper.add_paragraph(), "", size=6)
    tag(paper, "{%p endif %}")
    heading(paper, "III. KẾT LUẬN")
    _when(paper, "conclusion", "{{ conclusion }}")
    body(
        paper,
        "{% if collectives or people %}Cụm đề nghị Hội đồng Thi đua - Khen thưởng {{ issuer_short }} xem xét {{ counted }} nêu trên. {% endif %}Cuộc họp kết thúc lúc … giờ … cùng ngày. Biên bản đã được thông qua tại cuộc họp./.",
    )
    _signed_by_both(paper)
    return paper


def public_notice() -> Paper:
    """Thông báo công khai danh sách."""
    paper = new_paper()
    head(paper)
    title(paper, "THÔNG BÁO", "Công khai danh sách đề nghị tặng {{ form_name }}\n{{ occasion_title }}")
    body(
        paper,
        "{{ issuer_name }} thông báo công khai danh sách {{ counted }} được đề nghị tặng {{ form_name }} {% if movement_title %}trong{% else %}do có{% endif %} {{ occasion }} để lấy ý kiến.",
    )
    body(paper, "1. Thời gian công khai: từ {{ from_day }} đến hết {{ to_day }}.")
    _when(paper, "place", "2. Nơi công khai: {{ place }}.")
    body(
        paper,
        "{% if place %}3{% else %}2{% endif %}. Nơi nhận ý kiến: {{ contact }}. Ý kiến gửi bằng văn bản, ghi rõ họ tên, địa chỉ, nội dung và căn cứ.",
    )
    _when(paper, "note", "{{ note }}")
    body(paper, "{% if place %}4{% else %}3{% endif %}. Danh sách:", keep=True)
    for source, loop, columns, cells in (
        (
            "collectives",
            COLLECTIVES,
            [("Tập thể", 92.0), ("Khối", 35.0), ("Điểm", 20.0)],
            ("{{ row.name }}", "{{ row.sector }}", "{{ row.points }}"),
        ),
        (
            "people",
            PEOPLE,
            [("Cá nhân, hộ gia đình", 52.0), ("Chức vụ, đơn vị", 95.0)],
            ("{{ row.named }}", "{{ row.post_and_unit }}"),
        ),
    ):
        tag(paper, f"{{%p if {source} %}}")
        write(paper.add_paragraph(), "", size=4)
        grid(
            paper,
            [("STT", 13.0), *columns],
            [(loop,), ("{{ loop.index }}", *cells), (END,)],
            size=12,
            left=(1, 2) if source == "people" else (1,),
        )
        tag(paper, "{%p endif %}")
    write(paper.add_paragraph(), "", size=6)
    body(
        paper,
        "Hết thời hạn trên, {{ issuer_short }} tổng hợp ý kiến, trả lời và thực hiện các bước tiếp theo theo quy định./.",
    )
    foot(paper, ("- Các công đoàn cơ sở (để niêm yết);", "- Lưu: VT."))
    return paper
