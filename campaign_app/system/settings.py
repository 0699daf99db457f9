"""One declaration for each setting: a field of a frozen dataclass, with its label and its limits.

A group of settings is a frozen dataclass whose fields are made by :func:`setting`; reading it from what a
file holds checks each value, and a value that is not acceptable falls back to its default and is reported.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from campaign_app.domain.errors import DataProblem
from campaign_app.domain.language import _

G = TypeVar("G")
V = TypeVar("V")


@dataclasses.dataclass(frozen=True, slots=True)
class Rule:
    """What a value of one setting must be.

    Attributes:
        label: its name on screen, in the source language (marked with ``N_``).
        minimum: the smallest number allowed, if there is one.
        maximum: the largest number allowed, if there is one.
        choices: all values allowed, where only a few are.
    """

    label: str
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[object, ...] = ()


def setting(
    default: V,
    *,
    label: str,
    minimum: float | None = None,
    maximum: float | None = None,
    choices: Sequence[V] = (),
) -> V:
    """Declare a setting as a field of a frozen dataclass.

    Args:
        default: its value when the file says nothing acceptable.
        label: its name on screen, marked with ``N_``.
        minimum: the smallest number allowed.
        maximum: the largest number allowed.
        choices: all values allowed.
    """
    rule = Rule(label, minimum, maximum, tuple(choices))
    return dataclasses.field(default=default, metadata={"rule": rule})


def rule_of(group: type, name: str) -> Rule:
    """Give the rule of a setting by its field name, for a form that edits it.

    Raises:
        KeyError: the group has no such setting.
    """
    fields = {field.name: field for field in dataclasses.fields(group)}
    return cast("Rule", fields[name].metadata["rule"])


def read_group(group: type[G], raw: object, where: str) -> tuple[G, list[DataProblem]]:
    """Make a group from what a file holds.

    Args:
        group: the dataclass.
        raw: what JSON gave; unknown names in it are left alone.
        where: the name of the group in the file, for the reports.

    Returns:
        The group, with defaults for what is missing or wrong, and a problem for each wrong value.
    """
    if raw is None:
        return group(), []
    if not isinstance(raw, Mapping):
        return group(), [_refusal(where)]
    values: dict[str, object] = {}
    problems: list[DataProblem] = []
    hints = get_type_hints(group)
    for field in dataclasses.fields(cast("Any", group)):
        if field.name not in raw:
            continue
        rule = cast("Rule", field.metadata["rule"])
        try:
            values[field.name] = _value(hints[field.name], raw[field.name], rule)
        except (TypeError, ValueError):
            problems.append(_refusal(_(rule.label)))
    return group(**values), problems


def write_group(group: object) -> dict[str, object]:
    """Give the values of a group as JSON can hold them."""
    return {
        field.name: _plain(getattr(group, field.name)) for field in dataclasses.fields(cast("Any", group))
    }


def _plain(value: object) -> object:
    """Turn groups inside a list into dictionaries."""
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return write_group(value) if dataclasses.is_dataclass(value) else value


def _value(kind: Any, raw: object, rule: Rule) -> object:  # noqa: ANN401  any annotation a field may have
    """Check one value.

    Raises:
        TypeError: it is of another type.
        ValueError: it is outside of its limits.
    """
    if get_origin(kind) is tuple:
        if not isinstance(raw, list):
            raise TypeError
        return tuple(_part(get_args(kind)[0], part, rule) for part in raw)
    return _part(kind, raw, rule)


def _part(kind: Any, raw: object, rule: Rule) -> object:  # noqa: ANN401  any annotation a field may have
    """Check a value that is no list; see :func:`_value`."""
    if dataclasses.is_dataclass(kind):
        group, problems = read_group(cast("type[object]", kind), raw, "")
        if problems:
            raise ValueError
        return group
    value = float(raw) if kind is float and type(raw) is int else raw
    if type(value) is not kind:  # a bool is an int to isinstance
        raise TypeError
    if rule.choices and value not in rule.choices:
        raise ValueError
    if isinstance(value, int | float) and not _within(value, rule):
        raise ValueError
    return value


def _within(number: float, rule: Rule) -> bool:
    """Tell whether a number keeps its limits; what is not a number keeps none."""
    low = rule.minimum is None or number >= rule.minimum
    high = rule.maximum is None or number <= rule.maximum
    return number == number and low and high  # noqa: PLR0124  NaN alone differs from itself


def _refusal(where: str) -> DataProblem:
    """Report a value that gave way to its default."""
    return DataProblem(where, _("giá trị không hợp lệ, chương trình dùng giá trị mặc định."), blocks=False)
