"""The forms of where members belong: to another union, out of the unions, to another post."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from campaign_app.domain.language import _, ngettext
from campaign_app.services import memberships
from campaign_app.services.members import MemberRow, MemberState
from campaign_app.services.outcome import Counted
from campaign_app.services.unions import UnionRow
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.unions_acting import ActingDialog, day_of
from campaign_app.ui.forms import ChoiceField, ComboField, DateField, LineField, MultiChoiceField
from campaign_app.ui.labels import member_state_label


def members_field(listed: Sequence[MemberRow], ticked: Sequence[int]) -> MultiChoiceField:
    """Make the list of members to tick; those of ``ticked`` are."""
    return MultiChoiceField(
        _("Đ&oàn viên"),
        [(row.id, f"{row.full_name} – {row.post}" if row.post else row.full_name) for row in listed],
        ticked,
        required=True,
    )


class MoveDialog(ActingDialog):
    """Moves the ticked members to another union on a day."""

    def __init__(
        self,
        page: QWidget,
        context: AppContext,
        *,
        listed: Sequence[MemberRow],
        ticked: Sequence[int],
        unions: Sequence[UnionRow],
    ) -> None:
        """Make the form.

        Args:
            page: the page it is about.
            context: the window's context.
            listed: the members to tick.
            ticked: the ids of those who are ticked to begin with.
            unions: the unions that take members in.
        """
        super().__init__(
            page,
            context,
            _("Chuyển đoàn viên"),
            _("Chu&yển"),
            intro=_("Chức vụ chuyên môn đi theo; chức vụ công đoàn kết thúc ở đơn vị cũ."),
        )
        self.who = members_field(listed, ticked)
        self.union = ChoiceField(_("Chuyển đế&n"), [(row.id, row.full_name) for row in unions], required=True)
        self.on = DateField(_("&Từ ngày"), context.session.today(), required=True)
        self.document = LineField(
            _("&Văn bản"), max_length=200, hint=_("Số, ngày của quyết định; có thể bỏ trống.")
        )
        self.add(self.who, self.union, self.on, self.document)

    def work(self) -> Callable[[], object]:
        """Give the move."""
        return partial(
            memberships.move_members,
            self.context.session,
            member_ids=self.who.value(),
            union_id=self.union.value(),
            on=day_of(self.on),
            document=self.document.value(),
        )

    def words(self, result: object) -> str:
        """Say how many moved."""
        count = result.count if isinstance(result, Counted) else 0
        return ngettext("Đã chuyển {count} đoàn viên", "Đã chuyển {count} đoàn viên", count).format(
            count=count
        )


class LeaveDialog(ActingDialog):
    """Ends the membership of who retired, went away or died."""

    def __init__(
        self, page: QWidget, context: AppContext, *, listed: Sequence[MemberRow], ticked: Sequence[int]
    ) -> None:
        """Make the form over the members to tick."""
        super().__init__(
            page,
            context,
            _("Thôi sinh hoạt công đoàn"),
            _("&Ghi"),
            intro=_("Thẻ đoàn viên, xếp loại và khen thưởng đã có được giữ nguyên."),
        )
        self.who = members_field(listed, ticked)
        self.state = ComboField(
            _("&Lý do"), [(state, member_state_label(state)) for state in memberships.LEAVING]
        )
        self.on = DateField(_("&Từ ngày"), context.session.today(), required=True)
        self.document = LineField(_("&Văn bản"), max_length=200)
        self.add(self.who, self.state, self.on, self.document)

    def work(self) -> Callable[[], object]:
        """Give the leaving."""
        state: MemberState = self.state.value()
        return partial(
            memberships.leave_members,
            self.context.session,
            member_ids=self.who.value(),
            state=state,
            on=day_of(self.on),
            document=self.document.value(),
        )

    def words(self, result: object) -> str:
        """Say how many left."""
        count = result.count if isinstance(result, Counted) else 0
        return ngettext(
            "Đã ghi {count} đoàn viên thôi sinh hoạt", "Đã ghi {count} đoàn viên thôi sinh hoạt", count
        ).format(count=count)


class PostDialog(ActingDialog):
    """Gives a member other posts from a day on; the earlier ones stay on the card."""

    def __init__(self, page: QWidget, context: AppContext, row: MemberRow) -> None:
        """Make the form over the present posts."""
        super().__init__(
            page,
            context,
            _("Đổi chức vụ"),
            _("&Ghi"),
            intro=_("{name}: chức vụ cũ vẫn còn trên thẻ đến ngày đổi.").format(name=row.full_name),
        )
        self._row = row
        self.post = LineField(_("&Chức vụ"), row.post, max_length=160)
        self.union_post = LineField(_("Chức vụ công đ&oàn"), row.union_post, max_length=120)
        self.on = DateField(_("&Từ ngày"), context.session.today(), required=True)
        self.document = LineField(_("&Văn bản"), max_length=200)
        self.add(self.post, self.union_post, self.on, self.document)

    def work(self) -> Callable[[], object]:
        """Give the change of posts."""
        return partial(
            memberships.change_post,
            self.context.session,
            member_id=self._row.id,
            on=day_of(self.on),
            post=self.post.value(),
            union_post=self.union_post.value(),
            document=self.document.value(),
        )

    def words(self, result: object) -> str:
        """Say whose posts are others now."""
        del result
        return _("Đã đổi chức vụ của {name}").format(name=self._row.full_name)
