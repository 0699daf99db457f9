"""What a paper may print: the fields of its words, read from their dataclass.

A template prints ``{{ issuer }}``, walks ``{%tr for row in collectives %}`` and prints ``{{ row.name }}``.
The names are the fields of the dataclasses in :mod:`campaign_app.documents.words`; they never change once a
template uses them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, get_args, get_type_hints

from campaign_app.domain.language import _ as translate
from campaign_app.domain.vietnamese import clean_lines

_KEY = "paper"


@dataclass(frozen=True, slots=True)
class PaperVariable:
    """One thing a paper may print.

    Attributes:
        name: the name between the braces.
        label: its Vietnamese name, marked for the catalogue; show ``shown_label``.
        sample: an invented value, for a trial of the template.
        required: whether the paper may not be made without it.
        is_list: whether a template walks it with ``for``.
        columns: what a line of such a list holds; none where it is plain text.
    """

    name: str
    label: str
    sample: str = ""
    required: bool = False
    is_list: bool = False
    columns: "tuple[PaperVariable, ...]" = ()

    @property
    def shown_label(self) -> str:
        """The label in the language of the window."""
        return translate(self.label)


def text(label: str, sample: str = "", *, required: bool = False) -> str:
    """Declare a text field of the words of a paper."""
    told: str = field(default="", metadata={_KEY: (label, sample, required)})
    return told


def lines(label: str, sample: str = "") -> tuple[Any, ...]:
    """Declare a list field: of plain texts, with a sample, or of rows."""
    told: tuple[Any, ...] = field(default=(), metadata={_KEY: (label, sample, False)})
    return told


def variables_of(words: type[Any]) -> tuple[PaperVariable, ...]:
    """The variables of one kind of paper, in the order of its fields."""
    hints = get_type_hints(words)
    found = []
    for item in fields(words):
        label, sample, required = item.metadata[_KEY]
        inner = get_args(hints[item.name])
        line: type[Any] | None = inner[0] if inner else None
        columns = variables_of(line) if is_dataclass(line) else ()
        found.append(PaperVariable(item.name, label, sample, required, bool(inner), columns))
    return tuple(found)


def context_of(words: object) -> dict[str, object]:
    """The words as plain texts, lists and dictionaries, each text tidied and in NFC.

    Raises:
        TypeError: a field holds anything but text, rows and tuples of them.
    """
    return {item.name: _plain(getattr(words, item.name)) for item in fields(words)}  # type: ignore[arg-type]  # a dataclass


def _plain(value: object) -> object:
    if isinstance(value, str):
        return clean_lines(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return context_of(value)
    raise TypeError(f"a paper prints texts and rows, not {value!r}")


def sample_context(variables: tuple[PaperVariable, ...]) -> dict[str, object]:
    """Invented words for a trial: every list has two lines."""
    found: dict[str, object] = {}
    for item in variables:
        if not item.is_list:
            found[item.name] = item.sample
        elif item.columns:
            found[item.name] = [sample_context(item.columns) for _line in range(2)]
        else:
            found[item.name] = [item.sample] * 2
    return found


def missing(variables: tuple[PaperVariable, ...], context: dict[str, object]) -> Iterator[PaperVariable]:
    """The required variables the words leave empty."""
    for item in variables:
        if item.required and not context[item.name]:
            yield item
