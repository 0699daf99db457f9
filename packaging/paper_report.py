"""The report that closes a year; see ``paper_templates.py``."""

# ruff: noqa: E501  a paragraph of a paper stands whole, so that it can be read

from paper_frame import foot, head, title
from paper_parts import Paper, body, grid, heading, listed, new_paper, tag, write

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
    body(paper, "Trong năm đã khen thưởng {{ awarded }}, tổng tiền thưởng {{ money }}:", keep=True)
    listed(paper, "decisions", "- {{ item }};", after=3)
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
            ("Khối", 34), ("Tập thể đăng ký", 15), ("Cá nhân đăng ký", 15), ("Điểm bình quân", 16), ("Xuất sắc", 14),
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
