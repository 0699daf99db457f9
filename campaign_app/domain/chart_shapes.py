"""What charts are drawn of: boxes, lines, points and words, and the areas of their categories."""

from dataclasses import dataclass, field
from enum import StrEnum


class Anchor(StrEnum):
    """Which end of the words stands at their place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """A filled area of a series, or a swatch of the legend."""

    x: float
    y: float
    width: float
    height: float
    tone: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    tone: str
    width: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a line."""

    x: float
    y: float
    radius: float
    tone: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words with their base line at y; the tone "on_green" is what can be read on green."""

    x: float
    y: float
    text: str
    tone: str
    size: float
    anchor: Anchor = Anchor.MIDDLE
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """The area of one category, to tell its figures under the mouse."""

    x: float
    y: float
    width: float
    height: float
    place: int

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is within."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


Shape = Box | Stroke | Dot | Words


@dataclass(slots=True)
class Layout:
    """Everything to draw, in order, and where the categories are."""

    shapes: list[Shape] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
