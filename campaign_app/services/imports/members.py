"""Lists of members: found by number, or by name, union and birth; moved where the list says so."""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import N_, _, ngettext
from campaign_app.domain.vietnamese import loose_key, search_key
from campaign_app.services import members as service
from campaign_app.services import unions
from campaign_app.services.imports.draft import Draft, ReadRow
from campaign_app.services.imports.fields import YearOnly
from campaign_app.services.imports.kind import ImportKind
from campaign_app.services.imports.kinds import ImportSpec
from campaign_app.services.imports.matching import union_directory
from campaign_app.services.imports.member_fields import FIELDS, Marked
from campaign_app.services.imports.people import People, Person, may_be_born
from campaign_app.services.imports.plain_members import plain_members
from campaign_app.services.imports.plan import FieldChange, ImportPlan, Progress
from campaign_app.services.member_changes import MemberChange, update_members
from campaign_app.services.members import MemberDetails, MemberRow
from campaign_app.services.memberships import refuse_future
from campaign_app.services.session import Session
from campaign_app.store.queries.exports import personal_numbers

_TICKED = {"man": "M", "woman": "F"}
"""What a tick in a column says, and below what a blank does where there is no other column."""
_OTHERS = {"man": "F", "woman": "M"}
_AT_ONCE = 1_000
"""Changed members written between two tellings of how far it is."""


def plan(draft: Draft) -> None:
    """Look at every row: known members are compared, new ones checked."""
    planner = _Planner(draft)
    for row in planner.with_gender(draft.rows(planner.settled())):
        planner.look_at(row)
    planner.finish()


class _Planner:
    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._today = draft.session.today()
        rows = unions.unions(draft.session)
        self._unions = {row.id: row for row in rows}
        self._directory = union_directory(rows)
        numbers = personal_numbers()
        self._numbers = numbers
        self._people = People(service.members(draft.session, include_ended=True), numbers)
        self._seen: dict[tuple[str, int], list[tuple[Person, ReadRow]]] = {}
        self._is_first_list = self._people.is_empty
        self._accepted = draft.choice.accepted
        self._years_only = 0
        self._ticked = [name for name in _TICKED if name in draft.choice.columns]
        self._key_of = lru_cache(maxsize=None)(search_key)
        self._ended = {row.id for row in rows if row.state is not unions.UnionState.ACTIVE}
        self._no_union = _("Không có công đoàn cơ sở “{typed}” trong sổ; thêm công đoàn trước rồi nhập.")

    def settled(self) -> Collection[int]:
        """Plan the rows that leave no question, and give their places."""
        plain = plain_members(self._draft, self._people, self._certain_union)
        self._draft.settle(plain, lambda place, values: service.new_member(plain[place], values))
        return plain

    def _certain_union(self, code: str, name: str) -> int | None:
        draft = self._draft
        found = draft.choice.union_id
        if code or name:
            found = draft.found(self._directory, code, name, name="union", code="union_code").id
        return found if found in self._unions and found not in self._ended else None

    def look_at(self, row: ReadRow) -> None:
        """Find the member of a row and say what is to be done."""
        draft, values = self._draft, row.values
        if not values.get("full_name"):
            draft.problem(row, _("Họ và tên chưa được nhập."), "full_name")
            return
        union_id = self._union_of(row)
        if union_id is None:
            return
        number = values.get("personal_number") or ""
        person = Person(row.name, self._key_of(row.name), union_id, values.get("born_on"), number)
        self._look_for_twice(row, person)
        member_id = self._member_of(row, person)
        if row.is_bad:
            return
        if member_id is None:
            self._add(row, union_id)
        elif draft.is_first(row, ("member", member_id), _("Cùng một người với {where}."), "full_name"):
            self._change(row, union_id, self._people.row(member_id))

    def with_gender(self, rows: Iterable[ReadRow]) -> Iterable[ReadRow]:
        """Give the rows with what the columns "Nam" and "Nữ" say; one alone means the other by a blank.

        A column that ticks nobody says nothing of anybody.
        """
        if not self._ticked:
            return rows
        listed = list(rows)
        for row in listed:
            self._put_gender(row)
        if len(self._ticked) == 1:
            (name,) = self._ticked
            if any(isinstance(row.values.get(name), Marked) for row in listed):
                for row in listed:
                    row.values.setdefault("gender", _OTHERS[name])
        return listed

    def _put_gender(self, row: ReadRow) -> None:
        """Bring the columns "Nam" and "Nữ" to gender and birth."""
        values = row.values
        marked = [(name, told) for name in self._ticked if isinstance(told := values.get(name), Marked)]
        if len(marked) > 1:
            self._draft.problem(row, _("Cả hai cột Nam và Nữ đều được ghi."), "woman")
        for name, told in marked:
            values.setdefault("gender", _TICKED[name])
            if told.born_on is not None:
                values.setdefault("born_on", told.born_on)

    def _union_of(self, row: ReadRow) -> int | None:
        draft = self._draft
        union_id = draft.refer(
            row,
            self._directory,
            name="union",
            code="union_code",
            missing=self._no_union,
        )
        if union_id is None and not row.is_bad:
            union_id = draft.choice.union_id
            if union_id is None or union_id not in self._unions:
                draft.problem(row, _("Chưa biết đoàn viên thuộc công đoàn cơ sở nào."), "union")
                return None
        return union_id

    def _look_for_twice(self, row: ReadRow, person: Person) -> None:
        """Refuse a person who stands in the list twice; ask where two rows may be one person."""
        draft = self._draft
        if person.number:
            taken = _("Số định danh này đã có ở {where}.")
            draft.is_first(row, ("number", person.number), taken, "personal_number")
        earlier = self._seen.setdefault((person.key, person.union_id), [])
        for other, at in earlier:
            if not _may_be_one(person, other):
                continue
            where = draft.where(at)
            if person.born_on is not None and person.born_on == other.born_on:
                draft.problem(row, _("Người này đã có ở {where}.").format(where=where), "full_name")
            elif not draft.is_answered(row):
                reason = _("Trùng họ tên và đơn vị với {where}; không có ngày sinh để phân biệt.")
                draft.propose(row, (), reason=reason.format(where=where))
            break
        earlier.append((person, row))

    def _member_of(self, row: ReadRow, person: Person) -> int | None:
        if row.number in self._accepted:
            answer = self._accepted[row.number]
            return answer if answer is not None and answer in self._people else None
        if row.is_bad or self._is_first_list:
            return None
        found = self._people.find(person)
        if found.candidates:
            self._draft.propose(row, found.candidates, reason=found.reason)
        return found.id

    def _add(self, row: ReadRow, union_id: int) -> None:
        draft = self._draft
        if not draft.may_add(row) or self._is_ended(row, union_id):
            return
        if isinstance(row.values.get("born_on"), YearOnly):
            self._years_only += 1
        columns = draft.checked(row, lambda: service.new_member(union_id, row.values))
        if columns is not None:
            draft.add(row, columns)

    def _is_ended(self, row: ReadRow, union_id: int) -> bool:
        if union_id not in self._ended:
            return False
        what = _("{name} đã kết thúc hoạt động nên không nhận đoàn viên.")
        self._draft.problem(row, what.format(name=self._unions[union_id].full_name), "union")
        return True

    def _change(self, row: ReadRow, union_id: int, known: MemberRow) -> None:
        draft = self._draft
        if not draft.may_change(row):
            return
        before = _stored(known, self._numbers.get(known.id, ""))
        merged = draft.merged(row, before)
        born = merged["born_on"]
        if isinstance(born, YearOnly) and known.born_on and may_be_born(born, known.born_on):
            merged["born_on"] = known.born_on
        merged["kind"], merged["state"] = merged["kind"] or known.kind, merged["state"] or known.state
        moves = union_id != known.union_id
        if moves and self._is_ended(row, union_id):
            return
        on = (row.values.get("started_on") if moves else None) or self._today
        if moves:
            merged["started_on"] = before["started_on"]
            draft.checked(row, lambda: refuse_future(draft.session, on), "started_on")
        details = MemberDetails(union_id=union_id, **merged)
        if draft.checked(row, lambda: service.new_member(union_id, merged)) is not None:
            draft.change(
                row, known.id, self._changes(known, union_id, before, merged), MemberChange(details, on)
            )

    def _changes(
        self, known: MemberRow, union_id: int, before: Mapping[str, Any], after: Mapping[str, Any]
    ) -> tuple[FieldChange, ...]:
        names = [self._unions[key].full_name for key in (known.union_id, union_id)]
        told = [{"union": name, **values} for name, values in zip(names, (before, after), strict=True)]
        return self._draft.differences(*told)

    def finish(self) -> None:
        """Tell once what many rows share."""
        if self._years_only:
            words = ngettext(
                "{count} người chỉ có năm sinh; ngày sinh được ghi là 01/01 của năm đó.",
                "{count} người chỉ có năm sinh; ngày sinh được ghi là 01/01 của năm đó.",
                self._years_only,
            )
            self._draft.remark(words.format(count=self._years_only))


def _may_be_one(first: Person, second: Person) -> bool:
    if first.number and second.number and first.number != second.number:
        return False
    return may_be_born(first.born_on, second.born_on) and loose_key(first.name) == loose_key(second.name)


def _stored(row: MemberRow, number: str) -> dict[str, Any]:
    return {
        "full_name": row.full_name,
        "born_on": row.born_on,
        "gender": row.gender,
        "ethnicity": row.ethnicity,
        "kind": row.kind,
        "qualification": row.qualification,
        "joined_on": row.joined_on,
        "state": row.state,
        "post": row.post,
        "union_post": row.union_post,
        "started_on": row.started_on,
        "personal_number": number,
    }


def write(session: Session, plan: ImportPlan, progress: Progress | None) -> None:
    """Write new and changed members inside an act that is already open."""
    service.insert_members(
        session, [row.payload for row in plan.adds if isinstance(row.payload, service.NewMember)]
    )
    for start in range(0, len(plan.changes), _AT_ONCE):
        rows = plan.changes[start : start + _AT_ONCE]
        if progress is not None:
            progress(len(plan.adds) + start, plan.count)
        changes = {
            row.record_id: row.payload
            for row in rows
            if isinstance(row.payload, MemberChange) and row.record_id is not None
        }
        update_members(session, changes)
    if progress is not None:
        progress(plan.count, plan.count)


def _act(count: int) -> str:
    return ngettext("Nhập {count} đoàn viên", "Nhập {count} đoàn viên", count).format(count=count)


SPEC = ImportSpec(
    kind=ImportKind.MEMBERS,
    label=N_("Đoàn viên"),
    fields=FIELDS,
    named_by=("full_name",),
    plan=plan,
    write=write,
    changes=Changes.MEMBERS | Changes.UNIONS | Changes.SUBJECTS,
    act=_act,
    takes_union=True,
)
