"""A template made ready once: which words each field reads, what stays the same from sheet to sheet.

A field is laid out once for each set of words it reads and kept, so that a batch lays out the issuer,
the signer and mostly the merit a single time.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import attrgetter

from campaign_app.certificates.fonts import FALLBACK_FACE, load_font
from campaign_app.certificates.layout import Placed, place_block, place_code, place_text
from campaign_app.certificates.placeholders import compile_placeholders
from campaign_app.certificates.template import (
    BlockField,
    Layer,
    Ornament,
    Template,
    TextField,
    WordField,
)
from campaign_app.domain.variables import VARIABLES, CertificateWords

OWN = frozenset(
    {
        "salutation",
        "recipient",
        "post_and_unit",
        "merit",
        "movement_title",
        "period",
        "register_number",
        "qr_payload",
    }
)
"""Variables that may differ from sheet to sheet; a field that reads none of them is drawn once."""
_KEPT = 512


_NAMES = tuple(VARIABLES)
_texts = attrgetter(*_NAMES)


def values_of(words: CertificateWords) -> dict[str, str]:
    """Give the words by the name of their variable."""
    return dict(zip(_NAMES, _texts(words), strict=True))


class CompiledField:
    """A field that prints words, with the variables it reads."""

    def __init__(self, field: WordField) -> None:
        self.name = field.name
        self.label = field.label
        self.layer = field.layer
        texts = [part.text for part in field.parts] if isinstance(field, BlockField) else [field.text]
        names = {name for text in texts for name in compile_placeholders(text).variables}
        self.variables = tuple(sorted(names))
        self.shared = not names & OWN
        self._place = _placer(field)
        self._known: dict[tuple[str, ...], Placed] = {}

    def place(self, values: Mapping[str, str]) -> Placed:
        """Lay the field out for these words."""
        key = tuple([values[name] for name in self.variables])
        placed = self._known.get(key)
        if placed is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            placed = self._known[key] = self._place(values)
        return placed


def _placer(field: WordField) -> Callable[[Mapping[str, str]], Placed]:
    if isinstance(field, TextField):
        return lambda values: place_text(field, values)
    if isinstance(field, BlockField):
        return lambda values: place_block(field, values)
    return lambda values: place_code(field, values)


class CompiledTemplate:
    """A template ready to lay out any number of sheets."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self._ornaments = tuple(field for field in template.fields if isinstance(field, Ornament))
        self.fields = tuple(CompiledField(field) for field in template.fields if isinstance(field, WordField))
        self.main_face = next(iter(template.faces()), FALLBACK_FACE)
        for face in (self.main_face, *template.faces()):
            load_font(face)
        self._shared_problems: dict[tuple[str, ...], list[str]] = {}
        self._layers = {
            True: self._split(self.fields),
            False: self._split(tuple(field for field in self.fields if field.layer is Layer.CONTENT)),
        }

    @staticmethod
    def _split(
        fields: tuple[CompiledField, ...],
    ) -> tuple[tuple[CompiledField, ...], tuple[CompiledField, ...], tuple[str, ...]]:
        shared = tuple(field for field in fields if field.shared)
        own = tuple(field for field in fields if not field.shared)
        return shared, own, tuple(sorted({name for field in shared for name in field.variables}))

    def ornaments(self, *, with_stock: bool) -> tuple[Ornament, ...]:
        """What reads no words, in drawing order."""
        return tuple(field for field in self._ornaments if with_stock or field.layer is Layer.CONTENT)

    def shared(self, *, with_stock: bool) -> tuple[CompiledField, ...]:
        """Fields drawn once for many sheets."""
        return self._layers[with_stock][0]

    def own(self, *, with_stock: bool) -> tuple[CompiledField, ...]:
        """Fields drawn for each sheet."""
        return self._layers[with_stock][1]

    def shared_key(self, values: Mapping[str, str], *, with_stock: bool) -> tuple[str, ...]:
        """What the shared fields read: sheets with the same key share one drawing."""
        return tuple([values[name] for name in self._layers[with_stock][2]])

    def problems(self, values: Mapping[str, str]) -> list[str]:
        """List what is wrong with the words as they are laid out; shared fields are looked at once."""
        key = self.shared_key(values, with_stock=True)
        found = self._shared_problems.get(key)
        if found is None:
            if len(self._shared_problems) >= _KEPT:
                self._shared_problems.clear()
            found = self._shared_problems[key] = [
                problem for field in self.shared(with_stock=True) for problem in field.place(values).problems
            ]
        own = [problem for field in self.own(with_stock=True) for problem in field.place(values).problems]
        return found + own

    def place(self, words: CertificateWords, *, with_stock: bool = True) -> dict[str, Placed]:
        """Lay out one sheet: what each field prints, by the name of the field."""
        values = values_of(words)
        fields = self.shared(with_stock=with_stock) + self.own(with_stock=with_stock)
        return {field.name: field.place(values) for field in fields}


@lru_cache(maxsize=16)
def compile_template(template: Template) -> CompiledTemplate:
    """Make the template ready; the same template is made ready once."""
    return CompiledTemplate(template)
