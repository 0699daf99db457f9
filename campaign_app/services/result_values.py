"""From what is typed for a criterion to the value that is stored, and its points."""

from fractions import Fraction

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_decimal, parse_number
from campaign_app.domain.language import _
from campaign_app.domain.rules import Choice, Manual, Rule, parse_value
from campaign_app.domain.scoring import to_hundredths
from campaign_app.domain.values import Value, ValueKind, value_from_text, value_to_text
from campaign_app.domain.vietnamese import search_key
from campaign_app.store.queries.campaigns import CriterionRow

__all__ = [
    "check_verified",
    "exact_points",
    "points_within",
    "refuse_unexplained",
    "rule_points",
    "typed_value",
    "value_and_points",
]

_YES = frozenset({"x", "v", "1", "yes", "y", "dung", "dat", "co"})
_NO = frozenset({"0", "no", "n", "sai", "khong", "ko", "k", "khong dat"})


def exact_points(criterion: CriterionRow, value_text: str | None, stored: int | None) -> Fraction | None:
    """The points of a stored result as a fraction, unrounded.

    The rule's own points are exact; those given by hand are what the hundredths say.
    """
    if stored is None:
        return None
    by_rule = None
    if value_text is not None:
        value = value_from_text(criterion.rule.rule.value_kind, value_text)
        by_rule = criterion.rule.rule.points(value, criterion.max_points)
    if by_rule is not None and to_hundredths(by_rule) == stored:
        return by_rule
    return Fraction(stored, 100)


def check_verified(
    criterion: CriterionRow, typed: str, points: str, note: str
) -> tuple[str | None, int | None]:
    """Read a verified value and its points, as :func:`value_and_points` gives them.

    Raises:
        InvalidInputError: no value of this criterion, points above its maximum, or points that differ from
            the rule's without a note.
    """
    value, given = typed_value(criterion, typed, points)
    refuse_unexplained(criterion, value, given, note)
    return value, given


def refuse_unexplained(criterion: CriterionRow, value: str | None, given: int | None, note: str) -> None:
    """See that verified points which differ from the rule's come with a reason.

    Raises:
        InvalidInputError: the note is missing.
    """
    if value is None or given is None or note.strip() or given == rule_points(criterion, value):
        return
    raise InvalidInputError(
        _("Điểm thẩm định khác điểm tính theo quy tắc nên cần ghi rõ lý do."),
        hint=_("Nhập lý do vào ô ghi chú, hoặc để trống ô điểm để tính theo quy tắc."),
    )


def rule_points(criterion: CriterionRow, value_text: str) -> int:
    """Reckon the points, in hundredths, that the rule gives a stored value."""
    value = value_from_text(criterion.rule.rule.value_kind, value_text)
    return to_hundredths(criterion.rule.rule.points(value, criterion.max_points))


def value_and_points(criterion: CriterionRow, typed: str, points: str = "") -> tuple[str | None, int | None]:
    """Read what was typed for a criterion: the canonical value, and its points in hundredths.

    Raises:
        InvalidInputError: no value of this criterion, or points above its maximum.
    """
    if isinstance(criterion.rule.rule, Manual) and not points.strip():
        # Where no rule reckons points, the number typed as the value is meant as the points.
        typed, points = "", typed
    value = None if not typed.strip() else value_to_text(_parsed(criterion, typed))
    if points.strip():
        return value, points_within(criterion, parse_number(points))
    return value, None if value is None else rule_points(criterion, value)


def typed_value(criterion: CriterionRow, typed: str, points: str = "") -> tuple[str | None, int | None]:
    """Read what a person typed, as :func:`value_and_points` does, and ask where it is open what was meant.

    A spreadsheet keeps 98 % as 0,98: a bare number between 0 and 1 is refused where percent are asked for;
    with the sign, "0,98 %", it is taken as it stands.

    Raises:
        InvalidInputError: no value of this criterion, points above its maximum, or a share of one.
    """
    told = value_and_points(criterion, typed, points)
    if criterion.rule.rule.value_kind is ValueKind.PERCENT and typed.strip() and "%" not in typed:
        number = parse_number(typed)
        if 0 < number < 1:
            raise InvalidInputError(
                _("Tiêu chí {code}: chưa rõ “{typed}” là {share} % hay {percent} %.").format(
                    code=criterion.code,
                    typed=typed.strip(),
                    share=format_decimal(number),
                    percent=format_decimal(number * 100),
                ),
                hint=_("Gõ “{percent}” nếu là {percent} %, gõ “{share}%” nếu đúng là {share} %.").format(
                    share=format_decimal(number), percent=format_decimal(number * 100)
                ),
            )
    return told


def _answer_of_tick(rule: Rule, typed: str) -> str | None:
    """Take a tick, a word or a digit for the answer yes or no; None where it is neither."""
    key = search_key(typed)
    if not isinstance(rule, Choice) or key not in _YES | _NO:
        return None
    word = "co" if key in _YES else "khong"
    exact = [o.key for o in rule.options if word in {search_key(o.label), search_key(o.key)}]
    return exact[0] if len(exact) == 1 else None


def _parsed(criterion: CriterionRow, typed: str) -> Value:
    try:
        return parse_value(criterion.rule.rule, typed)
    except InvalidInputError as error:
        answer = _answer_of_tick(criterion.rule.rule, typed)
        if answer is not None:
            return answer
        raise InvalidInputError(
            _("Tiêu chí {code}: {what}").format(code=criterion.code, what=error.summary), hint=error.hint
        ) from error


def points_within(criterion: CriterionRow, points: Fraction) -> int:
    """Give points in hundredths.

    Raises:
        InvalidInputError: they are below 0 or above the criterion's maximum.
    """
    if not 0 <= points <= criterion.max_points:
        raise InvalidInputError(
            _("Tiêu chí {code}: điểm phải từ 0 đến {most}, không thể là {points}.").format(
                code=criterion.code,
                most=format_decimal(criterion.max_points),
                points=format_decimal(points),
            ),
            hint=_("Kiểm tra lại điểm vừa nhập."),
        )
    return to_hundredths(points)
