"""Lists of monthly ratings: a row a union, month and kind of staff, with the counts of the four levels."""

import re
from dataclasses import dataclass
from datetime import date

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import N_, _, ngettext
from campaign_app.domain.vietnamese import search_key
from campaign_app.services import monthly_ratings
from campaign_app.services.imports import member_fields
from campaign_app.services.imports.draft import Draft, ReadRow
from campaign_app.services.imports.fields import ImportField, keys, text, whole
from campaign_app.services.imports.kind import ImportKind
from campaign_app.services.imports.kinds import ImportSpec, Scope
from campaign_app.services.imports.plan import ImportPlan, Progress
from campaign_app.services.imports.unions import union_directory
from campaign_app.services.members import MemberKind
from campaign_app.services.monthly_ratings import MonthlyRatingEntry
from campaign_app.services.session import Session
from campaign_app.services.unions import unions
from campaign_app.spreadsheets import Cell
from campaign_app.store.queries import exports as queries
from campaign_app.store.queries.exports import UnionRatingRow

_MONTH = re.compile(r"(?:thang |t)?(\d{1,2})(?:(?: nam |[/.\- ])(\d{4}))?")
_MONTH_LAST = re.compile(r"(\d{4})-(\d{1,2})")
_MONTHS = 12
_EARLIEST, _LATEST = 1900, 2999


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a cell tells it; the year where it says so."""

    month: int
    year: int | None = None


def _month(cell: Cell) -> Month:
    """Read a month: 1, Tháng 1, T1, 01/2017, 2017-01, or a day in it."""
    if isinstance(cell, date):
        return Month(cell.month, cell.year)
    typed = text(cell)
    key = search_key(typed)
    first, last = _MONTH.fullmatch(key), _MONTH_LAST.fullmatch(key)
    told = None
    if last is not None:
        told = Month(int(last[2]), int(last[1]))
    elif first is not None:
        told = Month(int(first[1]), int(first[2]) if first[2] else None)
    if told is None or not 1 <= told.month <= _MONTHS:
        raise InvalidInputError(
            _("Không hiểu tháng “{typed}”.").format(typed=typed),
            hint=_("Ghi tháng từ 1 đến 12, ví dụ 3 hoặc 03/2017."),
        )
    return told


def _year(cell: Cell) -> int:
    number = whole(cell)
    if not _EARLIEST <= number <= _LATEST:
        raise InvalidInputError(_("Không có năm {year}.").format(year=number))
    return number


def _count(cell: Cell) -> int:
    number = whole(cell)
    if number < 0:
        raise InvalidInputError(_("Số người xếp loại không thể âm."))
    return number


_COUNTS = ("excellent", "good", "done", "not_done")
_STAFF = next(item for item in member_fields.FIELDS if item.name == "kind")
FIELDS = (
    ImportField(
        "code",
        N_("Mã công đoàn cơ sở"),
        keys("ma | ma cdcs | ma cong doan | ma so | ma don vi | ma so cdcs | ma so cong doan co so"),
    ),
    ImportField(
        "union",
        N_("Công đoàn cơ sở"),
        keys("ten cong doan co so | cdcs | ten cdcs | cong doan | don vi | ten don vi | co quan don vi"),
    ),
    ImportField("year", N_("Năm"), keys("nam danh gia | nam xep loai"), read=_year, blank=None),
    ImportField("month", N_("Tháng"), keys("thang nam | ky | ky danh gia"), read=_month, is_required=True),
    ImportField(
        "staff_kind",
        N_("Đối tượng"),
        keys("loai can bo | nhom | nhom doi tuong | loai lao dong | loai"),
        read=_STAFF.read,
        is_required=True,
        show=_STAFF.show,
    ),
    ImportField(
        "excellent",
        N_("Hoàn thành xuất sắc nhiệm vụ"),
        keys("hoan thanh xuat sac | xuat sac | htxs | htxsnv | hoan thanh xs | loai a"),
        read=_count,
        blank=0,
    ),
    ImportField(
        "good",
        N_("Hoàn thành tốt nhiệm vụ"),
        keys("hoan thanh tot | tot | htt | httnv | loai b"),
        read=_count,
        blank=0,
    ),
    ImportField(
        "done",
        N_("Hoàn thành nhiệm vụ"),
        keys("hoan thanh | ht | htnv | loai c"),
        read=_count,
        blank=0,
    ),
    ImportField(
        "not_done",
        N_("Không hoàn thành nhiệm vụ"),
        keys(
            "khong hoan thanh | chua hoan thanh | chua hoan thanh nhiem vu | kht | khtnv | khong ht | loai d"
        ),
        read=_count,
        blank=0,
    ),
)
_Key = tuple[int, int, int, MemberKind]


def plan(draft: Draft) -> None:
    """Look at every row: what is rated already is compared, the rest is new."""
    planner = _Planner(draft)
    for row in draft.rows():
        planner.look_at(row)


class _Planner:
    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._unions = {row.id: row for row in unions(draft.session)}
        self._directory = union_directory([*self._unions.values()])
        self._known: dict[_Key, UnionRatingRow] = {
            (row.union_id, row.year, row.month, row.staff_kind): row for row in queries.union_ratings()
        }

    def look_at(self, row: ReadRow) -> None:
        """Find what a row is of and say what is to be done."""
        key = self._key(row)
        if key is None or row.is_bad:
            return
        union_id, year, month, _staff = key
        row.name = _("{union}, tháng {month}/{year}").format(
            union=self._unions[union_id].printed_name, month=month, year=year
        )
        if not self._draft.is_first(row, key, _("đã có ở {where}")):
            return
        known = self._known.get(key)
        if known is None:
            self._add(row, key)
        else:
            self._change(row, key, known)

    def _key(self, row: ReadRow) -> _Key | None:
        draft = self._draft
        union_id = draft.choice.union_id
        if row.text("code") or row.text("union"):
            missing = _("Không có công đoàn cơ sở “{typed}” trong sổ.")
            union_id = draft.refer(row, self._directory, name="union", code="code", missing=missing)
        elif union_id is None:
            draft.problem(row, _("Dòng không có mã và tên công đoàn cơ sở."), "union")
        month, staff = row.values.get("month"), row.values.get("staff_kind")
        for field, value, what in (
            ("month", month, _("Tháng chưa được nhập.")),
            ("staff_kind", staff, _("Đối tượng chưa được nhập.")),
        ):
            if value is None and not row.is_bad:
                draft.problem(row, what, field)
        if union_id is None or not isinstance(month, Month) or not isinstance(staff, MemberKind):
            return None
        year = row.values.get("year") or month.year or draft.choice.year
        if month.year not in {None, year}:
            what = _("Tháng ghi năm {first}, cột năm ghi {second}.")
            draft.problem(row, what.format(first=month.year, second=year), "month")
        if not isinstance(year, int):
            return None
        return union_id, year, month.month, staff

    def _add(self, row: ReadRow, key: _Key) -> None:
        if not self._draft.may_add(row):
            return
        if not any(row.values.get(name) is not None for name in _COUNTS):
            self._draft.problem(row, _("Chưa ghi số người ở mức nào."))
            return
        a, b, c, d = (row.values.get(name) or 0 for name in _COUNTS)
        self._draft.add(row, _entry(key, (a, b, c, d)))

    def _change(self, row: ReadRow, key: _Key, known: UnionRatingRow) -> None:
        if not self._draft.may_change(row):
            return
        before = {name: int(getattr(known, name)) for name in _COUNTS}
        after = {name: before[name] if row.values.get(name) is None else row.values[name] for name in _COUNTS}
        a, b, c, d = after.values()
        self._draft.change(row, known.id, self._draft.differences(before, after), _entry(key, (a, b, c, d)))


def _entry(key: _Key, counts: tuple[int, int, int, int]) -> MonthlyRatingEntry:
    union_id, year, month, staff = key
    return MonthlyRatingEntry(union_id=union_id, year=year, month=month, staff_kind=staff, counts=counts)


def write(session: Session, plan: ImportPlan, progress: Progress | None) -> None:
    """Write what was planned inside an act that is already open."""
    payloads = [row.payload for row in (*plan.adds, *plan.changes)]
    monthly_ratings.record_monthly_ratings(
        session, [item for item in payloads if isinstance(item, MonthlyRatingEntry)]
    )
    if progress is not None:
        progress(plan.count, plan.count)


def _act(count: int) -> str:
    words = ngettext("Nhập {count} dòng xếp loại hằng tháng", "Nhập {count} dòng xếp loại hằng tháng", count)
    return words.format(count=count)


SPEC = ImportSpec(
    kind=ImportKind.MONTHLY_RATINGS,
    label=N_("Xếp loại hằng tháng"),
    fields=FIELDS,
    named_by=("union", "code"),
    scope=Scope.YEAR,
    takes_union=True,
    plan=plan,
    write=write,
    changes=Changes.ACTIVITIES,
    act=_act,
)
