"""The dossier of a union as one zip: its papers by criterion, a list of them and what is missing, its score.

Names in the zip are safe on every system and short enough to be unpacked anywhere; nothing in them leads
out of the folder they are unpacked into.
"""

import os
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from campaign_app.domain.errors import InvalidInputError, WorkspaceError
from campaign_app.domain.language import _
from campaign_app.services import registrations
from campaign_app.services.certificate_files import safe_name
from campaign_app.services.evidence_files import kept_name
from campaign_app.services.evidence_missing import missing_evidence
from campaign_app.services.evidence_sheet import Filed, dossier_tables
from campaign_app.services.registrations import RegistrationRow
from campaign_app.services.scores import score_table
from campaign_app.services.session import Session
from campaign_app.spreadsheets import write_xlsx
from campaign_app.store import files
from campaign_app.store.queries import campaigns as campaign_queries
from campaign_app.store.queries import evidence as queries
from campaign_app.store.queries.evidence import DossierLine
from campaign_app.system.files import replace_with_retry

__all__ = ["DossierWritten", "Names", "dossier_name", "evidence_dossier"]

Progress = Callable[[int, int], None]
LONGEST_UNION, LONGEST_FOLDER, LONGEST_FILE = 48, 40, 60
"""Letters of a folder of a union, of a criterion, and of a file: together well below the 260 of Windows."""
_LIST = "Danh mục minh chứng.xlsx"  # on paper
_ZIP = ".zip"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_PACKED = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".docx", ".xlsx", ".pptx", ".odt", ".ods"})
"""Packed in themselves already."""


@dataclass(frozen=True, slots=True)
class DossierWritten:
    """What was written.

    Attributes:
        path: the zip.
        unions: how many registrations it holds.
        papers: how many papers.
        missing: how many papers the criteria ask for and nobody gave.
        lost: names of papers whose file is missing from the workspace or was altered.
    """

    path: Path
    unions: int
    papers: int
    missing: int
    lost: tuple[str, ...]


class Names:
    """Gives each thing of one folder a name that is safe on every system; no two differ by case alone."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._taken: set[str] = set()

    def give(self, wanted: str, ending: str = "") -> str:
        """Make the name, its ending kept when it must be cut."""
        stem = safe_name(kept_name(wanted)[: self._longest])
        room = self._longest - len(ending)
        name, again = stem[:room].rstrip(" .") + ending, 1
        while name.casefold() in self._taken:
            again += 1
            mark = f" ({again})"
            name = stem[: room - len(mark)].rstrip(" .") + mark + ending
        self._taken.add(name.casefold())
        return name


def dossier_name(name: str) -> str:
    """Propose a file name for the zip of a union."""
    return Names(LONGEST_UNION).give(f"Hồ sơ minh chứng {name}") + _ZIP  # on paper


def evidence_dossier(
    session: Session,
    *,
    registration_ids: Sequence[int],
    target: Path,
    progress: Progress = lambda _done, _total: None,
) -> DossierWritten:
    """Write the papers of these registrations into one zip, a folder each; all of it, or nothing.

    Args:
        session: the workspace; it is only read.
        registration_ids: the registrations, all of one campaign.
        target: a file that ends with .zip, replaced when the whole of the new one is there.
        progress: told (papers done, papers in all); what it raises cancels, and nothing is left.

    Raises:
        InvalidInputError: nothing was chosen, or the ending is another.
        NotFoundError: a registration is not there any more.
        WorkspaceError: the target cannot be written or the disk is full.
    """
    _refuse(registration_ids, target)
    rows = [registrations.registration(session, number) for number in dict.fromkeys(registration_ids)]
    try:
        with tempfile.TemporaryDirectory(
            dir=target.parent, prefix=".so-vang-", ignore_cleanup_errors=True
        ) as made:
            partial = Path(made) / "zip"
            with partial.open("wb") as stream:
                told = _Dossier(session, rows, Path(made), progress).write(stream)
                stream.flush()
                os.fsync(stream.fileno())
            replace_with_retry(partial, target)
    except OSError as error:
        raise WorkspaceError(
            _("Không ghi được “{file}”: {reason}.").format(file=target, reason=error.strerror or error),
            hint=_("Kiểm tra quyền ghi và dung lượng trống, hoặc chọn nơi khác."),
        ) from error
    return DossierWritten(target, len(rows), *told)


def _refuse(registration_ids: Sequence[int], target: Path) -> None:
    if not registration_ids:
        raise InvalidInputError(_("Chưa chọn đơn vị nào để gói hồ sơ."))
    if target.suffix.lower() != _ZIP:
        raise InvalidInputError(
            _("Hồ sơ được ghi vào tệp .zip, không phải “{name}”.").format(name=target.name),
            hint=_("Đặt tên tệp có đuôi .zip."),
        )


class _Dossier:
    """One zip in the making."""

    def __init__(
        self, session: Session, rows: Sequence[RegistrationRow], room: Path, progress: Progress
    ) -> None:
        self._session, self._rows, self._room, self._progress = session, rows, room, progress
        self._papers = {row.id: queries.of_registration(row.id) for row in rows}
        campaign_id = rows[0].campaign_id
        self._criteria = {row.id: row for row in campaign_queries.criteria(campaign_id)}
        self._missing = missing_evidence(session, campaign_id)
        self._standings = {item.registration_id: item for item in score_table(session, campaign_id)}
        self._total = max(sum(map(len, self._papers.values())), 1)
        self._done = 0
        self._lost: list[str] = []

    def write(self, stream: BinaryIO) -> tuple[int, int, tuple[str, ...]]:
        """Write everything; give the papers written, those missing, and the names of those lost."""
        missing, folders = 0, Names(LONGEST_UNION)
        self._progress(0, self._total)
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            for row in self._rows:
                folder = folders.give(row.name)
                filed = self._write_papers(package, row, folder)
                wanted = [item for item in self._missing if item.registration_id == row.id]
                missing += len(wanted)
                tables = dossier_tables(self._session, row, filed, wanted, self._standings.get(row.id))
                path = self._room / "list.xlsx"
                write_xlsx(path, tables, created=self._session.now())
                package.write(path, f"{folder}/{_LIST}")
        self._progress(self._total, self._total)
        return self._done - len(self._lost), missing, tuple(self._lost)

    def _write_papers(self, package: zipfile.ZipFile, row: RegistrationRow, folder: str) -> list[Filed]:
        names: dict[int, tuple[str, Names]] = {}
        shelves = Names(LONGEST_FOLDER)
        filed = []
        papers = self._papers[row.id]
        position = {key: place for place, key in enumerate(self._criteria)}
        for paper in sorted(papers, key=lambda item: (position[item.criterion_id], item.id)):
            criterion = self._criteria[paper.criterion_id]
            if criterion.id not in names:
                title = f"{criterion.rule.code} {criterion.short_text}".strip()
                names[criterion.id] = shelves.give(title), Names(LONGEST_FILE)
            shelf, taken = names[criterion.id]
            name = Path(kept_name(paper.name))
            place = f"{shelf}/{taken.give(name.stem, name.suffix)}"
            is_there = self._write_paper(package, paper, f"{folder}/{place}")
            filed.append(Filed(paper, criterion, place if is_there else ""))
            self._done += 1
            self._progress(self._done, self._total)
        return filed

    def _write_paper(self, package: zipfile.ZipFile, paper: DossierLine, place: str) -> bool:
        data = files.read(self._session.files_folder, paper.sha256)
        if data is None:
            self._lost.append(paper.name)
            return False
        entry = zipfile.ZipInfo(place, max(paper.added_at.astimezone().timetuple()[:6], _EARLIEST))
        packed = Path(place).suffix.lower() in _PACKED
        entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        package.writestr(entry, data)
        return True
