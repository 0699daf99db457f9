"""The results and the scores of a campaign, a row a collective, its criteria side by side."""

from collections.abc import Callable
from fractions import Fraction

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.rules import Manual
from campaign_app.domain.value_words import typed_words
from campaign_app.domain.values import ValueKind, is_number, number_from_text
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.criteria import CriterionRow
from campaign_app.services.exports.tables import ListColumn, list_of
from campaign_app.services.result_grid import GridRow, ResultGrid, result_grid
from campaign_app.services.results import ResultRow, value_and_points
from campaign_app.services.scores import ScoreRow, score_table
from campaign_app.services.session import Session
from campaign_app.spreadsheets import CellFormat, OutCell, OutTable

SELF, VERIFIED = "Tự chấm", "Thẩm định"  # on paper
SELF_POINTS, VERIFIED_POINTS = "Điểm tự chấm", "Điểm thẩm định"  # on paper
NOTE = "Ghi chú"  # on paper
_VALUE_WIDTH, _POINTS_WIDTH, _NOTE_WIDTH = 11, 9, 28
_FORMATS = {ValueKind.PERCENT: CellFormat.PERCENT, ValueKind.COUNT: CellFormat.WHOLE}


def result_list(session: Session, row: CampaignRow) -> OutTable:
    """What every collective said of itself and what was verified, value by value.

    Points stand in a column of their own only where some do not follow from the value.
    """
    grid = result_grid(session, row.id)
    columns = _who(grid)
    for place, criterion in enumerate(grid.criteria):
        columns += _value_columns(grid, place, criterion)
    return list_of(
        "Kết quả",  # on paper
        columns,
        grid.rows,
        title=[f"KẾT QUẢ THỰC HIỆN PHONG TRÀO {row.code}", row.title],  # on paper
    )


def score_list(session: Session, row: CampaignRow) -> OutTable:
    """The points of every collective on every criterion, its total, rank and rating, best first."""
    grid = result_grid(session, row.id)
    order = {item.registration_id: place for place, item in enumerate(score_table(session, row.id))}
    columns = [
        _score_column("Hạng", lambda item: item.rank, CellFormat.WHOLE),  # on paper
        *_who(grid),
        ListColumn("Khối", lambda item: item.registration.sector),  # on paper
    ]
    for place, criterion in enumerate(grid.criteria):
        columns += [
            _points_column(place, criterion, SELF_POINTS, _self_points),
            _points_column(place, criterion, VERIFIED_POINTS, _verified_points),
        ]
    columns += _total_columns()
    return list_of(
        "Bảng điểm",  # on paper
        columns,
        sorted(
            (item for item in grid.rows if item.registration.id in order),
            key=lambda item: order[item.registration.id],
        ),
        title=[f"BẢNG ĐIỂM PHONG TRÀO {row.code}", row.title],  # on paper
    )


def _who(grid: ResultGrid) -> list[ListColumn[GridRow]]:
    columns: list[ListColumn[GridRow]] = [
        ListColumn("Mã công đoàn cơ sở", lambda item: item.registration.union_code),  # on paper
        ListColumn("Tên tập thể", lambda item: item.registration.name, width=40),  # on paper
    ]
    if any(item.registration.unit for item in grid.rows):
        columns.append(ListColumn("Tổ, bộ phận", lambda item: item.registration.unit, width=20))  # on paper
    return columns


def heading_of(criterion: CriterionRow, what: str) -> str:
    """Give the heading of a criterion's column: its number, its short name, and which of its values."""
    name = criterion.short_text or criterion.rule.text
    return f"{criterion.code}. {name[:60]} – {what}"


def _value_columns(grid: ResultGrid, place: int, criterion: CriterionRow) -> list[ListColumn[GridRow]]:
    found = [item.cells[place].result for item in grid.rows]
    columns = [_value_column(place, criterion, SELF, _self_value)]
    if any(_apart(criterion, _self_value(item), _self_points(item)) for item in found if item):
        columns.append(_points_column(place, criterion, SELF_POINTS, _self_points))
    columns.append(_value_column(place, criterion, VERIFIED, _verified_value))
    if any(_apart(criterion, _verified_value(item), _verified_points(item)) for item in found if item):
        columns.append(_points_column(place, criterion, VERIFIED_POINTS, _verified_points))
    if any(item.override_note for item in found if item):
        columns.append(ListColumn(heading_of(criterion, NOTE), _reader(place, _note), width=_NOTE_WIDTH))
    return columns


def _self_value(item: ResultRow) -> str | None:
    return item.self_value


def _verified_value(item: ResultRow) -> str | None:
    return item.verified_value


def _self_points(item: ResultRow) -> int | None:
    return item.self_points


def _verified_points(item: ResultRow) -> int | None:
    return item.verified_points


def _note(item: ResultRow) -> str:
    return item.override_note


def _reader(place: int, read: Callable[[ResultRow], OutCell]) -> Callable[[GridRow], OutCell]:
    def cell(item: GridRow) -> OutCell:
        found = item.cells[place].result
        return None if found is None else read(found)

    return cell


def _value_column(
    place: int, criterion: CriterionRow, what: str, read: Callable[[ResultRow], str | None]
) -> ListColumn[GridRow]:
    def value(item: ResultRow) -> OutCell:
        text = read(item)
        return None if text is None else value_cell(criterion, text)

    look = _FORMATS.get(criterion.rule.rule.value_kind, CellFormat.TEXT)
    return ListColumn(heading_of(criterion, what), _reader(place, value), look, _VALUE_WIDTH)


def value_cell(criterion: CriterionRow, text: str) -> OutCell:
    """Give a stored value as a cell: a number where the criterion asks for one, else its words."""
    kind = criterion.rule.rule.value_kind
    if not is_number(kind):
        return typed_words(criterion.rule.rule, text)
    number = number_from_text(text)
    return number.numerator if number.denominator == 1 else number


def _points_column(
    place: int, criterion: CriterionRow, what: str, read: Callable[[ResultRow], int | None]
) -> ListColumn[GridRow]:
    def points(item: ResultRow) -> OutCell:
        stored = read(item)
        return None if stored is None else Fraction(stored, 100)

    return ListColumn(heading_of(criterion, what), _reader(place, points), CellFormat.POINTS, _POINTS_WIDTH)


def _apart(criterion: CriterionRow, value: str | None, points: int | None) -> bool:
    """Tell whether the points say more than the value: given by hand, or without a value."""
    if points is None:
        return False
    if value is None or isinstance(criterion.rule.rule, Manual):
        return True
    try:
        return value_and_points(criterion, typed_words(criterion.rule.rule, value))[1] != points
    except UserFacingError:
        return True


def _total_columns() -> list[ListColumn[GridRow]]:
    return [
        _score_column(
            "Tổng điểm tự chấm",  # on paper
            lambda row: None if row.self_total is None else Fraction(row.self_total, 100),
            CellFormat.POINTS,
            _POINTS_WIDTH,
        ),
        _score_column(
            "Tổng điểm thẩm định",  # on paper
            lambda row: Fraction(row.total, 100),
            CellFormat.POINTS,
            _POINTS_WIDTH,
        ),
        _score_column("Xếp loại", lambda row: row.rating_label, width=18),  # on paper
        _score_column("Hạng chung", lambda row: row.overall_rank, CellFormat.WHOLE),  # on paper
        _score_column("Lưu ý", _remarks, width=30),  # on paper
    ]


def _remarks(row: ScoreRow) -> str:
    return "; ".join(filter(None, (row.tie_note, *row.knockouts)))


def _score_column(
    title: str,
    read: Callable[[ScoreRow], OutCell],
    look: CellFormat = CellFormat.TEXT,
    width: int = 0,
) -> ListColumn[GridRow]:
    return ListColumn(title, lambda item: None if item.score is None else read(item.score), look, width)
