"""The criteria of a campaign: the shipped sheet, adding, editing, taking out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.errors import DataProblem, InvalidInputError, LockedError, NotFoundError
from campaign_app.domain.formats import format_decimal
from campaign_app.domain.language import _
from campaign_app.domain.rules import Rule, rule_from_json, rule_to_json
from campaign_app.domain.scoring import CriterionRole, to_hundredths
from campaign_app.domain.suggestion_sources import SuggestionSource, can_feed, source_label, source_told
from campaign_app.domain.vietnamese import clean
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services.checks import optional_text, required_text
from campaign_app.services.outcome import Added, Counted
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import (
    Campaign,
    Criterion,
    CriterionSector,
    CriterionSubjectKind,
    Result,
)
from campaign_app.store.models.unions import Sector
from campaign_app.store.queries import campaigns as queries
from campaign_app.store.queries.campaigns import CriterionRow
from campaign_app.system.paths import resource

__all__ = [
    "CriterionDetails",
    "CriterionRow",
    "add_criterion",
    "criteria",
    "criteria_from_json",
    "edit_criterion",
    "needs_reason",
    "remove_criterion",
    "reorder_criteria",
    "replace_criteria",
    "shipped_criteria",
    "write_criteria",
]

LARGEST_SHEET_BYTES = 1_000_000
OPEN_STAGES = (CampaignStage.DRAFT,)
EXPLAINED_STAGES = (
    CampaignStage.LAUNCHED,
    CampaignStage.REGISTRATION_OPEN,
    CampaignStage.RUNNING,
    CampaignStage.SCORING,
)
"""Unions compete by the criteria already: a change asks for a reason, and results are scored anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionDetails:
    """A criterion as the officer writes it; points as fractions, sectors by code (none: all)."""

    code: str
    text: str
    max_points: Fraction
    rule: Rule
    section: str = ""
    section_title: str = ""
    short_text: str = ""
    hint: str = ""
    role: CriterionRole = CriterionRole.BASE
    evidence_needed: bool = False
    sectors: tuple[str, ...] = ()
    subject_kinds: tuple[SubjectKind, ...] = field(default=(SubjectKind.COLLECTIVE,))
    source: str = ""

    def columns(self) -> dict[str, object]:
        """The row as it is stored.

        Raises:
            InvalidInputError: a text is missing, the points are none, or the rule contradicts itself.
        """
        code = required_text(self.code, _("Số thứ tự tiêu chí"), longest=20)
        if not 0 < self.max_points <= 1000:  # noqa: PLR2004  the store's bound
            raise InvalidInputError(
                _("Điểm tối đa của tiêu chí {code} phải lớn hơn 0 và không quá 1000.").format(code=code)
            )
        wrong = [problem for problem in self.rule.problems(self.max_points) if problem.blocks]
        if wrong:
            raise InvalidInputError(
                _("Cách tính điểm của tiêu chí {code} chưa hợp lý.").format(code=code), problems=wrong
            )
        return {
            "code": code,
            "section": self.section,
            "section_title": optional_text(self.section_title, _("Tên nhóm tiêu chí"), longest=200),
            "text": required_text(self.text, _("Nội dung tiêu chí"), longest=1000),
            "short_text": optional_text(self.short_text, _("Tên ngắn của tiêu chí"), longest=60),
            "max_points": to_hundredths(self.max_points),
            "role": self.role,
            "rule": json.dumps(rule_to_json(self.rule), ensure_ascii=False, sort_keys=True),
            "hint": optional_text(self.hint, _("Gợi ý chấm"), longest=500),
            "evidence_needed": self.evidence_needed,
            "source": self._source(),
        }

    def _source(self) -> str:
        if not self.source:
            return ""
        told = source_told(self.source)
        if not told:
            raise InvalidInputError(
                _("Không có nguồn gợi ý “{source}” cho tiêu chí {code}.").format(
                    source=self.source, code=self.code
                )
            )
        if not can_feed(SuggestionSource(told), self.rule):
            raise InvalidInputError(
                _("Nguồn gợi ý “{source}” không cho ra giá trị của tiêu chí {code}.").format(
                    source=source_label(SuggestionSource(told)), code=self.code
                ),
                hint=_("Chọn nguồn khác, hoặc để trống."),
            )
        return told


def shipped_criteria() -> list[CriterionDetails]:
    """The criteria sheet that comes with the program: 20 criteria, 100 points."""
    return criteria_from_json(resource("criteria", "cai-cach-hanh-chinh.json"))


def criteria_from_json(path: Path) -> list[CriterionDetails]:
    """Read a criteria sheet from a file.

    Raises:
        InvalidInputError: the file is too large or does not hold a sheet.
    """
    if path.stat().st_size > LARGEST_SHEET_BYTES:
        raise InvalidInputError(_("Tệp tiêu chí “{name}” quá lớn.").format(name=path.name))
    try:
        listed = json.loads(path.read_text("utf-8"))
        return [
            CriterionDetails(
                code=item["code"],
                section=item["section"],
                section_title=item["section_title"],
                text=item["text"],
                short_text=item.get("short_text", ""),
                hint=item.get("hint", ""),
                max_points=Fraction(str(item["max_points"])),
                rule=rule_from_json(item["rule"]),
                evidence_needed=bool(item.get("evidence_needed")),
                sectors=tuple(item.get("sectors", ())),
                subject_kinds=tuple(SubjectKind(kind) for kind in item.get("subject_kinds", ["COLLECTIVE"])),
                source=item.get("source", ""),
            )
            for item in listed
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidInputError(
            _("Tệp “{name}” không phải là bảng tiêu chí: {reason}.").format(name=path.name, reason=error)
        ) from error


def criteria(session: Session, campaign_id: int) -> list[CriterionRow]:
    """The criteria of a campaign, in their order."""
    del session
    return queries.criteria(campaign_id)


def write_criteria(campaign_id: int, sheet: Sequence[CriterionDetails]) -> None:
    """Write a whole sheet inside an act that is already open.

    Raises:
        InvalidInputError: two criteria have one number, or a sector does not exist.
    """
    _refuse_doubles(sheet)
    for position, details in enumerate(sheet):
        _write(campaign_id, details, position)


def _refuse_doubles(sheet: Sequence[CriterionDetails]) -> None:
    doubles = sorted({item.code for item in sheet if [other.code for other in sheet].count(item.code) > 1})
    if doubles:
        raise InvalidInputError(
            _("Bảng tiêu chí có số thứ tự bị lặp."),
            problems=[
                DataProblem(_("Tiêu chí {code}").format(code=code), _("trùng số thứ tự")) for code in doubles
            ],
        )


def _write(campaign_id: int, details: CriterionDetails, position: int) -> int:
    row = Criterion.create(campaign=campaign_id, position=position, **details.columns())
    _write_scope(row.id, details)
    return int(row.id)


def _write_scope(criterion_id: int, details: CriterionDetails) -> None:
    ids = {sector.code: sector.id for sector in Sector.select()}
    unknown = [code for code in details.sectors if code not in ids]
    if unknown:
        raise InvalidInputError(
            _("Tiêu chí {code} nhắc tới khối không có trong sổ: {sectors}.").format(
                code=details.code, sectors=", ".join(unknown)
            )
        )
    for code in details.sectors:
        CriterionSector.create(criterion=criterion_id, sector=ids[code])
    for kind in details.subject_kinds:
        CriterionSubjectKind.create(criterion=criterion_id, kind=kind)


def add_criterion(
    session: Session, *, campaign_id: int, details: CriterionDetails, reason: str = ""
) -> Added:
    """Add a criterion at the end; give its id. A launched campaign asks for a reason, which the act tells.

    Raises:
        LockedError: the campaign is launched and no reason is given, or its scores are frozen.
    """
    with session.act(_because(_("Thêm tiêu chí {code}").format(code=details.code), reason)):
        _refuse_launched(campaign_id, reason)
        position = Criterion.select().where(Criterion.campaign == campaign_id).count()
        return Added(_write(campaign_id, details, position), Changes.CRITERIA | Changes.SCORES)


def edit_criterion(
    session: Session, *, criterion_id: int, details: CriterionDetails, reason: str = ""
) -> Changes:
    """Change a criterion; what was entered on it is scored anew.

    A launched campaign asks for a reason, which the act tells.

    Raises:
        LockedError: the campaign is launched and no reason is given, or its scores are frozen.
        InvalidInputError: results entered before are none of the new criterion; names their unions.
    """
    with session.act(_because(_("Sửa tiêu chí {code}").format(code=details.code), reason)):
        row = _row(criterion_id)
        _refuse_launched(row.campaign_id, reason)
        before = _as_read(row.campaign_id, criterion_id)
        _rewrite(criterion_id, details)
        from campaign_app.services.rescoring import rescore

        rescore(before, _as_read(row.campaign_id, criterion_id), campaign_id=row.campaign_id)
    return Changes.CRITERIA | Changes.SCORES | Changes.RESULTS


def remove_criterion(session: Session, criterion_id: int, *, reason: str = "") -> Changes:
    """Take a criterion out that has no results; a launched campaign asks for a reason.

    Raises:
        LockedError: it has results; or the campaign is launched and no reason is given, or its scores are
            frozen.
    """
    row = _row(criterion_id)
    with session.act(_because(_("Bỏ tiêu chí {code}").format(code=row.code), reason)):
        _refuse_launched(row.campaign_id, reason)
        if Result.select().where(Result.criterion == criterion_id).exists():
            raise LockedError(_("Tiêu chí {code} đã có kết quả nên không bỏ được.").format(code=row.code))
        row.delete_instance()
    return Changes.CRITERIA | Changes.SCORES


def reorder_criteria(session: Session, *, campaign_id: int, criterion_ids: Sequence[int]) -> Changes:
    """Put the criteria of a campaign that is still being drafted into this order; their numbers stay.

    Raises:
        InvalidInputError: these are not all the criteria of the campaign, each once.
        LockedError: the campaign is launched, so that its sheet is printed as it is.
    """
    with session.act(_("Sắp xếp lại bảng tiêu chí")):
        _refuse_launched(campaign_id)
        known = [row.id for row in queries.criteria(campaign_id)]
        if sorted(known) != sorted(criterion_ids):
            raise InvalidInputError(
                _("Bảng tiêu chí vừa thay đổi nên chưa sắp xếp được."), hint=_("Tải lại trang rồi thử lại.")
            )
        for position, criterion_id in enumerate(criterion_ids):
            Criterion.update(position=position).where(Criterion.id == criterion_id).execute()
    return Changes.CRITERIA | Changes.SCORES


def replace_criteria(session: Session, *, campaign_id: int, sheet: Sequence[CriterionDetails]) -> Counted:
    """Put a whole sheet in the place of a draft's own, as it was read from a file; give how many criteria.

    A criterion whose number stays is changed, so that what points to it still does.

    Raises:
        InvalidInputError: two criteria have one number, or a sector does not exist.
        LockedError: the campaign is launched; its criteria change one by one, each with a reason.
    """
    with session.act(_("Thay cả bảng tiêu chí")):
        _refuse_launched(campaign_id)
        _refuse_doubles(sheet)
        wanted = {item.code for item in sheet}
        for row in list(Criterion.select().where(Criterion.campaign == campaign_id)):
            if row.code not in wanted:
                row.delete_instance()
        known = {row.code: row.id for row in queries.criteria(campaign_id)}
        for position, details in enumerate(sheet):
            if details.code in known:
                _rewrite(known[details.code], details, position)
            else:
                _write(campaign_id, details, position)
    return Counted(len(sheet), Changes.CRITERIA | Changes.SCORES)


def _rewrite(criterion_id: int, details: CriterionDetails, position: int | None = None) -> None:
    columns = details.columns() if position is None else {**details.columns(), "position": position}
    Criterion.update(**columns).where(Criterion.id == criterion_id).execute()
    CriterionSector.delete().where(CriterionSector.criterion == criterion_id).execute()
    CriterionSubjectKind.delete().where(CriterionSubjectKind.criterion == criterion_id).execute()
    _write_scope(criterion_id, details)


def _row(criterion_id: int) -> Criterion:
    row = Criterion.get_or_none(Criterion.id == criterion_id)
    if row is None:
        raise NotFoundError(_("Không còn tiêu chí này trong sổ."))
    return row


def _as_read(campaign_id: int, criterion_id: int) -> CriterionRow:
    return next(row for row in queries.criteria(campaign_id) if row.id == criterion_id)


def _because(name: str, reason: str) -> str:
    told = optional_text(reason, _("Lý do"), longest=300)
    return f"{name}: {told}" if told else name


def needs_reason(stage: CampaignStage) -> bool:
    """Whether a change of the criteria asks for a reason at this stage: unions compete by them already."""
    return stage in EXPLAINED_STAGES


def _refuse_launched(campaign_id: int, reason: str = "") -> None:
    stage = CampaignStage(Campaign.get_by_id(campaign_id).stage)
    if stage in OPEN_STAGES or (stage in EXPLAINED_STAGES and clean(reason)):
        return
    if stage in EXPLAINED_STAGES:
        raise LockedError(
            _("Phong trào đã phát động nên muốn sửa bảng tiêu chí phải ghi rõ lý do."),
            hint=_("Ghi lý do thay đổi; kết quả đã nhập được chấm lại theo tiêu chí mới."),
        )
    raise LockedError(
        _("Điểm đã chốt để bình xét nên bảng tiêu chí không sửa được nữa."),
        hint=_("Lùi phong trào về bước chấm điểm khi chưa có quyết định, rồi sửa."),
    )


def sum_text(rows: Sequence[CriterionRow]) -> str:
    """The sum of the base criteria as the sheet prints it."""
    base = [row.max_points for row in rows if row.rule.role is CriterionRole.BASE]
    return format_decimal(sum(base, Fraction(0)))
