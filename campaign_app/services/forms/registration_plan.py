"""What the registration forms of unions would do to the workspace, worked out before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.domain.value_words import value_words
from campaign_app.domain.vietnamese import loose_key
from campaign_app.domain.workflow import registration_stands
from campaign_app.services.campaigns import sectors
from campaign_app.services.forms.registration_layout import PEOPLE, TARGETS, RegistrationLayout
from campaign_app.services.forms.returned import FormProblem, Returned, unreadable
from campaign_app.services.imports.fields import YearOnly, day, day_or_year
from campaign_app.services.imports.people import may_be_born
from campaign_app.services.imports.values import Told, value_reader
from campaign_app.services.members import MemberRow, members
from campaign_app.services.registering import RegistrationDetails, check_details, is_late
from campaign_app.services.registrations import RegistrationRow, registrations
from campaign_app.services.session import Session
from campaign_app.spreadsheets.forms import FilledCell

__all__ = ["PlannedPerson", "PlannedRegistration", "RegistrationFormsPlan", "RegistrationPlanner"]


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """A member a union puts forward.

    Attributes:
        member_id: who.
        name: the full name.
        post: the post to print; empty for the usual one.
        titles: the titles aimed at.
        merit: the summary of merit.
        registration_id: their registration in the campaign; None where they are not registered yet.
        is_changed: whether the form says something else of them than what is stored.
    """

    member_id: int
    name: str
    post: str
    titles: str
    merit: str
    registration_id: int | None = None
    is_changed: bool = False

    @property
    def is_new(self) -> bool:
        """Whether they are not registered yet."""
        return self.registration_id is None


@dataclass(frozen=True, slots=True)
class PlannedRegistration:
    """What one form does.

    Attributes:
        file: the name of the form's file.
        union_id: the union.
        union: its printed name.
        registration_id: the registration it changes; None for a new one.
        details: the day, document and titles.
        targets: the pledged targets as typed, by criterion code.
        people: the members put forward.
        changes: what changes, in words; empty for a new registration.
        is_late: whether the day lies after the deadline of the sector.
    """

    file: str
    union_id: int
    union: str
    registration_id: int | None
    details: RegistrationDetails
    targets: tuple[tuple[str, str], ...]
    people: tuple[PlannedPerson, ...]
    changes: tuple[str, ...]
    is_late: bool = False

    @property
    def does_anything(self) -> bool:
        """Whether the workspace would be other than it is."""
        return self.registration_id is None or bool(self.changes)


@dataclass(frozen=True, slots=True)
class RegistrationFormsPlan:
    """What many forms do, and which of them cannot be used; nothing is written yet.

    Attributes:
        campaign_id: the campaign they are of.
        planned: the forms that register or change something.
        same: the file and the union of each form that says what is stored already.
        problems: what is wrong, by file, union and cell; such a form is left out whole.
        version: the state of the workspace they were read for.
    """

    campaign_id: int
    planned: tuple[PlannedRegistration, ...]
    same: tuple[tuple[str, str], ...]
    problems: tuple[FormProblem, ...]
    version: int


class RegistrationPlanner:
    """Turns what was filled in into what would be written."""

    def __init__(self, session: Session, layout: RegistrationLayout) -> None:
        self._layout = layout
        self._taking_part = sectors(session, layout.campaign.id)
        self._people: dict[int, list[MemberRow]] = {}
        for found in members(session):
            if found.ended_on is None:
                self._people.setdefault(found.union_id, []).append(found)
        self._registered = {
            found.member_id: found
            for found in registrations(session, layout.campaign.id)
            if found.member_id is not None and registration_stands(found.state)
        }

    def plan(self, item: Returned) -> tuple[PlannedRegistration | None, list[FormProblem]]:
        """What one form does; with anything wrong, the problems."""
        problems = list(unreadable(item))
        before = self._layout.registered(item.union)
        known = before if before is not None and registration_stands(before.state) else None
        details = self._details(item, known, problems)
        targets = dict(self._targets(item, problems))
        people = list(self._named(item, problems))
        if problems or details is None:
            return None, problems
        return (
            PlannedRegistration(
                file=item.name,
                union_id=item.union.id,
                union=item.union.printed_name,
                registration_id=None if known is None else known.id,
                details=details,
                targets=tuple((code, told.typed) for code, told in targets.items()),
                people=tuple(people),
                changes=() if known is None else tuple(self._changes(item, known, details, targets, people)),
                is_late=is_late(self._taking_part, item.union.sector_code, details.on),
            ),
            [],
        )

    def _details(
        self, item: Returned, known: RegistrationRow | None, problems: list[FormProblem]
    ) -> RegistrationDetails | None:
        """The day, document and titles; an empty cell leaves what is stored."""
        cells = item.filled.fields
        on = _read_day(item, cells["on"], problems, _("chưa ghi ngày đăng ký."))
        if on is None:
            return None
        told = RegistrationDetails(
            on=on,
            document=cells["document"].text or (known.document if known else ""),
            titles=cells["titles"].text or (known.titles if known else ""),
            merit_summary=known.merit_summary if known else "",
        )
        try:
            check_details(self._layout.campaign, told)
        except InvalidInputError as error:
            problems.append(item.wrong(cells["on"], error.summary))
        return told

    def _targets(self, item: Returned, problems: list[FormProblem]) -> Iterator[tuple[str, Told]]:
        known = {row.code: row for row in self._layout.applicable(item.union)}
        for cells in item.filled.tables[TARGETS]:
            code, target = cells["code"].text, cells["target"]
            if code not in known:
                what = _("“{code}” không phải là tiêu chí của đơn vị trong phong trào này.")
                problems.append(item.wrong(cells["code"], what.format(code=code)))
                continue
            try:
                told = value_reader(known[code])(target.value)
            except InvalidInputError as error:
                problems.append(item.wrong(target, " ".join(filter(None, (error.summary, error.hint)))))
                continue
            if told is not None:
                yield code, told

    def _named(self, item: Returned, problems: list[FormProblem]) -> Iterator[PlannedPerson]:
        seen: set[int] = set()
        for cells in item.filled.tables[PEOPLE]:
            name = cells["name"].text
            if not name:
                problems.append(item.wrong(cells["name"], _("chưa ghi họ và tên.")))
                continue
            person = self._member(item, cells, problems)
            if person is None:
                continue
            if person.id in seen:
                problems.append(item.wrong(cells["name"], _("{name} được ghi hai lần.").format(name=name)))
                continue
            seen.add(person.id)
            yield self._person(person, cells)

    def _person(self, person: MemberRow, cells: Mapping[str, FilledCell]) -> PlannedPerson:
        known = self._registered.get(person.id)
        titles, merit = cells["personal_titles"].text, cells["merit"].text
        if known is None:
            return PlannedPerson(person.id, person.full_name, cells["post"].text, titles, merit)
        titles, merit = titles or known.titles, merit or known.merit_summary
        return PlannedPerson(
            person.id,
            person.full_name,
            known.post,
            titles,
            merit,
            known.id,
            (titles, merit) != (known.titles, known.merit_summary),
        )

    def _member(
        self, item: Returned, cells: Mapping[str, FilledCell], problems: list[FormProblem]
    ) -> MemberRow | None:
        name, key = cells["name"].text, loose_key(cells["name"].text)
        alike = [found for found in self._people.get(item.union.id, ()) if loose_key(found.full_name) == key]
        if len(alike) > 1 and cells["born"].value is not None:
            born = _read_day(item, cells["born"], problems, "")
            alike = [found for found in alike if found.born_on == born]
        elif len(alike) == 1 and not _may_be(alike[0], cells["born"]):
            what = _("ngày sinh khác với danh sách đoàn viên ({day}); hãy kiểm tra có đúng người này không.")
            problems.append(item.wrong(cells["born"], what.format(day=_day(alike[0].born_on))))
            return None
        if len(alike) == 1:
            return alike[0]
        what = (
            _("{name} không có trong danh sách đoàn viên của đơn vị; hãy thêm đoàn viên trước.")
            if not alike
            else _("đơn vị có nhiều đoàn viên tên {name}; hãy ghi ngày sinh.")
        )
        problems.append(item.wrong(cells["name"], what.format(name=name)))
        return None

    def _changes(
        self,
        item: Returned,
        known: RegistrationRow,
        details: RegistrationDetails,
        targets: Mapping[str, Told],
        people: Sequence[PlannedPerson],
    ) -> Iterator[str]:
        pattern = _("{what}: {before} → {after}")
        for what, before, after in (
            (_("Ngày đăng ký"), _day(known.registered_on), _day(details.on)),
            (_("Văn bản đăng ký"), known.document, details.document),
            (_("Danh hiệu đăng ký"), known.titles, details.titles),
        ):
            if before != after:
                yield pattern.format(what=what, before=before or "–", after=after or "–")
        stored = self._layout.targets(known.id)
        rules = {row.code: row.rule.rule for row in self._layout.applicable(item.union)}
        for code, told in targets.items():
            kept = stored.get(code)
            if told.value != kept:
                yield pattern.format(
                    what=_("Chỉ tiêu {code}").format(code=code),
                    before="–" if kept is None else value_words(rules[code], kept),
                    after=told.typed if told.value is None else value_words(rules[code], told.value),
                )
        for person in people:
            if person.is_new:
                yield _("Thêm cá nhân {name}").format(name=person.name)
            elif person.is_changed:
                yield _("Sửa danh hiệu, thành tích của {name}").format(name=person.name)


def _may_be(person: MemberRow, born: FilledCell) -> bool:
    """Whether a birth as told, a day or a year, is not another than is stored; none read tells nothing."""
    if born.value is None or person.born_on is None:
        return True
    known = person.born_on
    try:
        # Of whom only the year is known, the first of January is stored.
        is_year = (known.month, known.day) == (1, 1)
        return may_be_born(day_or_year(born.value), YearOnly(known.year, 1, 1) if is_year else known)
    except InvalidInputError:
        return True


def _day(day: date | None) -> str:
    return "" if day is None else format_date(day)


def _read_day(item: Returned, cell: FilledCell, problems: list[FormProblem], missing: str) -> date | None:
    if cell.value is None:
        if not cell.problem:
            problems.append(item.wrong(cell, missing))
        return None
    try:
        return day(cell.value)
    except InvalidInputError as error:
        problems.append(item.wrong(cell, error.summary))
        return None
