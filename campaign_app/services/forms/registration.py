"""Registration forms that came back: day, document, titles, pledged targets, people put forward."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import DataProblem, InvalidInputError, RequirementError
from campaign_app.domain.formats import format_date
from campaign_app.domain.kinds import SubjectKind
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.vietnamese import loose_key
from campaign_app.domain.workflow import registration_stands
from campaign_app.services.campaigns import CampaignRow, campaign
from campaign_app.services.forms.registration_layout import KIND, PEOPLE, TARGETS, RegistrationLayout
from campaign_app.services.forms.returned import (
    Progress,
    Returned,
    back_up,
    read_returned,
    refuse_stale,
)
from campaign_app.services.imports.fields import day
from campaign_app.services.imports.values import Told, value_reader
from campaign_app.services.imports.version import data_version
from campaign_app.services.members import MemberRow, members
from campaign_app.services.outcome import Counted
from campaign_app.services.registering import (
    RegistrationDetails,
    check_details,
    refuse_closed,
    write_details,
    write_pledges,
    write_registrations,
)
from campaign_app.services.registrations import RegistrationRow, registrations
from campaign_app.services.session import Session
from campaign_app.services.subjects import SubjectRow, subjects, write_subject_of_member
from campaign_app.spreadsheets.forms import FilledCell

__all__ = [
    "PlannedPerson",
    "PlannedRegistration",
    "RegistrationFormsPlan",
    "commit_registration_forms",
    "plan_registration_forms",
]


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """A member a union puts forward; ``is_new`` says that they are not registered yet."""

    member_id: int
    name: str
    post: str
    titles: str
    merit: str
    is_new: bool


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
    """

    file: str
    union_id: int
    union: str
    registration_id: int | None
    details: RegistrationDetails
    targets: tuple[tuple[str, str], ...]
    people: tuple[PlannedPerson, ...]
    changes: tuple[str, ...]

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
        same: the unions whose form says what is stored already.
        problems: what is wrong, by file, union and cell; such a form is left out whole.
        version: the state of the workspace they were read for.
    """

    campaign_id: int
    planned: tuple[PlannedRegistration, ...]
    same: tuple[str, ...]
    problems: tuple[DataProblem, ...]
    version: int


def plan_registration_forms(
    session: Session, *, campaign_id: int, paths: Sequence[Path], progress: Progress | None = None
) -> RegistrationFormsPlan:
    """Read filled forms and say what they would do; nothing is written.

    A form with anything wrong is left out whole and named; the others can be taken in.

    Raises:
        LockedError: the campaign takes no registrations at its stage.
    """
    row = campaign(session, campaign_id)
    refuse_closed(row)
    version = data_version(session)
    layout = RegistrationLayout(session, row)
    returned, problems = read_returned(
        session, campaign=row, paths=paths, kind=KIND, layout=layout.form, progress=progress
    )
    planner = _Planner(session, layout)
    planned, same = [], []
    for item in returned:
        made, wrong = planner.plan(item)
        problems.extend(wrong)
        if wrong or made is None:
            continue
        if made.does_anything:
            planned.append(made)
        else:
            same.append(made.union)
    return RegistrationFormsPlan(campaign_id, tuple(planned), tuple(same), tuple(problems), version)


class _Planner:
    """Turns what was filled in into what would be written."""

    def __init__(self, session: Session, layout: RegistrationLayout) -> None:
        self._layout = layout
        self._people: dict[int, list[MemberRow]] = {}
        for found in members(session):
            if found.ended_on is None:
                self._people.setdefault(found.union_id, []).append(found)
        self._registered = {
            found.member_id: found
            for found in registrations(session, layout.campaign.id)
            if found.member_id is not None and registration_stands(found.state)
        }

    def plan(self, item: Returned) -> tuple[PlannedRegistration | None, list[DataProblem]]:
        """What one form does; with anything wrong, the problems."""
        problems: list[DataProblem] = []
        details = self._details(item, problems)
        targets = dict(self._targets(item, problems))
        people = list(self._named(item, problems))
        if problems or details is None:
            return None, problems
        before = self._layout.registered(item.union)
        known = before if before is not None and registration_stands(before.state) else None
        return (
            PlannedRegistration(
                file=item.name,
                union_id=item.union.id,
                union=item.union.printed_name,
                registration_id=None if known is None else known.id,
                details=details,
                targets=tuple((code, told.typed) for code, told in targets.items()),
                people=tuple(people),
                changes=() if known is None else tuple(self._changes(known, details, targets, people)),
            ),
            [],
        )

    def _details(self, item: Returned, problems: list[DataProblem]) -> RegistrationDetails | None:
        cells = item.filled.fields
        on = _read_day(item, cells["on"], problems, _("chưa ghi ngày đăng ký."))
        if on is None:
            return None
        told = RegistrationDetails(on=on, document=cells["document"].text, titles=cells["titles"].text)
        try:
            check_details(self._layout.campaign, told)
        except InvalidInputError as error:
            problems.append(_problem(item, cells["on"], error.summary))
        return told

    def _targets(self, item: Returned, problems: list[DataProblem]) -> Iterator[tuple[str, Told]]:
        known = {row.code: row for row in self._layout.applicable(item.union)}
        for cells in item.filled.tables[TARGETS]:
            code, target = cells["code"].text, cells["target"]
            if code not in known:
                what = _("“{code}” không phải là tiêu chí của đơn vị trong phong trào này.")
                problems.append(_problem(item, cells["code"], what.format(code=code)))
                continue
            try:
                told = value_reader(known[code])(target.value)
            except InvalidInputError as error:
                problems.append(_problem(item, target, " ".join(filter(None, (error.summary, error.hint)))))
                continue
            if told is not None:
                yield code, told

    def _named(self, item: Returned, problems: list[DataProblem]) -> Iterator[PlannedPerson]:
        seen: set[int] = set()
        for cells in item.filled.tables[PEOPLE]:
            name = cells["name"].text
            if not name:
                problems.append(_problem(item, cells["name"], _("chưa ghi họ và tên.")))
                continue
            person = self._member(item, cells, problems)
            if person is None:
                continue
            if person.id in seen:
                problems.append(
                    _problem(item, cells["name"], _("{name} được ghi hai lần.").format(name=name))
                )
                continue
            seen.add(person.id)
            yield PlannedPerson(
                person.id,
                person.full_name,
                cells["post"].text,
                cells["personal_titles"].text,
                cells["merit"].text,
                person.id not in self._registered,
            )

    def _member(
        self, item: Returned, cells: Mapping[str, FilledCell], problems: list[DataProblem]
    ) -> MemberRow | None:
        name, key = cells["name"].text, loose_key(cells["name"].text)
        alike = [found for found in self._people.get(item.union.id, ()) if loose_key(found.full_name) == key]
        if len(alike) > 1 and cells["born"].value is not None:
            born = _read_day(item, cells["born"], problems, "")
            alike = [found for found in alike if found.born_on == born]
        if len(alike) == 1:
            return alike[0]
        what = (
            _("{name} không có trong danh sách đoàn viên của đơn vị; hãy thêm đoàn viên trước.")
            if not alike
            else _("đơn vị có nhiều đoàn viên tên {name}; hãy ghi ngày sinh.")
        )
        problems.append(_problem(item, cells["name"], what.format(name=name)))
        return None

    def _changes(
        self,
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
        for code, told in targets.items():
            if told.value != stored.get(code):
                yield _("Chỉ tiêu {code}: {after}").format(code=code, after=told.typed)
        for person in people:
            if person.is_new:
                yield _("Thêm cá nhân {name}").format(name=person.name)


def _day(day: date | None) -> str:
    return "" if day is None else format_date(day)


def _read_day(item: Returned, cell: FilledCell, problems: list[DataProblem], missing: str) -> date | None:
    if cell.value is None:
        problems.append(_problem(item, cell, missing))
        return None
    try:
        return day(cell.value)
    except InvalidInputError as error:
        problems.append(_problem(item, cell, error.summary))
        return None


def _problem(item: Returned, cell: FilledCell, what: str) -> DataProblem:
    return DataProblem(f"{item.where}, {cell.where}", what)


def commit_registration_forms(
    session: Session, plan: RegistrationFormsPlan, progress: Progress | None = None
) -> Counted:
    """Take in the forms of a plan as one act that can be undone, after a backup; give how many.

    Raises:
        LockedError: the workspace has changed since they were read, or is open for reading only.
        RequirementError: the plan does nothing.
        WorkspaceError: the backup cannot be made; nothing was written.
    """
    if not plan.planned:
        raise RequirementError(_("Không có phiếu nào để nhập."), problems=plan.problems)
    refuse_stale(session, plan.version)
    back_up(session)
    row = campaign(session, plan.campaign_id)
    words = ngettext(
        "Nhập {count} phiếu đăng ký – {code}", "Nhập {count} phiếu đăng ký – {code}", len(plan.planned)
    )
    with session.act(words.format(count=len(plan.planned), code=row.code)):
        of_union = {
            found.union_id: found
            for found in subjects(session)
            if found.kind is SubjectKind.COLLECTIVE and not found.unit
        }
        for done, item in enumerate(plan.planned, start=1):
            _write(session, row, item, of_union)
            if progress is not None:
                progress(done, len(plan.planned))
    changes = Changes.REGISTRATIONS | Changes.SUBJECTS | Changes.SCORES
    return Counted(len(plan.planned), changes)


def _write(
    session: Session, row: CampaignRow, item: PlannedRegistration, of_union: Mapping[int | None, SubjectRow]
) -> None:
    if item.registration_id is None:
        (registration_id,) = write_registrations(session, row, [(of_union[item.union_id], item.details)])
    else:
        registration_id = item.registration_id
        known = next(found for found in registrations(session, row.id) if found.id == registration_id)
        write_details(session, row, known, item.details)
    write_pledges(row, registration_id, dict(item.targets))
    for person in item.people:
        if not person.is_new:
            continue
        subject_id = write_subject_of_member(member_id=person.member_id, post=person.post)
        subject = next(found for found in subjects(session) if found.id == subject_id)
        told = RegistrationDetails(on=item.details.on, titles=person.titles, merit_summary=person.merit)
        write_registrations(session, row, [(subject, told)])
