"""Papers of the registration for unions that were ticked: forms and pledges as PDF, letters of reminder."""

from collections.abc import Sequence
from pathlib import Path

from campaign_app.certificates.print_pages import PrintPages
from campaign_app.documents.converting import convert_to_pdf, find_converter
from campaign_app.domain.errors import InvalidInputError, RequirementError
from campaign_app.domain.language import _
from campaign_app.domain.states import RegistrationState
from campaign_app.services.forms.returned import Progress
from campaign_app.services.papers import Paper, reminder
from campaign_app.services.registrations import not_registered, registrations
from campaign_app.services.session import Session
from campaign_app.services.unions import unions
from campaign_app.system.files import write_atomically

__all__ = ["can_convert", "page_count", "save_paper", "unions_to_write_to", "write_reminders"]


def can_convert() -> bool:
    """Whether an office program is there that makes PDFs of letters."""
    return find_converter() is not None


def page_count(paper: Paper) -> int:
    """How many pages a PDF has.

    Raises:
        InvalidInputError: the paper is no PDF.
    """
    with PrintPages(paper.content) as pages:
        return len(pages)


def save_paper(paper: Paper, target: Path) -> Path:
    """Write a paper into a file, which is replaced; give the file.

    Raises:
        InvalidInputError: the file cannot be written.
    """
    try:
        write_atomically(target, paper.content)
    except OSError as error:
        raise InvalidInputError(
            _("Không ghi được tệp {name}: {reason}.").format(
                name=target.name, reason=error.strerror or _("lỗi ổ đĩa")
            ),
            hint=_("Nếu tệp đang mở ở chương trình khác thì đóng lại, hoặc chọn nơi khác."),
        ) from error
    return target


def unions_to_write_to(session: Session, campaign_id: int) -> set[int]:
    """The unions a reminder may go to: not registered yet, or sent back and not handed in again."""
    waiting = {row.id for row in not_registered(session, campaign_id)}
    living = {row.id for row in unions(session, include_ended=False)}
    returned = {
        row.union_id
        for row in registrations(session, campaign_id)
        if row.is_whole_union and row.state is RegistrationState.RETURNED
    }
    return waiting | {union_id for union_id in returned if union_id in living}


def write_reminders(
    session: Session,
    *,
    campaign_id: int,
    union_ids: Sequence[int],
    folder: Path,
    with_pdf: bool = False,
    progress: Progress | None = None,
) -> list[Path]:
    """Write a letter to each of these unions into a folder, made when it is missing; give the files.

    All letters are made before the first is written; files of the same names are replaced.

    Args:
        session: the workspace, which is only read.
        campaign_id: the campaign.
        union_ids: whom to write to; those that have registered are left out.
        folder: where they go.
        with_pdf: whether the PDF of each letter stands beside it.
        progress: told (letters done, letters in all); what it raises cancels, and nothing is written.

    Raises:
        InvalidInputError: a file cannot be written.
        RequirementError: all of them have registered, or PDFs are wanted and no office program is there.
        WorkspaceError: the office program failed.
    """
    wanted = unions_to_write_to(session, campaign_id)
    chosen = [union_id for union_id in union_ids if union_id in wanted]
    if not chosen:
        raise RequirementError(
            _("Các đơn vị đã chọn đều đã đăng ký nên không cần nhắc."),
            hint=_("Chọn đơn vị chưa đăng ký hoặc bị trả lại."),
        )
    letters = []
    for done, union_id in enumerate(chosen, start=1):
        letters.append(reminder(session, campaign_id, union_id))
        if progress is not None:
            progress(done, len(chosen))
    files = {letter.name: letter.content for letter in letters}
    if with_pdf:
        pages = convert_to_pdf(files, progress=progress)
        files |= {f"{name.removesuffix('.docx')}.pdf": content for name, content in pages.items()}
    return _written(files, folder)


def _written(files: dict[str, bytes], folder: Path) -> list[Path]:
    made = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in sorted(files.items()):
            write_atomically(folder / name, content)
            made.append(folder / name)
    except OSError as error:
        raise InvalidInputError(
            _("Không ghi được thư vào {folder}: {reason}.").format(
                folder=folder.name, reason=error.strerror or _("lỗi ổ đĩa")
            ),
            hint=_("Hãy kiểm tra quyền ghi và dung lượng trống, hoặc chọn nơi khác."),
        ) from error
    return made
