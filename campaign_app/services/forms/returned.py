"""Forms that came back: whose they are, and which of them cannot be used."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from campaign_app.domain.errors import DataProblem, LockedError, RequirementError, UserFacingError
from campaign_app.domain.language import _
from campaign_app.services.backups import BackupReason, make_backup
from campaign_app.services.campaigns import CampaignRow, sectors
from campaign_app.services.certificate_files import safe_name
from campaign_app.services.imports.version import data_version
from campaign_app.services.registering import outside_problem
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionRow, unions
from campaign_app.spreadsheets.form_writing import write_form
from campaign_app.spreadsheets.forms import FilledCell, FilledForm, Form, OpenedForm, open_form
from campaign_app.store.models.issuers import WorkspaceInfo
from campaign_app.store.queries import unions as union_queries

Progress = Callable[[int, int], None]
"""Told (done, in all); may raise to give up."""
MOST_FILES = 2_000


@dataclass(frozen=True, slots=True)
class FormProblem:
    """Why a form, or one cell of it, cannot be used.

    Attributes:
        file: the name of the form's file; of several where they contradict each other.
        union: the printed name of the union; empty where the file does not tell it.
        cell: where in the file; empty where it is the whole of it.
        what: what is wrong and what to do.
    """

    file: str
    union: str
    cell: str
    what: str

    @property
    def problem(self) -> DataProblem:
        """The same as one line: file, union and cell before what is wrong."""
        place = " – ".join(filter(None, (self.file, self.union)))
        return DataProblem(", ".join(filter(None, (place, self.cell))), self.what)


@dataclass(frozen=True, slots=True)
class Returned:
    """A form that came back from a union and can be read."""

    name: str
    union: UnionRow
    filled: FilledForm

    def wrong(self, cell: FilledCell, what: str) -> FormProblem:
        """Say what is wrong with a cell of it."""
        return FormProblem(self.name, self.union.printed_name, cell.where, what)


def identity(campaign: CampaignRow, union: UnionRow) -> dict[str, str]:
    """Whose a form is, as it carries it with it."""
    return {
        "workspace": _workspace_code(),
        "campaign": campaign.code,
        "union": str(union.id),
        "code": union.code,
    }


def _workspace_code() -> str:
    return str(WorkspaceInfo.get().code)


def write_forms(
    session: Session,
    *,
    forms: Sequence[tuple[UnionRow, Form]],
    folder: Path,
    begin: str,
    progress: Progress | None = None,
) -> list[Path]:
    """Write one file a union into a folder, made when it is missing; give the files in the same order.

    Args:
        session: the workspace.
        forms: each union with its form.
        folder: where they go; files of the same names are replaced.
        begin: what the names begin with; the union's code and name follow.
        progress: told (files written, files in all); may raise to give up.

    Raises:
        InvalidInputError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for done, (union, form) in enumerate(forms, start=1):
        path = folder / f"{safe_name(f'{begin} {union.code} {union.printed_name}')}.xlsx"
        write_form(path, form, created=session.now())
        made.append(path)
        if progress is not None:
            progress(done, len(forms))
    return made


def read_returned(
    session: Session,
    *,
    campaign: CampaignRow,
    paths: Sequence[Path],
    kind: str,
    layout: Callable[[UnionRow], Form],
    progress: Progress | None = None,
    look: Callable[[OpenedForm, UnionRow], None] | None = None,
) -> tuple[list[Returned], list[FormProblem]]:
    """Open what came back; give the forms that can be read, and what is wrong with the others, by file.

    A union that sent the same words twice is read once; one that sent different ones is not read at all.
    ``look`` may refuse a form of the right kind, campaign and union by a :class:`UserFacingError`.
    """
    known = {str(row.id): row for row in unions(session)}
    taking_part = sectors(session, campaign.id)
    ended = union_queries.ended()
    read: list[Returned] = []
    too_many = _("mỗi lần nhận nhiều nhất {most} phiếu.").format(most=MOST_FILES)
    problems = [FormProblem(path.name, "", "", too_many) for path in paths[MOST_FILES:]]
    for done, path in enumerate(paths[:MOST_FILES], start=1):
        union = None
        try:
            opened = open_form(path)
            union = _union_of(opened, campaign, kind, known)
            outside = outside_problem(union, taking_part, ended)
            if outside:
                raise RequirementError(
                    _("Đơn vị {what}.").format(what=outside), hint=_("Phiếu này không nhận được.")
                )
            if look is not None:
                look(opened, union)
            read.append(Returned(path.name, union, opened.read(layout(union))))
        except UserFacingError as error:
            name = "" if union is None else union.printed_name
            problems.append(
                FormProblem(path.name, name, "", " ".join(filter(None, (error.summary, error.hint))))
            )
        if progress is not None:
            progress(done, len(paths))
    return _once_each(read, problems), problems


def _union_of(
    opened: OpenedForm, campaign: CampaignRow, kind: str, known: Mapping[str, UnionRow]
) -> UnionRow:
    told = opened.identity
    if opened.kind != kind:
        raise RequirementError(
            _("Đây là phiếu loại khác."), hint=_("Mở đúng trang của loại phiếu này rồi nhận lại.")
        )
    if told.get("workspace") != _workspace_code():
        raise RequirementError(
            _("Đây là phiếu của một sổ khác."), hint=_("Kiểm tra xem có phải phiếu của liên đoàn khác không.")
        )
    if told.get("campaign") != campaign.code:
        raise RequirementError(
            _("Đây là phiếu của phong trào {other}, không phải {code}.").format(
                other=told.get("campaign", ""), code=campaign.code
            ),
            hint=_("Gửi lại cho đơn vị phiếu của phong trào này."),
        )
    union = known.get(told.get("union", ""))
    if union is None:
        raise RequirementError(
            _("Không còn công đoàn cơ sở mã {code} trong sổ.").format(code=told.get("code", ""))
        )
    return union


def _once_each(read: Sequence[Returned], problems: list[FormProblem]) -> list[Returned]:
    by_union: dict[int, list[Returned]] = {}
    for item in read:
        by_union.setdefault(item.union.id, []).append(item)
    kept = []
    for sent in by_union.values():
        if all(_words(item.filled) == _words(sent[0].filled) for item in sent):
            kept.append(sent[0])
            continue
        names = ", ".join(item.name for item in sent)
        what = _("đã gửi {count} phiếu có nội dung khác nhau; chỉ chọn phiếu đúng rồi nhận lại.")
        problems.append(FormProblem(names, sent[0].union.printed_name, "", what.format(count=len(sent))))
    return kept


def _words(filled: FilledForm) -> list[object]:
    return [
        *(cell.value for cell in filled.fields.values()),
        *(tuple(cell.value for cell in row.values()) for rows in filled.tables.values() for row in rows),
    ]


def unreadable(item: Returned) -> Iterator[FormProblem]:
    """Cells that show an error instead of a value; what they should say is not guessed."""
    filled = item.filled
    cells = [
        *filled.fields.values(),
        *(c for rows in filled.tables.values() for r in rows for c in r.values()),
    ]
    for cell in cells:
        if cell.problem:
            yield item.wrong(cell, cell.problem)


class Planned(Protocol):
    """What one form would do."""

    @property
    def file(self) -> str:
        """The name of the form's file."""
        ...

    @property
    def union(self) -> str:
        """The printed name of the union."""
        ...

    @property
    def does_anything(self) -> bool:
        """Whether the workspace would be other than it is."""
        ...


PlannedT = TypeVar("PlannedT", bound=Planned)


class FormsPlan(Protocol):
    """What many forms do."""

    @property
    def planned(self) -> Sequence[Planned]:
        """The forms that tell or change something."""
        ...

    @property
    def problems(self) -> Sequence[FormProblem]:
        """What is wrong with the others."""
        ...

    @property
    def version(self) -> int:
        """The state of the workspace they were read for."""
        ...


def told_apart(
    returned: Sequence[Returned],
    plan: Callable[[Returned], tuple[PlannedT | None, list[FormProblem]]],
    problems: list[FormProblem],
) -> tuple[tuple[PlannedT, ...], tuple[tuple[str, str], ...]]:
    """Plan every form; give those that do something, and file and union of those that say what is stored.

    Args:
        returned: the forms that can be read.
        plan: what one form does; with anything wrong, nothing and the problems.
        problems: what is wrong is added to it.
    """
    planned, same = [], []
    for item in returned:
        made, wrong = plan(item)
        problems.extend(wrong)
        if made is None or wrong:
            continue
        if made.does_anything:
            planned.append(made)
        else:
            same.append((made.file, made.union))
    return tuple(planned), tuple(same)


def begin_taking_in(session: Session, plan: FormsPlan) -> None:
    """See that a plan does something and is of today, and back up before its forms are taken in.

    Raises:
        RequirementError: the plan does nothing.
        LockedError: the workspace has changed since the forms were read.
        WorkspaceError: the backup cannot be made.
    """
    if not plan.planned:
        raise RequirementError(
            _("Không có phiếu nào để nhập."), problems=[item.problem for item in plan.problems]
        )
    refuse_stale(session, plan.version)
    back_up(session)


def refuse_stale(session: Session, version: int) -> None:
    """See that the workspace is as it was when the forms were read.

    Raises:
        LockedError: it has changed since.
    """
    if version != data_version(session):
        raise LockedError(
            _("Sổ đã thay đổi từ lúc xem trước nên chưa nhập gì."), hint=_("Đọc lại các phiếu rồi nhập.")
        )


def back_up(session: Session) -> None:
    """Back up before forms are taken in.

    Raises:
        WorkspaceError: the backup cannot be made.
    """
    make_backup(session, BackupReason.IMPORT)


def is_form(path: Path) -> bool:
    """Tell whether a file is a form of this program, whatever kind; False where it cannot be read."""
    try:
        open_form(path)
    except UserFacingError:
        return False
    return True
