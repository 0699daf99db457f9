"""Laid-out words to the operators of a PDF page; the one place where their millimetres become points.

A page counts millimetres down from its upper edge, PDF counts points up from the lower one. The operators
are written as text: reportlab's own text object measures every line again.
"""

from collections.abc import Iterable
from functools import lru_cache

from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from campaign_app.certificates.faces import FaceName
from campaign_app.certificates.fonts import load_font
from campaign_app.certificates.layout import PT_PER_MM, Code, Placed, Rule, Run
from campaign_app.certificates.qr import modules
from campaign_app.certificates.raw import document

_ESCAPED = [chr(code) for code in range(256)]
for _letter, _escape in (("\\", r"\\"), ("(", r"\("), (")", r"\)"), ("\r", r"\r"), ("\n", r"\n")):
    _ESCAPED[ord(_letter)] = _escape
_letter_of = _ESCAPED.__getitem__


@lru_cache(maxsize=256)
def rgb(color: str) -> str:
    """Give ``#rrggbb`` as the three numbers of a PDF colour."""
    return " ".join(f"{int(color[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))


class Pen:
    """Writes laid-out fields as operators for one document."""

    def __init__(self, canvas: Canvas, page_height: float) -> None:
        self._document = document(canvas)
        self._top = page_height * PT_PER_MM
        self._alphabets: dict[FaceName, _Alphabet] = {}

    def write(self, placed: Iterable[Placed]) -> list[str]:
        """Give the operators of these fields: rules and codes, then all letters in one text object."""
        found: list[str] = []
        runs: list[Run] = []
        for item in placed:
            runs.extend(item.runs)
            found.extend([self._rule(rule) for rule in item.rules])
            found.extend([self._code(code) for code in item.codes])
        if runs:
            found.extend(self._text(runs))
        return found

    def _rule(self, rule: Rule) -> str:
        y = self._top - rule.y * PT_PER_MM
        left, right = rule.x * PT_PER_MM, (rule.x + rule.width) * PT_PER_MM
        return f"{rgb(rule.color)} RG {rule.thickness:.2f} w {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S"

    def _code(self, code: Code) -> str:
        """Draw the code as an inline one-bit mask, in hexadecimal so that no byte ends it too early."""
        side, rows = modules(code.text)
        size = code.size * PT_PER_MM
        x, y = code.x * PT_PER_MM, self._top - code.y * PT_PER_MM - size
        return (
            f"q 0 g {size:.3f} 0 0 {size:.3f} {x:.3f} {y:.3f} cm\n"
            f"BI /W {side} /H {side} /IM true /BPC 1 /D [1 0] /F /AHx ID\n{rows.hex()}>\nEI Q"
        )

    def _text(self, runs: list[Run]) -> list[str]:
        found = ["BT"]
        tracking, color, font = "0", "", ""
        for run in runs:
            spacing = f"{run.tracking:.3f}" if run.tracking else "0"
            if spacing != tracking:
                tracking = spacing
                found.append(f"{tracking} Tc")
            if run.color != color:
                color = run.color
                found.append(f"{rgb(color)} rg")
            found.append(f"1 0 0 1 {run.x * PT_PER_MM:.2f} {self._top - run.baseline * PT_PER_MM:.2f} Tm")
            for name, shown in self._spelt(run):
                chosen = f"{name} {run.size:.2f} Tf"
                if chosen != font:
                    font = chosen
                    found.append(font)
                found.append(shown)
        if tracking != "0":
            found.append("0 Tc")  # it would outlive the text object
        found.append("ET")
        return found

    def _spelt(self, run: Run) -> list[tuple[str, str]]:
        """Give the letters as (font, operator), one pair for each subset of the face they stand in."""
        alphabet = self._alphabets.get(run.face)
        if alphabet is None:
            alphabet = self._alphabets[run.face] = _Alphabet(load_font(run.face).ttf, self._document)
        if run.kerning:
            return alphabet.spell_kerned(run.text, run.kerning)
        return [(name, f"({letters}) Tj") for name, letters in alphabet.spell(run.text)]


class _Alphabet:
    """How the letters of a face are written in one document, which gives each a byte as it comes up."""

    def __init__(self, ttf: TTFont, target: object) -> None:
        self._ttf, self._document = ttf, target
        self._first: dict[str, str] = {}
        self._name = ""

    def spell(self, text: str) -> list[tuple[str, str]]:
        """Give the text as (font, bytes of a string), one pair for each subset it runs through."""
        first = self._first
        try:
            return [(self._name, "".join([first[letter] for letter in text]))]
        except KeyError:
            return self._spell_anew(text)

    def spell_kerned(self, text: str, kerning: tuple[float, ...]) -> list[tuple[str, str]]:
        """Give the text as (font, operator), the letters moved by so many sizes behind each."""
        parts: list[tuple[str, list[str]]] = []
        for letter, kern in zip(text, kerning, strict=True):
            known = self._first.get(letter)
            ((name, byte),) = [(self._name, known)] if known is not None else self._spell_anew(letter)
            if not parts or parts[-1][0] != name:
                parts.append((name, []))
            parts[-1][1].append(f"{byte}){-1000 * kern:.0f}(" if kern else byte)
        return [(name, f"[({''.join(pieces)})] TJ") for name, pieces in parts]

    def _spell_anew(self, text: str) -> list[tuple[str, str]]:
        pieces = self._ttf.splitString(text, self._document)
        found = [
            (self._ttf.getSubsetInternalName(subset, self._document), "".join(map(_letter_of, codes)))
            for subset, codes in pieces
        ]
        for letter in set(text):
            ((subset, codes),) = self._ttf.splitString(letter, self._document)
            if not subset:  # nearly all letters stand in the first subset
                self._name = self._ttf.getSubsetInternalName(0, self._document)
                self._first[letter] = _letter_of(codes[0])
        return found
