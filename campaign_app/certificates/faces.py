"""How a font face is named: its family and one of its styles."""

from dataclasses import dataclass
from enum import StrEnum


class FaceStyle(StrEnum):
    """The faces a family may have."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"
    BOLD_ITALIC = "bold-italic"
    DISPLAY = "display"


@dataclass(frozen=True, slots=True)
class FaceName:
    """A family and one of its faces."""

    family: str
    style: FaceStyle = FaceStyle.REGULAR

    @property
    def registered(self) -> str:
        """The name reportlab knows the face by."""
        return f"{self.family}-{self.style}".replace(" ", "")

    def __str__(self) -> str:
        return self.family if self.style is FaceStyle.REGULAR else f"{self.family} {self.style}"
