"""The score sheets as papers: their words, the Word file, and a PDF drawn here where no office program is."""

from collections.abc import Sequence
from fractions import Fraction

from campaign_app.documents.converting import convert_to_pdf, find_converter
from campaign_app.documents.pdf_score_sheets import score_sheets_pdf
from campaign_app.documents.rendering import render_paper
from campaign_app.documents.sheet_words import ScoreSheets, SheetLine, UnionSheet
from campaign_app.domain.errors import RequirementError
from campaign_app.domain.formats import format_decimal, format_points
from campaign_app.domain.language import _, paper_language
from campaign_app.services import campaigns
from campaign_app.services.certificate_files import safe_name
from campaign_app.services.papers.head import frame_of, head_of, open_number
from campaign_app.services.papers.kinds import Paper, PaperKind
from campaign_app.services.papers.lists import paper_fonts
from campaign_app.services.papers.templates import paper_templates, template_of
from campaign_app.services.score_explained import ExplainedLine, ScoreExplanation, explain, explain_all
from campaign_app.services.session import Session

__all__ = ["score_sheets", "score_sheets_as_pdf", "score_sheets_name", "score_sheets_words"]


def score_sheets_words(
    session: Session, campaign_id: int, *, registration_ids: Sequence[int] | None = None
) -> ScoreSheets:
    """The sheets of all collectives that are scored, by sector and rank, or of these.

    Raises:
        RequirementError: nobody is scored yet, or no criterion applies to one of them.
    """
    row = campaigns.campaign(session, campaign_id)
    frame = frame_of(
        session, issuer_id=row.issuer_id, campaign=row, on=min(session.today(), row.achievement_to)
    )
    with paper_language():
        told = (
            explain_all(session, campaign_id)
            if registration_ids is None
            else [explain(session, registration_id) for registration_id in registration_ids]
        )
        sheets = tuple(_sheet(item) for item in told)
    if not sheets:
        raise RequirementError(
            _("Chưa có đơn vị nào được chấm điểm."), hint=_("Nhập kết quả ở trang Kết quả trước.")
        )
    return ScoreSheets(**head_of(frame, number=open_number(frame, "TB"), on=None), sheets=sheets)


def score_sheets(
    session: Session, campaign_id: int, *, registration_ids: Sequence[int] | None = None
) -> Paper:
    """The sheets as one Word file, made from the officer's template."""
    words = score_sheets_words(session, campaign_id, registration_ids=registration_ids)
    content = render_paper(template_of(session, PaperKind.SCORE_SHEET), words)
    return Paper(
        PaperKind.SCORE_SHEET, f"{_stem(session, campaign_id, words, registration_ids)}.docx", content
    )


def score_sheets_as_pdf(
    session: Session, campaign_id: int, *, registration_ids: Sequence[int] | None = None
) -> Paper:
    """The sheets as one PDF: of the Word file where its template is the officer's own, else drawn here.

    Raises:
        WorkspaceError: the office program failed.
    """
    own = any(row.own_name for row in paper_templates(session) if row.kind is PaperKind.SCORE_SHEET)
    if own and find_converter() is not None:
        paper = score_sheets(session, campaign_id, registration_ids=registration_ids)
        (content,) = convert_to_pdf({paper.name: paper.content}).values()
        return Paper(paper.kind, f"{paper.name.removesuffix('.docx')}.pdf", content)
    words = score_sheets_words(session, campaign_id, registration_ids=registration_ids)
    stem = _stem(session, campaign_id, words, registration_ids)
    return Paper(PaperKind.SCORE_SHEET, f"{stem}.pdf", score_sheets_pdf(words, paper_fonts()))


def score_sheets_name(session: Session, campaign_id: int, union: str | None = None) -> str:
    """How a file of sheets is called, without its ending; with the name of the union where it is one."""
    code = campaigns.campaign(session, campaign_id).code
    return safe_name(f"Phiếu chấm điểm {code} {union or ''}".strip())  # on paper


def _stem(
    session: Session, campaign_id: int, words: ScoreSheets, registration_ids: Sequence[int] | None
) -> str:
    is_one = registration_ids is not None and len(words.sheets) == 1
    return score_sheets_name(session, campaign_id, words.sheets[0].union if is_one else None)


def _sheet(told: ScoreExplanation) -> UnionSheet:
    row = told.row
    self_total = told.sheet.self_total if row is None else row.self_total
    return UnionSheet(
        union=told.registration.name,
        sector=told.registration.sector,
        cluster=told.registration.cluster,
        total=format_points(told.sheet.verified_total if row is None else row.total),
        self_total="" if self_total is None else format_points(self_total),
        rating="" if row is None else row.rating_label,
        criteria=tuple(_line(line) for line in told.lines),
        steps=told.steps,
        standing=told.standing,
    )


def _line(line: ExplainedLine) -> SheetLine:
    points = _points(line.line.verified_points)
    if not line.line.applies:
        points = "không áp dụng"  # on paper
    elif not points and line.line.counts:
        points = "chưa thẩm định"  # on paper
    papers = f"{len(line.papers)} tệp" if line.papers else "thiếu" if line.lacks_papers else ""  # on paper
    return SheetLine(
        code=line.criterion.code,
        content=line.criterion.rule.text,
        rule=line.rule,
        most=format_decimal(line.criterion.max_points),
        own=line.own,
        own_points=_points(line.line.self_points),
        verified=line.verified,
        points=points,
        papers=papers,
        note=line.notes,
    )


def _points(points: Fraction | None) -> str:
    return "" if points is None else format_decimal(points, 2)
