"""Self-assessment forms that came back: what unions say of themselves, criterion by criterion."""

from collections.abc import Sequence
from pathlib import Path

from campaign_app.domain.errors import LockedError
from campaign_app.domain.language import _, ngettext
from campaign_app.services.campaigns import campaign, periods
from campaign_app.services.forms.assessment_layout import KIND, AssessmentLayout
from campaign_app.services.forms.assessment_plan import (
    AssessmentFormsPlan,
    AssessmentPlanner,
    PlannedAssessment,
    PlannedValue,
)
from campaign_app.services.forms.returned import (
    FormProblem,
    Progress,
    begin_taking_in,
    read_returned,
    told_apart,
)
from campaign_app.services.imports.version import data_version
from campaign_app.services.outcome import Counted
from campaign_app.services.results import ResultEntry, write_results
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionRow
from campaign_app.spreadsheets.forms import OpenedForm

__all__ = [
    "AssessmentFormsPlan",
    "FormProblem",
    "PlannedAssessment",
    "PlannedValue",
    "commit_assessment_forms",
    "plan_assessment_forms",
]


def plan_assessment_forms(
    session: Session, *, campaign_id: int, paths: Sequence[Path], progress: Progress | None = None
) -> AssessmentFormsPlan:
    """Read filled forms and say what they would do; nothing is written.

    A form with anything wrong is left out whole and named; the others can be taken in.

    Raises:
        LockedError: the campaign takes no results at its stage, or every period is closed.
    """
    row = campaign(session, campaign_id)
    version = data_version(session)
    layout = AssessmentLayout(session, row)
    labels = {period.code: period.label for period in periods(session, campaign_id)}

    def look(opened: OpenedForm, _union: UnionRow) -> None:
        told = opened.identity.get("period", "")
        if told != layout.period.code:
            raise LockedError(
                _("Đây là phiếu của kỳ “{other}”, đang nhập kỳ “{period}”.").format(
                    other=labels.get(told, told), period=layout.period.label
                ),
                hint=_("Mở lại kỳ của phiếu để nhận, hoặc phát phiếu của kỳ đang nhập."),
            )

    returned, problems = read_returned(
        session, campaign=row, paths=paths, kind=KIND, layout=layout.form, progress=progress, look=look
    )
    planner = AssessmentPlanner(layout)
    planned, same = told_apart(returned, planner.plan, problems)
    return AssessmentFormsPlan(campaign_id, layout.period.label, planned, same, tuple(problems), version)


def commit_assessment_forms(
    session: Session, plan: AssessmentFormsPlan, progress: Progress | None = None
) -> Counted:
    """Take in the forms of a plan as one act that can be undone, after a backup; give how many.

    Raises:
        LockedError: the workspace has changed since they were read, or is open for reading only.
        RequirementError: the plan does nothing.
        WorkspaceError: the backup cannot be made; nothing was written.
    """
    begin_taking_in(session, plan)
    row = campaign(session, plan.campaign_id)
    count = len(plan.planned)
    words = ngettext(
        "Nhập {count} phiếu tự chấm – {code}", "Nhập {count} phiếu tự chấm – {code}", count
    ).format(count=count, code=row.code)
    entries: list[ResultEntry] = []
    for done, item in enumerate(plan.planned, start=1):
        entries += item.entries
        if progress is not None:
            progress(done, count)
    told = write_results(session, campaign_id=plan.campaign_id, entries=entries, name=words)
    return Counted(count, told.changes)
