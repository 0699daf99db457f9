"""Lists of awards of earlier years: into the golden register as history, without certificates to print."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_money, parse_whole, read_day
from campaign_app.domain.kinds import AwardForm, Grant
from campaign_app.domain.language import N_, _, ngettext
from campaign_app.domain.states import AwardState
from campaign_app.domain.vietnamese import search_key
from campaign_app.services import past_awards
from campaign_app.services.exports import words
from campaign_app.services.imports import recipients
from campaign_app.services.imports.draft import Draft, ReadRow
from campaign_app.services.imports.fields import ImportField, day, keys, lines, one_of, text, whole
from campaign_app.services.imports.kind import ImportKind
from campaign_app.services.imports.kinds import ImportSpec
from campaign_app.services.imports.nominations import FORM, MERIT
from campaign_app.services.imports.plan import ImportPlan, Progress
from campaign_app.services.imports.recipients import Recipient, Recipients
from campaign_app.services.past_awards import PastAward, PastAwards
from campaign_app.services.session import Session
from campaign_app.spreadsheets import Cell
from campaign_app.store.queries.awards import AwardRow

_DATED = re.compile(r"(.+?)\s*[,;(]?\s*(?:ngày|ngay|,)\s*(\d.*\d)\)?", re.IGNORECASE)  # on paper
_MONEY_WORDS = re.compile(r"\s*(?:đồng|đ|vnđ|vnd)\.?$", re.IGNORECASE)  # on paper
_GRANTS = {
    **{search_key(word): grant for grant, word in words.GRANTS.items()},
    **{search_key(grant): grant for grant in Grant},
}
_STATES = {
    **{search_key(word): state for state, word in words.AWARD_STATES.items()},
    **{search_key(state): state for state in AwardState},
}


@dataclass(frozen=True, slots=True)
class DecisionNumber:
    """A decision's number as a cell tells it, with its day where it stands in the same cell."""

    number: str
    signed_on: date | None = None


def _decision(cell: Cell) -> DecisionNumber:
    typed = text(cell)
    dated = _DATED.fullmatch(typed)
    number = typed if dated is None else dated[1]
    past_awards.number_of(number)
    return DecisionNumber(number, None if dated is None else read_day(dated[2]))


def _money(cell: Cell) -> int:
    amount = cell if type(cell) is int else parse_whole(_MONEY_WORDS.sub("", text(cell)))
    if amount < 0:
        raise InvalidInputError(_("Tiền thưởng không thể âm."))
    return amount


def _number(cell: Cell) -> int:
    number = whole(cell)
    if number < 1:
        raise InvalidInputError(_("Số vào sổ phải từ 1 trở lên."))
    return number


def _shown(table: dict[Any, str]) -> Callable[[object], str]:
    return lambda value: table.get(value, "")


def _shown_money(value: object) -> str:
    return format_money(value) if isinstance(value, int) else ""


FIELDS = (
    *recipients.FIELDS,
    ImportField("year", N_("Năm"), keys("nam khen | nam khen thuong"), read=whole, blank=None),
    ImportField(
        "register_number",
        N_("Số vào sổ"),
        keys("so vao so vang | so so vang | vao so so | so vao so khen thuong | so so"),
        read=_number,
        blank=None,
    ),
    ImportField(
        "decision",
        N_("Số quyết định"),
        keys("so qd | quyet dinh so | qd so | quyet dinh | so quyet dinh khen thuong | so ngay quyet dinh"),
        read=_decision,
        blank=None,
    ),
    ImportField(
        "signed_on",
        N_("Ngày quyết định"),
        keys("ngay | ngay qd | ngay ky | ngay thang nam | ngay ban hanh | ngay ky quyet dinh"),
        read=day,
        blank=None,
    ),
    FORM,
    ImportField(
        "grant",
        N_("Tặng hoặc truy tặng"),
        keys("tang truy tang"),
        blank=None,
        read=one_of(_GRANTS, lambda: ", ".join(words.GRANTS.values())),
        show=_shown({**words.GRANTS}),
    ),
    MERIT,
    ImportField(
        "money",
        N_("Tiền thưởng"),
        keys("muc thuong | so tien | tien"),
        read=_money,
        blank=None,
        show=_shown_money,
    ),
    ImportField("signer", N_("Người ký"), keys("ho ten nguoi ky | nguoi ky quyet dinh")),
    ImportField("signer_post", N_("Chức vụ người ký"), keys("chuc vu ky")),
    ImportField(
        "reason",
        N_("Nội dung quyết định"),
        keys("phong trao | ten phong trao | trich yeu | ve viec | noi dung quyet dinh khen thuong"),
        read=lines,
    ),
    ImportField(
        "state",
        N_("Tình trạng"),
        keys("trang thai"),
        blank=None,
        read=one_of(_STATES, lambda: ", ".join(words.AWARD_STATES.values())),
        show=_shown({**words.AWARD_STATES}),
    ),
)


@dataclass(frozen=True, slots=True)
class Brought:
    """What is written of one row; the subject is put into the award when it is written."""

    recipient: Recipient
    award: PastAward


def plan(draft: Draft) -> None:
    """Look at every row: what the register has is compared, the rest is checked and added."""
    planner = _Planner(draft)
    rows = list(draft.rows())
    planner.expect(rows)
    for row in rows:
        planner.look_at(row)


class _Planner:
    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._checks = PastAwards(draft.session)
        self._recipients = Recipients(draft, takes_strangers=True)
        self._strangers: dict[tuple[object, ...], int] = {}

    def expect(self, rows: list[ReadRow]) -> None:
        """Keep the numbers of the list from being given to its rows without one."""
        told = []
        for row in rows:
            signed_on = _signed_on(row)
            if signed_on is not None:
                told.append((signed_on, row.values.get("register_number")))
        self._checks.expect(told)

    def look_at(self, row: ReadRow) -> None:
        """Say what is to be done with a row."""
        found = self._recipients.of(row)
        if found is None or row.is_bad:
            return
        row.name = found.name
        award = self._award(row, found)
        if award is None:
            return
        known = self._checks.known(award)
        if known is not None:
            self._compare(row, award, known)
            return
        if not self._draft.may_add(row):
            return
        if row.values.get("state") is AwardState.REVOKED:
            self._draft.problem(row, _("Khen thưởng đã thu hồi thì không nhập vào sổ."), "state")
            return
        place = self._draft.checked(row, lambda: self._checks.check(award), "decision")
        is_given = place is not None and award.register_number is None
        note = _("vào sổ số {number}").format(number=place) if is_given else ""
        # The post of those days stands in the words; the directory keeps the one of today.
        today = found if found.member_id is None else replace(found, post="", told_post="")
        self._draft.add(row, Brought(today, award), note)

    def _award(self, row: ReadRow, found: Recipient) -> PastAward | None:
        decision, signed_on = row.values.get("decision"), _signed_on(row)
        if not isinstance(decision, DecisionNumber):
            self._draft.problem(row, _("Số quyết định chưa được nhập."), "decision")
        if signed_on is None:
            self._draft.problem(row, _("Ngày quyết định chưa được nhập."), "signed_on")
        elif row.values.get("year") not in {None, signed_on.year}:
            what = _("Năm {year} khác năm của ngày quyết định {signed}.")
            self._draft.problem(row, what.format(year=row.values["year"], signed=signed_on.year), "year")
        if row.is_bad or signed_on is None or not isinstance(decision, DecisionNumber):
            return None
        award = PastAward(
            subject_id=found.subject_id or self._stand_in(found),
            number=decision.number,
            signed_on=signed_on,
            register_number=row.values.get("register_number"),
            form=row.values.get("form") or AwardForm.GIAY_KHEN,
            grant=row.values.get("grant") or Grant.TANG,
            post=row.text("post"),
            merit=row.text("merit"),
            money=row.values.get("money") or 0,
            signer=row.text("signer"),
            signer_post=row.text("signer_post"),
            reason=row.text("reason"),
        )
        issuer = self._draft.checked(row, lambda: self._checks.issuer(award), "signed_on")
        return None if issuer is None else award

    def _stand_in(self, found: Recipient) -> int:
        """Give a number below all subjects to somebody who is none yet, the same for the same one."""
        return self._strangers.setdefault(found.key, -1 - len(self._strangers))

    def _compare(self, row: ReadRow, award: PastAward, known: AwardRow) -> None:
        """See that the register says the same; what was decided is not changed by a list."""
        same_number = past_awards.number_of(known.decision) == past_awards.number_of(award.number)
        if known.subject_id != award.subject_id or not same_number or known.signed_on != award.signed_on:
            what = _("Số vào sổ {number} năm {year} đã là của {name}, quyết định {decision}.").format(
                number=known.register_number,
                year=known.register_year,
                name=known.name,
                decision=known.decision,
            )
            self._draft.problem(row, what, "register_number")
            return
        told = {
            "form": (row.values.get("form"), known.form),
            "money": (row.values.get("money"), known.money),
            "grant": (row.values.get("grant"), known.grant),
            "state": (row.values.get("state"), known.state),
        }
        for field, (value, stored) in told.items():
            if value not in {None, stored}:
                shown = self._draft.fields[field].show
                what = _("sổ ghi {stored}; khen thưởng đã ghi không sửa bằng danh sách").format(
                    stored=shown(stored)
                )
                self._draft.problem(row, what, field)
        self._draft.change(row, known.id, (), None)


def _signed_on(row: ReadRow) -> date | None:
    told = row.values.get("signed_on")
    decision = row.values.get("decision")
    if told is None and isinstance(decision, DecisionNumber):
        return decision.signed_on
    return told if isinstance(told, date) else None


def write(session: Session, plan: ImportPlan, progress: Progress | None) -> None:
    """Write what was planned inside an act that is already open."""
    made: dict[tuple[object, ...], int] = {}
    awards: list[PastAward] = []
    for _record_id, told in plan.payloads(Brought, progress):
        key = told.recipient.key
        if key not in made:
            made[key] = told.recipient.write()
        awards.append(replace(told.award, subject_id=made[key]))
    past_awards.write_past_awards(session, awards)


def _act(count: int) -> str:
    words = ngettext(
        "Nhập {count} khen thưởng của những năm trước", "Nhập {count} khen thưởng của những năm trước", count
    )
    return words.format(count=count)


SPEC = ImportSpec(
    kind=ImportKind.AWARDS,
    label=N_("Khen thưởng những năm trước"),
    fields=FIELDS,
    named_by=("name", "union", "code"),
    plan=plan,
    write=write,
    changes=Changes.AWARDS | Changes.DECISIONS | Changes.SUBJECTS | Changes.ISSUER,
    act=_act,
)
