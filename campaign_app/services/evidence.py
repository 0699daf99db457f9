"""Papers that prove a result: kept whole under their hash, shown by their name, never executed."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import (
    DuplicateError,
    InvalidInputError,
    LockedError,
    NotFoundError,
    WorkspaceError,
)
from campaign_app.domain.language import _
from campaign_app.services.campaigns import campaign
from campaign_app.services.checks import optional_text
from campaign_app.services.outcome import Added
from campaign_app.services.registrations import registration
from campaign_app.services.results import OPEN_STAGES
from campaign_app.services.session import Session
from campaign_app.store import files
from campaign_app.store.models.campaigns import Evidence
from campaign_app.store.queries import evidence as queries
from campaign_app.system.files import write_atomically

LONGEST_NOTE = 500


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
        is_whole: whether the file is there and unaltered.
    """

    id: int
    name: str
    media_type: str
    size: int
    added_at: datetime
    note: str
    is_whole: bool


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
            is_whole=files.read(session.files_folder, line.sha256) is not None,
        )
        for line in queries.evidence(ids)
    ]


def add_evidence(
    session: Session, *, registration_id: int, criterion_id: int, path: Path, note: str = ""
) -> Added:
    """Copy a file into the workspace and put it to the result of the open period.

    Raises:
        InvalidInputError: the file cannot be read, is empty, larger than 50 MB, or of a kind not kept.
        NotFoundError: no result was entered there yet.
        DuplicateError: the result has this file already.
        LockedError: the campaign takes no results now.
    """
    name = _refuse_closed(session, registration_id)
    ids = queries.result_ids(registration_id, criterion_id, only_open=True)
    if not ids:
        raise NotFoundError(
            _("Chưa có kết quả ở tiêu chí này để kèm minh chứng."),
            hint=_("Nhập kết quả trước, rồi thêm minh chứng."),
        )
    told = optional_text(note, _("Ghi chú"), longest=LONGEST_NOTE)
    data = _read(path)
    files.checked_kind(data, path.name)
    with session.act(_("Thêm minh chứng “{file}” – {name}").format(file=path.name, name=name)):
        stored = files.keep(session.files_folder, data, name=path.name, now=session.now())
        if Evidence.get_or_none((Evidence.result == ids[0]) & (Evidence.file == stored)) is not None:
            raise DuplicateError(_("Kết quả này đã có tệp “{file}”.").format(file=stored.original_name))
        row = Evidence.create(result=ids[0], file=stored, note=told)
    return Added(row.id, Changes.RESULTS)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > files.LARGEST_BYTES:
            raise InvalidInputError(
                _("Tệp “{name}” lớn quá 50 MB.").format(name=path.name),
                hint=_("Giảm dung lượng rồi thêm lại."),
            )
        return path.read_bytes()
    except OSError as error:
        raise InvalidInputError(
            _("Không đọc được tệp “{name}”: {reason}.").format(
                name=path.name, reason=error.strerror or error
            ),
            hint=_("Kiểm tra tệp còn đó và không bị chương trình khác giữ."),
        ) from error


def _refuse_closed(session: Session, registration_id: int) -> str:
    row = registration(session, registration_id)
    held = campaign(session, row.campaign_id)
    if held.stage not in OPEN_STAGES:
        raise LockedError(
            _("Phong trào {code} không ở bước nhập kết quả.").format(code=held.code),
            hint=_("Minh chứng chỉ được thêm hoặc gỡ trước khi bình xét."),
        )
    return row.name


def _evidence(evidence_id: int) -> Evidence:
    row = Evidence.get_or_none(Evidence.id == evidence_id)
    if row is None:
        raise NotFoundError(_("Minh chứng này không còn trong sổ."), hint=_("Tải lại trang rồi chọn lại."))
    return row


def take_off_evidence(session: Session, evidence_id: int) -> Changes:
    """Take a paper off its result; the file itself stays in the workspace, so that this can be undone.

    Raises:
        NotFoundError: it is not there.
        LockedError: the campaign takes no changes of results now.
    """
    row = _evidence(evidence_id)
    name = _refuse_closed(session, row.result.registration_id)
    with session.act(_("Gỡ minh chứng “{file}” – {name}").format(file=row.file.original_name, name=name)):
        row.delete_instance()
    return Changes.RESULTS


def save_copy(session: Session, evidence_id: int, target: Path) -> None:
    """Write a paper's bytes to a file the officer chose, to be looked at with a program of theirs.

    Raises:
        NotFoundError: it is not there, or its file is missing or was altered.
        WorkspaceError: the target cannot be written.
    """
    row = _evidence(evidence_id)
    data = files.read(session.files_folder, row.file.sha256)
    if data is None:
        raise NotFoundError(
            _("Tệp “{name}” bị mất hoặc đã bị thay đổi.").format(name=row.file.original_name),
            hint=_("Tìm tệp này trong bản sao lưu .zip hoặc thư mục sao lưu thứ hai."),
        )
    try:
        write_atomically(target, data)
    except OSError as error:
        raise WorkspaceError(
            _("Không ghi được “{file}”: {reason}.").format(file=target, reason=error.strerror or error),
            hint=_("Kiểm tra quyền ghi và dung lượng trống."),
        ) from error
