"""Which law, base salary and reward coefficients hold on a date.

Everything has its own days: a law, a salary and a coefficient change at different times, so each carries
its own ``valid_from`` and ``valid_to`` (both inclusive; no ``valid_to`` means until further notice).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Protocol, TypeVar

from campaign_app.domain.commendation import reward
from campaign_app.domain.errors import InvalidInputError, RequirementError
from campaign_app.domain.formats import format_date
from campaign_app.domain.kinds import AwardForm, Rounding, SubjectKind, label
from campaign_app.domain.language import _


class Dated(Protocol):
    """Something that holds from one day to another."""

    @property
    def valid_from(self) -> date:
        """The first day it holds."""

    @property
    def valid_to(self) -> date | None:
        """The last day it holds; None until further notice."""


_D = TypeVar("_D", bound=Dated)


@dataclass(frozen=True, slots=True)
class LegalDocument:
    """A law, decree or rule an award may be based on.

    Attributes:
        number: as printed ("1689/QĐ-TLĐ").
        issued_on: its date; None when it is not known for sure.
        issuer: who issued it.
        subject: what it is about.
        kind: what it is ("Nghị định").
        valid_from: the first day it holds.
        valid_to: the last day, or None.
        source: where its text or its dates were read.
        verified: whether they were seen in a source; what is not is never shown as law.
    """

    number: str
    issued_on: date | None
    issuer: str
    subject: str
    kind: str
    valid_from: date
    valid_to: date | None = None
    source: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class BaseSalary:
    """The base salary (mức lương cơ sở) in đồng a month."""

    amount: int
    valid_from: date
    valid_to: date | None = None
    source: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Coefficient:
    """By what the base salary is multiplied for one form of award and kind of subject."""

    form: AwardForm
    subject_kind: SubjectKind
    value: Decimal
    rounding: Rounding
    valid_from: date
    valid_to: date | None = None
    source: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Regulations:
    """What holds on one day."""

    on: date
    documents: tuple[LegalDocument, ...]
    base_salary: BaseSalary
    coefficients: tuple[Coefficient, ...]

    def coefficient(self, form: AwardForm, kind: SubjectKind) -> Coefficient:
        """Give the coefficient for this form and kind of subject.

        Raises:
            RequirementError: none is known for that day, or more than one.
        """
        fitting = [c for c in self.coefficients if c.form is form and c.subject_kind is kind]
        what = _("hệ số tiền thưởng {form} – {kind}").format(form=label(form), kind=label(kind))
        return _only(fitting, what, self.on)

    def reward(self, form: AwardForm, kind: SubjectKind) -> int:
        """Give the reward in đồng that goes with this form.

        Raises:
            RequirementError: no coefficient is known for that day, or more than one.
        """
        found = self.coefficient(form, kind)
        return reward(found.value, self.base_salary.amount, found.rounding)


def holds(item: Dated, on: date) -> bool:
    """Whether something dated holds on this day; the first and the last day count."""
    return item.valid_from <= on and (item.valid_to is None or on <= item.valid_to)


def _only(fitting: Sequence[_D], what: str, on: date) -> _D:
    """Give the only one, or say what is missing or overlaps."""
    if not fitting:
        raise RequirementError(
            _("Chưa có {what} cho ngày {day}.").format(what=what, day=format_date(on)),
            hint=_("Hãy bổ sung trong mục Văn bản và định mức."),
        )
    if len(fitting) > 1:
        raise RequirementError(
            _("Có {count} {what} cùng có hiệu lực ngày {day}.").format(
                count=len(fitting), what=what, day=format_date(on)
            ),
            hint=_("Hãy sửa ngày hết hiệu lực của bản cũ trong mục Văn bản và định mức."),
        )
    return fitting[0]


def in_force(
    on: date,
    documents: Sequence[LegalDocument],
    salaries: Sequence[BaseSalary],
    coefficients: Sequence[Coefficient],
) -> Regulations:
    """Give what holds on this day, usually the day a decision is signed.

    Raises:
        RequirementError: no base salary holds on that day, or several do.
    """
    salary = _only([s for s in salaries if holds(s, on)], _("mức lương cơ sở"), on)
    ordered = sorted((d for d in documents if holds(d, on)), key=lambda d: (d.valid_from, d.number))
    return Regulations(on, tuple(ordered), salary, tuple(c for c in coefficients if holds(c, on)))


RegulationLists = tuple[list[LegalDocument], list[BaseSalary], list[Coefficient]]


def regulations_from_json(text: str) -> RegulationLists:
    """Read documents, salaries and coefficients from the shipped JSON or an officer's export.

    Raises:
        InvalidInputError: the text is not such JSON; the message names the field.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise InvalidInputError(_("Tệp văn bản và định mức không đọc được.")) from error
    if not isinstance(data, Mapping):
        raise InvalidInputError(_("Tệp văn bản và định mức không đọc được."))
    return (
        [_document(item) for item in _items(data, "documents")],
        [_salary(item) for item in _items(data, "salaries")],
        [_coefficient(item) for item in _items(data, "coefficients")],
    )


def _document(item: Mapping[str, object]) -> LegalDocument:
    """Read one document."""
    return LegalDocument(
        number=_text(item, "number"),
        issued_on=_day(item, "issued_on"),
        issuer=_text(item, "issuer"),
        subject=_text(item, "subject"),
        kind=_text(item, "kind"),
        valid_from=_first_day(item),
        valid_to=_day(item, "valid_to"),
        source=_text(item, "source"),
        verified=_flag(item),
    )


def _salary(item: Mapping[str, object]) -> BaseSalary:
    """Read one base salary."""
    amount = item.get("amount")
    if not isinstance(amount, int) or isinstance(amount, bool) or amount <= 0:
        raise _bad_field("amount")
    return BaseSalary(
        amount=amount,
        valid_from=_first_day(item),
        valid_to=_day(item, "valid_to"),
        source=_text(item, "source"),
        verified=_flag(item),
    )


def _coefficient(item: Mapping[str, object]) -> Coefficient:
    """Read one coefficient."""
    try:
        form = AwardForm(_text(item, "form"))
        kind = SubjectKind(_text(item, "subject_kind"))
        rounding = Rounding(_text(item, "rounding"))
        value = Decimal(_text(item, "value"))
    except (ValueError, InvalidOperation) as error:
        raise _bad_field("form, subject_kind, rounding, value") from error
    if not value.is_finite() or value <= 0:
        raise _bad_field("value")
    return Coefficient(
        form=form,
        subject_kind=kind,
        value=value,
        rounding=rounding,
        valid_from=_first_day(item),
        valid_to=_day(item, "valid_to"),
        source=_text(item, "source"),
        verified=_flag(item),
    )


def _bad_field(field: str) -> InvalidInputError:
    """Make the error that names a field."""
    return InvalidInputError(
        _("Tệp văn bản và định mức có trường “{field}” thiếu hoặc sai.").format(field=field)
    )


def _items(data: Mapping[str, object], field: str) -> list[Mapping[str, object]]:
    """Read a list of objects."""
    items = data.get(field)
    if not isinstance(items, list) or not all(isinstance(item, Mapping) for item in items):
        raise _bad_field(field)
    return items


def _text(item: Mapping[str, object], field: str) -> str:
    """Read a text that is not empty."""
    value = item.get(field)
    if not isinstance(value, str) or not value.strip():
        raise _bad_field(field)
    return value


def _flag(item: Mapping[str, object]) -> bool:
    """Read whether the entry was seen in a source."""
    value = item.get("verified")
    if not isinstance(value, bool):
        raise _bad_field("verified")
    return value


def _first_day(item: Mapping[str, object]) -> date:
    """Read the first day, which every entry has."""
    day = _day(item, "valid_from")
    if day is None:
        raise _bad_field("valid_from")
    return day


def _day(item: Mapping[str, object], field: str) -> date | None:
    """Read an ISO date, or None where there is none."""
    value = item.get(field)
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise _bad_field(field) from error
