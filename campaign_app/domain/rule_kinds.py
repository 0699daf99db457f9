"""The kinds of rules that turn the value of a criterion into points.

Every kind has ``value_kind``, ``points(value, max_points)``, ``problems(max_points)`` and
``describe()``. Points are exact fractions inside 0..max_points; rounding comes once, in the total.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from campaign_app.domain.errors import DataProblem, InvalidInputError, RequirementError
from campaign_app.domain.formats import format_decimal
from campaign_app.domain.language import _
from campaign_app.domain.values import Value, ValueKind, number_from_text, value_from_text

_HUNDRED = Fraction(100)
_ZERO = Fraction(0)


class Unit(StrEnum):
    """What the value of a banded rule counts."""

    PERCENT = "percent"
    COUNT = "count"
    NUMBER = "number"


def check_number(kind: ValueKind, value: Value) -> Fraction:
    """Give the value as a number inside the bounds of its kind.

    A percentage lies in 0..100, a count is a whole number from 0 on, a plain number has no bounds.

    Raises:
        InvalidInputError: the value is no number or lies outside; the message says the bounds.
    """
    if not isinstance(value, Fraction):
        raise InvalidInputError(_("Tiêu chí này cần một con số."))
    if kind is ValueKind.PERCENT and not 0 <= value.numerator <= 100 * value.denominator:
        raise InvalidInputError(
            _("Tỷ lệ phải từ 0 đến 100 %, không thể là {value} %.").format(value=format_decimal(value))
        )
    if kind is ValueKind.COUNT and (value.numerator < 0 or value.denominator != 1):
        raise InvalidInputError(
            _("Số lượng phải là số nguyên từ 0 trở lên, không thể là {value}.").format(
                value=format_decimal(value)
            )
        )
    return value


def _reaches(number: Fraction, limit: Fraction) -> bool:
    """Whether a number is at least the limit; whole numbers compare many times quicker than fractions."""
    return number.numerator * limit.denominator >= limit.numerator * number.denominator


def _inside(points: Fraction, max_points: Fraction) -> Fraction:
    """Keep points inside 0..max."""
    if points.numerator < 0:
        return _ZERO
    return max_points if _reaches(points, max_points) else points


def _over(where: str, points: Fraction, max_points: Fraction) -> Iterator[DataProblem]:
    """Report points that are negative or over the criterion's maximum."""
    if points > max_points or points < 0:
        yield DataProblem(
            where,
            _("{points} điểm nằm ngoài khoảng từ 0 đến điểm chuẩn {most}; hãy sửa lại số điểm.").format(
                points=format_decimal(points), most=format_decimal(max_points)
            ),
        )


def _repeated(where: str, keys: Sequence[str]) -> Iterator[DataProblem]:
    """Report keys that are empty or stand twice."""
    if "" in keys or len(set(keys)) != len(keys):
        yield DataProblem(where, _("Mã bị trống hoặc bị trùng; mỗi mục cần một mã riêng."))


@dataclass(frozen=True, slots=True)
class Band:
    """From ``at_least`` on (inclusive) the criterion gives ``points``."""

    at_least: Fraction
    points: Fraction


@dataclass(frozen=True, slots=True)
class Bands:
    """Points by bands of a number; the highest band reached counts, under all of them ``below``."""

    bands: tuple[Band, ...]
    below: Fraction = _ZERO
    unit: Unit = Unit.PERCENT

    @property
    def value_kind(self) -> ValueKind:
        """The kind of value this rule takes."""
        return ValueKind(self.unit.value)

    def points(self, value: Value, max_points: Fraction) -> Fraction:
        """Give the points of the highest band the number reaches."""
        number = check_number(self.value_kind, value)
        reached: Band | None = None
        for band in self.bands:
            if _reaches(number, band.at_least) and (
                reached is None or not _reaches(reached.at_least, band.at_least)
            ):
                reached = band
        return _inside(self.below if reached is None else reached.points, max_points)

    def problems(self, max_points: Fraction) -> list[DataProblem]:
        """Report bands that overlap, are out of order, fall the wrong way or exceed the maximum."""
        where = _("Các mức điểm")
        found: list[DataProblem] = []
        if not self.bands:
            found.append(DataProblem(where, _("Chưa có mức nào; hãy thêm ít nhất một mức.")))
        limits = [band.at_least for band in self.bands]
        if len(set(limits)) != len(limits):
            found.append(DataProblem(where, _("Hai mức có cùng ngưỡng; hãy bỏ bớt một mức.")))
        elif limits != sorted(limits, reverse=True):
            found.append(DataProblem(where, _("Các mức phải xếp từ ngưỡng cao xuống thấp.")))
        by_limit = [band.points for band in sorted(self.bands, key=lambda band: -band.at_least)]
        falling = [*by_limit, self.below]
        if falling != sorted(falling, reverse=True):
            found.append(
                DataProblem(where, _("Có mức thấp hơn lại được nhiều điểm hơn; hãy xem lại."), blocks=False)
            )
        for points in falling:
            found.extend(_over(where, points, max_points))
        if self.unit is Unit.PERCENT and any(not 0 <= limit <= _HUNDRED for limit in limits):
            found.append(DataProblem(where, _("Ngưỡng tỷ lệ phải từ 0 đến 100 %.")))
        return found

    def describe(self) -> str:
        """Say the rule in one line."""
        unit = " %" if self.unit is Unit.PERCENT else ""
        steps = [
            _("từ {limit}: {points} điểm").format(
                limit=f"{format_decimal(band.at_least)}{unit}", points=format_decimal(band.points)
            )
            for band in self.bands
        ]
        steps.append(_("thấp hơn: {points} điểm").format(points=format_decimal(self.below)))
        return "; ".join(steps)


@dataclass(frozen=True, slots=True)
class Proportional:
    """Points in proportion to a percentage, full at ``full_at`` percent."""

    full_at: Fraction = _HUNDRED

    def __post_init__(self) -> None:
        if not 0 < self.full_at <= _HUNDRED:
            raise InvalidInputError(_("Mốc đạt điểm tối đa phải lớn hơn 0 và không quá 100 %."))

    @property
    def value_kind(self) -> ValueKind:
        """The kind of value this rule takes."""
        return ValueKind.PERCENT

    def points(self, value: Value, max_points: Fraction) -> Fraction:
        """Give max × percentage ÷ ``full_at``, at most the maximum."""
        return _inside(max_points * check_number(self.value_kind, value) / self.full_at, max_points)

    def problems(self, max_points: Fraction) -> list[DataProblem]:  # noqa: ARG002  one shape for all kinds
        """Report nothing: the only bound is kept when the rule is made."""
        return []

    def describe(self) -> str:
        """Say the rule in one line."""
        return _("theo tỷ lệ, đạt {share} % được điểm tối đa").format(share=format_decimal(self.full_at))


@dataclass(frozen=True, slots=True)
class PerUnit:
    """Points for each thing counted, up to the maximum."""

    each: Fraction

    def __post_init__(self) -> None:
        if self.each <= 0:
            raise InvalidInputError(_("Điểm cho mỗi việc phải lớn hơn 0."))

    @property
    def value_kind(self) -> ValueKind:
        """The kind of value this rule takes."""
        return ValueKind.COUNT

    def points(self, value: Value, max_points: Fraction) -> Fraction:
        """Give ``each`` × count, at most the maximum."""
        return _inside(self.each * check_number(self.value_kind, value), max_points)

    def problems(self, max_points: Fraction) -> list[DataProblem]:
        """Report a single thing worth more than the maximum."""
        return list(_over(_("Điểm cho mỗi việc"), self.each, max_points))

    def describe(self) -> str:
        """Say the rule in one line."""
        return _("mỗi việc {points} điểm, không quá điểm chuẩn").format(points=format_decimal(self.each))


@dataclass(frozen=True, slots=True)
class Deduction:
    """The maximum less so many points for each thing counted, never under 0."""

    each: Fraction

    def __post_init__(self) -> None:
        if self.each <= 0:
            raise InvalidInputError(_("Điểm trừ cho mỗi lần phải lớn hơn 0."))

    @property
    def value_kind(self) -> ValueKind:
        """The kind of value this rule takes."""
        return ValueKind.COUNT

    def points(self, value: Value, max_points: Fraction) -> Fraction:
        """Give the maximum − ``each`` × count, at least 0."""
        return _inside(max_points - self.each * check_number(self.value_kind, value), max_points)

    def problems(self, max_points: Fraction) -> list[DataProblem]:
        """Report a single deduction larger than the maximum."""
        return list(_over(_("Điểm trừ mỗi lần"), self.each, max_points))

    def describe(self) -> str:
        """Say the rule in one line."""
        return _("điểm chuẩn, mỗi lần trừ {points} điểm").format(points=format_decimal(self.each))


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice and its points."""

    key: str
    label: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class Choice:
    """Points by one of a few answers."""

    options: tuple[Option, ...]

    @property
    def value_kind(self) -> ValueKind:
        """The kind of value this rule takes."""
        return ValueKind.CHOICE

    def points(self, value: Value, max_points: Fraction) -> Fraction:
        """Give the points of the answer with this key."""
        for option in self.options:
            if option.key == value:
                return _inside(option.points, max_points)
        labels = ", ".join(f"“{option.label}”" for option in self.options)
        raise InvalidInputError(_("Hãy chọn một trong các mức: {labels}.").format(labels=labels))

    def problems(self, max_points: Fraction) -> list[DataProblem]:
        """Report missing or repeated answers and points over the maximum."""
        where = _("Các lựa chọn")
        found = list(_repeated(where, [option.key for option in self.options]))
        if not self.options:
            found.append(DataProblem(where, _("Chưa có lựa chọn nào; hãy thêm ít nhất một lựa chọn.")))
        for option in self.options:
            found.extend(_over(option.label or where, option.points, max_points))
        return found

    def describe(self) -> str:
        """Say the rule in one line."""
        return "; ".join(
            _("{label}: {points} điểm").format(label=option.label, points=format_decimal(option.points))
            for option in self.options
        )


@dataclass(frozen=True, slots=True)
class Manual:
    """Points are given by the officer; the value is a note, or the points themselves as a number."""

    @property
    def value_kind(self) -> ValueKind:
        """The kind of value this rule takes."""
        return ValueKind.TEXT

    def points(self, value: Value, max_points: Fraction) -> Fraction:
        """Give the number itself when it lies in 0..max.

        Raises:
            RequirementError: the value is a text, from which no points follow.
            InvalidInputError: the number lies outside.
        """
        if not isinstance(value, Fraction):
            raise RequirementError(_("Tiêu chí này chấm trực tiếp; hãy nhập số điểm."))
        if not 0 <= value <= max_points:
            raise InvalidInputError(
                _("Điểm phải từ 0 đến {most}, không thể là {value}.").format(
                    most=format_decimal(max_points), value=format_decimal(value)
                )
            )
        return value

    def problems(self, max_points: Fraction) -> list[DataProblem]:  # noqa: ARG002  one shape for all kinds
        """Report nothing: there is nothing to set."""
        return []

    def describe(self) -> str:
        """Say the rule in one line."""
        return _("chấm trực tiếp, không quá điểm chuẩn")


SimpleRule = Bands | Proportional | PerUnit | Deduction | Choice | Manual


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a criterion, with its own maximum and rule."""

    key: str
    label: str
    max_points: Fraction
    rule: SimpleRule = Manual()

    def points(self, text: str) -> Fraction:
        """Give the points for the part's value in canonical text; a manual part's text is its points."""
        kind = self.rule.value_kind
        value = number_from_text(text) if kind is ValueKind.TEXT else value_from_text(kind, text)
        return self.rule.points(value, self.max_points)


@dataclass(frozen=True, slots=True)
class Parts:
    """The sum of several parts, at most the maximum.

    A part left out counts 0 once at least one part is given; with none given nothing was entered yet,
    and there are no points at all.
    """

    parts: tuple[Part, ...]

    @property
    def value_kind(self) -> ValueKind:
        """The kind of value this rule takes."""
        return ValueKind.PARTS

    def points(self, value: Value, max_points: Fraction) -> Fraction:
        """Give the sum of the parts' points, at most the maximum."""
        if not isinstance(value, Mapping) or not value:
            raise InvalidInputError(_("Chưa nhập phần nào của tiêu chí này."))
        parts = {part.key: part for part in self.parts}
        for key in value:
            if key not in parts:
                raise InvalidInputError(_("Tiêu chí này không có phần “{key}”.").format(key=key))
        total = sum((parts[key].points(text) for key, text in value.items()), start=_ZERO)
        return _inside(total, max_points)

    def problems(self, max_points: Fraction) -> list[DataProblem]:
        """Report repeated parts, parts' own problems, and a sum that cannot reach the maximum."""
        where = _("Các phần")
        found = list(_repeated(where, [part.key for part in self.parts]))
        for part in self.parts:
            found.extend(_over(part.label, part.max_points, max_points))
            found.extend(
                DataProblem(f"{part.label} – {problem.where}", problem.what, blocks=problem.blocks)
                for problem in part.rule.problems(part.max_points)
            )
        reachable = sum((part.max_points for part in self.parts), start=_ZERO)
        if reachable < max_points:
            found.append(
                DataProblem(
                    where,
                    _("Cộng các phần chỉ được {sum} điểm, chưa đến điểm chuẩn {most}.").format(
                        sum=format_decimal(reachable), most=format_decimal(max_points)
                    ),
                    blocks=not self.parts,
                )
            )
        return found

    def describe(self) -> str:
        """Say the rule in one line."""
        return "; ".join(
            _("{label}: tối đa {points} điểm").format(
                label=part.label, points=format_decimal(part.max_points)
            )
            for part in self.parts
        )


Rule = SimpleRule | Parts
