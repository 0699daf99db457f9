"""The acts on unions and members: each asks what it needs and does one service call."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.language import _, ngettext
from campaign_app.services import members, personal_numbers, unions
from campaign_app.services.directory_totals import Totals
from campaign_app.services.members import DisciplineRow, MemberDetails, MemberRow
from campaign_app.services.outcome import Added
from campaign_app.services.unions import UnionDetails, UnionRow, UnionState
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.members import (
    MemberDialog,
    ask_discipline,
    ask_rating,
    details_of_member,
    may_share_number,
)
from campaign_app.ui.dialogs.members_moving import LeaveDialog, MoveDialog, PostDialog
from campaign_app.ui.dialogs.unions import UnionDialog
from campaign_app.ui.dialogs.unions_acting import do_with_way_back
from campaign_app.ui.dialogs.unions_bulk import BulkMembersDialog, BulkUnionsDialog
from campaign_app.ui.dialogs.unions_changes import DissolveDialog, MergeDialog, RenameDialog
from campaign_app.ui.dialogs.unions_duplicates import Doors, DuplicatesDialog
from campaign_app.ui.dialogs.unions_split import SplitDialog
from campaign_app.ui.dialogs.unions_totals import TotalsDialog
from campaign_app.ui.pages.unions_lists import Directory, MemberLine


class UnionActs:
    """What the page of the directory can do with unions and clusters."""

    def __init__(self, page: QWidget, context: AppContext) -> None:
        """Act for a page."""
        self._page = page
        self._context = context

    def ask(
        self,
        directory: Directory,
        union_id: int | None,
        details: UnionDetails | None,
        then: Callable[[Added], None],
        problem: str = "",
    ) -> None:
        """Ask for a union; where it is refused the form comes back as it was, with the reason."""
        found = UnionDialog.ask(
            self._page,
            sectors=directory.sectors,
            clusters=directory.clusters,
            details=details,
            is_new=union_id is None,
            problem=problem,
        )
        if found is None:
            return
        session, page = self._context.session, self._page

        def again(error: Exception) -> None:
            if not isinstance(error, UserFacingError):
                raise error
            self.ask(directory, union_id, found, then, str(error))

        if union_id is None:
            self._context.run_act(page, partial(unions.add_union, session, found), then, again)
        else:
            edit = partial(unions.edit_union, session, union_id=union_id, details=found)
            self._context.run_act(page, edit, None, again)

    def rename(self, row: UnionRow) -> None:
        """Give a union another name from a day on."""
        RenameDialog(self._page, self._context, row).ask_value()

    def merge(
        self, directory: Directory, chosen: Sequence[UnionRow], reach: Callable[[object], None]
    ) -> None:
        """Merge unions, the chosen ones ticked; then go to the one that took the others in."""
        dialog = MergeDialog(
            self._page,
            self._context,
            listed=living(directory),
            ticked=[row.id for row in chosen],
            sectors=directory.sectors,
            clusters=directory.clusters,
        )
        if dialog.ask_value() and dialog.union_id is not None:
            reach(dialog.union_id)

    def split(self, directory: Directory, row: UnionRow) -> None:
        """Split a union among new ones."""
        SplitDialog(
            self._page,
            self._context,
            union=row,
            listed=directory.members_of(row.id),
            sectors=directory.sectors,
            clusters=directory.clusters,
        ).ask_value()

    def edit_many(self, directory: Directory, chosen: Sequence[UnionRow]) -> None:
        """Change the ticked fields of several unions."""
        BulkUnionsDialog(
            self._page,
            self._context,
            [row.id for row in chosen],
            sectors=directory.sectors,
            clusters=directory.clusters,
        ).ask_value()

    def state_totals(self, totals: Totals | None) -> None:
        """Write down what a report states of the directory in all."""
        if totals is not None:
            TotalsDialog(self._page, self._context, totals).ask_value()

    def find_doubles(self, doors: Doors) -> None:
        """Show members and unions that may stand in the directory twice."""
        DuplicatesDialog(self._page, self._context, doors).open()

    def dissolve(self, row: UnionRow) -> None:
        """End a union on a day."""
        DissolveDialog(self._page, self._context, row).ask_value()


class MemberActs:
    """What the page of the directory can do with the members chosen in it."""

    def __init__(self, page: QWidget, context: AppContext) -> None:
        """Act for a page."""
        self._page = page
        self._context = context

    def add(self, living: Sequence[UnionRow], union_id: int | None, then: Callable[[Added], None]) -> None:
        """Add a member to one of these unions; ``union_id`` is proposed."""
        session = self._context.session

        def save(found: MemberDetails, again: Callable[[Exception], None]) -> None:
            self._context.run_act(self._page, partial(members.add_member, session, found), then, again)

        self._ask(living, save, union_id=union_id)

    def edit(self, row: MemberRow, living: Sequence[UnionRow]) -> None:
        """Change what is known of a member; one who moves begins anew in the other union."""
        session = self._context.session

        def save(found: MemberDetails, again: Callable[[Exception], None]) -> None:
            started = row.started_on if found.union_id == row.union_id else None
            details = replace(found, started_on=started)
            self._context.run_act(
                self._page,
                partial(members.edit_member, session, member_id=row.id, details=details),
                None,
                again,
            )

        self._ask(living, save, details_of_member(row), member_id=row.id)

    def _ask(
        self,
        unions: Sequence[UnionRow],
        save: Callable[[MemberDetails, Callable[[Exception], None]], None],
        details: MemberDetails | None = None,
        *,
        member_id: int | None = None,
        union_id: int | None = None,
        problem: str = "",
    ) -> None:
        """Ask for a member; where it is refused the form comes back as it was, with the reason."""
        found = MemberDialog.ask(
            self._page,
            unions=unions,
            details=details,
            union_id=union_id,
            is_new=member_id is None,
            problem=problem,
        )
        if found is None:
            return
        session, number = self._context.session, found.personal_number or ""

        def ask_again(words: str) -> None:
            self._ask(unions, save, found, member_id=member_id, problem=words)

        def again(error: Exception) -> None:
            if not isinstance(error, UserFacingError):
                raise error
            ask_again(str(error))

        def go_on(others: Sequence[MemberRow]) -> None:
            if not others or may_share_number(self._page, others):
                save(found, again)
            else:
                ask_again(_("Kiểm tra lại số định danh."))

        if not number or found.keeps_number:
            save(found, again)
        else:
            self._context.read(
                self._page,
                lambda: personal_numbers.members_with_number(session, number, but=member_id),
                go_on,
                again,
            )

    def rate(self, lines: Sequence[MemberLine], year: int) -> None:
        """Give members their rating of a year."""
        if not lines:
            return
        who = ngettext("{count} đoàn viên đang chọn.", "{count} đoàn viên đang chọn.", len(lines)).format(
            count=len(lines)
        )
        if len(lines) == 1:
            who = lines[0].member.full_name
        rating = ask_rating(self._page, who, year, lines[0].rating)
        if rating is not None:
            session, ids = self._context.session, [line.member.id for line in lines]
            self._context.run_act(
                self._page,
                lambda: members.rate_members(session, year=year, ratings=dict.fromkeys(ids, rating)),
            )

    def discipline(self, lines: Sequence[MemberLine]) -> None:
        """Record a disciplinary measure against one member."""
        if len(lines) == 1:
            self.add_measure(lines[0].member)

    def add_measure(self, row: MemberRow) -> None:
        """Record a disciplinary measure against a member."""
        session = self._context.session
        found = ask_discipline(self._page, row.full_name, session.today())
        if found is not None:
            self._context.run_act(
                self._page,
                lambda: members.add_discipline(
                    session,
                    member_id=row.id,
                    form=found.form,
                    decided_on=found.decided_on,
                    until=found.until,
                    document=found.document,
                ),
                notice=_("Đã ghi kỷ luật của {name}.").format(name=row.full_name),
            )

    def edit_measure(self, measure: DisciplineRow) -> None:
        """Put a recorded measure right."""
        session = self._context.session
        found = ask_discipline(self._page, measure.member, session.today(), measure)
        if found is not None:
            self._context.run_act(
                self._page,
                lambda: members.edit_discipline(
                    session,
                    discipline_id=measure.id,
                    form=found.form,
                    decided_on=found.decided_on,
                    until=found.until,
                    document=found.document,
                ),
            )

    def remove_measure(self, measure: DisciplineRow) -> None:
        """Take a measure off that was recorded by mistake; the notice offers the way back."""
        session = self._context.session
        do_with_way_back(
            self._page,
            self._context,
            lambda: members.remove_discipline(session, measure.id),
            lambda _result: _("Đã xóa kỷ luật của {name}").format(name=measure.member),
        )

    def move(
        self, listed: Sequence[MemberLine], chosen: Sequence[MemberLine], unions: Sequence[UnionRow]
    ) -> None:
        """Move members to another union, the chosen ones ticked among those listed."""
        MoveDialog(
            self._page,
            self._context,
            listed=[line.member for line in listed],
            ticked=[line.member.id for line in chosen],
            unions=unions,
        ).ask_value()

    def leave(self, listed: Sequence[MemberLine], chosen: Sequence[MemberLine]) -> None:
        """Record who retired, went away or died, the chosen ones ticked among those listed."""
        LeaveDialog(
            self._page,
            self._context,
            listed=[line.member for line in listed],
            ticked=[line.member.id for line in chosen],
        ).ask_value()

    def edit_many(self, chosen: Sequence[MemberLine]) -> None:
        """Change the ticked fields of several members."""
        BulkMembersDialog(self._page, self._context, [line.member.id for line in chosen]).ask_value()

    def change_post(self, row: MemberRow) -> None:
        """Give a member other posts from a day on."""
        PostDialog(self._page, self._context, row).ask_value()


def living(directory: Directory, *, but: int | None = None) -> list[UnionRow]:
    """Give the unions that live, and one more that need not."""
    return [row for row in directory.unions if row.state is UnionState.ACTIVE or row.id == but]
