"""Self-assessment forms: which unions get one, and what those that came back would do."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services.forms.assessment import (
    AssessmentFormsPlan,
    PlannedAssessment,
    commit_assessment_forms,
    plan_assessment_forms,
)
from campaign_app.services.forms.assessment_words import summary_of
from campaign_app.ui.choice_fields import ComboField
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.assessment_lines import assessment_line, value_columns
from campaign_app.ui.dialogs.form_lines import FormLine, lines_of
from campaign_app.ui.dialogs.returned_forms import FormsKind, ReturnedFormsDialog
from campaign_app.ui.forms import ask_fields
from campaign_app.ui.labels import short_union
from campaign_app.ui.page import ElidedLabel
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tasks import Progress

__all__ = ["AssessmentFormsDialog", "ask_unions"]


class AssessmentFormsDialog(ReturnedFormsDialog[AssessmentFormsPlan]):
    """Shows what self-assessment forms would do, each with its values beside target and last year."""

    def __init__(
        self, page: QWidget, context: AppContext, plan: AssessmentFormsPlan, paths: Sequence[Path]
    ) -> None:
        """Make the list of a plan, read from these files."""
        session = context.session

        def read(
            before: AssessmentFormsPlan, files: Sequence[Path], progress: Progress
        ) -> AssessmentFormsPlan:
            return plan_assessment_forms(
                session, campaign_id=before.campaign_id, paths=files, progress=progress
            )

        kind = FormsKind(
            title=_("Đọc phiếu tự chấm – {period}").format(period=plan.period.lower()),
            list_name=_("Phiếu tự chấm đã đọc"),
            taking=_("Đang ghi kết quả tự chấm"),
            lines=_lines,
            commit=commit_assessment_forms,
            read=read,
        )
        super().__init__(page, context, kind, plan, paths)

    def accept_words(self, count: int) -> str:
        """Give the words of the button that writes."""
        words = ngettext("&Ghi {count} phiếu", "&Ghi {count} phiếu", count)
        return words.format(count=format_number(count))

    def make_more(self) -> QWidget:
        """Make the values of the form the caret is on."""
        self.values = TablePanel(
            value_columns(),
            lambda item: item.code,
            name=_("Kết quả trong phiếu"),
            empty=EmptyState("table-edit", _("Chọn một phiếu ở trên để xem từng tiêu chí.")),
        )
        # On a small screen every line counts; the header chooses columns too.
        for widget in (self.values.filter, self.values.footer, *self.values.findChildren(QToolButton)):
            widget.hide()
        self.whose = ElidedLabel("")
        self.whose.setProperty("kind", "strong")
        self.values.tools.insertWidget(0, self.whose, 1)
        below = QWidget()
        layout = QVBoxLayout(below)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.values)
        return below

    def show_more(self, line: FormLine | None) -> None:
        """Show the values of a form; of one with errors there are none."""
        form = self._form(line)
        words = "" if line is None else short_union(line.union) or line.file
        self.whose.setText(words if form is None else f"{words} · {summary_of(form)}")
        self.values.set_rows(() if form is None else form.values)

    def show_plan(self, plan: AssessmentFormsPlan) -> None:
        """Show what these forms would do, beginning with the first that does anything."""
        super().show_plan(plan)
        first = next((line.key for line in self.panel.model.rows if self._form(line)), None)
        if first is not None:
            self.panel.view.choose([first])

    def _form(self, line: FormLine | None) -> PlannedAssessment | None:
        key = None if line is None else line.key
        return next((item for item in self.plan.planned if f"u{item.union_id}" == key), None)


def _lines(plan: AssessmentFormsPlan, *, is_taken_in: bool = False) -> tuple[FormLine, ...]:
    return lines_of(plan, assessment_line, is_taken_in=is_taken_in)


def ask_unions(
    parent: QWidget, period: str, everybody: Sequence[int], silent: Sequence[int], chosen: Sequence[int]
) -> Sequence[int] | None:
    """Ask who gets a form; None when the officer gives up.

    Args:
        parent: the page.
        period: the period the forms are of, in words.
        everybody: all unions that are scored.
        silent: those without any value of their own yet.
        chosen: those of the chosen rows.
    """
    offered = (
        ("all", everybody, _("Tất cả {count} đơn vị đã đăng ký")),
        ("silent", silent, _("{count} đơn vị chưa có kết quả tự chấm")),
        ("chosen", chosen, _("{count} đơn vị đang chọn trong bảng")),
    )
    options = [
        (name, words.format(count=format_number(len(listed)))) for name, listed, words in offered if listed
    ]
    intro = _(
        "Mỗi đơn vị một tệp Excel cho kỳ “{period}”: tiêu chí áp dụng, điểm chuẩn, chỉ tiêu đã đăng ký,"
        " kết quả năm trước và các ô để điền."
    )
    combo = ComboField(_("&Phát cho"), options)
    told = ask_fields(
        parent,
        _("Phát phiếu tự chấm"),
        _("&Chọn thư mục…"),
        [combo],
        intro=intro.format(period=period.lower()),
    )
    return None if told is None else next(listed for name, listed, _words in offered if name == told[0])
