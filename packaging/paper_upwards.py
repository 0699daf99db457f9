"""The letter that proposes cases to another body; see ``paper_templates.py``."""

# ruff: noqa: E501  a paragraph of a paper stands whole, so that it can be read

from paper_awards import COLLECTIVES, END, PEOPLE
from paper_frame import addressed, foot, head, title
from paper_parts import Paper, body, centred, grid, heading, listed, new_page, new_paper, tag, write


def upward_proposal() -> Paper:
    """Tờ trình cấp trên, its list behind it."""
    paper = new_paper()
    head(paper)
    title(paper, "TỜ TRÌNH", "Về việc đề nghị tặng {{ form_name }}")
    addressed(paper, "{{ addressee }}")
    listed(paper, "bases", "{{ item }}")
    body(
        paper,
        "Căn cứ thành tích của các tập thể, cá nhân và kết quả xét khen thưởng của {{ issuer_short }} trong {{ occasion }}, {{ issuer_name }} kính trình {{ addressee }} xem xét, tặng {{ form_name }} cho {{ counted }} (có danh sách kèm theo).",
    )
    body(
        paper,
        "{{ issuer_name }} chịu trách nhiệm về tính trung thực của thành tích; hồ sơ gồm báo cáo thành tích, biên bản xét và danh sách kèm theo.",
    )
    body(paper, "Kính trình {{ addressee }} xem xét, quyết định./.")
    foot(paper, ("- Như trên;", "- Lưu: VT."))
    new_page(paper)
    centred(paper, "DANH SÁCH")
    centred(paper, "Tập thể, cá nhân đề nghị {{ addressee }} tặng {{ form_name }}", size=13)
    write(paper.add_paragraph(), "", size=6)
    for source, loop, words, cell in (
        ("collectives", COLLECTIVES, "I. TẬP THỂ ({{ collectives_count }})", "{{ row.name }}"),
        (
            "people",
            PEOPLE,
            "II. CÁ NHÂN, HỘ GIA ĐÌNH ({{ people_count }})",
            "{{ row.named }}{% if row.post_and_unit %}, {{ row.post_and_unit }}{% endif %}",
        ),
    ):
        tag(paper, f"{{%p if {source} %}}")
        heading(paper, words)
        grid(
            paper,
            [("STT", 12), ("Tên", 46), ("Xếp loại", 20), ("Đã được khen", 28), ("Thành tích", 54)],
            [
                (loop,),
                ("{{ loop.index }}", cell, "{{ row.rating }}", "{{ row.past_awards }}", "{{ row.merit }}"),
                (END,),
            ],
            size=11,
            left=(1, 3, 4),
        )
        write(paper.add_paragraph(), "", size=6)
        tag(paper, "{%p endif %}")
    body(paper, "Danh sách gồm {{ counted }}.", indent=False)
    return paper
