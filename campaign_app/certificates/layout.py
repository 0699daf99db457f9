"""Template and words to positioned pieces: the one layout that preview, print and archive share.

Everything here is in millimetres from the top-left corner; sizes and thicknesses are in points.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from campaign_app.certificates.faces import FaceName
from campaign_app.certificates.fitting import Fitted, Segment, ShapedText, shape
from campaign_app.certificates.placeholders import compile_placeholders
from campaign_app.certificates.template import Align, BlockField, BlockPart, QrField, TextField, TextStyle
from campaign_app.domain.language import _

PT_PER_MM = 72 / 25.4
_CAP_TOP = 0.68
"""Height of a capital without marks, in sizes: what the eye takes for the top of a line."""
_MARKS_TOP = 1.0
"""Height of a capital with two marks (Ễ, Ổ), in sizes."""
_DESCENT = 0.3
"""Depth of a letter with a mark beneath (ợ, y), in sizes."""
_COMFORT = 0.94
"""Share of its box that a block fills while it can still shrink, to keep clear of its neighbours."""
_ROUNDS = 7


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one face on a baseline, from ``x`` on; tracking is in points a letter.

    ``kerning`` is what is added behind each letter, in sizes; empty when that is nothing.
    """

    x: float
    baseline: float
    text: str
    face: FaceName
    size: float
    color: str
    tracking: float
    width: float
    kerning: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight horizontal line."""

    x: float
    y: float
    width: float
    thickness: float
    color: str


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of ``size`` mm."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """What one field prints, and what is wrong with it, in words for the officer."""

    runs: tuple[Run, ...] = ()
    rules: tuple[Rule, ...] = ()
    codes: tuple[Code, ...] = ()
    problems: tuple[str, ...] = ()


NOTHING = Placed()


def place_text(field: TextField, values: Mapping[str, str]) -> Placed:
    """Lay out a text on its baseline."""
    shaped = shape(compile_placeholders(field.text).fill(values), field.style)
    if not shaped:
        return NOTHING
    fitted = shaped.fit(field.width * PT_PER_MM)
    step = fitted.size * field.style.leading / PT_PER_MM
    first = field.baseline - step * (len(fitted.lines) - 1) if field.grow_up else field.baseline
    frame = _Frame(field.x, field.width, field.align)
    runs = _set_lines(fitted, field.style, frame, first)
    rules: tuple[Rule, ...] = ()
    if field.underline is not None:
        line = field.underline
        last = [run for run in runs if run.baseline == runs[-1].baseline]
        left, right = last[0].x, last[-1].x + last[-1].width
        width = (right - left) * line.share
        start = frame.start(width) if field.align is not Align.CENTER else (left + right - width) / 2
        rules = (Rule(start, last[0].baseline + line.distance, width, line.thickness, line.color),)
    return Placed(runs=runs, rules=rules, problems=_problems(field.label, shaped, fitted, field.style))


def place_code(field: QrField, values: Mapping[str, str]) -> Placed:
    """Lay out a QR code; an empty text prints none."""
    text = compile_placeholders(field.text).fill(values)
    return Placed(codes=(Code(field.x, field.y, field.size, text),)) if text else NOTHING


def place_block(field: BlockField, values: Mapping[str, str]) -> Placed:
    """Lay out the paragraphs of a block, centred in the height of its box.

    If they are too high together they shrink together, each to its own floor, their spaces to one half.
    What is too high even then is made smaller still, so that the preview shows all of it within the box,
    and reported.
    """
    parts = [
        (part, shape(compile_placeholders(part.text).fill(values), part.style, part.emphasis))
        for part in field.parts
    ]
    parts = [(part, shaped) for part, shaped in parts if shaped]
    if not parts:
        return NOTHING
    pieces = _shrink_together(field, parts)
    problems = [
        problem
        for piece in pieces
        for problem in _problems(piece.part.label, piece.shaped, piece.fitted, piece.part.style)
    ]
    scale = min(1.0, field.box.height / _height(pieces))
    if scale < 1:
        problems.append(
            _("“{field}”: nội dung cao hơn khung dù đã thu nhỏ hết cỡ; hãy rút gọn.").format(
                field=field.label
            )
        )
    return Placed(runs=_set_block(field, pieces, scale), problems=tuple(dict.fromkeys(problems)))


@dataclass(frozen=True, slots=True)
class _Frame:
    x: float
    width: float
    align: Align

    def start(self, width: float) -> float:
        """Give the left end of something this wide."""
        match self.align:
            case Align.LEFT:
                return self.x
            case Align.RIGHT:
                return self.x + self.width - width
            case _:
                return self.x + (self.width - width) / 2


@dataclass(frozen=True, slots=True)
class _Piece:
    part: BlockPart
    shaped: ShapedText
    fitted: Fitted
    space: float

    @property
    def step(self) -> float:
        return self.fitted.size * self.part.style.leading / PT_PER_MM


def _shrink_together(field: BlockField, parts: list[tuple[BlockPart, ShapedText]]) -> list[_Piece]:
    """Fit all parts at the greatest common share between floor and wanted size that is low enough."""
    width = field.box.width * PT_PER_MM
    room = field.box.height * _COMFORT

    def at(share: float) -> list[_Piece]:
        return [
            _Piece(
                part,
                shaped,
                shaped.fit(width, _between(part.style, share)),
                part.space_before * (1 + share) / 2,
            )
            for part, shaped in parts
        ]

    pieces = at(1.0)
    if _height(pieces) <= room:
        return pieces
    low, high, best = 0.0, 1.0, at(0.0)
    for _round in range(_ROUNDS):
        middle = (low + high) / 2
        pieces = at(middle)
        if _height(pieces) <= room:
            low, best = middle, pieces
        else:
            high = middle
    return best


def _between(style: TextStyle, share: float) -> float:
    return style.smallest + (style.size - style.smallest) * share


def _height(pieces: list[_Piece]) -> float:
    first, last = pieces[0].fitted.size, pieces[-1].fitted.size
    return _MARKS_TOP * first / PT_PER_MM + _travel(pieces) + _DESCENT * last / PT_PER_MM


def _travel(pieces: list[_Piece]) -> float:
    """Millimetres from the first baseline to the last."""
    steps = sum(piece.step * len(piece.fitted.lines) for piece in pieces) - pieces[0].step
    return steps + sum(piece.space for piece in pieces[1:])


def _set_block(field: BlockField, pieces: list[_Piece], scale: float) -> tuple[Run, ...]:
    box, frame = field.box, _Frame(field.box.x, field.box.width, field.align)
    first, last = (scale * piece.fitted.size / PT_PER_MM for piece in (pieces[0], pieces[-1]))
    travel = _travel(pieces) * scale
    baseline = box.y + (box.height - travel + _CAP_TOP * first - _DESCENT * last) / 2
    baseline = min(baseline, box.bottom - _DESCENT * last - travel)
    baseline = max(baseline, box.y + _MARKS_TOP * first)
    runs: list[Run] = []
    for place, piece in enumerate(pieces):
        if place:
            baseline += (piece.space + piece.step) * scale
        lines = Fitted(piece.fitted.size * scale, piece.fitted.lines, piece.fitted.fits)
        runs.extend(_set_lines(lines, piece.part.style, frame, baseline))
        baseline += piece.step * scale * (len(lines.lines) - 1)
    return tuple(runs)


def _set_lines(fitted: Fitted, style: TextStyle, frame: _Frame, baseline: float) -> tuple[Run, ...]:
    runs: list[Run] = []
    tracking = style.tracking / 1000 * fitted.size
    step = fitted.size * style.leading / PT_PER_MM
    for number, line in enumerate(fitted.lines):
        x = frame.start((_width(line) * fitted.size - tracking) / PT_PER_MM)
        for segment in line:
            width = segment.width * fitted.size / PT_PER_MM
            runs.append(
                Run(
                    x=x,
                    baseline=baseline + number * step,
                    text=segment.text,
                    face=segment.face,
                    size=fitted.size,
                    color=style.color,
                    tracking=tracking,
                    width=width,
                    kerning=segment.kerning,
                )
            )
            x += width
    return tuple(runs)


def _width(line: tuple[Segment, ...]) -> float:
    return sum([segment.width for segment in line])


def _problems(label: str, shaped: ShapedText, fitted: Fitted, style: TextStyle) -> tuple[str, ...]:
    found = [_("“{field}”: {trouble}").format(field=label, trouble=trouble) for trouble in shaped.troubles]
    found += [
        _("“{field}”: phông chữ {font} không có chữ “{letter}” ({code}); hãy sửa chữ hoặc đổi phông.").format(
            field=label, font=face, letter=letter, code=f"U+{ord(letter):04X}"
        )
        for letter, face in shaped.missing
    ]
    if not fitted.fits:
        found.append(
            _(
                "“{field}”: không vừa khung dù đã thu nhỏ đến {size} pt và xuống {lines} dòng; hãy rút gọn."
            ).format(field=label, size=f"{style.smallest:g}", lines=style.max_lines)
        )
    return tuple(found)
