"""Taking personal numbers away for good, after a question that names what still holds them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import personal_numbers
from campaign_app.services.personal_numbers import Purged
from campaign_app.ui.context import AppContext
from campaign_app.ui.messages import ask_choice, notify

_MOST_NAMED = 6


def purge_numbers(page: QWidget, context: AppContext, chosen: Sequence[int]) -> None:
    """Ask whose numbers to take away, the chosen members' or everybody's, and do it."""
    session = context.session

    def tell(purged: Purged) -> None:
        notify(page, purged_words(purged))

    def ask(held: tuple[tuple[str, ...], str]) -> None:
        acts = [_("&Xóa của tất cả đoàn viên")]
        if chosen:
            acts.insert(
                0,
                ngettext("Xóa của &người đang chọn", "Xóa của {count} &người đang chọn", len(chosen)).format(
                    count=format_number(len(chosen))
                ),
            )
        picked = ask_choice(
            page,
            _("Xóa hẳn số định danh"),
            _("Xóa số định danh khỏi sổ, cả trong lịch sử thay đổi?"),
            _("Việc này không hoàn tác được. {backups}").format(backups=backup_words(*held)),
            acts,
        )
        if picked is not None:
            ids = list(chosen) if chosen and picked == 0 else None
            context.run_act(
                page,
                lambda: personal_numbers.purge_personal_numbers(session, ids),
                tell,
            )

    def read() -> tuple[tuple[str, ...], str]:
        return personal_numbers.backups_with_numbers(session), personal_numbers.unseen_folder()

    context.read(page, read, ask)


def backup_words(backups: Sequence[str], unseen: str = "") -> str:
    """Say which backups still hold numbers, the newest first, and what the officer must look into."""
    return "\n".join(filter(None, (_held_words(backups), _unseen_words(unseen), exported_words())))


def _unseen_words(unseen: str) -> str:
    if not unseen:
        return ""
    return _("Thư mục sao lưu thứ hai “{folder}” chưa cắm nên chưa xem được.").format(folder=unseen)


def exported_words() -> str:
    """Say that files taken out of the workspace are not known here."""
    return _("Tệp .zip, .sovang đã xuất ra ngoài thì tự kiểm tra và xóa bằng tay.")


def _held_words(backups: Sequence[str]) -> str:
    if not backups:
        return _("Không bản sao lưu nào xem được còn giữ số định danh.")
    listed = list(backups[:_MOST_NAMED])
    more = len(backups) - len(listed)
    if more:
        listed.append(
            ngettext("và {count} bản nữa", "và {count} bản nữa", more).format(count=format_number(more))
        )
    return _("Những bản sao lưu này vẫn còn giữ, chỉ xóa tệp mới hết:\n{names}").format(
        names="\n".join(listed)
    )


def purged_words(purged: Purged) -> str:
    """Say how many numbers went, and where some still are."""
    parts = [
        ngettext(
            "Đã xóa số định danh của {count} đoàn viên.",
            "Đã xóa số định danh của {count} đoàn viên.",
            purged.count,
        ).format(count=format_number(purged.count))
    ]
    if purged.backups:
        count = len(purged.backups)
        parts.append(
            ngettext("Còn trong {count} bản sao lưu.", "Còn trong {count} bản sao lưu.", count).format(
                count=format_number(count)
            )
        )
    parts += filter(None, [_unseen_words(purged.unseen)])
    parts.append(exported_words())
    if not purged.is_whole:
        parts.append(_("Đóng sổ để tệp được dọn hết."))
    return " ".join(parts)
