"""The list that lies in a union's dossier: its papers, what is missing, and its score criterion by criterion.

Goes out as a workbook, so its words are Vietnamese whatever the window speaks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from campaign_app.domain.errors import RequirementError
from campaign_app.domain.formats import format_points
from campaign_app.domain.scoring import ScoreLine
from campaign_app.domain.value_words import value_words
from campaign_app.services import campaigns
from campaign_app.services.criteria import CriterionRow, criteria
from campaign_app.services.evidence_missing import MissingPaper
from campaign_app.services.exports.tables import ListColumn, list_of
from campaign_app.services.registrations import RegistrationRow
from campaign_app.services.scores import ScoreRow, score_sheet
from campaign_app.services.session import Session
from campaign_app.spreadsheets import CellFormat, OutTable
from campaign_app.store.queries import results as result_queries
from campaign_app.store.queries.evidence import DossierLine

__all__ = ["Filed", "dossier_tables"]

_KILOBYTE = 1024
_ASKED_FOR = "Thiếu minh chứng bắt buộc"  # on paper


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper in the dossier: where it lies in the zip; nowhere when its file is lost."""

    paper: DossierLine
    criterion: CriterionRow
    place: str


@dataclass(frozen=True, slots=True)
class _ScoreRow:
    line: ScoreLine
    own: str
    verified: str
    note: str


def dossier_tables(
    session: Session,
    row: RegistrationRow,
    filed: Sequence[Filed],
    missing: Sequence[MissingPaper],
    standing: ScoreRow | None,
) -> list[OutTable]:
    """Make the sheets of one registration: papers, what is missing, and the score where it has one."""
    found = campaigns.campaign(session, row.campaign_id)
    title = (row.name, f"{found.code} – {found.title}")
    tables = [_papers(filed, title), _wanted(missing, title)]
    score = _score(session, row, title, standing)
    return tables if score is None else [*tables, score]


def _papers(filed: Sequence[Filed], title: Sequence[str]) -> OutTable:
    columns: list[ListColumn[Filed]] = [
        ListColumn("Tiêu chí", lambda item: item.criterion.rule.code, width=10),  # on paper
        ListColumn(
            "Nội dung",  # on paper
            lambda item: item.criterion.short_text or item.criterion.rule.text,
            width=36,
        ),
        ListColumn("Kỳ", lambda item: item.paper.period),  # on paper
        ListColumn("Tên tệp", lambda item: item.paper.name, width=40),  # on paper
        ListColumn(
            "Nơi lưu trong hồ sơ",  # on paper
            lambda item: item.place or "Tệp bị mất hoặc đã bị thay đổi",  # on paper
            width=48,
        ),
        ListColumn(
            "KB",  # on paper
            lambda item: -(-item.paper.size // _KILOBYTE),
            CellFormat.WHOLE,
        ),
        ListColumn(
            "Ngày thêm",  # on paper
            lambda item: item.paper.added_at.astimezone().date(),
            CellFormat.DAY,
        ),
        ListColumn("Ghi chú", lambda item: item.paper.note, width=30),  # on paper
    ]
    return list_of("Minh chứng", columns, filed, title=("DANH MỤC MINH CHỨNG", *title))  # on paper


def _wanted(missing: Sequence[MissingPaper], title: Sequence[str]) -> OutTable:
    columns: list[ListColumn[MissingPaper]] = [
        ListColumn("Tiêu chí", lambda item: item.criterion_code, width=10),  # on paper
        ListColumn("Nội dung", lambda item: item.criterion, width=48),  # on paper
        ListColumn("Kỳ", lambda item: item.period),  # on paper
        ListColumn("Kết quả", lambda item: item.value, width=20),  # on paper
        ListColumn("Tình trạng", lambda _item: _ASKED_FOR, width=28),  # on paper
    ]
    return list_of("Còn thiếu", columns, missing, title=("MINH CHỨNG CÒN THIẾU", *title))  # on paper


def _score(
    session: Session, row: RegistrationRow, title: Sequence[str], standing: ScoreRow | None
) -> OutTable | None:
    try:
        sheet = score_sheet(session, row.id)
    except RequirementError:
        return None
    listed = {criterion.code: criterion for criterion in criteria(session, row.campaign_id)}
    told = _values(row, listed)
    rows = [_ScoreRow(line, *told.get(line.criterion.code, ("", "", ""))) for line in sheet.lines]
    return list_of(
        "Bảng điểm",  # on paper
        _score_columns(),
        rows,
        title=("BẢNG ĐIỂM", *title),  # on paper
        notes=_standing(standing, sheet.verified_total),
    )


def _score_columns() -> list[ListColumn[_ScoreRow]]:
    return [
        ListColumn("Tiêu chí", lambda item: item.line.criterion.code, width=10),  # on paper
        ListColumn("Nội dung", lambda item: item.line.criterion.text, width=56),  # on paper
        ListColumn(
            "Điểm tối đa",  # on paper
            lambda item: item.line.criterion.max_points,
            CellFormat.POINTS,
        ),
        ListColumn("Tự chấm", lambda item: item.own, width=16),  # on paper
        ListColumn(
            "Điểm tự chấm",  # on paper
            lambda item: _rounded(item.line.self_points),
            CellFormat.POINTS,
        ),
        ListColumn("Thẩm định", lambda item: item.verified, width=16),  # on paper
        ListColumn(
            "Điểm thẩm định",  # on paper
            lambda item: _rounded(item.line.verified_points),
            CellFormat.POINTS,
        ),
        ListColumn(
            "Ghi chú",  # on paper
            lambda item: item.note if item.line.applies else "Không áp dụng",  # on paper
            width=30,
        ),
    ]


def _rounded(points: Fraction | None) -> Fraction | None:
    return None if points is None else round(points, 2)


def _values(row: RegistrationRow, listed: dict[str, CriterionRow]) -> dict[str, tuple[str, str, str]]:
    """Give by criterion the union's own value, the verified one and the note; of several periods each."""
    by_id = {criterion.id: criterion for criterion in listed.values()}
    found: dict[str, tuple[str, str, str]] = {}
    for result in result_queries.results(row.campaign_id, registration_id=row.id):
        criterion = by_id[result.criterion_id]
        told = (
            _words(criterion, result.self_value),
            _words(criterion, result.verified_value),
            result.override_note,
        )
        before = found.get(criterion.code, ("", "", ""))
        own, verified, note = ("; ".join(filter(None, pair)) for pair in zip(before, told, strict=True))
        found[criterion.code] = own, verified, note
    return found


def _words(criterion: CriterionRow, value: str | None) -> str:
    return "" if value is None else value_words(criterion.rule.rule, value)


def _standing(place: ScoreRow | None, total: int) -> list[str]:
    if place is None:
        return [f"Tổng điểm: {format_points(total)}"]  # on paper
    told = [f"Tổng điểm: {format_points(place.total)} – {place.rating_label}"]  # on paper
    if place.rank is not None:
        told.append(f"Hạng {place.rank} khối {place.sector}")  # on paper
    return told
