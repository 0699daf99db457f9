"""What is done with achievements: adding, changing, accepting, refusing, their papers, deleting."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import _, ngettext
from campaign_app.services import achievement_proofs, achievements, history
from campaign_app.services.achievements import AchievementDetails, AchievementOrigin, AchievementRow
from campaign_app.services.outcome import Added, Counted
from campaign_app.store import files
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.achievements import AchievementDialog, AskedAchievement, ask_refusal
from campaign_app.ui.messages import notify
from campaign_app.ui.pages.awards_files import last_folder, remember_folder
from campaign_app.ui.subject_choice import Chosen, honourable


class AchievementActs:
    """The acts on chosen achievements, in the widget that lists them."""

    def __init__(
        self, owner: QWidget, context: AppContext, chosen: Callable[[], Sequence[AchievementRow]]
    ) -> None:
        """Act for a list.

        Args:
            owner: the widget the forms stand over.
            context: the window's context.
            chosen: gives the rows that are chosen.
        """
        self._owner = owner
        self._context = context
        self._chosen = chosen

    def _one(self) -> AchievementRow | None:
        rows = self._chosen()
        return rows[0] if len(rows) == 1 else None

    # ---- telling

    def add(self, chosen: Chosen | None = None) -> None:
        """Ask for an achievement and write it down; ``chosen`` is whose it is, where that is known."""
        session = self._context.session

        def work() -> tuple[list[tuple[Chosen, str]], list[str]]:
            return honourable(session), achievements.known_levels(session)

        def ask(told: tuple[list[tuple[Chosen, str]], list[str]]) -> None:
            people, levels = told
            dialog = AchievementDialog(
                self._owner, people=people, levels=levels, today=session.today(), chosen=chosen
            )
            if dialog.ask_value():
                self._write(dialog.asked())

        self._context.read(self._owner, work, ask)

    def _write(self, asked: AskedAchievement) -> None:
        session, campaign_id = self._context.session, self._context.campaign_id
        who, key = asked.chosen or ("", 0)
        origin = AchievementOrigin.UNION if asked.is_put_forward else AchievementOrigin.OFFICE
        details = _details(asked, key)

        def work() -> tuple[Changes, str]:
            if who == "member":
                added = achievements.add_of_member(session, member_id=key, details=details, origin=origin)
            else:
                added = _add(details, origin)
            return added.changes, self._warning(campaign_id, details)

        def _add(told: AchievementDetails, source: AchievementOrigin) -> Added:
            return achievements.add_achievement(
                session,
                subject_id=told.subject_id,
                what=told.what,
                achieved_on=told.achieved_on,
                kind=told.kind,
                level=told.level,
                recognised_by=told.recognised_by,
                note=told.note,
                origin=source,
            )

        self._context.run_act(self._owner, work, self._say)

    def _warning(self, campaign_id: int | None, details: AchievementDetails) -> str:
        if campaign_id is None:
            return ""
        return achievements.outside_period(self._context.session, campaign_id, details.achieved_on)

    def _say(self, told: tuple[Changes, str]) -> None:
        notify(self._owner, " ".join(filter(None, (_("Đã ghi thành tích."), told[1]))))

    def edit(self) -> None:
        """Ask for what the chosen one tells, and change it."""
        row, session = self._one(), self._context.session
        if row is None:
            return

        def ask(levels: list[str]) -> None:
            dialog = AchievementDialog(self._owner, levels=levels, today=session.today(), row=row)
            if not dialog.ask_value():
                return
            details, campaign_id = _details(dialog.asked(), row.subject_id), self._context.campaign_id

            def work() -> tuple[Changes, str]:
                changes = achievements.edit_achievement(session, achievement_id=row.id, details=details)
                return changes, self._warning(campaign_id, details)

            self._context.run_act(self._owner, work, self._say)

        self._context.read(self._owner, lambda: achievements.known_levels(session), ask)

    # ---- whether it counts

    def accept(self) -> None:
        """Accept the chosen ones."""
        session, ids = self._context.session, self._ids()
        self._context.run_act(
            self._owner, lambda: achievements.accept_achievements(session, ids), self._say_accepted
        )

    def _say_accepted(self, told: Counted) -> None:
        words = ngettext("Đã công nhận {count} thành tích.", "Đã công nhận {count} thành tích.", told.count)
        notify(self._owner, words.format(count=told.count))

    def refuse(self) -> None:
        """Ask why the chosen ones do not count, and keep that with them."""
        rows, session, ids = self._chosen(), self._context.session, self._ids()
        reason = ask_refusal(self._owner, rows) if rows else None
        if reason is not None:
            self._context.run_act(
                self._owner, lambda: achievements.refuse_achievements(session, ids, reason=reason)
            )

    def remove(self) -> None:
        """Delete the chosen ones and offer to take that back."""
        session, ids = self._context.session, self._ids()

        def work() -> tuple[Changes, int, int | None]:
            told = achievements.delete_achievements(session, ids)
            return told.changes, told.count, history.undo_names(session).undo_id

        def offer(done: tuple[Changes, int, int | None]) -> None:
            _changes, count, act_id = done
            words = ngettext("Đã xóa {count} thành tích.", "Đã xóa {count} thành tích.", count)
            words = words.format(count=count)
            if act_id is None:
                notify(self._owner, words)
            else:
                notify(self._owner, words, _("Hoàn tác"), lambda: self._take_back(act_id))

        if ids:
            self._context.run_act(self._owner, work, offer)

    def _take_back(self, act_id: int) -> None:
        session = self._context.session
        self._context.run_act(self._owner, lambda: history.undo(session, act_id), notice=_("Đã hoàn tác"))

    def _ids(self) -> list[int]:
        return [row.id for row in self._chosen()]

    # ---- its paper

    def look(self) -> None:
        """Show the proof of the chosen one."""
        from campaign_app.ui.dialogs.achievements_proof import open_proof

        row = self._one()
        if row is not None:
            open_proof(self._owner, self._context, row.id)

    def attach(self) -> None:
        """Ask for a file and keep it as the proof of the chosen one."""
        row, session = self._one(), self._context.session
        if row is None:
            return
        kinds = _("Tệp minh chứng ({endings})").format(endings=" ".join(f"*{end}" for end in files.KINDS))
        typed, _kind = QFileDialog.getOpenFileName(
            self._owner, _("Chọn minh chứng"), str(last_folder()), kinds
        )
        if typed:
            path = Path(typed)
            remember_folder(path.parent)
            self._context.run_act(
                self._owner,
                lambda: achievement_proofs.keep_proof(session, achievement_id=row.id, path=path),
                notice=_("Đã thêm minh chứng {name}.").format(name=path.name),
            )

    def detach(self) -> None:
        """Take the proof off the chosen one."""
        row, session = self._one(), self._context.session
        if row is not None:
            self._context.run_act(
                self._owner,
                lambda: achievement_proofs.take_off_proof(session, row.id),
                notice=_("Đã gỡ minh chứng; hoàn tác được bằng Ctrl+Z."),
            )


def _details(asked: AskedAchievement, subject_id: int) -> AchievementDetails:
    return AchievementDetails(
        subject_id=subject_id,
        what=asked.what,
        achieved_on=asked.achieved_on,
        kind=asked.kind,
        level=asked.level,
        recognised_by=asked.recognised_by,
        note=asked.note,
    )
