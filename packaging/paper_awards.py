"""The papers with lists of cases, from the minutes to the decision; see ``paper_templates.py``."""

# ruff: noqa: E501  a paragraph of a paper stands whole, so that it can be read

from paper_frame import RECIPIENTS, addressed, foot, head, title
from paper_parts import (
    ALIGN,
    Paper,
    body,
    centred,
    grid,
    heading,
    listed,
    new_page,
    new_paper,
    tag,
    write,
)

COLLECTIVES, PEOPLE = "{%tr for row in collectives %}", "{%tr for row in people %}"
END = "{%tr endfor %}"


def award_lists(paper: Paper) -> None:
    """The collectives, then the people, each in a table that falls away when it is empty."""
    for name, loop, first, second, cells in (
        ("Tập thể", COLLECTIVES, ("Tên tập thể", 90), ("Khối", 30), ("{{ row.name }}", "{{ row.sector }}")),
        (
            "Cá nhân, hộ gia đình",
            PEOPLE,
            ("Họ và tên", 46),
            ("Chức vụ, đơn vị", 74),
            ("{{ row.named }}", "{{ row.post_and_unit }}"),
        ),
    ):
        source = "collectives" if loop is COLLECTIVES else "people"
        tag(paper, f"{{%p if {source} %}}")
        write(
            paper.add_paragraph(), f"{name}", bold=True, before=8, after=4
        ).paragraph_format.keep_with_next = True
        grid(
            paper,
            [("STT", 12), first, second, ("Tiền thưởng", 28)],
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
        "Về việc đề nghị tặng {{ form_name }}\n{{ occasion_title }}",
    )
    addressed(paper, "{{ addressee }}")
    listed(paper, "bases", "{{ item }}")
    body(
        paper,
        "Căn cứ kết quả họp {{ council }} {{ meeting_date }}, Hội đồng kính trình {{ addressee }} xem xét, quyết định tặng {{ form_name }} cho {{ counted }} {{ merit }}:",
    )
    for source, loop, words, cell in (
        ("collectives", COLLECTIVES, "1. Tập thể ({{ collectives_count }}):", "{{ row.name }}"),
        (
            "people",
            PEOPLE,
            "2. Cá nhân, hộ gia đình ({{ people_count }}):",
            "{{ row.named }}{% if row.post_and_unit %}, {{ row.post_and_unit }}{% endif %}",
        ),
    ):
        tag(paper, f"{{%p if {source} %}}")
        write(paper.add_paragraph(), "", size=4)
        heading(paper, words)
        grid(
            paper,
            [
                ("STT", 12),
                ("Đề nghị tặng " + "{{ form_name }}", 92),
                ("Điểm" if source == "collectives" else "Xếp loại", 32),
                ("Tỷ lệ\nđồng ý", 24),
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
        "Tập thể, cá nhân được tặng {{ form_name }}\n{{ occasion_title }}",
        size=13,
    )
    write(
        paper.add_paragraph(),
        "(Kèm theo Quyết định số {{ number }} {{ decision_date }}\ncủa {{ issuer_short }})",
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
    head(paper, number="")
    title(
        paper,
        "DANH SÁCH TRÍCH NGANG",
        "Tập thể, cá nhân đề nghị tặng {{ form_name }}\n{{ occasion_title }}",
    )
    tag(paper, "{%p if collectives %}")
    heading(paper, "I. TẬP THỂ")
    grid(
        paper,
        [("STT", 13), ("Tên tập thể", 58), ("Số đoàn viên (nữ)", 22), ("Điểm tự chấm", 19), ("Điểm thẩm định", 20), ("Xếp loại", 22), ("Tóm tắt thành tích", 68), ("Đề nghị", 24)],
        [(COLLECTIVES,), ("{{ loop.index }}", "{{ row.name }}", "{{ row.members }} ({{ row.women }})", "{{ row.self_points }}", "{{ row.points }}", "{{ row.rating }}", "{{ row.summary }}", "{{ row.form }}"), (END,)],
        left=(1, 6),
    )  # fmt: skip
    tag(paper, "{%p endif %}")
    tag(paper, "{%p if people %}")
    write(paper.add_paragraph(), "", size=6)
    heading(paper, "II. CÁ NHÂN, HỘ GIA ĐÌNH")
    grid(
        paper,
        [("STT", 12), ("Họ và tên", 32), ("Năm sinh", 13), ("Giới tính", 13), ("Chức vụ chính quyền", 28), ("Chức vụ công đoàn", 22), ("Đơn vị", 34), ("Xếp loại", 20), ("Đã được khen", 20), ("Tóm tắt thành tích", 38), ("Đề nghị", 15)],
        [(PEOPLE,), ("{{ loop.index }}", "{{ row.name }}", "{{ row.birth_year }}", "{{ row.gender }}", "{{ row.post }}", "{{ row.union_post }}", "{{ row.unit }}", "{{ row.rating }}", "{{ row.past_awards }}", "{{ row.summary }}", "{{ row.form }}"), (END,)],
        size=10,
        left=(1, 4, 5, 6, 8, 9),
    )  # fmt: skip
    tag(paper, "{%p endif %}")
    body(paper, "\nDanh sách gồm {{ counted }}.", indent=False)
    foot(paper, RECIPIENTS)
    return paper
