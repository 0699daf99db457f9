"""Lists of results: a row a collective, a column a criterion, own values and verified ones."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from campaign_app.domain.changes import Changes
from campaign_app.domain.kinds import SubjectKind
from campaign_app.domain.language import N_, _, ngettext
from campaign_app.domain.rules import Manual
from campaign_app.domain.scoring import applies
from campaign_app.domain.states import CampaignStage
from campaign_app.domain.vietnamese import loose_key
from campaign_app.services import registrations, results
from campaign_app.services.campaigns import campaign, periods
from campaign_app.services.criteria import CriterionRow, criteria
from campaign_app.services.exports.results import (
    NOTE,
    SELF,
    SELF_POINTS,
    VERIFIED,
    VERIFIED_POINTS,
    heading_of,
)
from campaign_app.services.imports import values
from campaign_app.services.imports.draft import Draft, ReadRow
from campaign_app.services.imports.fields import ImportField, keys, lines
from campaign_app.services.imports.kind import ImportKind
from campaign_app.services.imports.kinds import ImportSpec, Scope
from campaign_app.services.imports.matching import Directory, Entry, code_key
from campaign_app.services.imports.plan import FieldChange, ImportChoice, ImportPlan, Policy, Progress
from campaign_app.services.imports.values import CLEARED, Told
from campaign_app.services.registrations import RegistrationRow
from campaign_app.services.results import ResultEntry, ResultRow
from campaign_app.services.session import Session
from campaign_app.services.unions import unions

FIELDS = (
    ImportField(
        "code",
        N_("Mã công đoàn cơ sở"),
        keys("ma | ma cdcs | ma cong doan | ma so | ma don vi | ma so cdcs | ma so cong doan co so"),
    ),
    ImportField(
        "name",
        N_("Tên tập thể"),
        keys(
            "cong doan co so | ten cong doan co so | cdcs | ten cdcs | cong doan | don vi | ten don vi"
            " | tap the | ten tap the ca nhan | co quan don vi"
        ),
    ),
    ImportField("unit", N_("Tổ, bộ phận"), keys("to bo phan | to | bo phan | phong ban | to cong doan")),
)
_OWN = "tu cham | tu danh gia | don vi tu cham | cdcs tu cham | ket qua tu cham | gia tri tu cham"
_CHECKED = (
    "tham dinh | ldld tham dinh | ket qua tham dinh | gia tri tham dinh | xac nhan | ldld cham | phuc tra"
)
_SIDES = {
    "self": keys(_OWN),
    "verified": keys(_CHECKED),
    "self_points": keys("diem tu cham | diem tu danh gia | diem don vi cham"),
    "verified_points": keys("diem tham dinh | diem xac nhan | diem ldld cham | diem duyet"),
    "note": keys("ghi chu | ghi chu tham dinh | ly do"),
}
"""What a criterion's column may hold, by the beginning of its field's name, with the keys of headings."""
_HEADINGS = {
    "self": SELF,
    "verified": VERIFIED,
    "self_points": SELF_POINTS,
    "verified_points": VERIFIED_POINTS,
    "note": NOTE,
}


def giving(choice: ImportChoice, *, verified: bool) -> ImportChoice:
    """Say which values the columns give that do not tell it themselves: verified ones, or the unions' own.

    Columns that are already taken for both stay as they are.
    """
    here, there = ("self", "verified") if verified else ("verified", "self")
    columns: dict[str, int] = {}
    for name, place in choice.columns.items():
        side, _colon, code = name.partition(":")
        other = f"{there}:{code}"
        moves = side == here and code and other not in choice.columns
        columns[other if moves else name] = place
    return replace(choice, columns=columns)


def _fields(session: Session, choice: ImportChoice) -> tuple[ImportField, ...]:
    if choice.campaign_id is None:
        return ()
    verifying = campaign(session, choice.campaign_id).stage is CampaignStage.SCORING
    bare = "verified" if verifying else "self"
    return tuple(
        _field(row, side, (*headings, *(("",) if side == bare else ())))
        for row in criteria(session, choice.campaign_id)
        for side, headings in _SIDES.items()
    )


def _field(row: CriterionRow, side: str, headings: tuple[str, ...]) -> ImportField:
    told = values.heading_keys(row, headings)
    name, label = f"{side}:{row.code}", heading_of(row, _HEADINGS[side])
    if side == "note":
        return ImportField(name, label, told, read=lines)
    read = values.points_reader(row) if side.endswith("points") else values.value_reader(row)
    blank = None if side.endswith("points") else CLEARED
    return ImportField(name, label, told, read=read, show=values.shown(row), blank=blank)


def plan(draft: Draft) -> None:
    """Look at every cell: what differs from the stored value is planned, a row a collective."""
    planner = _Planner(draft)
    for row in draft.rows():
        planner.look_at(row)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two values of a result: as stored, and as told."""

    value: str | None
    points: int | None
    told: Told | None
    told_points: Told | None

    @property
    def is_told(self) -> bool:
        return self.told is not None or self.told_points is not None

    @property
    def clears(self) -> bool:
        return self.told is CLEARED and self.told_points is None

    def after(self, criterion: CriterionRow) -> tuple[str | None, int | None]:
        """Value and points as they would be stored."""
        told = self.told if self.told is not None else Told("", self.value, None)
        if self.told_points is not None:
            by_hand = isinstance(criterion.rule.rule, Manual) and told.value is None and told is not CLEARED
            value = told.typed or None if by_hand and self.told is not None else told.value
            same_number = by_hand and told.points == self.told_points.points
            return (None if same_number else value), self.told_points.points
        if told.value is not None and told.value == self.value:
            return self.value, self.points  # the same value keeps points that were given by hand
        return told.value, told.points


class _Planner:
    def __init__(self, draft: Draft) -> None:
        session, campaign_id = draft.session, draft.choice.campaign_id or 0
        self._draft = draft
        self._campaign_id = campaign_id
        self._criteria = criteria(session, campaign_id)
        self._rows = {
            row.id: row
            for row in registrations.registrations(session, campaign_id)
            if row.kind is SubjectKind.COLLECTIVE
        }
        self._units = {
            (code_key(row.union_code), loose_key(row.unit)): row.id for row in self._rows.values() if row.unit
        }
        full = {row.id: row.full_name for row in unions(session)}
        self._directory = Directory(_entry(row, full) for row in self._rows.values())
        open_ids = [period.id for period in periods(session, campaign_id) if period.is_open]
        self._stored: dict[tuple[int, int], ResultRow] = {
            (row.registration_id, row.criterion_id): row
            for row in results.results(session, campaign_id)
            if not open_ids or row.period_id == open_ids[0]
        }

    def look_at(self, row: ReadRow) -> None:
        """Find the collective of a row and compare every value told."""
        if not row.text("code") and not row.text("name"):
            self._draft.problem(row, _("Dòng không có mã và tên tập thể."), "name")
            return
        missing = _("“{typed}” không có trong danh sách của phong trào; đăng ký hoặc theo dõi trước.")
        unit = (code_key(row.text("code")), loose_key(row.text("unit")))
        found = self._units.get(unit) if row.text("unit") else None
        if found is None:
            found = self._draft.refer(row, self._directory, name="name", code="code", missing=missing)
        if found is None or row.is_bad:
            return
        held = self._rows[found]
        row.name = held.name
        if not self._draft.is_first(row, found, _("đã có ở {where}")):
            return
        self._compare(row, held)

    def _compare(self, row: ReadRow, held: RegistrationRow) -> None:
        entries: list[ResultEntry] = []
        changes: list[FieldChange] = []
        for criterion in self._criteria:
            told = self._entry(row, held, criterion)
            if told is not None:
                entries.append(told[0])
                changes += told[1]
        if entries:
            self._draft.checked(row, self._refuse_closed)
        self._draft.change(row, held.id, changes, tuple(entries))

    def _refuse_closed(self) -> None:
        results.refuse_closed(self._draft.session, self._campaign_id)
        results.open_period(self._campaign_id)

    def _entry(
        self, row: ReadRow, held: RegistrationRow, criterion: CriterionRow
    ) -> tuple[ResultEntry, list[FieldChange]] | None:
        stored = self._stored.get((held.id, criterion.id))
        own = _side(row, criterion, "self", _own(stored))
        checked = _side(row, criterion, "verified", _checked(stored))
        before_note = "" if stored is None else stored.override_note
        note = row.values.get(f"note:{criterion.code}") or ("" if checked.clears else before_note)
        own_changes = self._changes(criterion, "self", own)
        checked_changes = self._changes(criterion, "verified", checked)
        note_changes = self._draft.differences(
            {f"note:{criterion.code}": before_note}, {f"note:{criterion.code}": note}
        )
        if not (own_changes or checked_changes or note_changes):
            return None
        if not self._applies(row, held, criterion, own, checked):
            return None
        entry = _result_entry(
            held.id,
            criterion,
            own if own_changes else None,
            checked if checked_changes or note_changes else None,
            note,
        )
        self._check(row, criterion, entry)
        return entry, [*own_changes, *checked_changes, *note_changes]

    def _changes(self, criterion: CriterionRow, name: str, side: _Side) -> list[FieldChange]:
        """Give what of a side differs and may be written by the policy."""
        is_stored = side.value is not None or side.points is not None
        policy = self._draft.choice.policy
        if not side.is_told or policy is (Policy.ADD if is_stored else Policy.UPDATE):
            return []
        value, points = side.after(criterion)
        if (value, points) == (side.value, side.points):
            return []
        shown = values.shown_stored
        before, after = shown(criterion, side.value, side.points), shown(criterion, value, points)
        if before == after or (value is not None and points != side.points and side.told_points):
            before = _with_points(criterion, side.value, side.points)
            after = _with_points(criterion, value, points)
        return [FieldChange(heading_of(criterion, _HEADINGS[name]), before, after)]

    def _applies(
        self, row: ReadRow, held: RegistrationRow, criterion: CriterionRow, own: _Side, checked: _Side
    ) -> bool:
        if applies(criterion.rule, held.kind, held.sector_code):
            return True
        side = "self" if own.is_told else "verified" if checked.is_told else "note"
        what = _("Tiêu chí {code} không áp dụng cho {name}.").format(code=criterion.code, name=held.name)
        self._draft.problem(row, what, f"{side}:{criterion.code}")
        return False

    def _check(self, row: ReadRow, criterion: CriterionRow, entry: ResultEntry) -> None:
        """Have the service look at an entry before it is planned; tell of what looks like a share of one."""
        side = "verified" if entry.verified_value or entry.verified_points is not None else "self"
        field = f"{side}:{criterion.code}"
        self._draft.checked(row, lambda: results.read_entry(self._draft.session, criterion, entry), field)
        for name in (f"self:{criterion.code}", f"verified:{criterion.code}"):
            place = self._draft.choice.columns.get(name)
            if place is not None and values.is_share(criterion, row.row.cells[place]):
                typed = row.row.text(place)
                self._draft.note(row, _("{typed} được hiểu là {typed} %.").format(typed=typed), name)


def _entry(row: RegistrationRow, full: Mapping[int, str]) -> Entry:
    if row.is_whole_union:
        return Entry(row.id, row.union_code, tuple({row.name: 0, full.get(row.union_id or 0, row.name): 0}))
    names = (f"{row.unit} – {row.union}", row.unit) if row.unit else ()
    return Entry(row.id, "", tuple(dict.fromkeys((row.name, *names))))


def _own(stored: ResultRow | None) -> tuple[str | None, int | None]:
    return (None, None) if stored is None else (stored.self_value, stored.self_points)


def _checked(stored: ResultRow | None) -> tuple[str | None, int | None]:
    return (None, None) if stored is None else (stored.verified_value, stored.verified_points)


def _side(row: ReadRow, criterion: CriterionRow, side: str, stored: tuple[str | None, int | None]) -> _Side:
    value, points = stored
    told, told_points = (
        found if isinstance(found := row.values.get(f"{name}:{criterion.code}"), Told) else None
        for name in (side, f"{side}_points")
    )
    return _Side(value, points, told, told_points)


def _with_points(criterion: CriterionRow, value: str | None, points: int | None) -> str:
    told = values.shown_stored(criterion, value, None)
    given = values.shown_stored(criterion, None, points)
    return _("{value} ({points} điểm)").format(value=told, points=given) if told and given else told or given


def _result_entry(
    registration_id: int, criterion: CriterionRow, own: _Side | None, checked: _Side | None, note: str
) -> ResultEntry:
    """Make the entry the service takes; a side that does not change is not told."""
    entry = ResultEntry(registration_id=registration_id, criterion_code=criterion.code)
    if own is not None:
        value, points = own.after(criterion)
        entry = replace(
            entry,
            self_value=value,
            self_points=values.exact(points),
            clears_self=own.clears,
        )
    if checked is not None:
        value, points = checked.after(criterion) if checked.is_told else (checked.value, checked.points)
        entry = replace(
            entry,
            verified_value=value,
            verified_points=values.exact(points),
            note=note,
            clears_verified=checked.clears,
        )
    return entry


def write(session: Session, plan: ImportPlan, progress: Progress | None) -> None:
    """Write what was planned inside an act that is already open."""
    entries: list[ResultEntry] = []
    for row in (*plan.adds, *plan.changes):
        if isinstance(row.payload, tuple):
            entries += [item for item in row.payload if isinstance(item, ResultEntry)]
    results.write_results(session, campaign_id=plan.choice.campaign_id or 0, entries=entries)
    if progress is not None:
        progress(plan.count, plan.count)


def _act(count: int) -> str:
    words = ngettext("Nhập kết quả của {count} tập thể", "Nhập kết quả của {count} tập thể", count)
    return words.format(count=count)


SPEC = ImportSpec(
    kind=ImportKind.RESULTS,
    label=N_("Kết quả theo tiêu chí"),
    fields=FIELDS,
    more_fields=_fields,
    named_by=("name", "code"),
    scope=Scope.CAMPAIGN,
    plan=plan,
    write=write,
    changes=Changes.RESULTS | Changes.SCORES,
    act=_act,
)
