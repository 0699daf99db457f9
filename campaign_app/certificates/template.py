"""What a certificate template says, as frozen values; lengths in millimetres from the top-left corner."""

from dataclasses import dataclass, field
from enum import StrEnum

from campaign_app.certificates.faces import FaceName


class Layer(StrEnum):
    """Where a field belongs: on a pre-printed blank already, or always printed."""

    STOCK = "stock"
    CONTENT = "content"


class Align(StrEnum):
    """How lines stand in their box."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Prefer(StrEnum):
    """What to keep when a text is too long: few lines (shrink first) or the size (wrap first)."""

    LINES = "lines"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in millimetres; ``y`` is its upper edge, measured downwards from the top of the page."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge in millimetres from the top of the page."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How letters look.

    Attributes:
        face: the font face.
        size: the size wanted, in points.
        smallest: the floor of shrinking, in points.
        color: ``#rrggbb``.
        tracking: space added after each letter, in thousandths of the size.
        leading: from baseline to baseline, in sizes.
        max_lines: how many lines the text may take.
        prefer: what to keep when the text is too long.
        kerning: whether pairs of letters move together where the face says so; for lines of display.
    """

    face: FaceName
    size: float
    smallest: float
    color: str = "#1a1a1a"
    tracking: float = 0
    leading: float = 1.3
    max_lines: int = 1
    prefer: Prefer = Prefer.LINES
    kerning: bool = False


@dataclass(frozen=True, slots=True)
class Underline:
    """A rule beneath a text: its length as a share of the text, its distance in mm, thickness in points."""

    share: float
    distance: float
    thickness: float
    color: str


@dataclass(frozen=True, slots=True)
class TextField:
    """One text on a fixed baseline; further lines grow down, or up when ``grow_up``."""

    name: str
    label: str
    layer: Layer
    x: float
    width: float
    baseline: float
    align: Align
    text: str
    style: TextStyle
    grow_up: bool = False
    underline: Underline | None = None


@dataclass(frozen=True, slots=True)
class BlockPart:
    """One paragraph of a flowing block; ``space_before`` in mm falls away when nothing stands above.

    ``emphasis`` is the face for a title in quotation marks together with the time behind it.
    """

    name: str
    label: str
    text: str
    style: TextStyle
    space_before: float = 0
    emphasis: FaceName | None = None


@dataclass(frozen=True, slots=True)
class BlockField:
    """Paragraphs that flow together and stand centred in the height of their box."""

    name: str
    label: str
    layer: Layer
    box: Box
    align: Align
    parts: tuple[BlockPart, ...]


@dataclass(frozen=True, slots=True)
class BorderField:
    """A drawn frame.

    Attributes:
        inset: its distance from the left and right edges of the paper in mm.
        inset_y: its distance from the upper and lower edges.
        scale: how much larger than on A4 its ornaments are.
    """

    name: str
    label: str
    layer: Layer
    style: str
    inset: float
    inset_y: float
    scale: float
    gold: str
    red: str


@dataclass(frozen=True, slots=True)
class EmblemField:
    """The place of the issuer's emblem, centred; a drawn lotus stands in for it if ``lotus``."""

    name: str
    label: str
    layer: Layer
    box: Box
    lotus: bool
    gold: str


@dataclass(frozen=True, slots=True)
class QrField:
    """A QR code of ``size`` mm, upper-left corner at ``x``, ``y``; nothing when its text is empty."""

    name: str
    label: str
    layer: Layer
    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class ImageField:
    """A picture carried by the template itself (PNG or JPEG), centred in its box."""

    name: str
    label: str
    layer: Layer
    box: Box
    data: bytes


@dataclass(frozen=True, slots=True)
class LineField:
    """A straight line between two points; thickness and dashes (on and off in turn) in points."""

    name: str
    label: str
    layer: Layer
    x: float
    y: float
    to_x: float
    to_y: float
    thickness: float
    color: str
    dashes: tuple[float, ...]


class Outline(StrEnum):
    """What a shape looks like."""

    RECTANGLE = "rectangle"
    ELLIPSE = "ellipse"


@dataclass(frozen=True, slots=True)
class ShapeField:
    """A rectangle, with corners of ``radius`` mm, or an ellipse; no colour means not drawn or not filled."""

    name: str
    label: str
    layer: Layer
    box: Box
    outline: Outline
    radius: float
    thickness: float
    color: str | None
    fill: str | None


Ornament = BorderField | EmblemField | ImageField | LineField | ShapeField
"""What reads no words and is drawn once, beneath the words."""
WordField = TextField | BlockField | QrField
"""What prints words."""
Field = WordField | Ornament


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of certificate.

    Attributes:
        canonical: the JSON it was read from, in canonical form; two templates are equal when this is.
        name: its Vietnamese name.
        width: of the paper, mm.
        height: of the paper, mm.
        fields: in drawing order.
    """

    canonical: str
    name: str = field(compare=False)
    width: float = field(compare=False)
    height: float = field(compare=False)
    fields: tuple[Field, ...] = field(compare=False)

    def faces(self) -> tuple[FaceName, ...]:
        """Every font face the template names, each once, in the order of first use."""
        found: dict[FaceName, None] = {}
        for item in self.fields:
            if isinstance(item, TextField):
                found[item.style.face] = None
            elif isinstance(item, BlockField):
                for part in item.parts:
                    found[part.style.face] = None
                    if part.emphasis is not None:
                        found[part.emphasis] = None
        return tuple(found)
