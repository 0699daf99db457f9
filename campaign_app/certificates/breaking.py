"""Where a Vietnamese line may break, and which breaks make lines of even length.

Widths are in sizes (points at one point), so that the same answer serves every size: a paragraph cut
in the best way into ``n`` lines fits at the size ``box width / widest line``, without any search.
"""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import cached_property
from itertools import accumulate, pairwise
from operator import add


class Glue(IntEnum):
    """How strongly two neighbouring words hold together."""

    FREE = 0
    SOFT = 1
    """A compound or a name of two words: parted only when the lines are much more even for it."""
    PHRASE = 2
    """Inside a quoted title, or between it and its year: parted as a last resort."""
    FIRM = 3
    """A number with its unit, a date, a name behind its honorific: parted only when nothing else is left."""


_PERIOD = r"(?:năm học|năm|giai đoạn|nhiệm kỳ|quý|đợt)(?: [IVX\d]\S*)(?: [-–] \d{4})?"
_TITLE = re.compile(rf"[“\"][^”\"]*[”\"]\S?(?: {_PERIOD})?")
_FIRM = re.compile(
    rf"{_PERIOD}|ngày \d+ tháng \d+ năm \d+|(?:ngày|tháng|quý|số:?|khóa|lần thứ) [\dIVX]\S*"
    r"|\S+ [-–](?= )|\d+ [-–] \d+|\d+ (?:%|đồng|năm|điểm)",
    re.IGNORECASE,
)
_HONORIFICS = "Đồng chí|Gia đình ông|Gia đình bà|Ông|Bà|Anh|Chị"
_NAME = re.compile(rf"(?:{_HONORIFICS})(?: (?=[^\W\d_])[A-ZÀ-ỸĐĂÂÊÔƠƯ]\S*)+")
_COMPOUNDS = re.compile(
    "thi đua|phong trào|thành tích|xuất sắc|tiêu biểu|công đoàn|cơ sở|đoàn viên|người lao động|lao động"
    "|viên chức|công chức|công nhân|cải cách|hành chính|công vụ|chất lượng|nâng cao|đẩy mạnh|thực hiện"
    "|tổ chức|hoạt động|xây dựng|vững mạnh|đóng góp|tiểu học|trung học|mầm non|phổ thông|tư pháp|hộ tịch"
    "|chủ tịch|phó chủ tịch|ủy viên|ban chấp hành|liên đoàn|xã hội|học tập|tư tưởng|đạo đức|phong cách"
    "|nhiệm vụ|giải phóng|phụ nữ|văn phòng|thị trấn|trách nhiệm|hữu hạn|hoàn thành"
    "|thành viên|một thành viên|sản xuất|thương mại|xuất nhập khẩu|chuyên đề|đột xuất",
    re.IGNORECASE,
)
_SOFT_COST = 0.06
_QUOTE_GAIN = 0.05


def glues(line: str) -> list[Glue]:
    """Give the glue behind each word but the last, for a line whose words stand one space apart."""
    spaces = [index for index, letter in enumerate(line) if letter == " "]
    strengths = dict.fromkeys(spaces, Glue.FREE)
    for pattern, glue in (
        (_COMPOUNDS, Glue.SOFT),
        (_TITLE, Glue.PHRASE),
        (_NAME, Glue.FIRM),
        (_FIRM, Glue.FIRM),
    ):
        for match in pattern.finditer(line):
            for index in range(match.start(), match.end()):
                if index in strengths and strengths[index] < glue:
                    strengths[index] = glue
    words = line.split(" ")
    for place, (left, right) in enumerate(pairwise(words)):
        if strengths[spaces[place]] is Glue.FREE and left[:1].isupper() and right[:1].isupper():
            strengths[spaces[place]] = Glue.SOFT  # Mông Hóa, Kỳ Sơn
    return [strengths[space] for space in spaces]


def title_span(line: str) -> tuple[int, int] | None:
    """Find a title in quotation marks together with its year: (start, end), or None."""
    match = _TITLE.search(line)
    return (match.start(), match.end()) if match else None


class Paragraph:
    """One line of text to be broken.

    Args:
        words: its words.
        widths: the width of each word, in sizes.
        spaces: the width of the space behind each word, in sizes; the last counts for nothing.
    """

    def __init__(self, words: Sequence[str], widths: Sequence[float], spaces: Sequence[float]) -> None:
        self.words = words
        self._spaces = spaces
        self._ends = [0.0, *accumulate(map(add, widths, spaces))]

    @cached_property
    def _glue(self) -> list[Glue]:
        return glues(" ".join(self.words))  # most texts stand on one line and never ask

    @property
    def natural_width(self) -> float:
        """The width unbroken, in sizes."""
        return self.width(0, len(self.words))

    def narrowest(self, lines: int, allowed: Glue) -> float:
        """Give the widest line of the cut into at most ``lines`` lines whose widest line is narrowest.

        Breaks only where the glue is at most ``allowed``.
        """
        if lines == 1:
            return self.natural_width
        whole = len(self.words)
        best = {0: 0.0, **{stop: self.width(0, stop) for stop in (*self._cuts(whole, allowed), whole)}}
        for left in range(lines - 1, 0, -1):
            stops = [whole] if left == 1 else [stop for stop in best if stop]
            best |= {
                stop: min([max(width, self.width(cut, stop)) for cut, width in best.items() if cut < stop])
                for stop in stops
            }
        return best[whole]

    def balanced(self, lines: int, limit: float, allowed: Glue) -> list[tuple[int, int]]:
        """Cut into ``lines`` lines no wider than ``limit`` (in sizes), as even as may be.

        A compound is parted only for a clear gain, and a break before a quoted title is liked.
        ``limit`` must not be less than :meth:`narrowest` gives; fewer lines come back when there are
        fewer places to break. Each line is given as (first word, word behind the last).
        """
        whole = len(self.words)
        if lines == 1:
            return [(0, whole)]
        mean = self.natural_width / lines or 1.0
        costs = {(0, 0): (0.0, 0)}
        for line in range(1, lines + 1):
            for stop in range(1, whole + 1):
                options = [
                    (costs[line - 1, cut][0] + self._cost(cut, stop, mean), cut)
                    for cut in (0, *self._cuts(stop, allowed))
                    if (line - 1, cut) in costs and self.width(cut, stop) <= limit + 1e-9
                ]
                if options:
                    costs[line, stop] = min(options)
        used = next(count for count in range(lines, 0, -1) if (count, whole) in costs)
        return self._collect(costs, used)

    def _collect(self, costs: dict[tuple[int, int], tuple[float, int]], lines: int) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        stop = len(self.words)
        for line in range(lines, 0, -1):
            cut = costs[line, stop][1]
            found.append((cut, stop))
            stop = cut
        return found[::-1]

    def _cuts(self, stop: int, allowed: Glue) -> list[int]:
        return [cut for cut in range(1, stop) if self._glue[cut - 1] <= allowed]

    def width(self, start: int, stop: int) -> float:
        """Give the width of the words from ``start`` to before ``stop``, in sizes."""
        return self._ends[stop] - self._ends[start] - self._spaces[stop - 1] if stop > start else 0.0

    def _cost(self, start: int, stop: int, mean: float) -> float:
        cost = (self.width(start, stop) / mean - 1) ** 2
        if start:
            glue = self._glue[start - 1]
            cost += _SOFT_COST * glue * glue
            if self.words[start].startswith(("“", '"')):
                cost -= _QUOTE_GAIN
        return cost
