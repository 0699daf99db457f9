"""Results out of many files at once: filled self-assessment forms and tables of unions by criteria."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from campaign_app.domain.errors import DataProblem, RequirementError, UserFacingError
from campaign_app.domain.language import _, ngettext
from campaign_app.services.campaigns import campaign
from campaign_app.services.forms.assessment import AssessmentFormsPlan, plan_assessment_forms
from campaign_app.services.forms.returned import back_up, is_form, refuse_stale
from campaign_app.services.imports import ImportKind, ImportPlan, make_plan, proposed_choice, read_source
from campaign_app.services.imports.version import data_version
from campaign_app.services.outcome import Counted
from campaign_app.services.registrations import registrations
from campaign_app.services.results import ResultEntry, write_results
from campaign_app.services.session import Session

__all__ = ["ResultFilesPlan", "commit_result_files", "plan_result_files"]


@dataclass(frozen=True, slots=True)
class ResultFilesPlan:
    """What the files do to the results of a campaign; nothing is written yet.

    Attributes:
        campaign_id: the campaign.
        forms: what the forms among them do.
        tables: what each table does, with the name of its file; those with problems are left out.
        problems: what is wrong in any of the files, or between them.
        version: the state of the workspace they were read for.
        can_skip: whether the files without problems may be taken in alone; not where two contradict.
    """

    campaign_id: int
    forms: AssessmentFormsPlan
    tables: tuple[tuple[str, ImportPlan], ...]
    problems: tuple[DataProblem, ...]
    version: int
    can_skip: bool = True

    @property
    def entries(self) -> tuple[ResultEntry, ...]:
        """Everything that would be written."""
        return tuple(entry for _file, told in _told(self.forms, self.tables) for entry in told)

    @property
    def files(self) -> int:
        """How many files change something."""
        return len(self.forms.planned) + sum(plan.count > 0 for _name, plan in self.tables)


def plan_result_files(session: Session, *, campaign_id: int, paths: Sequence[Path]) -> ResultFilesPlan:
    """Read forms and tables and say what they do together; two files may not contradict each other.

    Raises:
        LockedError: the campaign takes no results at its stage, or every period is closed.
    """
    version = data_version(session)
    filled = [path for path in paths if is_form(path)]
    forms = plan_assessment_forms(session, campaign_id=campaign_id, paths=filled)
    problems = [item.problem for item in forms.problems]
    tables: list[tuple[str, ImportPlan]] = []
    for path in paths:
        if path in filled:
            continue
        try:
            plan = _table(session, campaign_id, path)
        except UserFacingError as error:
            problems.append(DataProblem(path.name, " ".join(filter(None, (error.summary, error.hint)))))
            continue
        wrong = list(_problems(path.name, plan))
        problems += wrong
        if not wrong:
            tables.append((path.name, plan))
    torn = list(_contradictions(session, campaign_id, forms, tables))
    return ResultFilesPlan(campaign_id, forms, tuple(tables), (*problems, *torn), version, not torn)


def commit_result_files(session: Session, plan: ResultFilesPlan) -> Counted:
    """Write what the files say as one act that can be undone, after a backup; give how many values.

    Files with problems of their own are not part of it.

    Raises:
        LockedError: the workspace has changed since they were read, or is open for reading only.
        RequirementError: the files change nothing, or contradict each other.
        WorkspaceError: the backup cannot be made; nothing was written.
    """
    if not plan.entries or not plan.can_skip:
        raise RequirementError(_("Không có kết quả nào để nhập."), problems=plan.problems)
    refuse_stale(session, plan.version)
    back_up(session)
    words = ngettext(
        "Nhập kết quả từ {count} tệp – {code}", "Nhập kết quả từ {count} tệp – {code}", plan.files
    )
    row = campaign(session, plan.campaign_id)
    return write_results(
        session,
        campaign_id=plan.campaign_id,
        entries=plan.entries,
        name=words.format(count=plan.files, code=row.code),
    )


def _table(session: Session, campaign_id: int, path: Path) -> ImportPlan:
    source = read_source(path, ImportKind.RESULTS)
    choice = proposed_choice(session, source, ImportKind.RESULTS, campaign_id=campaign_id)
    return make_plan(session, source, choice)


def _problems(name: str, plan: ImportPlan) -> Iterator[DataProblem]:
    for problem in plan.blocking:
        yield DataProblem(f"{name}, {problem.where}", problem.what)
    for item in plan.proposals:
        what = _("chưa rõ “{written}” là tập thể nào; ghi đúng mã hoặc tên trong danh sách của phong trào.")
        yield DataProblem(f"{name}, {item.where}", what.format(written=item.written))


def _told(
    forms: AssessmentFormsPlan, tables: Sequence[tuple[str, ImportPlan]]
) -> Iterator[tuple[str, tuple[ResultEntry, ...]]]:
    for form in forms.planned:
        yield form.file, form.entries
    for name, plan in tables:
        for row in (*plan.adds, *plan.changes):
            if isinstance(row.payload, tuple):
                yield name, tuple(item for item in row.payload if isinstance(item, ResultEntry))


def _contradictions(
    session: Session, campaign_id: int, forms: AssessmentFormsPlan, tables: Sequence[tuple[str, ImportPlan]]
) -> Iterator[DataProblem]:
    """Name what two files say differently of one union and criterion."""
    names = {row.id: row.name for row in registrations(session, campaign_id)}
    seen: dict[tuple[int, str, str], tuple[str, object]] = {}
    for file, entries in _told(forms, tables):
        for entry in entries:
            for side, told in (
                ("self", (entry.self_value, entry.self_points)),
                ("verified", (entry.verified_value, entry.verified_points)),
            ):
                if told == (None, None):
                    continue
                key = (entry.registration_id, entry.criterion_code, side)
                first, before = seen.setdefault(key, (file, told))
                if before != told:
                    what = _("tiêu chí {code} của {name} được ghi khác nhau ở hai tệp; chỉ giữ tệp đúng.")
                    yield DataProblem(
                        f"{first}, {file}",
                        what.format(code=entry.criterion_code, name=names.get(entry.registration_id, "")),
                    )
