"""Papers to files: a folder or a zip, with PDFs beside the Word files where wanted; all or nothing."""

import io
import os
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from campaign_app.documents.converting import convert_to_pdf
from campaign_app.domain.errors import DataProblem, InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.states import Step
from campaign_app.services.papers.kinds import PaperKind, kind_row
from campaign_app.services.papers.making import Paper, kinds_at_hand, papers_of, refuse_none
from campaign_app.services.session import Session
from campaign_app.system.files import write_atomically

__all__ = ["dossier", "dossier_papers", "write_kinds", "write_papers"]

_FOLDERS = {
    Step.LAUNCH: "1 Phát động",  # on paper
    Step.REGISTRATION: "2 Đăng ký",  # on paper
    Step.RESULTS: "3 Kết quả",  # on paper
    Step.REVIEW: "4 Bình xét",  # on paper
    Step.DECISION: "5 Quyết định",  # on paper
    Step.CERTIFICATES: "6 Trao thưởng",  # on paper
    Step.SUMMARY: "7 Tổng kết",  # on paper
}
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_ZIP = ".zip"
Progress = Callable[[int, int], None]


def dossier_papers(
    session: Session, campaign_id: int, *, progress: Progress | None = None
) -> dict[str, Paper]:
    """Every paper a campaign has enough for now, by its place ("5 Quyết định/12 Tờ trình 2017.docx").

    The number of the kind stands before the name, so that files lie in the order of the year.
    ``progress`` is told (kinds done, kinds in all); what it raises cancels.
    """
    kinds = kinds_at_hand(session, campaign_id)
    found: dict[str, Paper] = {}
    order = list(PaperKind)
    for number, kind in enumerate(kinds, 1):
        folder, place = _FOLDERS[kind_row(kind).step], order.index(kind) + 1
        made = papers_of(session, campaign_id, kind)
        found.update((f"{folder}/{place:02d} {paper.name}", paper) for paper in made)
        if progress is not None:
            progress(number, len(kinds))
    return found


def dossier(
    session: Session,
    campaign_id: int,
    target: Path,
    *,
    with_pdf: bool = False,
    progress: Progress | None = None,
) -> list[str]:
    """Write the whole dossier of a campaign: into an empty or new folder, or as one zip.

    Args:
        session: the workspace.
        campaign_id: the campaign.
        target: a folder, or a file that ends with .zip.
        with_pdf: whether to put the PDF of each Word paper beside it.
        progress: told how far it is; what it raises cancels, and nothing is left.

    Returns:
        The files' places in the dossier.

    Raises:
        InvalidInputError: the folder holds something, or cannot be written.
        RequirementError: PDFs are wanted and there is neither Word nor LibreOffice.
        WorkspaceError: the office program failed.
    """
    return write_papers(
        dossier_papers(session, campaign_id, progress=progress), target, with_pdf=with_pdf, progress=progress
    )


def write_kinds(
    session: Session,
    campaign_id: int,
    kinds: Sequence[PaperKind],
    target: Path,
    *,
    with_pdf: bool = False,
    progress: Progress | None = None,
) -> list[str]:
    """Write the papers of these kinds of a campaign side by side; as :func:`dossier` otherwise."""
    papers: list[Paper] = []
    for number, kind in enumerate(kinds, 1):
        papers.extend(papers_of(session, campaign_id, kind))
        if progress is not None:
            progress(number, len(kinds))
    return write_papers({paper.name: paper for paper in papers}, target, with_pdf=with_pdf, progress=progress)


def write_papers(
    papers: dict[str, Paper], target: Path, *, with_pdf: bool = False, progress: Progress | None = None
) -> list[str]:
    """Write papers by their place below the target; see :func:`dossier`."""
    refuse_none(list(papers.values()))
    files = {place: paper.content for place, paper in papers.items()}
    if with_pdf:
        files |= _pdfs(files, progress)
    places = sorted(files)
    try:
        if target.suffix.lower() == _ZIP:
            write_atomically(target, _zipped(files, places))
        else:
            _write_folder(files, places, target)
    except OSError as error:
        raise InvalidInputError(
            _("Không ghi được vào {target}: {reason}.").format(
                target=target, reason=error.strerror or _("lỗi ổ đĩa")
            ),
            hint=_("Hãy kiểm tra quyền ghi và dung lượng trống, hoặc chọn nơi khác."),
        ) from error
    return places


def _pdfs(files: dict[str, bytes], progress: Progress | None) -> dict[str, bytes]:
    word = {place: content for place, content in files.items() if place.endswith(".docx")}
    pages = convert_to_pdf(word, progress=progress) if word else {}
    return {f"{place.removesuffix('.docx')}.pdf": content for place, content in pages.items()}


def _zipped(files: dict[str, bytes], places: Sequence[str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for place in places:
            entry = zipfile.ZipInfo(place, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, files[place])
    return buffer.getvalue()


def _write_folder(files: dict[str, bytes], places: Sequence[str], target: Path) -> None:
    """Write beside the target and give the whole its name at the end."""
    if target.exists():
        there = sorted(path.name for path in target.iterdir()) if target.is_dir() else [target.name]
        if there:
            raise InvalidInputError(
                _("Thư mục {folder} không trống.").format(folder=target.name),
                problems=[DataProblem(name, _("đã có")) for name in there[:5]],
                hint=_("Chọn một thư mục mới hoặc thư mục trống."),
            )
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=".so-vang-", dir=target.parent, ignore_cleanup_errors=True
    ) as made:
        whole = Path(made) / "papers"
        for place in places:
            path = whole / place
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                file.write(files[place])
                file.flush()
                os.fsync(file.fileno())
        if target.exists():
            target.rmdir()
        whole.rename(target)
