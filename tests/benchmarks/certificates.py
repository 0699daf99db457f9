"""A thousand certificates by the engine, beside reportlab tuned by hand for this one page, in one run.

Run from the checkout: ``python -m tests.benchmarks.certificates [--count 1000] [--rounds 5] [--json]``.
Both get the same words, new ones each round, so that neither meets a name it has laid out before. Both draw
a border of curves, an emblem with opacity, nine lines in three faces, a wrapped merit and a QR code; the
engine makes the code, checks every sheet and fits the words, the other is given the bits of the code.
"""

import argparse
import io
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from PIL import Image
from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from campaign_app.certificates import Template, certificate_page, load_template, write_certificates
from campaign_app.certificates.fonts import FaceName, FaceStyle, load_font
from campaign_app.certificates.qr import modules
from campaign_app.domain.variables import CertificateWords, sample_words

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "resources" / "templates" / "certificates" / "giay-khen-a4.json"
COUNT, ROUNDS, MANY = 1000, 5, 10_000
MM = 72 / 25.4
WIDTH, HEIGHT = 297 * MM, 210 * MM
MERITS = tuple(
    f"Đã có thành tích {how} trong phong trào thi đua “{what}” năm {year}"
    for how in ("xuất sắc", "tiêu biểu")
    for what in (
        "Đẩy mạnh cải cách hành chính và nâng cao chất lượng công vụ",
        "Lao động giỏi, lao động sáng tạo và xây dựng tổ chức công đoàn vững mạnh",
        "Giỏi việc nước, đảm việc nhà",
    )
    for year in (2017, 2018)
)

Bits = tuple[int, bytes]
Writer = Callable[[list[CertificateWords]], int]


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians of the rounds, and what ten thousand sheets and one take.

    Seconds are of ``count`` sheets; memory is the highest of a fresh process, in MB.
    """

    count: int
    rounds: int
    engine_s: float
    by_hand_s: float
    ratio: float
    engine_pages_a_second: float
    by_hand_pages_a_second: float
    engine_bytes_a_page: int
    by_hand_bytes_a_page: int
    engine_peak_mb: float
    by_hand_peak_mb: float
    one_warm_ms: float


def emblem() -> bytes:
    """A round emblem of 600 × 600 pixels with a soft edge."""
    colors = Image.merge("RGB", [Image.linear_gradient("L").rotate(90 * turn) for turn in range(3)])
    image = colors.resize((600, 600)).convert("RGBA")
    image.putalpha(Image.radial_gradient("L").resize((600, 600)).point(lambda value: 255 - value))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def sheets(count: int, seed: int) -> list[CertificateWords]:
    """Invented recipients, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311  no secret, but the same each time
    family, middle = ("Nguyễn", "Bùi", "Đinh", "Quách", "Hoàng", "Trần"), ("Thị", "Văn", "Đức", "Ngọc")
    given = ("Hằng", "Định", "Hường", "Dũng", "Phượng", "Uyển", "Bảo", "Thắm", "Kiên", "Mẫn", "Giỏi")
    base = replace(sample_words(), example_mark="")
    return [
        replace(
            base,
            recipient=" ".join(map(dice.choice, (family, middle, given, given))).upper(),
            post_and_unit=f"Giáo viên, đoàn viên Công đoàn cơ sở Trường Tiểu học số {dice.randrange(5000)}",
            merit=dice.choice(MERITS),
            register_number=str(number + 1),
            qr_payload=f"SV1|KYSON|2017|{number + 1}|58/QĐ-LĐLĐ|{dice.getrandbits(48):012x}",
        )
        for number in range(count)
    ]


def by_engine(template: Template, picture: bytes) -> Writer:
    """The engine through its public function."""

    def write(words: list[CertificateWords]) -> int:
        file = io.BytesIO()
        write_certificates(file, template, words, emblem=picture)
        return file.tell()

    return write


class ByHand:
    """What a programmer who knows reportlab well writes for this one page."""

    def __init__(self, picture: bytes) -> None:
        self._picture = picture
        self._faces = {
            style: load_font(FaceName("Spectral", style)).registered
            for style in (FaceStyle.REGULAR, FaceStyle.BOLD, FaceStyle.ITALIC)
        }
        self._word_width = lru_cache(maxsize=None)(lambda word, face: getFont(face).stringWidth(word, 1))

    def write(self, words: list[CertificateWords], codes: list[Bits]) -> int:
        """Write all sheets and give the bytes of the file."""
        rl_config.useA85 = 0
        file = io.BytesIO()
        canvas = Canvas(
            file,
            pagesize=(WIDTH, HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=self._faces[FaceStyle.REGULAR],  # type: ignore[arg-type]  # the stubs take it for a number
        )
        self._form(canvas, words[0])
        for sheet, bits in zip(words, codes, strict=True):
            canvas.doForm("same")
            code: list[str] = canvas._code  # type: ignore[attr-defined]
            code.append(self._page(canvas, sheet))
            code.append(self._mask(bits))
            canvas.showPage()
        canvas.save()
        return file.tell()

    def _form(self, canvas: Canvas, words: CertificateWords) -> None:
        """Draw the border of some two hundred curves, the emblem and the lines all sheets share."""
        canvas.beginForm("same")
        canvas.setStrokeColor(HexColor("#b8892b"))
        for number in range(100):
            x = (10 + number * 2.77) * MM
            for y in (10 * MM, HEIGHT - 10 * MM):
                canvas.bezier(x, y, x + 3, y + 6, x + 6, y - 6, x + 9, y)
        reader = ImageReader(io.BytesIO(self._picture))
        canvas.drawImage(reader, 140.5 * MM, 156 * MM, 16 * MM, 16 * MM, mask="auto")
        bold, italic = self._faces[FaceStyle.BOLD], self._faces[FaceStyle.ITALIC]
        for text, face, size, x, y in (
            (words.issuer_parent, self._faces[FaceStyle.REGULAR], 13, 78, 27),
            (words.issuer, bold, 13, 78, 33),
            (words.granter_line, bold, 16, 148.5, 60),
            (words.granted, bold, 15, 148.5, 69),
            (words.form_title, bold, 54, 148.5, 91),
            (words.place_and_date, italic, 14, 212, 144),
            (words.authority_line, bold, 14, 212, 151),
            (words.signer_post, bold, 14, 212, 157),
            (words.signer_name, bold, 15, 212, 188),
            (f"Quyết định số {words.decision_number} {words.decision_date}", italic, 11.5, 90, 176),
        ):
            canvas.setFont(face, size)
            canvas.drawCentredString(x * MM, HEIGHT - y * MM, text)
        canvas.endForm()

    def _page(self, canvas: Canvas, words: CertificateWords) -> str:
        regular, bold = self._faces[FaceStyle.REGULAR], self._faces[FaceStyle.BOLD]
        lines = [
            self._centred(canvas, f"{words.salutation} {words.recipient}", bold, 25, 108),
            self._centred(canvas, words.post_and_unit, regular, 15, 117),
        ]
        y = 126.0
        for line in self._wrapped(words.merit, regular, 17, 230 * MM):
            lines.append(self._centred(canvas, line, regular, 17, y))
            y += 8
        italic = self._faces[FaceStyle.ITALIC]
        lines.append(
            self._shown(canvas, f"Vào Sổ vàng số: {words.register_number}", italic, 11.5, 34 * MM, 182)
        )
        return "BT " + "\n".join(lines) + " ET"

    def _wrapped(self, text: str, face: str, size: float, width: float) -> list[str]:
        lines: list[str] = []
        room, space = 0.0, self._word_width(" ", face) * size
        for word in text.split(" "):
            wide = self._word_width(word, face) * size
            if lines and wide + space <= room:
                lines[-1] += " " + word
                room -= wide + space
            else:
                lines.append(word)
                room = width - wide
        return lines

    def _centred(self, canvas: Canvas, text: str, face: str, size: float, y: float) -> str:
        words = text.split(" ")
        width = sum([self._word_width(word, face) for word in words])
        width += self._word_width(" ", face) * (len(words) - 1)
        return self._shown(canvas, text, face, size, 148.5 * MM - width * size / 2, y)

    @staticmethod
    def _shown(canvas: Canvas, text: str, face: str, size: float, x: float, y: float) -> str:
        inside: Any = canvas
        font: Any = getFont(face)
        parts = [f"1 0 0 1 {x:.2f} {HEIGHT - y * MM:.2f} Tm"]
        for subset, codes in font.splitString(text, inside._doc):
            name = font.getSubsetInternalName(subset, inside._doc)
            parts.append(f"{name} {size} Tf ({inside._escape(codes)}) Tj")
        return " ".join(parts)

    @staticmethod
    def _mask(bits: Bits) -> str:
        side, rows = bits
        size, x, y = 18 * MM, 34 * MM, HEIGHT - 170 * MM
        return (
            f"q 0 g {size:.2f} 0 0 {size:.2f} {x:.2f} {y:.2f} cm\n"
            f"BI /W {side} /H {side} /IM true /BPC 1 /D [1 0] /F /AHx ID\n{rows.hex()}>\nEI Q"
        )


def measure(
    *,
    count: int = COUNT,
    rounds: int = ROUNDS,
    many: int = MANY,
    tell: Callable[[str], None] = lambda _line: None,
) -> Figures:
    """Write ``count`` sheets both ways in turn, then ``many`` in a fresh process each for the memory."""
    picture = emblem()
    template = load_template(TEMPLATE)
    engine, hand = by_engine(template, picture), ByHand(picture)
    engine(sheets(20, -1))
    hand.write(sheets(20, -1), [modules(sheet.qr_payload) for sheet in sheets(20, -1)])
    seconds: dict[str, list[float]] = {"engine": [], "by hand": []}
    size: dict[str, int] = {}
    for number in range(rounds):
        words = sheets(count, number)
        bits = [modules(sheet.qr_payload) for sheet in words]
        modules.cache_clear()  # the engine shall make every code itself
        turns = {"engine": partial(engine, words), "by hand": partial(hand.write, words, bits)}
        # Who goes first changes, so that a warm cache or a slow minute favours neither.
        for name in turns if number % 2 == 0 else reversed(turns):
            began = time.perf_counter()
            size[name] = turns[name]()
            seconds[name].append(time.perf_counter() - began)
            tell(f"round {number + 1} {name}: {seconds[name][-1]:.3f} s")
    mine, theirs = (statistics.median(seconds[name]) for name in ("engine", "by hand"))
    return Figures(
        count=count,
        rounds=rounds,
        engine_s=round(mine, 3),
        by_hand_s=round(theirs, 3),
        ratio=round(statistics.median(map(float.__truediv__, seconds["engine"], seconds["by hand"])), 2),
        engine_pages_a_second=round(count / mine),
        by_hand_pages_a_second=round(count / theirs),
        engine_bytes_a_page=size["engine"] // count,
        by_hand_bytes_a_page=size["by hand"] // count,
        engine_peak_mb=peak("engine", many),
        by_hand_peak_mb=peak("by-hand", many),
        one_warm_ms=round(_one_warm(template, picture) * 1000, 1),
    )


def _one_warm(template: Template, picture: bytes) -> float:
    """Seconds of one certificate in a program that has shown others."""
    spent: list[float] = []
    for sheet in sheets(12, -2):
        began = time.perf_counter()
        certificate_page(template, sheet, emblem=picture)
        spent.append(time.perf_counter() - began)
    return statistics.median(spent[2:])


def peak(who: str, many: int) -> float:
    """The highest memory in MB of a fresh process that writes so many sheets; 0 where it is not told."""
    command = [sys.executable, "-m", "tests.benchmarks.certificates", "--alone", who, "--count", str(many)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return float(done.stdout)


def _alone(who: str, count: int) -> float:
    words = sheets(count, 1)
    if who == "engine":
        by_engine(load_template(TEMPLATE), emblem())(words)
    else:
        ByHand(emblem()).write(words, [modules(sheet.qr_payload) for sheet in words])
    if sys.platform == "win32":
        return 0.0
    import resource

    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(highest / (1024 if sys.platform == "linux" else 1024**2), 1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, as words or as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.certificates", description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help="sheets a round")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds of both")
    parser.add_argument("--many", type=int, default=MANY, help="sheets in one file for the memory")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of words")
    parser.add_argument("--alone", choices=["engine", "by-hand"], help=argparse.SUPPRESS)
    told = parser.parse_args(arguments)
    if told.alone:
        print(_alone(told.alone, told.count))
        return 0
    figures = measure(
        count=told.count,
        rounds=told.rounds,
        many=told.many,
        tell=(lambda _line: None) if told.json else print,
    )
    print(json.dumps(asdict(figures)) if told.json else _words(figures, told.many))
    return 0


def _words(figures: Figures, many: int) -> str:
    return (
        f"{figures.count} sheets, median of {figures.rounds}: engine {figures.engine_s:.2f} s"
        f" ({figures.engine_pages_a_second} pages a second), by hand {figures.by_hand_s:.2f} s"
        f" ({figures.by_hand_pages_a_second}): {figures.ratio:.2f} times the time\n"
        f"bytes a page: {figures.engine_bytes_a_page} and {figures.by_hand_bytes_a_page};"
        f" peak memory of {many} sheets: {figures.engine_peak_mb} and {figures.by_hand_peak_mb} MB\n"
        f"one certificate of a warm program: {figures.one_warm_ms} ms"
    )


if __name__ == "__main__":
    raise SystemExit(main())
