"""The papers that prove achievements: one file each, kept whole like the papers of results."""

from pathlib import Path

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import NotFoundError
from campaign_app.domain.language import _
from campaign_app.services.achievements import AchievementRow, achievement
from campaign_app.services.evidence import EvidenceFile, stored_file, write_copy
from campaign_app.services.evidence_files import read_paper
from campaign_app.services.session import Session
from campaign_app.store import files
from campaign_app.store.models.work import Achievement

__all__ = ["keep_proof", "proof_of", "save_proof", "take_off_proof"]


def keep_proof(session: Session, *, achievement_id: int, path: Path) -> Changes:
    """Copy a file into the workspace as the proof of an achievement; it takes the place of an earlier one.

    Raises:
        InvalidInputError: the file cannot be read, is empty, larger than 50 MB, or of a kind not kept.
        NotFoundError: the achievement is not there any more.
    """
    row = achievement(session, achievement_id)
    name, data = read_paper(path)
    with session.act(_("Thêm minh chứng “{file}” – {name}").format(file=name, name=row.subject)):
        stored = files.keep(session.files_folder, data, name=name, now=session.now())
        Achievement.update(evidence=stored).where(Achievement.id == achievement_id).execute()
    return Changes.ACTIVITIES


def take_off_proof(session: Session, achievement_id: int) -> Changes:
    """Take the proof off an achievement; the file stays in the workspace, so that this can be undone.

    Raises:
        NotFoundError: the achievement is not there any more, or has no proof.
    """
    row, _file_id = _proven(session, achievement_id)
    with session.act(_("Gỡ minh chứng “{file}” – {name}").format(file=row.evidence, name=row.subject)):
        Achievement.update(evidence=None).where(Achievement.id == achievement_id).execute()
    return Changes.ACTIVITIES


def proof_of(session: Session, achievement_id: int) -> EvidenceFile:
    """Give the proof of an achievement, to be looked at; never to be executed.

    Raises:
        NotFoundError: there is none, or its file is missing or was altered.
    """
    _row, file_id = _proven(session, achievement_id)
    return stored_file(session, file_id)


def save_proof(session: Session, achievement_id: int, target: Path) -> None:
    """Write the proof to a file the officer chose, to be looked at with a program of theirs.

    Raises:
        NotFoundError: there is none, or its file is missing or was altered.
        WorkspaceError: the target cannot be written.
    """
    write_copy(proof_of(session, achievement_id), target)


def _proven(session: Session, achievement_id: int) -> tuple[AchievementRow, int]:
    row = achievement(session, achievement_id)
    if row.evidence_id is None:
        raise NotFoundError(_("Thành tích này chưa có minh chứng."))
    return row, row.evidence_id
