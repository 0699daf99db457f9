"""One criterion's rule: written and read as JSON, and the officer's typing read for it."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import parse_number, parse_whole
from campaign_app.domain.language import _
from campaign_app.domain.rule_kinds import (
    Band,
    Bands,
    Choice,
    Deduction,
    Manual,
    Option,
    Part,
    Parts,
    PerUnit,
    Proportional,
    Rule,
    SimpleRule,
    Unit,
    check_number,
)
from campaign_app.domain.values import (
    Value,
    ValueKind,
    number_from_text,
    number_to_text,
    value_from_text,
    value_to_text,
)
from campaign_app.domain.vietnamese import clean, clean_lines, search_key

__all__ = [
    "Band",
    "Bands",
    "Choice",
    "Deduction",
    "Manual",
    "Option",
    "Part",
    "Parts",
    "PerUnit",
    "Proportional",
    "Rule",
    "SimpleRule",
    "Unit",
    "Value",
    "ValueKind",
    "parse_value",
    "rule_from_json",
    "rule_to_json",
    "value_from_text",
    "value_to_text",
]


def rule_to_json(rule: Rule) -> dict[str, object]:
    """Give the rule as plain data for JSON; numbers are decimal texts."""
    if not isinstance(rule, Parts):
        return _simple_to_json(rule)
    parts = [
        {
            "key": part.key,
            "label": part.label,
            "max_points": number_to_text(part.max_points),
            "rule": _simple_to_json(part.rule),
        }
        for part in rule.parts
    ]
    return {"kind": "parts", "parts": parts}


def _simple_to_json(rule: SimpleRule) -> dict[str, object]:
    """Give a rule that is not made of parts as plain data."""
    match rule:
        case Bands():
            bands = [
                {"at_least": number_to_text(band.at_least), "points": number_to_text(band.points)}
                for band in rule.bands
            ]
            below = number_to_text(rule.below)
            return {"kind": "bands", "unit": rule.unit.value, "bands": bands, "below": below}
        case Proportional():
            return {"kind": "proportional", "full_at": number_to_text(rule.full_at)}
        case PerUnit():
            return {"kind": "per_unit", "each": number_to_text(rule.each)}
        case Deduction():
            return {"kind": "deduction", "each": number_to_text(rule.each)}
        case Choice():
            options = [
                {"key": option.key, "label": option.label, "points": number_to_text(option.points)}
                for option in rule.options
            ]
            return {"kind": "choice", "options": options}
        case _:
            return {"kind": "manual"}


def rule_from_json(data: Mapping[str, object]) -> Rule:
    """Read what :func:`rule_to_json` wrote.

    ``below`` (0), ``full_at`` (100), ``unit`` (percent) and a part's ``rule`` (manual) may be left out.

    Raises:
        InvalidInputError: a field is missing or not acceptable; the message names it.
    """
    if data.get("kind") == "parts":
        return Parts(tuple(_part(item) for item in _list(data, "parts")))
    return _simple_rule(data)


def _simple_rule(data: Mapping[str, object]) -> SimpleRule:
    """Read a rule that is not made of parts."""
    readers: dict[object, Callable[[Mapping[str, object]], SimpleRule]] = {
        "bands": _bands,
        "proportional": lambda fields: Proportional(_number(fields, "full_at", default=Fraction(100))),
        "per_unit": lambda fields: PerUnit(_number(fields, "each")),
        "deduction": lambda fields: Deduction(_number(fields, "each")),
        "choice": lambda fields: Choice(
            tuple(
                Option(_text(item, "key"), _text(item, "label"), _number(item, "points"))
                for item in _list(fields, "options")
            )
        ),
        "manual": lambda _fields: Manual(),
    }
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in readers:
        raise _bad_field("kind")
    return readers[kind](data)


def _bands(data: Mapping[str, object]) -> Bands:
    """Read a rule by bands."""
    unit = data.get("unit", Unit.PERCENT.value)
    if unit not in {member.value for member in Unit}:
        raise _bad_field("unit")
    bands = tuple(Band(_number(item, "at_least"), _number(item, "points")) for item in _list(data, "bands"))
    return Bands(bands, _number(data, "below", default=Fraction(0)), Unit(unit))


def _part(data: Mapping[str, object]) -> Part:
    """Read one part; its rule is manual when none is given."""
    rule = data.get("rule", {"kind": "manual"})
    if not isinstance(rule, Mapping):
        raise _bad_field("rule")
    return Part(_text(data, "key"), _text(data, "label"), _number(data, "max_points"), _simple_rule(rule))


def _bad_field(field: str) -> InvalidInputError:
    """Make the error that names a field of a rule."""
    return InvalidInputError(_("Cách chấm điểm có trường “{field}” thiếu hoặc sai.").format(field=field))


def _number(data: Mapping[str, object], field: str, *, default: Fraction | None = None) -> Fraction:
    """Read a number from decimal text, or a whole number as JSON has it."""
    value = data.get(field)
    if value is None and default is not None:
        return default
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _bad_field(field)
    try:
        return number_from_text(str(value))
    except InvalidInputError as error:
        raise _bad_field(field) from error


def _text(data: Mapping[str, object], field: str) -> str:
    """Read a text that is not empty."""
    value = data.get(field)
    if not isinstance(value, str) or not clean(value):
        raise _bad_field(field)
    return clean(value)


def _list(data: Mapping[str, object], field: str) -> list[Mapping[str, object]]:
    """Read a list of objects."""
    items = data.get(field)
    if not isinstance(items, list) or not all(isinstance(item, Mapping) for item in items):
        raise _bad_field(field)
    return items


def parse_value(rule: Rule, typed: str) -> Value:
    """Read what an officer typed as the value of this criterion.

    Numbers may carry a comma or a percent sign; a choice is found by its key or by its label without
    marks, also by a beginning that only one label has; parts are given in their order between
    semicolons ("2; 2; 1"), an empty place leaves that part out.

    Raises:
        InvalidInputError: it cannot be read, or lies outside the bounds; the message says what may stand.
    """
    match rule:
        case Manual():
            return clean_lines(typed)
        case Parts():
            return _parse_parts(rule, typed)
        case Choice():
            return _parse_choice(rule.options, typed)
        case _:
            return _parse_number(rule.value_kind, typed)


def _parse_number(kind: ValueKind, typed: str) -> Fraction:
    """Read a number of this kind and check its bounds."""
    number = Fraction(parse_whole(typed)) if kind is ValueKind.COUNT else parse_number(typed)
    return check_number(kind, number)


def _parse_choice(options: Sequence[Option], typed: str) -> str:
    """Find the one answer that was meant."""
    wanted = search_key(typed)
    exact = [o.key for o in options if wanted in {search_key(o.key), search_key(o.label)}]
    begins = [o.key for o in options if wanted and search_key(o.label).startswith(wanted)]
    for found in (exact, begins):
        if len(found) == 1:
            return found[0]
    # Quoted: an answer may hold a comma itself.
    labels = ", ".join(f"“{option.label}”" for option in options)
    raise InvalidInputError(
        _("Không rõ “{typed}” là mức nào.").format(typed=typed),
        hint=_("Hãy chọn một trong các mức: {labels}.").format(labels=labels),
    )


def _parse_parts(rule: Parts, typed: str) -> dict[str, str]:
    """Read the parts between semicolons and check each one's bounds."""
    pieces = [clean(piece) for piece in typed.split(";")]
    while pieces and not pieces[-1]:
        pieces.pop()
    if not pieces or len(pieces) > len(rule.parts):
        labels = "; ".join(part.label for part in rule.parts)
        raise InvalidInputError(
            _("Không đọc được các phần “{typed}”.").format(typed=typed),
            hint=_("Gõ theo thứ tự, cách nhau bằng dấu chấm phẩy: {labels}.").format(labels=labels),
        )
    values: dict[str, str] = {}
    for part, piece in zip(rule.parts, pieces, strict=False):
        if not piece:
            continue
        if isinstance(part.rule, Choice):
            values[part.key] = _parse_choice(part.rule.options, piece)
        elif isinstance(part.rule, Manual):
            values[part.key] = number_to_text(part.rule.points(parse_number(piece), part.max_points))
        else:
            values[part.key] = number_to_text(_parse_number(part.rule.value_kind, piece))
    return values
