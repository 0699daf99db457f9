"""Lists of nominations for a campaign in review: whom, in which form, for which merit."""

from dataclasses import dataclass

from campaign_app.domain.changes import Changes
from campaign_app.domain.kinds import AwardForm
from campaign_app.domain.language import N_, _, ngettext
from campaign_app.domain.vietnamese import clean, search_key
from campaign_app.services import nominations
from campaign_app.services.campaigns import campaign
from campaign_app.services.checks import optional_text
from campaign_app.services.exports import words
from campaign_app.services.imports import recipients
from campaign_app.services.imports.draft import Draft, ReadRow
from campaign_app.services.imports.fields import ImportField, keys, lines, one_of
from campaign_app.services.imports.kind import ImportKind
from campaign_app.services.imports.kinds import ImportSpec, Scope
from campaign_app.services.imports.plan import ImportPlan, Progress
from campaign_app.services.imports.recipients import Recipients
from campaign_app.services.nominations import NominationRow
from campaign_app.services.session import Session

_FORMS = {
    **{search_key(word): form for form, word in words.AWARD_FORMS.items()},
    **{search_key(form): form for form in AwardForm},
    "gk": AwardForm.GIAY_KHEN,
    "bk": AwardForm.BANG_KHEN,
    "co": AwardForm.CO_THI_DUA,
    "knc": AwardForm.KY_NIEM_CHUONG,
}


def _shown_form(value: object) -> str:
    return words.AWARD_FORMS[value] if isinstance(value, AwardForm) else ""


FORM = ImportField(
    "form",
    N_("Hình thức khen thưởng"),
    keys(
        "hinh thuc | hinh thuc khen | hinh thuc de nghi | danh hieu khen | hinh thuc de nghi khen thuong"
        " | danh hieu | danh hieu hinh thuc | danh hieu hinh thuc khen thuong | danh hieu khen thuong"
        " | loai khen thuong"
    ),
    blank=None,
    read=one_of(_FORMS, lambda: ", ".join(words.AWARD_FORMS.values())),
    show=_shown_form,
)
MERIT = ImportField(
    "merit",
    N_("Thành tích"),
    keys("noi dung | noi dung khen | noi dung thanh tich | thanh tich de nghi | noi dung khen thuong"),
    read=lines,
)
FIELDS = (
    *recipients.FIELDS,
    FORM,
    MERIT,
    ImportField("reason", N_("Lý do đề nghị"), keys("ly do | ly do dac biet | ghi ro ly do"), read=lines),
)


@dataclass(frozen=True, slots=True)
class Nominated:
    """What is written of one row."""

    subject_id: int
    reason: str
    merit: str


def plan(draft: Draft) -> None:
    """Look at every row: who is nominated already is compared, others are measured by the rules."""
    planner = _Planner(draft)
    for row in draft.rows():
        planner.look_at(row)


class _Planner:
    def __init__(self, draft: Draft) -> None:
        session, campaign_id = draft.session, draft.choice.campaign_id or 0
        self._draft = draft
        self._campaign = campaign(session, campaign_id)
        self._recipients = Recipients(draft)
        self._candidates = {row.subject_id: row for row in nominations.candidates(session, campaign_id)}
        self._known = {row.subject_id: row for row in nominations.nominations(session, campaign_id)}

    def look_at(self, row: ReadRow) -> None:
        """Find who is meant and say what is to be done."""
        found = self._recipients.of(row)
        if found is None or row.is_bad:
            return
        row.name = found.name
        if not self._draft.is_first(row, found.key, _("đã có ở {where}")):
            return
        form = row.values.get("form")
        if form not in {None, self._campaign.collective_form}:
            told = words.AWARD_FORMS[self._campaign.collective_form]
            self._draft.problem(row, _("Phong trào này khen bằng {form}.").format(form=told), "form")
        known = self._known.get(found.subject_id or 0)
        if known is not None:
            self._change(row, known)
            return
        if not self._draft.may_add(row):
            return
        candidate = self._candidates.get(found.subject_id or 0)
        self._draft.checked(row, lambda: nominations.in_review(self._draft.session, self._campaign.id))
        merit = self._draft.checked(row, lambda: _merit(row), "merit")
        reason = self._draft.checked(row, lambda: _reason(row), "reason")
        self._draft.checked(row, lambda: nominations.fit_candidate(candidate, reason or ""))
        if candidate is not None:
            self._draft.add(row, Nominated(candidate.subject_id, reason or "", merit or ""))

    def _change(self, row: ReadRow, known: NominationRow) -> None:
        draft = self._draft
        if not draft.may_change(row):
            return
        if row.text("reason") and clean(row.text("reason")) != clean(known.reason):
            draft.note(row, _("lý do đã ghi khi đề nghị được giữ nguyên"), "reason")
        merit = draft.checked(row, lambda: _merit(row), "merit") or known.merit
        changes = draft.differences({"merit": known.merit}, {"merit": merit})
        if changes:
            draft.checked(row, lambda: nominations.refuse_fixed_merit(draft.session, known.id), "merit")
        draft.change(row, known.id, changes, Nominated(known.subject_id, known.reason, merit))


def _merit(row: ReadRow) -> str:
    return optional_text(row.text("merit"), _("Thành tích"), longest=600)


def _reason(row: ReadRow) -> str:
    return optional_text(row.text("reason"), _("Lý do đề nghị"), longest=500)


def write(session: Session, plan: ImportPlan, progress: Progress | None) -> None:
    """Write what was planned inside an act that is already open."""
    row = campaign(session, plan.choice.campaign_id or 0)
    if plan.adds:
        nominations.in_review(session, row.id)
    known = {item.subject_id: item for item in nominations.candidates(session, row.id)}
    for nomination_id, told in plan.payloads(Nominated, progress):
        if nomination_id is None:
            candidate = nominations.fit_candidate(known.get(told.subject_id), told.reason)
            nominations.write_nomination(row, candidate, reason=told.reason, merit=told.merit)
        else:
            nominations.edit_merit(session, nomination_id=nomination_id, merit=told.merit)


def _act(count: int) -> str:
    words = ngettext("Nhập {count} đề nghị khen thưởng", "Nhập {count} đề nghị khen thưởng", count)
    return words.format(count=count)


SPEC = ImportSpec(
    kind=ImportKind.NOMINATIONS,
    label=N_("Đề nghị khen thưởng"),
    fields=FIELDS,
    named_by=("name", "union", "code"),
    scope=Scope.CAMPAIGN,
    takes_union=True,
    plan=plan,
    write=write,
    changes=Changes.NOMINATIONS,
    act=_act,
)
