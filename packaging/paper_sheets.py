"""The score sheets of unions; see ``paper_templates.py``."""

from docx.shared import Pt
from paper_frame import foot, head, title
from paper_parts import Paper, body, grid, new_paper, tag, write


def score_sheets() -> Paper:
    """Phiếu chấm điểm, each union's from a page of its own."""
    paper = new_paper()
    tag(paper, "{%p for sheet in sheets %}")
    first = write(paper.add_paragraph(), "", size=1)
    first.paragraph_format.page_break_before = True
    first.paragraph_format.line_spacing = Pt(1)
    head(paper)
    title(paper, "PHIẾU CHẤM ĐIỂM", "Kết quả {{ occasion_title }}")
    body(paper, "**Đơn vị: {{ sheet.union }}**", indent=False)
    body(
        paper,
        "Khối: {{ sheet.sector }}{% if sheet.cluster %}. Cụm: {{ sheet.cluster }}{% endif %}",
        indent=False,
    )
    _criteria(paper)
    write(paper.add_paragraph(), "", size=6)
    body(paper, "**Cách tính tổng điểm**", indent=False, keep=True)
    _listed(paper, "steps", "{{ item }}")
    body(paper, "**Xếp loại, xếp hạng**", indent=False, keep=True)
    _listed(paper, "standing", "{{ item }}")
    body(
        paper,
        "Đơn vị có ý kiến về kết quả chấm điểm đề nghị gửi văn bản về {{ issuer_short }}./.",
        indent=False,
    )
    foot(paper, ("- {{ sheet.union }};", "- Lưu: VT."))
    tag(paper, "{%p endfor %}")
    return paper


def _listed(paper: Paper, name: str, line: str) -> None:
    tag(paper, f"{{%p for item in sheet.{name} %}}")
    body(paper, line, indent=False).paragraph_format.space_after = Pt(3)
    tag(paper, "{%p endfor %}")


def _criteria(paper: Paper) -> None:
    grid(
        paper,
        [
            ("STT", 11), ("Nội dung tiêu chí, cách chấm", 62), ("Điểm chuẩn", 14), ("Tự chấm", 15),
            ("Điểm", 13), ("Thẩm định", 15), ("Điểm", 15), ("Minh chứng", 15),
        ],
        [
            ("{%tr for row in sheet.criteria %}",),
            (
                "{{ row.code }}",
                "{{ row.content }} ({{ row.rule }}){% if row.note %}. Ghi chú: {{ row.note }}{% endif %}",
                "{{ row.most }}", "{{ row.own }}", "{{ row.own_points }}", "{{ row.verified }}",
                "**{{ row.points }}**", "{{ row.papers }}",
            ),
            ("{%tr endfor %}",),
        ],
        size=9,
    )  # fmt: skip
