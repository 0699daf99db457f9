"""The columns of the results grid: what a cell shows and takes in each of its modes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from fractions import Fraction
from typing import NamedTuple

from campaign_app.domain.formats import format_decimal, format_points
from campaign_app.domain.language import _
from campaign_app.domain.value_words import offered_words, typed_words, value_words
from campaign_app.domain.values import ValueKind
from campaign_app.domain.workflow import label as state_label
from campaign_app.services.criteria import CriterionRow
from campaign_app.services.result_grid import GridCell, GridRow, ResultGrid
from campaign_app.ui.labels import short_union
from campaign_app.ui.tables import Align, Column, Editor

FROZEN = 2
"""The name and the sector stay in sight."""

NOT_APPLICABLE = "–"
_HEADER_LETTERS = 13
_FEW = 5


class Mode(Enum):
    """What the cells show: what unions say of themselves, what was verified, both, or their difference."""

    SELF = auto()
    VERIFIED = auto()
    BESIDE = auto()
    DIFFERENCE = auto()


_TELL_DIFFERENCE = frozenset({Mode.BESIDE, Mode.DIFFERENCE})


class Spot(NamedTuple):
    """What a column of the grid shows: the criterion at this place, and which half of its cells."""

    place: int
    verified: bool


def spots_of(mode: Mode, criteria: int) -> tuple[Spot, ...]:
    """Give what the columns after the frozen ones show, from left to right; side by side two a criterion."""
    halves = {Mode.SELF: (False,), Mode.BESIDE: (False, True)}.get(mode, (True,))
    return tuple(Spot(place, verified) for place in range(criteria) for verified in halves)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was typed into a cell and could not be taken, and why."""

    typed: str
    reason: str


Place = tuple[int, int]
"""A cell by its registration and criterion."""

Half = tuple[int, int, bool]
"""What the union says in a cell, or what was verified: by registration, criterion and whether verified."""

Commit = Callable[[GridRow, GridCell, str, bool], None]
"""Takes what was typed for a half of a cell."""


def place_of(cell: GridCell, row: GridRow) -> Place:
    """Name a cell by registration and criterion."""
    return row.registration.id, cell.criterion.id


def points_words(hundredths: int | None) -> str:
    """Write points without needless zeros; nothing where there are none."""
    return "" if hundredths is None else format_decimal(Fraction(hundredths, 100))


def stored_words(cell: GridCell, *, verified: bool) -> str:
    """Write the value of one column of the cell, or its points where they were given without a value."""
    return result_words(cell.criterion, *_stored(cell, verified=verified))


def result_words(criterion: CriterionRow, value: str | None, points: int | None) -> str:
    """Write a stored value of a criterion, or its points where they were given without a value."""
    return points_words(points) if value is None else value_words(criterion.rule.rule, value)


def editable_words(cell: GridCell, *, verified: bool) -> str:
    """Write what the cell's editor begins with; a share below one percent with its sign, which it needs."""
    value, points = _stored(cell, verified=verified)
    if value is None:
        return points_words(points)
    rule = cell.criterion.rule.rule
    is_share = rule.value_kind is ValueKind.PERCENT and value.startswith("0.")
    return value_words(rule, value) if is_share else typed_words(rule, value)


def _stored(cell: GridCell, *, verified: bool) -> tuple[str | None, int | None]:
    found = cell.result
    if found is None:
        return None, None
    if verified:
        return found.verified_value, found.verified_points
    return found.self_value, found.self_points


def difference(cell: GridCell) -> int | None:
    """Give verified less own points in hundredths; None while one of them is missing."""
    found = cell.result
    if found is None or found.self_points is None or found.verified_points is None:
        return None
    return found.verified_points - found.self_points


def waits(cell: GridCell) -> bool:
    """Whether the union's own value waits to be verified."""
    found = cell.result
    return found is not None and found.self_points is not None and found.verified_points is None


def make_columns(
    grid: ResultGrid, mode: Mode, wrong: Mapping[Half, Wrong], commit: Commit
) -> list[Column[GridRow]]:
    """Make the columns: union, sector, one or two a criterion, total, rating, rank."""
    spots = spots_of(mode, len(grid.criteria))
    return [
        Column(
            _("Công đoàn cơ sở"),
            lambda row: short_union(row.registration.name),
            sort_key=lambda row: row.registration.sort_key,
            tooltip=_row_tip,
            width=240,
            stretch=len(grid.criteria) <= _FEW,
        ),
        Column(_("Khối"), lambda row: row.registration.sector),
        *(_CriterionColumn(grid, spot, mode, wrong, commit).column() for spot in spots),
        *_score_columns(mode),
    ]


def _row_tip(row: GridRow) -> str:
    state = state_label(row.registration.state)
    if row.registration.opens_the_way:
        return f"{row.registration.name} – {state}"
    return _("{name} – {state}: chấm điểm để theo dõi, không xếp hạng").format(
        name=row.registration.name, state=state
    )


def _score_columns(mode: Mode) -> list[Column[GridRow]]:
    def own(row: GridRow) -> int | None:
        return None if row.score is None else row.score.self_total

    def verified(row: GridRow) -> int | None:
        return None if row.score is None else row.score.total

    total = own if mode is Mode.SELF else verified

    def total_words(row: GridRow) -> str:
        found = total(row)
        return "" if found is None else format_points(found)

    return [
        Column(
            _("Tổng điểm\n(tự chấm)") if mode is Mode.SELF else _("Tổng điểm"),
            total_words,
            Align.RIGHT,
            sort_key=total,
            tooltip=_total_tip,
            strong=True,
        ),
        Column(
            _("Xếp loại"),
            lambda row: row.score.rating_label if row.score else "",
            sort_key=lambda row: -row.score.total if row.score else None,
            header_tip=_("Xếp loại theo điểm thẩm định"),
        ),
        Column(
            _("Hạng"),
            lambda row: str(row.score.rank) if row.score and row.score.rank else "",
            Align.RIGHT,
            sort_key=lambda row: row.score.rank if row.score else None,
            tooltip=lambda row: row.score.tie_note if row.score else "",
            header_tip=_("Thứ hạng trong khối theo điểm thẩm định"),
        ),
    ]


def _total_tip(row: GridRow) -> str:
    if row.score is None:
        return _("Không có tiêu chí nào áp dụng")
    return _("Đã thẩm định {done} / {all} tiêu chí").format(
        done=row.score.verified_count, all=row.score.applicable_count
    )


def header_title(short_text: str, code: str, most: Fraction) -> str:
    """Break a criterion's short name into lines and put its points under it: 'Hồ sơ⏎đúng hạn (8)'."""
    words = (short_text or _("Tiêu chí {code}").format(code=code)).split()
    lines: list[str] = []
    for word in [*words, f"({format_decimal(most)})"]:
        if lines and len(lines[-1]) + len(word) < _HEADER_LETTERS:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(lines)


def entry_words(kind: ValueKind) -> str:
    """Say in a word or two what is typed into the cells of a criterion."""
    return {
        ValueKind.PERCENT: _("gõ %"),
        ValueKind.COUNT: _("gõ số lượng"),
        ValueKind.NUMBER: _("gõ số"),
        ValueKind.CHOICE: _("chọn mức"),
        ValueKind.PARTS: _("gõ từng ý; cách “;”"),
        ValueKind.TEXT: _("gõ điểm"),
    }[kind]


@dataclass(frozen=True, slots=True)
class _CriterionColumn:
    """Makes a column of the criterion at one place of the grid."""

    grid: ResultGrid
    spot: Spot
    mode: Mode
    wrong: Mapping[Half, Wrong]
    commit: Commit
    words: dict[tuple[str | None, int | None], str] = field(default_factory=dict)

    def column(self) -> Column[GridRow]:
        criterion = self.grid.criteria[self.spot.place]
        rule = criterion.rule.rule
        labels = offered_words(rule)
        title = header_title(criterion.short_text, criterion.code, criterion.max_points)
        if self.mode is Mode.BESIDE:
            title += "\n" + (_("thẩm định") if self.spot.verified else _("tự chấm"))
        return Column(
            title,
            self._text,
            Align.RIGHT,
            sort_key=self._points,
            entry="" if self.grid.locked or self.mode is Mode.BESIDE else entry_words(rule.value_kind),
            tooltip=self._tip,
            header_tip=_("Tiêu chí {code}. {text}\nCách chấm: {rule}").format(
                code=criterion.code, text=criterion.rule.text, rule=rule.describe()
            ),
            editor=Editor(
                lambda row, typed: self.commit(row, self._cell(row), typed, self.spot.verified),
                start=self._start,
                choices=(lambda _row: labels) if labels else None,
                can_edit=lambda row: not self.grid.locked and self._cell(row).applies,
            ),
            icon=self._icon,
            colour=self._colour,
            strong=self.mode is Mode.BESIDE and self.spot.verified,
        )

    def _cell(self, row: GridRow) -> GridCell:
        return row.cells[self.spot.place]

    def _wrong(self, row: GridRow) -> Wrong | None:
        if not self.wrong:
            return None
        return self.wrong.get((*place_of(self._cell(row), row), self.spot.verified))

    def _text(self, row: GridRow) -> str:
        cell, wrong = self._cell(row), self._wrong(row)
        if wrong is not None:
            return wrong.typed
        if not cell.applies:
            return NOT_APPLICABLE
        if self.mode is not Mode.DIFFERENCE:
            # A screen is painted often and holds few different values.
            stored = _stored(cell, verified=self.spot.verified)
            words = self.words.get(stored)
            if words is None:
                words = self.words[stored] = result_words(cell.criterion, *stored)
            return words
        points = difference(cell)
        if points is None:
            return ""
        sign = "+" if points > 0 else "−" if points < 0 else ""
        return sign + points_words(abs(points))

    def _start(self, row: GridRow) -> str:
        wrong = self._wrong(row)
        return wrong.typed if wrong else editable_words(self._cell(row), verified=self.spot.verified)

    def _points(self, row: GridRow) -> int | None:
        cell = self._cell(row)
        if self.mode is Mode.DIFFERENCE:
            return difference(cell)
        return _stored(cell, verified=self.spot.verified)[1]

    def _icon(self, row: GridRow) -> str | None:
        cell = self._cell(row)
        if self._wrong(row):
            return "alert-circle-outline"
        if self.spot.verified and cell.applies and waits(cell):
            return "clock-outline"
        apart = difference(cell) if self.mode is Mode.BESIDE and self.spot.verified else None
        if apart:
            return "arrow-up" if apart > 0 else "arrow-down"
        if self.spot.verified and cell.result is not None and cell.result.override_note:
            return "note-edit-outline"
        return None

    def _colour(self, row: GridRow) -> str | None:
        cell = self._cell(row)
        if self._wrong(row):
            return "red"
        if not cell.applies:
            return "muted"
        if self.mode in _TELL_DIFFERENCE and self.spot.verified and difference(cell):
            return "amber_ink"
        if self.spot.verified and waits(cell):
            return "amber_ink"
        return None

    def _tip(self, row: GridRow) -> str:
        cell, wrong = self._cell(row), self._wrong(row)
        if wrong is not None:
            return _("Chưa lưu “{typed}”. {reason}").format(typed=wrong.typed, reason=wrong.reason)
        if not cell.applies:
            return _("Tiêu chí {code} không áp dụng cho khối {sector}").format(
                code=cell.criterion.code, sector=row.registration.sector
            )
        return "\n".join(_known(cell))


def _known(cell: GridCell) -> list[str]:
    found = cell.result
    if found is None:
        return []
    lines = []
    for words, points, verified in (
        (_("Tự chấm: {value} – {points} điểm"), found.self_points, False),
        (_("Thẩm định: {value} – {points} điểm"), found.verified_points, True),
    ):
        if points is not None:
            value = stored_words(cell, verified=verified)
            lines.append(words.format(value=value, points=points_words(points)))
    if waits(cell):
        lines.append(_("Chưa thẩm định"))
    apart = difference(cell)
    if apart:
        sign = "+" if apart > 0 else "−"
        lines.append(_("Chênh lệch: {points} điểm").format(points=sign + points_words(abs(apart))))
    for words, note in (
        (_("Ghi chú: {note}"), found.override_note),
        (_("Giải trình: {note}"), found.self_note),
        (_("Ghi chú của cán bộ: {note}"), found.note),
    ):
        if note:
            lines.append(words.format(note=note))
    return lines
