"""The reports while a campaign runs and when a year closes; see ``paper_templates.py``."""

# ruff: noqa: E501  a paragraph of a paper stands whole, so that it can be read

from paper_frame import foot, head, title
from paper_parts import ALIGN, Paper, body, grid, heading, listed, new_paper, tag, write

END = "{%tr endfor %}"


def final_report() -> Paper:
    """Báo cáo tổng kết."""
    paper = new_paper()
    head(paper)
    title(paper, "BÁO CÁO", "Tổng kết công tác thi đua, khen thưởng năm {{ year }}")
    heading(paper, "I. TÌNH HÌNH TỔ CHỨC PHONG TRÀO")
    body(paper, "Năm {{ year }}, {{ issuer_name }} tổ chức các phong trào thi đua sau:")
    listed(paper, "movements", "- {{ item }};", after=3)
    tag(paper, "{%p if activities %}")
    body(paper, "Các hoạt động chính trong năm:", keep=True)
    listed(paper, "activities", "- {{ item }};", after=3)
    tag(paper, "{%p endif %}")
    heading(paper, "II. KẾT QUẢ")
    body(paper, "Đăng ký thi đua và kết quả chấm điểm đã thẩm định:", keep=True)
    _figures(paper)
    _chart(paper, "chart_registrations", "Đăng ký thi đua theo khối")
    _chart(paper, "chart_ratings", "Xếp loại tập thể theo khối")
    tag(paper, "{%p if compared %}")
    body(paper, "So sánh với năm {{ year_before }}:", keep=True)
    _compared(paper)
    tag(paper, "{%p endif %}")
    tag(paper, "{%p if months %}")
    body(paper, "Đánh giá, xếp loại cán bộ, công chức, viên chức, người lao động hằng tháng:", keep=True)
    _months(paper)
    tag(paper, "{%p endif %}")
    for name, words in (
        ("attainments", "Mức độ đạt chuẩn:"),
        ("indicators", "Chỉ số phục vụ trong năm:"),
    ):
        tag(paper, f"{{%p if {name} %}}")
        body(paper, words, keep=True)
        listed(paper, name, "- {{ item }};", after=3)
        tag(paper, "{%p endif %}")
    heading(paper, "III. KHEN THƯỞNG")
    tag(paper, "{%p if decisions %}")
    body(
        paper,
        "Trong năm đã khen thưởng {{ awarded }}, tổng tiền thưởng {{ money }} ({{ money_in_words }}):",
        keep=True,
    )
    listed(paper, "decisions", "- {{ item }};", after=3)
    listed(paper, "budget", "- {{ item }};", after=3)
    _chart(paper, "chart_awards", "{{ chart_awards_title }}")
    tag(paper, "{%p else %}")
    body(paper, "Trong năm chưa có quyết định khen thưởng.")
    tag(paper, "{%p endif %}")
    heading(paper, "IV. ĐÁNH GIÁ CHUNG")
    for words in ("1. Ưu điểm: ……", "2. Hạn chế, nguyên nhân: ……", "3. Bài học kinh nghiệm: ……"):
        body(paper, words)
    heading(paper, "V. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM SAU")
    body(paper, "……")
    body(
        paper,
        "Trên đây là báo cáo tổng kết công tác thi đua, khen thưởng năm {{ year }} của {{ issuer_name }}./.",
    )
    foot(paper, ("- Cơ quan cấp trên (b/c);", "- Các công đoàn cơ sở;", "- Lưu: VT."))
    return paper


def interim_report() -> Paper:
    """Báo cáo sơ kết."""
    paper = new_paper()
    head(paper)
    title(
        paper,
        "BÁO CÁO",
        "Sơ kết phong trào thi đua{% if stage_name %} {{ stage_name }}{% endif %}\n“{{ movement_title }}” {{ period }}",
    )
    heading(paper, "I. TÌNH HÌNH TRIỂN KHAI")
    body(
        paper,
        "Thực hiện {{ launch_document }} của {{ issuer_name }} về phát động phong trào thi đua “{{ movement_title }}” {{ period }}, tính đến {{ as_of }}, việc đăng ký, nhập và thẩm định kết quả{% if stage_name %} {{ stage_name }}{% endif %} của các khối như sau:",
        keep=True,
    )
    _progress(paper)
    _list_of(paper, "not_registered", "Đơn vị chưa đăng ký thi đua:")
    _list_of(paper, "activities", "Các hoạt động đã tổ chức:")
    heading(paper, "II. KẾT QUẢ BƯỚC ĐẦU")
    tag(paper, "{%p if best %}")
    body(paper, "1. Đơn vị dẫn đầu từng khối theo điểm đã thẩm định:", keep=True)
    listed(paper, "best", "- {{ item }};", after=3)
    tag(paper, "{%p else %}")
    body(paper, "1. Chưa có kết quả nào được thẩm định.")
    tag(paper, "{%p endif %}")
    tag(paper, "{%p if behind %}")
    body(paper, "2. Đơn vị còn chậm, cần bổ sung kết quả:", keep=True)
    listed(paper, "behind", "- {{ item }};", after=3)
    tag(paper, "{%p else %}")
    body(paper, "2. Các đơn vị đăng ký đã có đủ kết quả.")
    tag(paper, "{%p endif %}")
    heading(paper, "III. ĐÁNH GIÁ CHUNG")
    for words in ("1. Ưu điểm: ……", "2. Hạn chế, nguyên nhân: ……"):
        body(paper, words)
    heading(paper, "IV. NHIỆM VỤ THỜI GIAN TỚI")
    listed(paper, "due", "- {{ item }};", after=3)
    body(paper, "- ……")
    body(
        paper,
        "Trên đây là báo cáo sơ kết phong trào thi đua “{{ movement_title }}” {{ period }} của {{ issuer_name }}./.",
    )
    foot(paper, ("- Cơ quan cấp trên (b/c);", "- Các công đoàn cơ sở;", "- Lưu: VT."))
    return paper


def _list_of(paper: Paper, name: str, words: str) -> None:
    tag(paper, f"{{%p if {name} %}}")
    body(paper, words, keep=True)
    listed(paper, name, "- {{ item }};", after=3)
    tag(paper, "{%p endif %}")


def _progress(paper: Paper) -> None:
    names = ("unions", "registered", "people", "entered", "verified", "average")
    cells = tuple(f"{{{{ row.{name} }}}}" for name in names)
    bold = tuple(f"**{{{{ row.{name} }}}}**" for name in names)
    grid(
        paper,
        [
            ("Khối", 38), ("Số đơn vị", 16), ("Đã đăng ký", 18), ("Cá nhân đăng ký", 22), ("Kết quả đã nhập", 22),
            ("Kết quả đã thẩm định", 24), ("Điểm bình quân", 20),
        ],
        [
            ("{%tr for row in sectors %}",), ("{{ row.name }}", *cells), (END,),
            ("{%tr for row in total %}",), ("**{{ row.name }}**", *bold), (END,),
        ],
        left=(0,),
    )  # fmt: skip
    write(paper.add_paragraph(), "", size=6)


def _chart(paper: Paper, name: str, words: str) -> None:
    """A chart with its name beneath it, both on one page; nothing where there is nothing to draw."""
    tag(paper, f"{{%p if {name} %}}")
    place = write(paper.add_paragraph(), f"{{{{ {name} }}}}", align=ALIGN.CENTER, before=6)
    place.paragraph_format.keep_with_next = True
    write(paper.add_paragraph(), f"Biểu đồ: {words}", size=12, italic=True, align=ALIGN.CENTER, after=8)
    tag(paper, "{%p endif %}")


def _compared(paper: Paper) -> None:
    grid(
        paper,
        [("Nội dung", 70), ("Năm {{ year_before }}", 30), ("Năm {{ year }}", 30), ("Tăng, giảm", 30)],
        [
            ("{%tr for row in compared %}",),
            ("{{ row.name }}", "{{ row.before }}", "{{ row.now }}", "{{ row.change }}"),
            (END,),
        ],
        left=(0,),
    )
    write(paper.add_paragraph(), "", size=6)


def _figures(paper: Paper) -> None:
    names = (
        "registered",
        "people",
        "average",
        "excellent",
        "good",
        "done",
        "not_done",
        "collectives_awarded",
        "people_awarded",
    )
    cells = tuple(f"{{{{ row.{name} }}}}" for name in names)
    bold = tuple(f"**{{{{ row.{name} }}}}**" for name in names)
    grid(
        paper,
        [
            ("Khối", 30), ("Tập thể đăng ký", 15), ("Cá nhân đăng ký", 15), ("Điểm bình quân", 16), ("Xuất sắc", 14),
            ("Tốt", 12), ("Hoàn thành", 14), ("Không hoàn thành", 15), ("Tập thể được khen", 14), ("Cá nhân được khen", 15),
        ],
        [
            ("{%tr for row in sectors %}",), ("{{ row.name }}", *cells), (END,),
            ("{%tr for row in total %}",), ("**Cộng**", *bold), (END,),
        ],
        size=10,
        left=(0,),
    )  # fmt: skip
    write(paper.add_paragraph(), "", size=6)


def _months(paper: Paper) -> None:
    grid(
        paper,
        [
            ("Tháng", 16), ("Số được đánh giá", 26), ("Hoàn thành xuất sắc", 26), ("Hoàn thành tốt", 24),
            ("Hoàn thành", 22), ("Không hoàn thành", 24), ("Tốt trở lên", 22),
        ],
        [
            ("{%tr for row in months %}",),
            ("{{ row.month }}", "{{ row.rated }}", "{{ row.excellent }}", "{{ row.good }}", "{{ row.done }}", "{{ row.not_done }}", "{{ row.good_share }}"),
            (END,),
        ],
        left=(),
    )  # fmt: skip
    write(paper.add_paragraph(), "", size=6)
