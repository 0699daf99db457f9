"""Finding the size and the lines at which a text stands in a given width.

Widths are linear in the size, so the size follows from the narrowest cut and nothing is searched.
"""

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

from campaign_app.certificates.breaking import Glue, Paragraph, title_span
from campaign_app.certificates.faces import FaceName
from campaign_app.certificates.fonts import Font, load_font
from campaign_app.certificates.template import Prefer, TextStyle

STEP = 0.1
"""Sizes are cut down to this many points, so that equal texts get equal sizes."""


_HAIR = 1e-6
"""Marks may have no width at all; nothing is divided by it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line in one face; ``width`` in sizes, tracking and kerning included.

    ``kerning`` is what is added behind each letter, in sizes; empty when that is nothing.
    """

    text: str
    face: FaceName
    width: float
    kerning: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text with its size in points and its lines.

    ``fits`` is false when it had to go below the floor of its style, which must not be printed.
    """

    size: float
    lines: tuple[tuple[Segment, ...], ...]
    fits: bool


@dataclass(frozen=True, slots=True)
class _Cut:
    counts: tuple[int, ...]
    widest: float
    allowed: Glue

    def size(self, width: float, largest: float) -> float:
        widest = max(self.widest, _HAIR)
        return min(largest, math.floor(width / widest / STEP + 1e-6) * STEP)


class ShapedText:
    """A text measured in its style, ready to be fitted into any width at any size.

    Args:
        text: cleaned text; a newline is a break that stays.
        style: the faces, floor, lines and preference.
        emphasis: the face of a title in quotation marks with its year, if it has one.
    """

    def __init__(self, text: str, style: TextStyle, emphasis: FaceName | None = None) -> None:
        self._style = style
        self._emphasis = emphasis
        lines = [line for line in text.split("\n") if line]
        if len(lines) > style.max_lines:
            lines = [" ".join(lines)]
        self._lines = [_Line(line, style, emphasis) for line in lines]
        self._known: dict[tuple[float, float], Fitted] = {}
        self._cuts: dict[tuple[Glue, int], _Cut] = {}

    def __bool__(self) -> bool:
        return bool(self._lines)

    @property
    def troubles(self) -> list[str]:
        """What keeps its faces from being printed, in words for the officer."""
        fonts = [load_font(face) for face in (self._style.face, self._emphasis) if face is not None]
        return [font.trouble.explain(font.name) for font in fonts if font.trouble is not None]

    @cached_property
    def missing(self) -> list[tuple[str, FaceName]]:
        """Each letter that its face lacks, with that face."""
        return [pair for line in self._lines for pair in line.missing()]

    def fit(self, width: float, largest: float | None = None) -> Fitted:
        """Find size and lines for a width in points.

        ``largest`` (points) replaces the style's own size where a block has to shrink as a whole.

        Raises:
            ValueError: the text is empty.
        """
        if not self._lines:
            raise ValueError("an empty text has no lines to fit")
        largest = self._style.size if largest is None else largest
        if len(self._lines) == 1 and self._lines[0].paragraph.natural_width * largest <= width:
            return Fitted(largest, (self._lines[0].whole,), fits=True)
        known = self._known.get((width, largest))
        if known is None:
            known = self._known[width, largest] = self._fit(width, largest)
        return known

    def _fit(self, width: float, largest: float) -> Fitted:
        smallest = min(self._style.smallest, largest)
        cut = self._choose(width, largest, smallest)
        size = cut.size(width, largest)
        fits = size >= smallest - 1e-9
        if size <= 0:  # narrower than one step
            size = width / cut.widest
        pieces: list[tuple[Segment, ...]] = []
        for line, count in zip(self._lines, cut.counts, strict=True):
            limit = max(width / size, line.paragraph.narrowest(count, cut.allowed))
            spans = line.paragraph.balanced(count, limit, cut.allowed)
            pieces.extend(line.segments(start, stop) for start, stop in spans)
        return Fitted(size, tuple(pieces), fits)

    def _choose(self, width: float, largest: float, smallest: float) -> _Cut:
        """Try phrases kept whole, then parted, then everything parted; stop at the first that will do."""
        best = self._cut(Glue.SOFT, 0)
        for allowed in (Glue.SOFT, Glue.PHRASE, Glue.FIRM):
            for extra in range(self._style.max_lines - len(self._lines) + 1):
                cut = self._cut(allowed, extra)
                size = cut.size(width, largest)
                if size >= (smallest if self._style.prefer is Prefer.LINES else largest) - 1e-9:
                    return cut
                if size > best.size(width, largest):
                    best = cut
            if best.size(width, largest) >= smallest - 1e-9:
                break
        return best

    def _cut(self, allowed: Glue, extra: int) -> _Cut:
        """Give the cut with so many more lines than the text has itself, each added where it helps most."""
        known = self._cuts.get((allowed, extra))
        if known is not None:
            return known
        if not extra:
            counts = (1,) * len(self._lines)
            widest = max((line.paragraph.natural_width for line in self._lines), default=0.0)
        else:
            fewer = self._cut(allowed, extra - 1).counts
            widths = self._widths(fewer, allowed)
            worst = widths.index(max(widths))
            counts = (*fewer[:worst], fewer[worst] + 1, *fewer[worst + 1 :])
            widest = max(self._widths(counts, allowed))
        cut = self._cuts[allowed, extra] = _Cut(counts, widest, allowed)
        return cut

    def _widths(self, counts: tuple[int, ...], allowed: Glue) -> list[float]:
        return [
            line.paragraph.narrowest(count, allowed) for line, count in zip(self._lines, counts, strict=True)
        ]


@lru_cache(maxsize=4096)
def shape(text: str, style: TextStyle, emphasis: FaceName | None = None) -> ShapedText:
    """Measure a text once; the same text in the same style is measured and fitted once."""
    return ShapedText(text, style, emphasis)


class _Line:
    """A line of the text as it was given: its words, which of them are emphasised, their widths."""

    def __init__(self, text: str, style: TextStyle, emphasis: FaceName | None) -> None:
        self._tracking = style.tracking / 1000
        self._kerns = style.kerning
        self._text = text
        self._plain = load_font(style.face)
        self._strong = load_font(emphasis) if emphasis else self._plain
        words = text.split(" ")
        span = title_span(text) if emphasis else None
        self._marks = _marked(words, span)
        self._is_mixed = span is not None
        if span is None:
            widths, spaces = self._measured(self._plain, words), [self._space(self._plain)] * len(words)
        else:
            fonts = [self._strong if mark else self._plain for mark in self._marks]
            widths = [self._measured(font, [word])[0] for font, word in zip(fonts, words, strict=True)]
            spaces = [
                self._space(self._strong if here and after else self._plain)
                for here, after in zip(self._marks, [*self._marks[1:], False], strict=True)
            ]
        self.paragraph = Paragraph(words, widths, spaces)

    def _measured(self, font: Font, words: list[str]) -> list[float]:
        widths = font.widths(words)
        if self._tracking:
            widths = [width + self._tracking * len(word) for width, word in zip(widths, words, strict=True)]
        if self._kerns:
            widths = [width + sum(font.kerning(word)) for width, word in zip(widths, words, strict=True)]
        return widths

    def _space(self, font: Font) -> float:
        return font.width(" ") + self._tracking

    @staticmethod
    def _kerning(font: Font, text: str) -> tuple[float, ...]:
        """Kern word by word, for a line is measured word by word too."""
        words = [font.kerning(word) or (0.0,) * len(word) for word in text.split(" ")]
        found: list[float] = list(words[0])
        for word in words[1:]:
            found += (0.0, *word)
        return tuple(found) if any(found) else ()

    def missing(self) -> list[tuple[str, FaceName]]:
        if not self._is_mixed:
            return [(letter, self._plain.name) for letter in self._plain.missing(self._text)]
        found: list[tuple[str, FaceName]] = []
        for mark, font in ((False, self._plain), (True, self._strong)):
            words = [word for word, own in zip(self.paragraph.words, self._marks, strict=True) if own is mark]
            found.extend((letter, font.name) for letter in font.missing("".join(words)))
        return found

    @cached_property
    def whole(self) -> tuple[Segment, ...]:
        """The line unbroken."""
        return self.segments(0, len(self.paragraph.words))

    def segments(self, start: int, stop: int) -> tuple[Segment, ...]:
        """Give the words from ``start`` to ``stop`` as pieces of one face each."""
        if not self._is_mixed:
            text = " ".join(self.paragraph.words[start:stop])
            kerning = self._kerning(self._plain, text) if self._kerns else ()
            return (Segment(text, self._plain.name, self.paragraph.width(start, stop), kerning),)
        found: list[Segment] = []
        first = start
        for place in range(start + 1, stop + 1):
            if place == stop or self._marks[place] is not self._marks[first]:
                font = self._strong if self._marks[first] else self._plain
                text = " ".join(self.paragraph.words[first:place])
                width = self.paragraph.width(first, place)
                if place < stop and not self._marks[first]:
                    text += " "  # the space between two faces belongs to the plain one
                    width += self._space(font)
                elif first > start and not self._marks[first]:
                    text = " " + text
                    width += self._space(font)
                kerning = self._kerning(font, text) if self._kerns else ()
                found.append(Segment(text, font.name, width, kerning))
                first = place
        return tuple(found)


def _marked(words: list[str], span: tuple[int, int] | None) -> list[bool]:
    if span is None:
        return [False] * len(words)
    marks: list[bool] = []
    place = 0
    for word in words:
        marks.append(span[0] <= place < span[1])
        place += len(word) + 1
    return marks
