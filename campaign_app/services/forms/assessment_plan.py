"""What the self-assessment forms of unions would do to the results, worked out before anything is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from campaign_app.domain.errors import InvalidInputError, UserFacingError
from campaign_app.domain.formats import format_decimal, format_points, parse_number
from campaign_app.domain.language import _
from campaign_app.domain.rules import Manual, Part, Parts, parse_value
from campaign_app.domain.scoring import to_hundredths
from campaign_app.domain.value_words import value_words
from campaign_app.domain.values import ValueKind, value_from_text, value_to_text
from campaign_app.domain.vietnamese import clean_lines
from campaign_app.services.criteria import CriterionRow
from campaign_app.services.forms.assessment_layout import (
    PART,
    RESULTS,
    AssessmentLayout,
    rule_mark,
    seal_of,
)
from campaign_app.services.forms.comparing import Pledge, Trend, against_last_year, against_pledge
from campaign_app.services.forms.returned import FormProblem, Returned, unreadable
from campaign_app.services.imports.values import Told, exact, points_reader, shown_stored, value_reader
from campaign_app.services.registrations import RegistrationRow
from campaign_app.services.results import ResultEntry, ResultRow
from campaign_app.spreadsheets.forms import FilledCell

__all__ = ["AssessmentFormsPlan", "AssessmentPlanner", "PlannedAssessment", "PlannedValue"]

_LONGEST_NOTE = 2000
_Cells = Mapping[str, FilledCell]


@dataclass(frozen=True, slots=True)
class PlannedValue:
    """What a form says of one criterion, beside what is known of it.

    Attributes:
        code: the criterion's number.
        text: the criterion in short.
        before: the stored own value in words; empty where there is none.
        after: the value the form gives in words.
        points: the points it comes to, in hundredths; None where the federation gives them.
        note: the union's explanation as it would be stored.
        target: the pledged value in words; empty where nothing was pledged.
        pledge: whether the pledged value is reached.
        last: last year's verified value in words; empty where there is none.
        trend: whether it is more or less than last year.
        verified: the verified value in words, which stays as it is; empty while it is not verified.
        is_changed: whether the stored value, points or explanation would be other than they are.
    """

    code: str
    text: str
    before: str
    after: str
    points: int | None
    note: str
    target: str
    pledge: Pledge | None
    last: str
    trend: Trend | None
    verified: str
    is_changed: bool

    @property
    def is_verified_change(self) -> bool:
        """Whether the own value of a criterion that is verified already would change."""
        return self.is_changed and bool(self.verified)


@dataclass(frozen=True, slots=True)
class PlannedAssessment:
    """What one form does.

    Attributes:
        file: the name of the form's file.
        union_id: the union.
        union: its printed name.
        registration_id: its place in the campaign.
        values: every criterion the form tells something of, in the order of the sheet.
        entries: what would be written.
        is_new: whether the union had no own value at all.
    """

    file: str
    union_id: int
    union: str
    registration_id: int
    values: tuple[PlannedValue, ...]
    entries: tuple[ResultEntry, ...]
    is_new: bool

    @property
    def does_anything(self) -> bool:
        """Whether the workspace would be other than it is."""
        return bool(self.entries)


@dataclass(frozen=True, slots=True)
class AssessmentFormsPlan:
    """What many forms do, and which of them cannot be used; nothing is written yet.

    Attributes:
        campaign_id: the campaign they are of.
        period: the period they are of, in words.
        planned: the forms that tell or change something.
        same: the file and the union of each form that says what is stored already, or nothing.
        problems: what is wrong, by file, union and cell; such a form is left out whole.
        version: the state of the workspace they were read for.
    """

    campaign_id: int
    period: str
    planned: tuple[PlannedAssessment, ...]
    same: tuple[tuple[str, str], ...]
    problems: tuple[FormProblem, ...]
    version: int


class AssessmentPlanner:
    """Turns what was filled in into what would be written."""

    def __init__(self, layout: AssessmentLayout) -> None:
        self._layout = layout

    def plan(self, item: Returned) -> tuple[PlannedAssessment | None, list[FormProblem]]:
        """What one form does; with anything wrong, the problems."""
        held = self._layout.registered(item.union)
        if held is None:
            what = _("đơn vị chưa đăng ký trong phong trào này; ghi đăng ký trước rồi nhận phiếu.")
            return None, [FormProblem(item.name, item.union.printed_name, "", what)]
        problems = list(unreadable(item))
        by_code = self._rows(item, held, problems)
        values: list[PlannedValue] = []
        entries: list[ResultEntry] = []
        for criterion in self._layout.applicable(held):
            told = _read(item, criterion, by_code, self._layout.stored(held, criterion), problems)
            if told is not None:
                made, entry = self._compare(item, held, criterion, told)
                values.append(made)
                entries += [] if entry is None else [entry]
        if problems:
            return None, problems
        is_new = not any(
            found is not None and found.self_points is not None
            for found in (self._layout.stored(held, row) for row in self._layout.criteria)
        )
        return (
            PlannedAssessment(
                file=item.name,
                union_id=item.union.id,
                union=item.union.printed_name,
                registration_id=held.id,
                values=tuple(values),
                entries=tuple(entries),
                is_new=is_new,
            ),
            [],
        )

    def _rows(self, item: Returned, held: RegistrationRow, problems: list[FormProblem]) -> dict[str, _Cells]:
        """Find the rows by their numbers; one that is not as it went out is named."""
        known = {row.code: row for row in self._layout.applicable(held)}
        found: dict[str, _Cells] = {}
        for cells in item.filled.tables[RESULTS]:
            code = cells["code"].text
            wrong = _row_problem(code, cells, known)
            if not wrong and code in found:
                wrong = _("tiêu chí {code} có hai dòng trong phiếu; chỉ giữ một dòng.").format(code=code)
            if wrong:
                problems.append(item.wrong(cells["code"], wrong))
                continue
            found[code] = cells
        return found

    def _compare(
        self, item: Returned, held: RegistrationRow, criterion: CriterionRow, told: "_Read"
    ) -> tuple[PlannedValue, ResultEntry | None]:
        layout, stored = self._layout, self._layout.stored(held, criterion)
        target, last = layout.target(held, criterion), layout.last(item.union, criterion)
        before = (None, None, "") if stored is None else _own(stored)
        is_changed = (told.value, told.points, told.note) != before
        kind = criterion.rule.rule.value_kind
        made = PlannedValue(
            code=criterion.code,
            text=criterion.short_text or criterion.rule.text,
            before=shown_stored(criterion, before[0], before[1]),
            after=shown_stored(criterion, told.value, told.points),
            points=told.points,
            note=told.note,
            target="" if target is None else value_words(criterion.rule.rule, target),
            pledge=against_pledge(criterion, told.value, target),
            last="" if last is None else last.words,
            trend=None
            if last is None or last.kind is not kind
            else against_last_year(criterion, told.value, last.value),
            verified=_verified(criterion, stored),
            is_changed=is_changed,
        )
        if not is_changed:
            return made, None
        is_same_value = (told.value, told.points) == before[:2]
        entry = ResultEntry(
            registration_id=held.id,
            criterion_code=criterion.code,
            self_value=None if is_same_value else told.value,
            self_points=None if is_same_value else exact(told.points),
            self_note=told.note if told.note != before[2] else None,
        )
        return made, entry


@dataclass(frozen=True, slots=True)
class _Read:
    """What a form says of a criterion: canonical value, points in hundredths, explanation."""

    value: str | None
    points: int | None
    note: str


def _own(stored: ResultRow) -> tuple[str | None, int | None, str]:
    return stored.self_value, stored.self_points, stored.self_note


def _verified(criterion: CriterionRow, stored: ResultRow | None) -> str:
    if stored is None or stored.verified_points is None:
        return ""
    return shown_stored(criterion, stored.verified_value, stored.verified_points)


def _row_problem(code: str, cells: _Cells, known: Mapping[str, CriterionRow]) -> str:
    """Say why a row cannot be used: not as it was printed, of no criterion, or of one that changed since."""
    rule_told, _dot, sealed = cells["mark"].text.partition(".")
    criterion = known.get(code) or known.get(code.rpartition(PART)[0])
    if criterion is None:
        what = _("“{code}” không phải là tiêu chí của đơn vị trong phong trào này.")
        return what.format(code=code)
    if sealed and rule_told != rule_mark(criterion):
        what = _(
            "tiêu chí {code} đã thay đổi sau khi phát phiếu (điểm chuẩn trong phiếu {before}, nay {after},"
            " hoặc cách tính khác); phát lại phiếu cho đơn vị."
        )
        return what.format(
            code=criterion.code, before=cells["most"].text, after=format_decimal(criterion.max_points)
        )
    if sealed != seal_of(criterion, {key: cell.value for key, cell in cells.items()}):
        what = _("ô không được điền ở dòng “{code}” đã bị sửa; đề nghị đơn vị chỉ điền vào ô nền vàng.")
        return what.format(code=code)
    return ""


def _read(
    item: Returned,
    criterion: CriterionRow,
    rows: Mapping[str, _Cells],
    stored: ResultRow | None,
    problems: list[FormProblem],
) -> _Read | None:
    """Read what a form says of a criterion; what it leaves empty stays as it is stored."""
    rule = criterion.rule.rule
    cells = rows.get(criterion.code)
    if cells is None and isinstance(rule, Parts):
        cells = next((row for row, _part in _part_rows(criterion.code, rule, rows)), None)
    if cells is None:
        return None
    before = (None, None, "") if stored is None else _own(stored)
    told: Told | None = None
    try:
        if isinstance(rule, Parts):
            told = _parts(item, criterion, rule, rows, (before[0], problems))
        else:
            told = _value(criterion, cells["value"])
    except UserFacingError as error:
        problems.append(item.wrong(cells["value"], _words(error)))
        return None
    value, points = (told.value, told.points) if told is not None else before[:2]
    if isinstance(rule, Manual):
        value, points = _by_hand(item, criterion, cells, (told, before), problems)
    note = cells["note"].text.strip() or before[2]
    if len(note) > _LONGEST_NOTE:
        what = _("giải trình dài quá {most} chữ cái.")
        problems.append(item.wrong(cells["note"], what.format(most=_LONGEST_NOTE)))
    return _Read(value, points, note) if (value, points, note) != (None, None, "") else None


def _words(error: UserFacingError) -> str:
    return " ".join(filter(None, (error.summary, error.hint)))


def _value(criterion: CriterionRow, cell: FilledCell) -> Told | None:
    if isinstance(criterion.rule.rule, Manual) and not _is_number(cell.text):
        words = clean_lines(cell.text)
        return Told(words, words, None) if words else None
    told = value_reader(criterion)(cell.value)
    if not isinstance(told, Told):
        return None
    _refuse_share(criterion.rule.rule.value_kind, cell.text)
    return told


def _is_number(typed: str) -> bool:
    try:
        parse_number(typed)
    except InvalidInputError:
        return False
    return True


def _refuse_share(kind: ValueKind, typed: str) -> None:
    """See that nobody wrote a share of one for percent; 0,98 % with its sign is taken as it is."""
    if kind is ValueKind.PERCENT and "%" not in typed and 0 < parse_number(typed) < 1:
        raise InvalidInputError(
            _("“{typed}” có thể là {hundredfold} %.").format(
                typed=typed, hundredfold=format_decimal(parse_number(typed) * 100)
            ),
            hint=_("Ghi số phần trăm, ví dụ 98; nếu đúng là nhỏ hơn 1 % thì ghi kèm dấu %."),
        )


def _by_hand(
    item: Returned,
    criterion: CriterionRow,
    cells: _Cells,
    known: tuple[Told | None, tuple[str | None, int | None, str]],
    problems: list[FormProblem],
) -> tuple[str | None, int | None]:
    """What a union says where it gives the points itself: its words, and the points."""
    told, before = known
    given: Told | None = None
    try:
        given = points_reader(criterion)(cells["points"].value)
    except InvalidInputError as error:
        problems.append(item.wrong(cells["points"], _words(error)))
    if told is not None and told.points is not None and given is not None and given.points != told.points:
        what = _("ghi {value} ở ô kết quả mà {points} ở ô điểm; chỉ ghi điểm vào ô điểm.").format(
            value=format_points(told.points), points=format_points(given.points or 0)
        )
        problems.append(item.wrong(cells["value"], what))
    points = next((found.points for found in (given, told) if found and found.points is not None), before[1])
    if told is not None and told.value is not None and points is None:
        problems.append(item.wrong(cells["points"], _("chưa ghi điểm tự chấm.")))
    return (before[0] if told is None or told.value is None else told.value), points


def _parts(
    item: Returned,
    criterion: CriterionRow,
    rule: Parts,
    rows: Mapping[str, _Cells],
    known: tuple[str | None, list[FormProblem]],
) -> Told | None:
    """Read the parts of a criterion, each in its row; those left empty stay as they are stored."""
    stored, problems = known
    kept = {} if stored is None else value_from_text(rule.value_kind, stored)
    values = dict(kept) if isinstance(kept, Mapping) else {}
    seen = False
    for row, part in _part_rows(criterion.code, rule, rows):
        cell = row["value"]
        if not cell.text.strip():
            continue
        try:
            _refuse_share(part.rule.value_kind, cell.text)
            read = parse_value(Parts((part,)), cell.text)
        except UserFacingError as error:
            problems.append(item.wrong(cell, f"{part.label}: {_words(error)}"))
            continue
        values |= read if isinstance(read, Mapping) else {}
        seen = True
    if not seen:
        return None
    return Told("", value_to_text(values), to_hundredths(rule.points(values, criterion.max_points)))


def _part_rows(code: str, rule: Parts, rows: Mapping[str, _Cells]) -> Iterator[tuple[_Cells, Part]]:
    for number, part in enumerate(rule.parts, start=1):
        if (cells := rows.get(f"{code}{PART}{number}")) is not None:
            yield cells, part
