"""What a report states of the directory in all: its form, and its words beside what is counted."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _
from campaign_app.services import directory_totals
from campaign_app.services.directory_totals import StatedTotals, Totals
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.unions_acting import ActingDialog
from campaign_app.ui.forms import LineField, WholeField

_MOST = 100_000


class TotalsDialog(ActingDialog):
    """Writes down how many unions a report states, in all and by sector."""

    def __init__(self, page: QWidget, context: AppContext, totals: Totals) -> None:
        """Make the form over what was stated before."""
        super().__init__(
            page,
            context,
            _("Tổng số theo báo cáo"),
            _("&Ghi lại"),
            intro=_("Số ghi ở đây đứng cạnh số đếm được trong danh bạ để đối chiếu, không thay số đếm."),
        )
        stated = totals.stated
        self.total = WholeField(
            _("&Tổng số công đoàn cơ sở"),
            None if stated is None else stated.unions,
            required=True,
            maximum=_MOST,
        )
        self.sectors = {
            line.code: WholeField(line.name, line.stated, maximum=_MOST) for line in totals.sectors
        }
        self.members = LineField(
            _("Số đoàn &viên"),
            "" if stated is None else stated.members,
            max_length=60,
            hint=_("Ghi như trong báo cáo, ví dụ gần 1.800."),
        )
        self.source = LineField(
            _("&Nguồn số liệu"), "" if stated is None else stated.source, required=True, max_length=300
        )
        self.add(self.total)
        self.add_heading(_("Trong đó theo khối"))
        self.add(*self.sectors.values())
        self.add(self.members, self.source)

    def work(self) -> Callable[[], object]:
        """Give the writing down."""
        itemised = {code: field.value() for code, field in self.sectors.items()}
        stated = StatedTotals(
            self.total.value() or 0,
            {code: count for code, count in itemised.items() if count is not None},
            self.members.value(),
            self.source.value(),
        )
        return partial(directory_totals.state_totals, self.context.session, stated)

    def words(self, result: object) -> str:
        """Say that it is written down."""
        del result
        return _("Đã ghi tổng số theo báo cáo")


def stated_words(totals: Totals) -> str:
    """Set the sum of the single figures beside the total of the report; nothing where none is known."""
    if totals.stated is None or totals.itemised is None:
        return ""
    return _("{itemised} theo khối · {total} theo báo cáo").format(
        itemised=format_number(totals.itemised), total=format_number(totals.stated.unions)
    )
