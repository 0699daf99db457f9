"""Papers that prove a result: kept whole under their hash, shown by their name, never executed.

A paper may come before the value it proves: a result without a value then holds it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import (
    DataProblem,
    DuplicateError,
    InvalidInputError,
    LockedError,
    NotFoundError,
    UserFacingError,
    WorkspaceError,
)
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.scoring import applies
from campaign_app.services.campaigns import campaign
from campaign_app.services.checks import optional_text
from campaign_app.services.evidence_files import kept_name, read_paper
from campaign_app.services.outcome import Added
from campaign_app.services.registrations import RegistrationRow, registration
from campaign_app.services.results import OPEN_STAGES, open_period
from campaign_app.services.session import Session
from campaign_app.store import files
from campaign_app.store.models.campaigns import Evidence, Result
from campaign_app.store.models.files import StoredFile
from campaign_app.store.queries import campaigns as campaign_queries
from campaign_app.store.queries import evidence as queries
from campaign_app.system.files import write_atomically

__all__ = [
    "EvidenceFile",
    "EvidenceRow",
    "TakenIn",
    "add_evidence",
    "add_papers",
    "evidence_file",
    "evidence_of",
    "note_evidence",
    "save_copy",
    "stored_file",
    "take_off_evidence",
    "write_copy",
]

LONGEST_NOTE = 500
MOST_AT_ONCE = 100
"""Files taken in one act; a whole folder of photos is dropped by mistake."""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One paper of a result.

    Attributes:
        id: by which it is saved elsewhere or taken off.
        name: the file name as it came.
        media_type: what it is.
        size: in bytes.
        added_at: when it was added, in UTC.
        note: what the officer said of it.
        period: the part of the year it proves.
        is_whole: whether the file is there and unaltered.
    """

    id: int
    name: str
    media_type: str
    size: int
    added_at: datetime
    note: str
    period: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A paper with its bytes, to be looked at; never to be executed."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many files were put to a result, and which were left out and why."""

    count: int
    refused: tuple[DataProblem, ...]
    changes: Changes


def evidence_of(session: Session, registration_id: int, criterion_id: int) -> list[EvidenceRow]:
    """The papers of a registration on a criterion, in all periods, in the order they were added."""
    ids = queries.result_ids(registration_id, criterion_id, only_open=False)
    return [
        EvidenceRow(
            id=line.id,
            name=line.name,
            media_type=line.media_type,
            size=line.size,
            added_at=line.added_at,
            note=line.note,
            period=line.period,
            is_whole=files.read(session.files_folder, line.sha256) is not None,
        )
        for line in queries.evidence(ids)
    ]


def add_evidence(
    session: Session, *, registration_id: int, criterion_id: int, path: Path, note: str = ""
) -> Added:
    """Copy a file into the workspace and put it to the result of the open period.

    Raises:
        InvalidInputError: the file cannot be read, is empty, larger than 50 MB, or of a kind not kept; or
            the criterion does not apply.
        DuplicateError: the result has this file already.
        LockedError: the campaign or the period takes no results now.
    """
    place = _place(session, registration_id, criterion_id)
    told = optional_text(note, _("Ghi chú"), longest=LONGEST_NOTE)
    words = _("Thêm minh chứng “{file}” – {name}").format(file=kept_name(path.name), name=place.name)
    with session.act(words):
        added = _put(session, _result(place, criterion_id), path, told)
    return Added(added, Changes.RESULTS)


def add_papers(
    session: Session, *, registration_id: int, criterion_id: int, paths: Sequence[Path]
) -> TakenIn:
    """Put several files to a result as one act; those that cannot be taken are told and left out.

    Raises:
        InvalidInputError: none of them can be taken, or there are more than a hundred.
        DuplicateError: the only one is there already.
        LockedError: the campaign or the period takes no results now.
    """
    if len(paths) == 1:
        told = add_evidence(
            session, registration_id=registration_id, criterion_id=criterion_id, path=paths[0]
        )
        return TakenIn(1, (), told.changes)
    _refuse_many(paths)
    place = _place(session, registration_id, criterion_id)
    refused: list[DataProblem] = []
    count = len(paths)
    words = ngettext("Thêm {count} minh chứng – {name}", "Thêm {count} minh chứng – {name}", count)
    with session.act(words.format(count=count, name=place.name)):
        result_id = _result(place, criterion_id)
        for path in paths:
            try:
                _put(session, result_id, path, "")
            except (InvalidInputError, DuplicateError) as error:
                refused.append(DataProblem("", f"{error.summary} {error.hint}".strip()))
        if len(refused) == count:
            raise InvalidInputError(_("Không thêm được tệp nào."), problems=refused)
    return TakenIn(count - len(refused), tuple(refused), Changes.RESULTS)


def _refuse_many(paths: Sequence[Path]) -> None:
    if not paths:
        raise InvalidInputError(_("Chưa chọn tệp nào."))
    if len(paths) > MOST_AT_ONCE:
        raise InvalidInputError(
            _("{count} tệp cùng lúc là quá nhiều; mỗi lần nhiều nhất {most} tệp.").format(
                count=len(paths), most=MOST_AT_ONCE
            ),
            hint=_("Chia ra thêm nhiều lần."),
        )


def _put(session: Session, result_id: int, path: Path, note: str) -> int:
    name, data = read_paper(path)
    stored = files.keep(session.files_folder, data, name=name, now=session.now())
    if Evidence.get_or_none((Evidence.result == result_id) & (Evidence.file == stored)) is not None:
        raise DuplicateError(_("Kết quả này đã có tệp “{file}”.").format(file=stored.original_name))
    return int(Evidence.create(result=result_id, file=stored, note=note).id)


def _place(session: Session, registration_id: int, criterion_id: int) -> RegistrationRow:
    row = _refuse_closed(session, registration_id)
    for criterion in campaign_queries.criteria(row.campaign_id, criterion_id=criterion_id):
        if not applies(criterion.rule, row.kind, row.sector_code):
            raise InvalidInputError(
                _("Tiêu chí {code} không áp dụng cho {name}.").format(code=criterion.code, name=row.name)
            )
        return row
    raise NotFoundError(_("Không còn tiêu chí này trong phong trào."))


def _result(place: RegistrationRow, criterion_id: int) -> int:
    """Give the result of the open period; one without a value where nothing was entered yet."""
    made, _is_new = Result.get_or_create(  # type: ignore[no-untyped-call]  # the stubs leave it out
        registration=place.id, criterion=criterion_id, period=open_period(place.campaign_id)
    )
    return int(made.id)


def refusal(session: Session, registration_id: int) -> str:
    """Say why papers are neither added nor taken off now; empty when they are."""
    try:
        row = _refuse_closed(session, registration_id)
        open_period(row.campaign_id)
    except UserFacingError as error:
        return error.summary
    return ""


def _refuse_closed(session: Session, registration_id: int) -> RegistrationRow:
    row = registration(session, registration_id)
    held = campaign(session, row.campaign_id)
    if held.stage not in OPEN_STAGES:
        raise LockedError(
            _("Phong trào {code} không ở bước nhập kết quả.").format(code=held.code),
            hint=_("Minh chứng chỉ được thêm hoặc gỡ trước khi bình xét."),
        )
    return row


def _evidence(evidence_id: int) -> Evidence:
    row = Evidence.get_or_none(Evidence.id == evidence_id)
    if row is None:
        raise NotFoundError(_("Minh chứng này không còn trong sổ."), hint=_("Tải lại trang rồi chọn lại."))
    return row


def take_off_evidence(session: Session, evidence_id: int) -> Changes:
    """Take a paper off its result; the file itself stays in the workspace, so that this can be undone.

    A result that held nothing but this paper goes with it.

    Raises:
        NotFoundError: it is not there.
        LockedError: the campaign takes no changes of results now.
    """
    row = _evidence(evidence_id)
    name = _refuse_closed(session, row.result.registration_id).name
    with session.act(_("Gỡ minh chứng “{file}” – {name}").format(file=row.file.original_name, name=name)):
        result_id = row.result_id
        row.delete_instance()
        queries.delete_bare_result(result_id)
    return Changes.RESULTS


def note_evidence(session: Session, *, evidence_id: int, note: str) -> Changes:
    """Say what a paper is; an empty text takes the note away.

    Raises:
        InvalidInputError: longer than 500 letters.
        NotFoundError: the paper is not there.
        LockedError: the campaign takes no changes of results now.
    """
    row = _evidence(evidence_id)
    name = _refuse_closed(session, row.result.registration_id).name
    told = optional_text(note, _("Ghi chú"), longest=LONGEST_NOTE)
    with session.act(
        _("Ghi chú minh chứng “{file}” – {name}").format(file=row.file.original_name, name=name)
    ):
        Evidence.update(note=told).where(Evidence.id == evidence_id).execute()
    return Changes.RESULTS


def evidence_file(session: Session, evidence_id: int) -> EvidenceFile:
    """Give a paper's bytes, as they were when it was added.

    Raises:
        NotFoundError: it is not there, or its file is missing or was altered.
    """
    return stored_file(session, _evidence(evidence_id).file_id)


def stored_file(session: Session, file_id: int) -> EvidenceFile:
    """Give the bytes of any file of the workspace, as they were when it was kept.

    Raises:
        NotFoundError: it is not there, or was altered.
    """
    row = StoredFile.get_by_id(file_id)
    data = files.read(session.files_folder, row.sha256)
    if data is None:
        raise NotFoundError(
            _("Tệp “{name}” bị mất hoặc đã bị thay đổi.").format(name=row.original_name),
            hint=_("Tìm tệp này trong bản sao lưu .zip hoặc thư mục sao lưu thứ hai."),
        )
    return EvidenceFile(str(row.original_name), str(row.media_type), data)


def save_copy(session: Session, evidence_id: int, target: Path) -> None:
    """Write a paper's bytes to a file the officer chose, to be looked at with a program of theirs.

    Raises:
        NotFoundError: it is not there, or its file is missing or was altered.
        WorkspaceError: the target cannot be written.
    """
    write_copy(evidence_file(session, evidence_id), target)


def write_copy(paper: EvidenceFile, target: Path) -> None:
    """Write the bytes of a file of the workspace elsewhere.

    Raises:
        WorkspaceError: the target cannot be written.
    """
    try:
        write_atomically(target, paper.data)
    except OSError as error:
        raise WorkspaceError(
            _("Không ghi được “{file}”: {reason}.").format(file=target, reason=error.strerror or error),
            hint=_("Kiểm tra quyền ghi và dung lượng trống."),
        ) from error
