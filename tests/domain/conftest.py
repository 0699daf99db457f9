"""What several tests of the rules share."""

import unicodedata
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from campaign_app.domain.kinds import SubjectKind
from campaign_app.domain.rules import Manual, Rule
from campaign_app.domain.scoring import Criterion, CriterionRole


@pytest.fixture(scope="session")
def vietnamese_letters() -> str:
    """The 134 letters with a mark, small and capital, composed from bases and tones."""
    tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    small = [unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in tones]
    marked = [letter for letter in [*small, "đ"] if not letter.isascii()]
    return "".join(marked + [letter.upper() for letter in marked])


@pytest.fixture(scope="session")
def regulations_text() -> str:
    """The regulations as shipped."""
    root = Path(__file__).resolve().parents[2]
    return (root / "resources" / "regulations" / "vietnam.json").read_text(encoding="utf-8")


@pytest.fixture
def make_criterion() -> Callable[..., Criterion]:
    """Make a criterion with little typing."""

    def make(
        code: str,
        most: int,
        rule: Rule | None = None,
        *,
        sectors: tuple[str, ...] = (),
        role: CriterionRole = CriterionRole.BASE,
        kinds: tuple[SubjectKind, ...] = (SubjectKind.COLLECTIVE,),
        position: int = 0,
    ) -> Criterion:
        return Criterion(
            code=code,
            section="A",
            text=f"Tiêu chí {code}",
            max_points=Fraction(most),
            rule=rule or Manual(),
            subject_kinds=frozenset(kinds),
            sectors=frozenset(sectors),
            role=role,
            position=position,
        )

    return make
