"""Personal numbers of members: shown whole only when asked for, and taken away for good.

Lists and the history show them masked, no search finds them, and no table goes out with them unless an
officer asks.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import NotFoundError
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.personal_numbers import parse_personal_number
from campaign_app.services.backups import folder as backup_folder
from campaign_app.services.backups.making import second_name
from campaign_app.services.session import Session
from campaign_app.store.queries import members as queries
from campaign_app.store.queries.unions import MemberRow
from campaign_app.store.queries.unions import members as member_rows
from campaign_app.store.sqlite import backup, erasing
from campaign_app.store.sqlite.opening import spoken_errors
from campaign_app.system import preferences
from campaign_app.system.preferences import BackupPreferences

__all__ = [
    "Purged",
    "backups_with_numbers",
    "members_with_number",
    "personal_number",
    "personal_numbers",
    "purge_personal_numbers",
    "unseen_folder",
]

_TABLE, _COLUMN = "member", "personal_number"


@dataclass(frozen=True, slots=True)
class Purged:
    """What came of taking personal numbers away.

    Attributes:
        count: how many members had one.
        backups: the backups that still hold some, those of the workspace by their names, second copies by
            their places; only deleting them helps.
        unseen: the second folder of backups, where there is one that cannot be looked into now; else empty.
        is_whole: whether the journal beside the file was emptied too; else it is when the workspace closes.
        changes: what screens must reload.
    """

    count: int
    backups: tuple[str, ...]
    unseen: str
    is_whole: bool
    changes: Changes


def personal_number(session: Session, member_id: int) -> str:
    """One member's number in full; empty when there is none.

    Raises:
        NotFoundError: there is no such member.
    """
    del session
    found = queries.personal_numbers([member_id])
    if member_id not in found:
        raise NotFoundError(_("Không còn đoàn viên này trong sổ."))
    return found[member_id]


def personal_numbers(session: Session, member_ids: Collection[int]) -> dict[int, str]:
    """Who has a number and which, in full, by member id; for an export that asks for numbers."""
    del session
    return {key: number for key, number in queries.personal_numbers(member_ids).items() if number}


def members_with_number(session: Session, typed: str, *, but: int | None = None) -> list[MemberRow]:
    """Who has this number already, to warn before it is given to another; ``but`` is who is being edited.

    Raises:
        InvalidInputError: it is no number.
    """
    del session
    number = parse_personal_number(typed)
    ids = [member_id for member_id in queries.with_number(number) if member_id != but] if number else []
    return member_rows(member_ids=ids, include_ended=True) if ids else []


def purge_personal_numbers(
    session: Session, member_ids: Collection[int] | None = None, *, kept: BackupPreferences | None = None
) -> Purged:
    """Take the numbers of these members, or of all, out of the workspace for good.

    They go out of the members and out of the record of every change, in one transaction; then the file is
    written anew. It is an act that cannot be undone; earlier acts still can, without the numbers. Backups
    stay as they are; it names those that still hold numbers.

    Args:
        session: the workspace.
        member_ids: whose numbers; by default everybody's.
        kept: where the second copies of backups lie; by default as set on this machine.

    Raises:
        LockedError: the workspace is open for reading only.
        WorkspaceError: the disk is full or somebody else writes; purge again to clean the file.
    """
    whom = _("tất cả đoàn viên")
    if member_ids is not None:
        whom = ngettext("{count} đoàn viên", "{count} đoàn viên", len(member_ids)).format(
            count=len(member_ids)
        )
    with session.act(_("Xóa hẳn số định danh của {whom}").format(whom=whom), is_undoable=False):
        count = erasing.erase(session.database, _TABLE, _COLUMN, member_ids)
    with spoken_errors():
        is_whole = erasing.rewrite(session.database)
    holding = backups_with_numbers(session, member_ids, kept=kept)
    return Purged(count, holding, unseen_folder(kept=kept), is_whole, Changes.MEMBERS)


def backups_with_numbers(
    session: Session, member_ids: Collection[int] | None = None, *, kept: BackupPreferences | None = None
) -> tuple[str, ...]:
    """The backups that hold numbers of these members, or any: of the workspace, then in the second folder.

    Those of the workspace are told by their names, second copies by their places; the newest first. One
    that cannot be read counts as holding them.
    """
    own = [
        item.name for item in backup_folder.listed(session.backups_folder) if _holds(item.path, member_ids)
    ]
    place = _second_folder(kept)
    if place is None or not place.is_dir():
        return tuple(own)
    copies = backup_folder.listed(place / second_name(session))
    return (*own, *(str(item.path) for item in copies if _holds(item.path, member_ids)))


def unseen_folder(*, kept: BackupPreferences | None = None) -> str:
    """The second folder of backups when it cannot be looked into now: its disk is not plugged in."""
    place = _second_folder(kept)
    return "" if place is None or place.is_dir() else str(place)


def _second_folder(kept: BackupPreferences | None) -> Path | None:
    told = preferences.load()[0].backup if kept is None else kept
    return Path(told.second_folder) if told.second_folder else None


def _holds(path: Path, member_ids: Collection[int] | None) -> bool:
    try:
        with backup.looked_into(path) as real:
            return erasing.holds(real, _TABLE, _COLUMN, member_ids)
    except backup.DATABASE_ERRORS:
        return True
