"""Registration forms that came back from unions: what they would do, and taking them in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from campaign_app.domain.language import _
from campaign_app.services.forms.registration import (
    RegistrationFormsPlan,
    commit_registration_forms,
    plan_registration_forms,
)
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.form_lines import FormLine, lines_of
from campaign_app.ui.dialogs.registrations_lines import registration_line
from campaign_app.ui.dialogs.returned_forms import FormsKind, ReturnedFormsDialog
from campaign_app.ui.tasks import Progress


class FormsDialog(ReturnedFormsDialog[RegistrationFormsPlan]):
    """Shows what registration forms would do; one button takes in those that are right."""

    def __init__(
        self, page: QWidget, context: AppContext, plan: RegistrationFormsPlan, paths: Sequence[Path]
    ) -> None:
        """Make the list of a plan, read from these files."""
        session = context.session

        def read(
            before: RegistrationFormsPlan, files: Sequence[Path], progress: Progress
        ) -> RegistrationFormsPlan:
            return plan_registration_forms(
                session, campaign_id=before.campaign_id, paths=files, progress=progress
            )

        kind = FormsKind(
            title=_("Nhận phiếu đăng ký"),
            list_name=_("Phiếu đăng ký đã đọc"),
            taking=_("Đang nhập phiếu đăng ký"),
            lines=_lines,
            commit=commit_registration_forms,
            read=read,
        )
        super().__init__(page, context, kind, plan, paths)


def _lines(plan: RegistrationFormsPlan, *, is_taken_in: bool = False) -> tuple[FormLine, ...]:
    return lines_of(plan, registration_line, is_taken_in=is_taken_in)
