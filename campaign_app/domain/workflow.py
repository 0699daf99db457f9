"""How a campaign, a nomination and a registration move on, and what each step requires."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from campaign_app.domain.errors import DataProblem, LockedError, RequirementError
from campaign_app.domain.formats import format_points
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.states import (
    AwardState,
    CampaignStage,
    IssueReason,
    NominationState,
    RegistrationState,
    Step,
    label,
)

__all__ = [
    "STANDING_REGISTRATIONS",
    "AwardState",
    "CampaignFacts",
    "CampaignStage",
    "IssueReason",
    "NominationState",
    "RegistrationState",
    "Step",
    "check_advance",
    "check_back",
    "check_nomination",
    "check_registration",
    "label",
    "missing_for",
    "next_stage",
    "previous_stage",
    "registration_stands",
    "step_of",
]

_ROAD = tuple(stage for stage in CampaignStage if stage is not CampaignStage.CANCELLED)
_FULL_SUM = 10_000

_STEPS = {
    CampaignStage.DRAFT: Step.LAUNCH,
    CampaignStage.LAUNCHED: Step.LAUNCH,
    CampaignStage.REGISTRATION_OPEN: Step.REGISTRATION,
    CampaignStage.RUNNING: Step.RESULTS,
    CampaignStage.SCORING: Step.RESULTS,
    CampaignStage.REVIEW: Step.REVIEW,
    CampaignStage.CLOSED: Step.SUMMARY,
    CampaignStage.CANCELLED: Step.SUMMARY,
}

_NOMINATION_WAYS: dict[NominationState, frozenset[NominationState]] = {
    NominationState.DRAFT: frozenset({NominationState.SUBMITTED}),
    # A union without a cluster goes straight before the council.
    NominationState.SUBMITTED: frozenset(
        {
            NominationState.RETURNED,
            NominationState.CLUSTER_OK,
            NominationState.COUNCIL_PASSED,
            NominationState.COUNCIL_REJECTED,
        }
    ),
    NominationState.RETURNED: frozenset({NominationState.SUBMITTED}),
    NominationState.CLUSTER_OK: frozenset(
        {NominationState.COUNCIL_PASSED, NominationState.COUNCIL_REJECTED, NominationState.RETURNED}
    ),
    # Before the decision is signed the council may vote once more.
    NominationState.COUNCIL_PASSED: frozenset(
        {NominationState.DECIDED, NominationState.CLUSTER_OK, NominationState.SUBMITTED}
    ),
    NominationState.COUNCIL_REJECTED: frozenset({NominationState.CLUSTER_OK, NominationState.SUBMITTED}),
    NominationState.DECIDED: frozenset(),
}

_REGISTRATION_WAYS: dict[RegistrationState, frozenset[RegistrationState]] = {
    RegistrationState.NOT_REGISTERED: frozenset({RegistrationState.REGISTERED, RegistrationState.LATE}),
    RegistrationState.REGISTERED: frozenset({RegistrationState.RETURNED, RegistrationState.WITHDRAWN}),
    RegistrationState.LATE: frozenset(
        {RegistrationState.REGISTERED, RegistrationState.RETURNED, RegistrationState.WITHDRAWN}
    ),
    RegistrationState.RETURNED: frozenset(
        {RegistrationState.REGISTERED, RegistrationState.LATE, RegistrationState.WITHDRAWN}
    ),
    RegistrationState.WITHDRAWN: frozenset({RegistrationState.REGISTERED, RegistrationState.LATE}),
}


STANDING_REGISTRATIONS = frozenset({RegistrationState.REGISTERED, RegistrationState.LATE})
"""The states of a registration that open the way to an award."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignFacts:
    """What the checks between two stages need to know of a campaign.

    Attributes:
        criteria_count: how many criteria there are.
        criteria_sum: the sum of the base criteria's maxima, in hundredths of a point.
        sum_confirmed: whether the officer confirmed a sum other than 100.
        launch_number: the number of the launch document.
        launch_date: its date.
        accepted_registrations: how many registrations stand.
        results_count: how many results were entered.
        unverified_count: how many of them wait to be verified, of subjects still in and criteria that apply.
        empty_periods: the parts of the year without any result, by name.
        meeting_held: whether the council has met with a quorum.
        nominations_passed: how many nominations the council passed.
        decisions_signed: how many award decisions are signed.
        decisions_unnumbered: how many signed decisions have no number yet.
        sheets_left: how many certificates are not printed yet.
    """

    criteria_count: int = 0
    criteria_sum: int = 0
    sum_confirmed: bool = False
    launch_number: str = ""
    launch_date: date | None = None
    accepted_registrations: int = 0
    results_count: int = 0
    unverified_count: int = 0
    empty_periods: tuple[str, ...] = ()
    meeting_held: bool = False
    nominations_passed: int = 0
    decisions_signed: int = 0
    decisions_unnumbered: int = 0
    sheets_left: int = 0


def step_of(stage: CampaignStage, sheets_left: int, *, unnumbered: int = 0) -> Step:
    """Give the step on screen for a stage.

    A decided campaign stands at the decision while a signed decision waits for its number, at the
    certificates until every sheet is printed, and at the summing-up after that.
    """
    if stage is not CampaignStage.DECIDED:
        return _STEPS[stage]
    if unnumbered:
        return Step.DECISION
    return Step.CERTIFICATES if sheets_left else Step.SUMMARY


def next_stage(stage: CampaignStage) -> CampaignStage | None:
    """Give the stage after this one; None after the last and for a cancelled campaign."""
    if stage in {CampaignStage.CLOSED, CampaignStage.CANCELLED}:
        return None
    return _ROAD[_ROAD.index(stage) + 1]


def previous_stage(stage: CampaignStage) -> CampaignStage | None:
    """Give the stage before this one; None before the first and for a cancelled campaign."""
    if stage in {CampaignStage.DRAFT, CampaignStage.CANCELLED}:
        return None
    return _ROAD[_ROAD.index(stage) - 1]


def missing_for(target: CampaignStage, facts: CampaignFacts) -> list[DataProblem]:
    """List what is still missing before the campaign may enter this stage, and what to do about it."""
    checks: dict[CampaignStage, Callable[[CampaignFacts], list[DataProblem]]] = {
        CampaignStage.LAUNCHED: _missing_for_launch,
        CampaignStage.RUNNING: _missing_for_running,
        CampaignStage.REVIEW: _missing_for_review,
        CampaignStage.DECIDED: _missing_for_decision,
        CampaignStage.CLOSED: _missing_for_closing,
        CampaignStage.CANCELLED: _missing_for_cancelling,
    }
    return checks[target](facts) if target in checks else []


def _missing_for_running(facts: CampaignFacts) -> list[DataProblem]:
    """Registration closes when somebody has registered."""
    if facts.accepted_registrations:
        return []
    what = _("Chưa có đăng ký nào; hãy nhập đăng ký thi đua trước khi đóng đăng ký.")
    return [DataProblem(_("Đăng ký"), what)]


def _missing_for_cancelling(facts: CampaignFacts) -> list[DataProblem]:
    """A campaign with a signed decision is not cancelled any more."""
    if not facts.decisions_signed:
        return []
    what = _("Đã có quyết định khen thưởng được ký; không thể hủy phong trào.")
    return [DataProblem(_("Quyết định"), what)]


def _missing_for_launch(facts: CampaignFacts) -> list[DataProblem]:
    """A launch needs criteria that add up and a document with number and date."""
    found = []
    if not facts.criteria_count:
        found.append(DataProblem(_("Tiêu chí"), _("Chưa có tiêu chí nào; hãy lập bảng tiêu chí.")))
    else:
        found.extend(_missing_sum(facts))
    if not facts.launch_number.strip():
        found.append(DataProblem(_("Văn bản phát động"), _("Chưa có số; hãy nhập số văn bản.")))
    if facts.launch_date is None:
        found.append(DataProblem(_("Văn bản phát động"), _("Chưa có ngày; hãy nhập ngày văn bản.")))
    return found


def _missing_sum(facts: CampaignFacts) -> list[DataProblem]:
    """The base criteria come to a hundred, unless the officer confirmed another sum."""
    if facts.criteria_sum == _FULL_SUM or facts.sum_confirmed:
        return []
    what = _("Tổng điểm chuẩn là {sum}, không phải 100; hãy sửa hoặc xác nhận tổng này.")
    return [DataProblem(_("Tiêu chí"), what.format(sum=format_points(facts.criteria_sum)))]


def _missing_for_review(facts: CampaignFacts) -> list[DataProblem]:
    """A review freezes the scores: every result is verified, and a sheet that was changed adds up again."""
    found = _missing_sum(facts)
    if not facts.results_count:
        found.append(DataProblem(_("Kết quả"), _("Chưa có kết quả nào; hãy nhập và thẩm định kết quả.")))
    elif facts.empty_periods:
        what = _("Chưa có kết quả của {periods}; hãy nhập kết quả của đủ các kỳ.")
        found.append(DataProblem(_("Kết quả"), what.format(periods=", ".join(facts.empty_periods))))
    if facts.unverified_count:
        what = ngettext(
            "Còn {count} kết quả chưa thẩm định; hãy thẩm định trước khi bình xét.",
            "Còn {count} kết quả chưa thẩm định; hãy thẩm định trước khi bình xét.",
            facts.unverified_count,
        ).format(count=facts.unverified_count)
        found.append(DataProblem(_("Kết quả"), what))
    return found


def _missing_for_decision(facts: CampaignFacts) -> list[DataProblem]:
    """A decision needs the council's meeting, somebody it passed, and a signature."""
    found = []
    if not facts.meeting_held:
        found.append(DataProblem(_("Hội đồng"), _("Hội đồng chưa họp hợp lệ; hãy ghi biên bản họp.")))
    if not facts.nominations_passed:
        found.append(DataProblem(_("Bình xét"), _("Chưa có đề nghị nào được hội đồng thông qua.")))
    if not facts.decisions_signed:
        what = _("Chưa có quyết định được ký; hãy ghi ngày ký và người ký.")
        found.append(DataProblem(_("Quyết định"), what))
    return found


def _missing_for_closing(facts: CampaignFacts) -> list[DataProblem]:
    """A campaign closes when every decision has its number and every sheet is printed."""
    found = []
    if facts.decisions_unnumbered:
        what = _("Còn quyết định chưa có số; hãy nhập số quyết định.")
        found.append(DataProblem(_("Quyết định"), what))
    if facts.sheets_left:
        what = ngettext(
            "Còn {count} giấy khen chưa in; hãy in trước khi tổng kết.",
            "Còn {count} giấy khen chưa in; hãy in trước khi tổng kết.",
            facts.sheets_left,
        ).format(count=facts.sheets_left)
        found.append(DataProblem(_("Giấy khen"), what))
    return found


def check_advance(stage: CampaignStage, target: CampaignStage, facts: CampaignFacts) -> None:
    """Let a campaign go on to the next stage, or be cancelled, or say why not.

    Raises:
        RequirementError: the target is not the next stage, or something is missing; it lists what.
    """
    can_cancel = target is CampaignStage.CANCELLED and next_stage(stage) is not None
    if target is not next_stage(stage) and not can_cancel:
        raise RequirementError(
            _("Không thể chuyển phong trào từ “{stage}” sang “{target}”.").format(
                stage=label(stage), target=label(target)
            ),
            hint=_("Phong trào đi lần lượt từng bước."),
        )
    problems = [problem for problem in missing_for(target, facts) if problem.blocks]
    if problems:
        raise RequirementError(
            _("Chưa thể chuyển sang “{target}”.").format(target=label(target)), problems=problems
        )


def check_back(stage: CampaignStage, facts: CampaignFacts) -> CampaignStage:
    """Give the stage a campaign goes back to, or say why it may not.

    Only what has no legal effect yet can be taken back: not a signed decision, and not a launch that
    unions have answered with their registration.

    Raises:
        LockedError: something legal has happened, or there is no stage before.
    """
    target = previous_stage(stage)
    if target is None:
        raise LockedError(_("Phong trào ở bước “{stage}” không lùi lại được.").format(stage=label(stage)))
    if facts.decisions_signed and target is not CampaignStage.DECIDED:
        raise LockedError(
            _("Quyết định khen thưởng đã ký; không thể lùi về trước quyết định."),
            hint=_("Nếu khen sai, hãy thu hồi khen thưởng và ghi rõ lý do."),
        )
    if target is CampaignStage.DRAFT and facts.accepted_registrations:
        raise LockedError(
            _("Đã có đơn vị đăng ký; không thể đưa phong trào về bản soạn."),
            hint=_("Hãy trả lại các đăng ký trước."),
        )
    return target


def check_nomination(state: NominationState, target: NominationState) -> None:
    """Let a nomination change its state, or say that there is no such way.

    Raises:
        RequirementError: a nomination does not go from the one to the other.
    """
    if target not in _NOMINATION_WAYS[state]:
        raise RequirementError(
            _("Đề nghị ở trạng thái “{state}” không chuyển sang “{target}” được.").format(
                state=label(state), target=label(target)
            )
        )


def check_registration(state: RegistrationState, target: RegistrationState) -> None:
    """Let a registration change its state, or say that there is no such way.

    Raises:
        RequirementError: a registration does not go from the one to the other.
    """
    if target not in _REGISTRATION_WAYS[state]:
        raise RequirementError(
            _("Đăng ký ở trạng thái “{state}” không chuyển sang “{target}” được.").format(
                state=label(state), target=label(target)
            )
        )


def registration_stands(state: RegistrationState) -> bool:
    """Whether a registration opens the way to an award; a late one does unless it is returned."""
    return state in STANDING_REGISTRATIONS
