"""Lists of registrations for a campaign: unions, groups, people, with day, document, titles and pledges."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import N_, _, ngettext
from campaign_app.domain.states import RegistrationState
from campaign_app.domain.states import label as state_label
from campaign_app.domain.vietnamese import search_key
from campaign_app.domain.workflow import registration_stands
from campaign_app.services import registering, registrations
from campaign_app.services.campaigns import campaign, sectors
from campaign_app.services.criteria import CriterionRow, criteria
from campaign_app.services.exports import words
from campaign_app.services.exports.campaigns import pledge_heading
from campaign_app.services.imports import recipients, values
from campaign_app.services.imports.draft import Draft, ReadRow
from campaign_app.services.imports.fields import ImportField, day, keys, lines, one_of
from campaign_app.services.imports.kind import ImportKind
from campaign_app.services.imports.kinds import ImportSpec, Scope
from campaign_app.services.imports.plan import FieldChange, ImportChoice, ImportPlan, Progress
from campaign_app.services.imports.recipients import Recipient, Recipients
from campaign_app.services.imports.values import Told
from campaign_app.services.registering import RegistrationDetails
from campaign_app.services.registrations import RegistrationRow
from campaign_app.services.session import Session
from campaign_app.services.subjects import subjects
from campaign_app.store.models.campaigns import Registration
from campaign_app.store.queries import unions as union_queries

_STATES = {
    **{search_key(word): state for state, word in words.REGISTRATION_STATES.items()},
    **{search_key(state): state for state in RegistrationState},
}
_ENDED = (RegistrationState.RETURNED, RegistrationState.WITHDRAWN)


def _shown_state(value: object) -> str:
    return state_label(value) if isinstance(value, RegistrationState) else ""


FIELDS = (
    *recipients.FIELDS,
    ImportField(
        "registered_on",
        N_("Ngày đăng ký"),
        keys("ngay dang ki | ngay dk | ngay | ngay thang | ngay nop | ngay nop dang ky | thoi gian dang ky"),
        read=day,
        blank=None,
    ),
    ImportField(
        "document",
        N_("Văn bản đăng ký"),
        keys("van ban | so van ban | so dang ky | cong van | ban dang ky | so ban dang ky | so vb"),
    ),
    ImportField(
        "titles",
        N_("Danh hiệu đăng ký"),
        keys(
            "danh hieu | danh hieu thi dua | danh hieu hinh thuc | hinh thuc khen | muc tieu danh hieu"
            " | danh hieu hinh thuc khen thuong | dang ky danh hieu | danh hieu thi dua dang ky"
        ),
    ),
    ImportField(
        "merit_summary", N_("Tóm tắt thành tích"), keys("thanh tich | thanh tich tom tat"), read=lines
    ),
    ImportField(
        "state",
        N_("Trạng thái"),
        keys("tinh trang | trang thai dang ky"),
        read=one_of(_STATES, lambda: ", ".join(words.REGISTRATION_STATES.values())),
        blank=None,
        show=_shown_state,
    ),
    ImportField("reason", N_("Lý do"), keys("ly do tra lai | ly do rut")),
)
_DETAILS = ("registered_on", "document", "titles", "merit_summary")


def _pledge_fields(session: Session, choice: ImportChoice) -> tuple[ImportField, ...]:
    if choice.campaign_id is None:
        return ()
    return tuple(
        ImportField(
            f"pledge:{row.code}",
            pledge_heading(row),
            values.heading_keys(row, ("",), before="chi tieu")
            + values.heading_keys(row, ("",), before="giao uoc")
            + values.heading_keys(row, ("giao uoc", "chi tieu", "chi tieu giao uoc", "chi tieu dang ky")),
            read=values.value_reader(row),
            blank=values.CLEARED,
            show=values.shown(row),
        )
        for row in criteria(session, choice.campaign_id)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What is written of one row.

    Attributes:
        recipient: who registers.
        details: what was handed in; None for one who is only followed, or of whom only pledges change.
        comes_again: whether one who was followed, returned or withdrawn registers now.
        ended: returned or withdrawn with this reason, after it is registered.
        reason: why it was.
        pledges: the targets as typed, by criterion code.
    """

    recipient: Recipient
    details: RegistrationDetails | None
    comes_again: bool = False
    ended: RegistrationState | None = None
    reason: str = ""
    pledges: tuple[tuple[str, str], ...] = ()


def plan(draft: Draft) -> None:
    """Look at every row: who is registered already is compared, others are checked by the rules."""
    planner = _Planner(draft)
    for row in draft.rows():
        planner.look_at(row)


class _Planner:
    def __init__(self, draft: Draft) -> None:
        session, campaign_id = draft.session, draft.choice.campaign_id or 0
        self._draft = draft
        self._campaign = campaign(session, campaign_id)
        self._sectors = sectors(session, campaign_id)
        self._ended = union_queries.ended()
        self._recipients = Recipients(draft)
        self._known = {row.subject_id: row for row in registrations.registrations(session, campaign_id)}
        self._pledges = registrations.pledges(session, campaign_id)
        self._criteria = {row.code: row for row in criteria(session, campaign_id)}

    def look_at(self, row: ReadRow) -> None:
        """Find who is meant and say what is to be done."""
        found = self._recipients.of(row)
        if found is None or row.is_bad:
            return
        row.name = row.name or found.name
        if not self._draft.is_first(row, found.key, _("đã có ở {where}")):
            return
        known = self._known.get(found.subject_id or 0)
        if known is None:
            self._add(row, found)
        else:
            self._change(row, found, known)

    def _add(self, row: ReadRow, found: Recipient) -> None:
        draft = self._draft
        if not draft.may_add(row):
            return
        draft.checked(row, lambda: registering.refuse_closed(self._campaign))
        told = row.values.get("state")
        if told is RegistrationState.NOT_REGISTERED:
            self._refuse_inapplicable(row, found)
            draft.add(row, Written(recipient=found, details=None, pledges=_pledges(row)))
            return
        if not row.values.get("registered_on"):
            draft.problem(row, _("Ngày đăng ký chưa được nhập."), "registered_on")
            return
        self._refuse_outside(row, found)
        self._refuse_inapplicable(row, found)
        details = self._details(row, {})
        if details is None:
            return
        self._tell_late(row, found, details.on)
        ended = told if told in _ENDED else None
        if ended is RegistrationState.RETURNED and not row.text("reason"):
            draft.problem(row, _("Lý do trả lại chưa được nhập."), "reason")
        draft.add(
            row,
            Written(
                recipient=found,
                details=details,
                ended=ended,
                reason=row.text("reason"),
                pledges=_pledges(row),
            ),
        )

    def _change(self, row: ReadRow, found: Recipient, known: RegistrationRow) -> None:
        draft = self._draft
        if not draft.may_change(row):
            return
        before = _stored(known)
        after = {name: row.values[name] for name in _DETAILS if row.values.get(name) is not None}
        told = row.values.get("state")
        ended = told if told in _ENDED and told is not known.state else None
        comes_again = not registration_stands(known.state) and told in {
            RegistrationState.REGISTERED,
            RegistrationState.LATE,
        }
        if known.state is RegistrationState.NOT_REGISTERED and after.get("registered_on"):
            comes_again = True
        if ended or comes_again:
            after["state"] = told or RegistrationState.REGISTERED
        if ended is RegistrationState.RETURNED and not row.text("reason"):
            draft.problem(row, _("Lý do trả lại chưa được nhập."), "reason")
        if ended and row.text("reason"):
            after["reason"] = row.text("reason")
        changes = draft.differences(before, after)
        post_changes = self._post_changes(found)
        pledges, pledge_changes = self._pledge_changes(row, found, known)
        if not changes and not post_changes and not pledge_changes:
            draft.change(row, known.id, (), None)
            return
        draft.checked(row, lambda: registering.refuse_closed(self._campaign))
        details = self._details(row, before) if changes else None
        if changes and details is None and not row.is_bad:
            draft.problem(row, _("Ngày đăng ký chưa được nhập."), "registered_on")
        if comes_again:
            self._refuse_outside(row, found)
        if details is not None:
            self._tell_late(row, found, details.on)
        payload = Written(
            recipient=found,
            details=details,
            comes_again=comes_again,
            ended=ended,
            reason=row.text("reason"),
            pledges=pledges,
        )
        draft.change(row, known.id, (*changes, *post_changes, *pledge_changes), payload)

    def _post_changes(self, found: Recipient) -> tuple[FieldChange, ...]:
        if not found.has_other_post:
            return ()
        return self._draft.differences({"post": found.post}, {"post": found.told_post})

    def _details(self, row: ReadRow, before: Mapping[str, Any]) -> RegistrationDetails | None:
        own = {name: row.values[name] for name in _DETAILS if row.values.get(name) is not None}
        told = {**before, **own}
        on = told.get("registered_on")
        if not isinstance(on, date):
            return None
        details = RegistrationDetails(
            on=on,
            document=told.get("document") or "",
            titles=told.get("titles") or "",
            merit_summary=told.get("merit_summary") or "",
        )
        checked = self._draft.checked(
            row, lambda: registering.check_details(self._campaign, details), "registered_on"
        )
        return None if checked is None else details

    def _refuse_outside(self, row: ReadRow, found: Recipient) -> None:
        union = self._recipients.unions.get(found.union_id or 0)
        if union is None:
            return
        told = registering.outside_problem(union, self._sectors, self._ended)
        if told:
            self._draft.problem(row, told, "union")

    def _refuse_inapplicable(
        self, row: ReadRow, found: Recipient, codes: Collection[str] | None = None
    ) -> None:
        """Refuse targets on criteria that do not count for who registers, all told or those named."""
        union = self._recipients.unions.get(found.union_id or 0)
        sector = "" if union is None else union.sector_code
        for code, told in _told_pledges(row).items():
            if told.typed and (codes is None or code in codes):
                check = partial(
                    registering.refuse_inapplicable, self._criteria[code], found.kind, sector, found.name
                )
                self._draft.checked(row, check, f"pledge:{code}")

    def _tell_late(self, row: ReadRow, found: Recipient, on: date) -> None:
        """Say so where the list calls a registration on time that came after the deadline, or late."""
        told = row.values.get("state")
        union = self._recipients.unions.get(found.union_id or 0)
        late = union is not None and registering.is_late(self._sectors, union.sector_code, on)
        if told is RegistrationState.REGISTERED and late:
            self._draft.note(row, _("sau hạn đăng ký của khối nên tính là đăng ký muộn"), "registered_on")
        elif told is RegistrationState.LATE and not late:
            self._draft.note(row, _("trong hạn đăng ký nên không tính là muộn"), "registered_on")

    def _pledge_changes(
        self, row: ReadRow, found: Recipient, known: RegistrationRow
    ) -> tuple[tuple[tuple[str, str], ...], tuple[FieldChange, ...]]:
        stored = self._pledges.get(known.id, {})
        targets, changes = [], []
        for code, told in _told_pledges(row).items():
            before = stored.get(code)
            if (told.value or told.typed or None) == before:
                continue
            criterion = self._criteria[code]
            targets.append((code, told.typed))
            self._refuse_inapplicable(row, found, (code,))
            changes.append(_pledge_change(criterion, before, told))
        return tuple(targets), tuple(changes)


def _pledge_change(criterion: CriterionRow, before: str | None, told: Told) -> FieldChange:
    shown = values.shown_stored
    after = told.value or told.typed or None
    return FieldChange(
        pledge_heading(criterion), shown(criterion, before, None), shown(criterion, after, None)
    )


def _told_pledges(row: ReadRow) -> dict[str, Told]:
    return {
        name.removeprefix("pledge:"): told
        for name, told in row.values.items()
        if name.startswith("pledge:") and isinstance(told, Told)
    }


def _pledges(row: ReadRow) -> tuple[tuple[str, str], ...]:
    return tuple((code, told.typed) for code, told in _told_pledges(row).items())


def _stored(row: RegistrationRow) -> dict[str, Any]:
    return {
        "registered_on": row.registered_on,
        "document": row.document,
        "titles": row.titles,
        "merit_summary": row.merit_summary,
        "state": row.state,
        "reason": row.reason,
    }


def write(session: Session, plan: ImportPlan, progress: Progress | None) -> None:
    """Write what was planned inside an act that is already open."""
    row = campaign(session, plan.choice.campaign_id or 0)
    registering.refuse_closed(row)
    told = [
        (item.record_id, item.payload)
        for item in (*plan.adds, *plan.changes)
        if isinstance(item.payload, Written)
    ]
    subject_ids = []
    for done, (_record_id, payload) in enumerate(told, 1):
        subject_ids.append(payload.recipient.write())
        if progress is not None:
            progress(done, plan.count)
    people = {item.id: item for item in subjects(session)}
    known = {item.id: item for item in registrations.registrations(session, row.id)}
    coming = [
        (people[subject_id], payload.details)
        for subject_id, (record_id, payload) in zip(subject_ids, told, strict=True)
        if payload.details is not None and (record_id is None or payload.comes_again)
    ]
    made = iter(registering.write_registrations(session, row, coming))
    for subject_id, (record_id, payload) in zip(subject_ids, told, strict=True):
        if payload.details is not None and (record_id is None or payload.comes_again):
            registration_id = next(made)
        elif record_id is None:
            registration_id = registering.write_followed(row, subject_id)
        else:
            registration_id = record_id
            if payload.details is not None:
                registering.write_details(session, row, known[record_id], payload.details)
        _write_end(registration_id, payload)
        registering.write_pledges(row, registration_id, dict(payload.pledges))


def _write_end(registration_id: int, payload: Written) -> None:
    if payload.ended is not None:
        Registration.update(state=payload.ended, reason=payload.reason).where(
            Registration.id == registration_id
        ).execute()


def _act(count: int) -> str:
    words = ngettext("Nhập {count} đăng ký thi đua", "Nhập {count} đăng ký thi đua", count)
    return words.format(count=count)


SPEC = ImportSpec(
    kind=ImportKind.REGISTRATIONS,
    label=N_("Đăng ký thi đua"),
    fields=FIELDS,
    more_fields=_pledge_fields,
    named_by=("name", "union", "code"),
    scope=Scope.CAMPAIGN,
    takes_union=True,
    plan=plan,
    write=write,
    changes=Changes.REGISTRATIONS | Changes.SUBJECTS | Changes.SCORES,
    act=_act,
)
