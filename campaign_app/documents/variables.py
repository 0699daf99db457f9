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
_SAMPLE_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082"
)
"""One white dot, for a trial of a template."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture a paper may place: a PNG, and how wide it stands on the page in mm."""

    png: bytes
    width_mm: float


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
        is_picture: whether it is placed as a picture.
    """

    name: str
    label: str
    sample: str = ""
    required: bool = False
    is_list: bool = False
    columns: "tuple[PaperVariable, ...]" = ()
    is_picture: bool = False

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


def picture(label: str) -> Picture | None:
    """Declare a picture field; None where there is nothing to draw."""
    told: Picture | None = field(default=None, metadata={_KEY: (label, "", False)})
    return told


def variables_of(words: type[Any]) -> tuple[PaperVariable, ...]:
    """The variables of one kind of paper, in the order of its fields."""
    hints = get_type_hints(words)
    found = []
    for item in fields(words):
        label, sample, required = item.metadata[_KEY]
        inner = get_args(hints[item.name])
        is_picture = Picture in inner
        line: type[Any] | None = inner[0] if inner and not is_picture else None
        columns = variables_of(line) if is_dataclass(line) else ()
        is_list = line is not None
        found.append(PaperVariable(item.name, label, sample, required, is_list, columns, is_picture))
    return tuple(found)


def context_of(words: object) -> dict[str, object]:
    """The words as plain texts, lists and dictionaries, each text tidied and in NFC; pictures as they are.

    Raises:
        TypeError: a field holds anything but text, pictures, rows and tuples of them.
    """
    return {item.name: _plain(getattr(words, item.name)) for item in fields(words)}  # type: ignore[arg-type]  # a dataclass


def _plain(value: object) -> object:
    if isinstance(value, str):
        return clean_lines(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, Picture):
        return value or ""
    if is_dataclass(value):
        return context_of(value)
    raise TypeError(f"a paper prints texts and rows, not {value!r}")


def sample_context(variables: tuple[PaperVariable, ...]) -> dict[str, object]:
    """Invented words for a trial: every list has two lines."""
    found: dict[str, object] = {}
    for item in variables:
        if item.is_picture:
            found[item.name] = Picture(_SAMPLE_PNG, 10)
        elif not item.is_list:
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
