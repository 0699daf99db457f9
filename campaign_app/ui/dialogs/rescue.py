"""Questions about getting data back: a damaged workspace, a zip brought from elsewhere."""

from enum import Enum, auto
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from campaign_app.domain.errors import DamagedWorkspaceError, InvalidInputError
from campaign_app.domain.language import _
from campaign_app.services.backups.folder import moment_of
from campaign_app.services.backups.workspace_zip import ENDINGS
from campaign_app.services.session import DATABASE_NAME
from campaign_app.ui.forms import LineField, ask_fields
from campaign_app.ui.messages import ask_choice, ask_legal


class Rescue(Enum):
    """What the officer wants done about a workspace that could not be opened."""

    RESTORE = auto()
    OPEN_AS_IT_IS = auto()


def ask_rescue(parent: QWidget | None, error: DamagedWorkspaceError) -> Rescue | None:
    """Tell of the damage and offer the newest good backup; None for leaving everything as it is.

    A file that is sound in itself but was changed outside of the program may also be opened as it is.
    """
    acts: list[tuple[str, Rescue]] = []
    more, made = error.hint, moment_of(error.backup)
    if made is not None:
        moment = f"{made.astimezone():%H:%M %d/%m/%Y}"
        acts.append((_("&Khôi phục bản {moment}").format(moment=moment), Rescue.RESTORE))
        more = _(
            "Bản sao lưu tốt gần nhất được làm lúc {moment}. Nếu khôi phục, tệp hiện nay được giữ riêng "
            "trong thư mục sổ, nhưng việc làm sau lúc ấy sẽ không còn trong sổ."
        ).format(moment=moment)
    if error.is_readable:
        acts.append((_("&Mở tệp như đang có"), Rescue.OPEN_AS_IT_IS))
    chosen = ask_choice(parent, _("Chưa mở được sổ"), error.summary, more, [text for text, _act in acts])
    return None if chosen is None else acts[chosen][1]


def is_workspace_zip(path: Path) -> bool:
    """Whether a file is named as a whole workspace in one file is."""
    return path.suffix.lower() in ENDINGS


def ask_zip(parent: QWidget | None, start: Path) -> Path | None:
    """Ask for a file that holds a whole workspace; None when the officer gives up."""
    kinds = _("Sổ Vàng sao lưu (*.sovang *.zip)")
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Khôi phục từ tệp sao lưu"), str(start), kinds)
    return Path(chosen) if chosen else None


def ask_target(parent: QWidget | None, file: Path, home: Path) -> Path | None:
    """Ask where the workspace of a file is to be; None when the officer gives up.

    Where a workspace lies there already, a second question names what will happen to it.
    """
    field = LineField(_("Thư mục &sổ"), str(_free(home, file.stem)), required=True, max_length=1000)
    field.check_with(_refuse_relative)
    asked = ask_fields(
        parent,
        _("Khôi phục từ tệp {name}").format(name=file.name),
        _("&Khôi phục"),
        (field,),
        intro=_("Sổ trong tệp được đặt vào thư mục này. Chọn thư mục trống, hoặc tên thư mục chưa có."),
    )
    if asked is None:
        return None
    folder = Path(asked[0])
    if not (folder / DATABASE_NAME).exists():
        return folder
    agreed = ask_legal(
        parent,
        _("Thay sổ trong “{name}” bằng sổ trong tệp {file}?").format(name=folder.name, file=file.name),
        _("&Thay sổ"),
        _("Sổ đang có ở đó được sao lưu và giữ riêng trong thư mục ấy trước khi thay."),
        title=_("Xác nhận thay sổ"),
    )
    return folder if agreed else None


def _refuse_relative(told: str) -> None:
    if not Path(told).is_absolute():
        raise InvalidInputError(_("Ghi đường dẫn đầy đủ của thư mục."))


def _free(home: Path, name: str) -> Path:
    folder, count = home / name, 1
    while folder.exists():
        count += 1
        folder = home / f"{name} ({count})"
    return folder
