"""What stands in the self-assessment form of a union (phiếu tự chấm điểm), and writing it for all of them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from campaign_app.domain.errors import RequirementError
from campaign_app.domain.formats import format_date, format_decimal, format_points
from campaign_app.domain.language import _, paper_language
from campaign_app.domain.rules import Choice, Manual, Part, Parts, SimpleRule, rule_to_json
from campaign_app.domain.scoring import applies
from campaign_app.domain.value_words import typed_words, value_words
from campaign_app.domain.values import ValueKind, is_number, value_from_text
from campaign_app.domain.vietnamese import clean, nfc
from campaign_app.domain.workflow import CampaignStage, RegistrationState
from campaign_app.services.campaigns import CampaignRow, PeriodRow, campaign, campaigns, periods, sectors
from campaign_app.services.criteria import CriterionRow, criteria
from campaign_app.services.forms.returned import Progress, identity, write_forms
from campaign_app.services.imports.values import shown_stored
from campaign_app.services.issuers import issuers
from campaign_app.services.registrations import RegistrationRow, pledges, registrations
from campaign_app.services.results import ResultRow, open_period, refuse_closed, results
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionRow, unions
from campaign_app.spreadsheets.cells import Cell, text_of
from campaign_app.spreadsheets.forms import Form, FormColumn, FormTable, NumberCheck

__all__ = [
    "KIND",
    "RESULTS",
    "AssessmentLayout",
    "LastValue",
    "make_assessment_forms",
    "rule_mark",
    "seal_of",
    "unions_to_assess",
]

KIND = "TU_CHAM"
RESULTS = "results"
_COLUMNS = (
    FormColumn("code", "Số TT", 6, is_centred=True),  # on paper
    FormColumn("text", "Nội dung tiêu chí", 42),  # on paper
    FormColumn("most", "Điểm chuẩn", 8, is_centred=True),  # on paper
    FormColumn("hint", "Cách tính điểm", 36),  # on paper
    FormColumn("target", "Chỉ tiêu đăng ký", 12, is_centred=True),  # on paper
    FormColumn("last", "Kết quả năm trước", 12, is_centred=True),  # on paper
    FormColumn("value", "Kết quả đạt được", 18, is_open=True, is_centred=True),  # on paper
    FormColumn("points", "Điểm tự chấm", 9, is_open=True, is_centred=True),  # on paper
    FormColumn("note", "Giải trình, minh chứng", 32, is_open=True),  # on paper
    FormColumn("mark", "Mã kiểm tra", 10, is_hidden=True),  # on paper
)
_KEYS = tuple(column.key for column in _COLUMNS)
_CLOSED = tuple(column.key for column in _COLUMNS if not (column.is_open or column.is_hidden))
_VALUE, _POINTS = _KEYS.index("value"), _KEYS.index("points")
PART = "/"
"""Stands between the number of a criterion and that of its part."""
_MOST_COUNT = 1_000_000
_NOTES = (
    "Chỉ điền vào các ô nền vàng; “Điểm tự chấm” ở ô nền xám được tính theo kết quả đạt được.",  # on paper
    "Tỷ lệ ghi số phần trăm (98,5 nghĩa là 98,5 %); số lượng ghi số nguyên; không xóa dòng.",  # on paper
    "Điền xong lưu lại và gửi đúng tệp này về liên đoàn, không chép sang tệp khác.",  # on paper
)
_SIGNER = (
    "……………, ngày …… tháng …… năm ………",  # on paper
    "TM. BAN CHẤP HÀNH",  # on paper
    "CHỦ TỊCH",  # on paper
)


@dataclass(frozen=True, slots=True)
class LastValue:
    """What was verified a year before: in words, and as stored where the criterion takes the same kind."""

    words: str
    kind: ValueKind
    value: str | None


def unions_to_assess(session: Session, campaign_id: int) -> dict[int, RegistrationRow]:
    """The registration of each union that is scored, by union; those that withdrew are left out."""
    return {
        row.union_id: row
        for row in registrations(session, campaign_id)
        if row.is_whole_union and row.union_id is not None and row.state is not RegistrationState.WITHDRAWN
    }


def make_assessment_forms(
    session: Session,
    *,
    campaign_id: int,
    folder: Path,
    union_ids: Sequence[int] = (),
    progress: Progress | None = None,
) -> list[Path]:
    """Write the form of each union that is scored, or of these, for the open period; give the files.

    A form shows what is entered already, to be put right.

    Raises:
        LockedError: the campaign takes no results at its stage, or every period is closed.
        InvalidInputError: a file cannot be written.
        RequirementError: no union has registered.
    """
    layout = AssessmentLayout(session, campaign(session, campaign_id))
    chosen = [
        union
        for union in unions(session, include_ended=False)
        if layout.registered(union) is not None and (not union_ids or union.id in union_ids)
    ]
    if not chosen:
        raise RequirementError(
            _("Chưa có công đoàn cơ sở nào đăng ký nên không có phiếu tự chấm để lập."),
            hint=_("Ghi đăng ký trước rồi phát phiếu."),
        )
    begin = f"Phieu tu cham {layout.campaign.code}"
    if layout.has_parts:
        begin += f" {layout.period.code}"
    forms = [(union, layout.form(union)) for union in chosen]
    return write_forms(session, forms=forms, folder=folder, begin=begin, progress=progress)


class AssessmentLayout:
    """The self-assessment form of a campaign for the open period, union by union.

    Raises:
        LockedError: the campaign takes no results at its stage, or every period is closed.
    """

    def __init__(self, session: Session, row: CampaignRow) -> None:
        refuse_closed(session, row.id)
        self.campaign = row
        self.criteria = criteria(session, row.id)
        listed = periods(session, row.id)
        period_id = open_period(row.id)
        self.period: PeriodRow = next(period for period in listed if period.id == period_id)
        self.has_parts = len(listed) > 1
        self._registered = unions_to_assess(session, row.id)
        self._pledges = pledges(session, row.id)
        self._last = _last_year(session, row, self.period)
        self._issuer = next((item.name for item in issuers(session) if item.id == row.issuer_id), "")
        self._due = {sector.code: sector.dossier_by for sector in sectors(session, row.id)}
        self._stored = {
            (found.registration_id, found.criterion_id): found
            for found in results(session, row.id)
            if found.period_id == period_id
        }

    def registered(self, union: UnionRow) -> RegistrationRow | None:
        """The place of the union in the campaign; None where it has none."""
        return self._registered.get(union.id)

    def stored(self, held: RegistrationRow, criterion: CriterionRow) -> ResultRow | None:
        """What is known of a criterion already."""
        return self._stored.get((held.id, criterion.id))

    def target(self, held: RegistrationRow, criterion: CriterionRow) -> str | None:
        """The pledged target as stored."""
        return self._pledges.get(held.id, {}).get(criterion.code)

    def last(self, union: UnionRow, criterion: CriterionRow) -> LastValue | None:
        """What was verified of the criterion with the same number a year before."""
        return self._last.get((union.id, criterion.code))

    def applicable(self, held: RegistrationRow) -> list[CriterionRow]:
        """The criteria the union is scored by; the form leaves out the others."""
        return [item for item in self.criteria if applies(item.rule, held.kind, held.sector_code)]

    def form(self, union: UnionRow) -> Form:
        """The form of a union; its words are Vietnamese whatever the window speaks."""
        with paper_language():
            return Form(
                kind=KIND,
                identity={**identity(self.campaign, union), "period": self.period.code},
                title=(
                    self._issuer.upper(),
                    f"PHIẾU TỰ CHẤM ĐIỂM – {self.campaign.code}",  # on paper
                    f"{union.printed_name} (mã {union.code})",  # on paper
                    f"Phong trào: {self.campaign.title}",  # on paper
                    self._when(self._due.get(union.sector_code)),
                ),
                tables=(self._table(union),),
                notes=_NOTES,
                signer=_SIGNER,
            )

    def _when(self, due: date | None) -> str:
        told = f"Kỳ chấm điểm: {self.period.label.lower()} – {self.campaign.year}"  # on paper
        return told if due is None else f"{told} · Hạn nộp: {format_date(due)}"  # on paper

    def _table(self, union: UnionRow) -> FormTable:
        held = self.registered(union)
        filling = _Filling()
        for criterion in self.applicable(held) if held is not None else ():
            stored = None if held is None else self.stored(held, criterion)
            target = None if held is None else self.target(held, criterion)
            last = self.last(union, criterion)
            told = (
                "" if target is None else value_words(criterion.rule.rule, target),
                "" if last is None else last.words,
            )
            filling.add(criterion, stored, told)
        return FormTable(
            RESULTS,
            "Kết quả thực hiện các tiêu chí",  # on paper
            _COLUMNS,
            rows=filling.rows,
            choices=filling.choices,
            checks=filling.checks,
            locked=frozenset(filling.locked),
        )


class _Filling:
    """The rows of one form while they are put together."""

    def __init__(self) -> None:
        self.rows: list[tuple[Cell, ...]] = []
        self.choices: dict[tuple[int, int], tuple[str, ...]] = {}
        self.checks: dict[tuple[int, int], NumberCheck] = {}
        self.locked: set[tuple[int, int]] = set()

    def add(self, criterion: CriterionRow, stored: ResultRow | None, told: tuple[str, str]) -> None:
        """Add the row of a criterion, and a row for each of its parts."""
        rule = criterion.rule.rule
        value = None if stored is None else stored.self_value
        points = None if stored is None else stored.self_points
        note = "" if stored is None else stored.self_note
        shown_points = "" if points is None else format_points(points)
        words = "" if value is None or isinstance(rule, Parts) else typed_words(rule, value)
        hint = criterion.hint or _sentence(rule.describe())
        closed = (criterion.code, criterion.rule.text, format_decimal(criterion.max_points), hint, *told)
        at = self._row(criterion, closed, (words, shown_points, note))
        if isinstance(rule, Manual):
            self.checks[at, _POINTS] = _points_check(criterion.max_points)
        if isinstance(rule, Parts):
            self._add_parts(criterion, rule, value)
        else:
            self._fit(at, rule)

    def _add_parts(self, criterion: CriterionRow, rule: Parts, value: str | None) -> None:
        kept = {} if value is None else value_from_text(rule.value_kind, value)
        for number, part in enumerate(rule.parts, start=1):
            most, hint = format_decimal(part.max_points), _sentence(part.rule.describe())
            closed = (f"{criterion.code}{PART}{number}", f"– {part.label}", most, hint, "", "")
            text = kept[part.key] if isinstance(kept, Mapping) and part.key in kept else None
            at = self._row(criterion, closed, ("" if text is None else _part_words(part, text), "", ""))
            self._fit(at, part.rule)
            if isinstance(part.rule, Manual):
                self.checks[at, _VALUE] = _points_check(part.max_points)

    def _row(self, criterion: CriterionRow, closed: Sequence[str], filled: Sequence[str]) -> int:
        cells: tuple[Cell, ...] = tuple(text or None for text in (*closed, *filled))
        mark = f"{rule_mark(criterion)}.{seal_of(criterion, dict(zip(_KEYS, cells, strict=False)))}"
        at = len(self.rows)
        self.rows.append((*cells, mark))
        self.locked |= {(at, _KEYS.index(key)) for key in _locked_keys(criterion, closed[0])}
        return at

    def _fit(self, at: int, rule: SimpleRule) -> None:
        """Let a spreadsheet program refuse what no value of this kind can be."""
        if isinstance(rule, Choice):
            self.choices[at, _VALUE] = tuple(option.label for option in rule.options)
        elif rule.value_kind is ValueKind.PERCENT:
            words = "Số phần trăm từ 0 đến 100, ví dụ 98,5."  # on paper
            self.checks[at, _VALUE] = NumberCheck(100, is_whole=False, words=words)
        elif is_number(rule.value_kind):
            is_whole = rule.value_kind is ValueKind.COUNT
            words = "Số nguyên từ 0 trở lên." if is_whole else "Một con số, ví dụ 12,5."  # on paper
            self.checks[at, _VALUE] = NumberCheck(_MOST_COUNT, is_whole=is_whole, words=words)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _part_words(part: Part, text: str) -> str:
    if isinstance(part.rule, Manual):
        return text.replace(".", ",")
    return typed_words(part.rule, text)


def _points_check(most: Fraction) -> NumberCheck:
    words = f"Số điểm từ 0 đến {format_decimal(most)}."  # on paper
    return NumberCheck(int(most), is_whole=False, words=words)


# ---- marks


def rule_mark(criterion: CriterionRow) -> str:
    """The mark of a criterion's rule and highest points; another one when either changes."""
    told = [criterion.code, str(criterion.max_points), rule_to_json(criterion.rule.rule)]
    return _digest(json.dumps(told, ensure_ascii=False, sort_keys=True))


def seal_of(criterion: CriterionRow, cells: Mapping[str, Cell]) -> str:
    """The mark of what stands in the cells of a row that nobody fills in, by their columns."""
    keys = (*_CLOSED, *_locked_keys(criterion, text_of(cells["code"])))
    return _digest("\n".join(clean(nfc(text_of(cells[key]))) for key in keys))


def _locked_keys(criterion: CriterionRow, code: str) -> tuple[str, ...]:
    """The open columns that are shut in a row: points the rule reckons, and what parts have below them."""
    if code != criterion.code:
        return "points", "note"
    rule = criterion.rule.rule
    return () if isinstance(rule, Manual) else ("value", "points") if isinstance(rule, Parts) else ("points",)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


# ---- the year before


def _last_year(session: Session, row: CampaignRow, period: PeriodRow) -> dict[tuple[int, str], LastValue]:
    """What was verified in the campaign of the year before, by union and number of the criterion."""
    before = next(
        (
            found
            for found in campaigns(session)
            if (found.year, found.cycle, found.kind) == (row.year - 1, row.cycle, row.kind)
            and found.stage is not CampaignStage.CANCELLED
        ),
        None,
    )
    if before is None:
        return {}
    listed = periods(session, before.id)
    period_id = next((item.id for item in listed if item.code == period.code), listed[-1].id)
    by_id = {item.id: item for item in criteria(session, before.id)}
    union_of = {held.id: union_id for union_id, held in unions_to_assess(session, before.id).items()}
    found: dict[tuple[int, str], LastValue] = {}
    for result in results(session, before.id):
        union_id, criterion = union_of.get(result.registration_id), by_id[result.criterion_id]
        if union_id is None or result.period_id != period_id or result.verified_points is None:
            continue
        words = shown_stored(criterion, result.verified_value, result.verified_points)
        if result.verified_value is None:
            words += " điểm"  # on paper
        kind = criterion.rule.rule.value_kind
        found[union_id, criterion.code] = LastValue(words, kind, result.verified_value)
    return found
