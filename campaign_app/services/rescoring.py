"""What a changed criterion does to results that were entered under the old one."""

from campaign_app.domain.errors import DataProblem, InvalidInputError
from campaign_app.domain.formats import format_decimal
from campaign_app.domain.language import _
from campaign_app.domain.scoring import to_hundredths
from campaign_app.domain.values import value_from_text
from campaign_app.store.models.campaigns import Result
from campaign_app.store.queries import registrations as registration_queries
from campaign_app.store.queries import results as queries
from campaign_app.store.queries.campaigns import CriterionRow
from campaign_app.store.queries.results import ResultRow

__all__ = ["rescore"]


def rescore(before: CriterionRow, after: CriterionRow, *, campaign_id: int) -> int:
    """Bring the results of a criterion to its new rule inside an act that is already open; give how many.

    Points the old rule gave follow the new one; points an officer gave by hand, or against the rule with a
    note, stay as they are.

    Raises:
        InvalidInputError: a value or points given by hand are none of the new criterion; names the unions.
    """
    names = {row.id: row.name for row in registration_queries.registrations(campaign_id)}
    wrong: list[DataProblem] = []
    count = 0
    for row in queries.results(campaign_id):
        if row.criterion_id != after.id:
            continue
        columns = {}
        for value, points, column in (
            (row.self_value, row.self_points, "self_points"),
            (row.verified_value, row.verified_points, "verified_points"),
        ):
            try:
                columns[column] = _points(before, after, value, points)
            except InvalidInputError as error:
                wrong.append(DataProblem(names.get(row.registration_id, ""), error.summary))
        if columns and columns != _present(row):
            Result.update(**columns).where(Result.id == row.id).execute()
            count += 1
    if wrong:
        raise InvalidInputError(
            _("Tiêu chí {code} mới không nhận kết quả đã nhập của một số đơn vị.").format(code=after.code),
            hint=_("Sửa hoặc xóa các kết quả này trước, rồi đổi tiêu chí."),
            problems=list(dict.fromkeys(wrong)),
        )
    return count


def _present(row: ResultRow) -> dict[str, int | None]:
    return {"self_points": row.self_points, "verified_points": row.verified_points}


def _points(
    before: CriterionRow, after: CriterionRow, value_text: str | None, stored: int | None
) -> int | None:
    if stored is None:
        return None
    if value_text is not None:
        new = _by_rule(after, value_text)
        if _gave(before, value_text) == stored:
            return new
    if stored > to_hundredths(after.max_points):
        raise InvalidInputError(
            _("điểm đã cho vượt điểm tối đa mới là {most}.").format(most=format_decimal(after.max_points))
        )
    return stored


def _gave(before: CriterionRow, value_text: str) -> int | None:
    try:
        return _by_rule(before, value_text)
    except InvalidInputError:
        return None


def _by_rule(criterion: CriterionRow, value_text: str) -> int:
    value = value_from_text(criterion.rule.rule.value_kind, value_text)
    return to_hundredths(criterion.rule.rule.points(value, criterion.max_points))
