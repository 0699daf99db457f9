"""Lists of achievements and initiatives: whose, what, when, at which level and by whom recognised."""

from dataclasses import dataclass, replace
from typing import Any

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import N_, _, ngettext
from campaign_app.domain.recognition import AchievementState, level_words, state_label
from campaign_app.domain.vietnamese import loose_key, search_key
from campaign_app.services import achievements
from campaign_app.services.achievements import (
    AchievementDetails,
    AchievementKind,
    AchievementOrigin,
    AchievementRow,
)
from campaign_app.services.campaigns import campaigns
from campaign_app.services.exports import words
from campaign_app.services.imports import recipients
from campaign_app.services.imports.draft import Draft, ReadRow
from campaign_app.services.imports.fields import ImportField, day, keys, lines, one_of
from campaign_app.services.imports.kind import ImportKind
from campaign_app.services.imports.kinds import ImportSpec
from campaign_app.services.imports.plan import ImportPlan, Progress
from campaign_app.services.imports.recipients import Recipient, Recipients
from campaign_app.services.session import Session

_KINDS = {
    **{search_key(word): kind for kind, word in words.ACHIEVEMENT_KINDS.items()},
    **{search_key(kind): kind for kind in AchievementKind},
    "sk": AchievementKind.INITIATIVE,
    "de tai": AchievementKind.INITIATIVE,
    "giai phap": AchievementKind.INITIATIVE,
}
_ORIGINS = {
    **{search_key(word): origin for origin, word in words.ACHIEVEMENT_ORIGINS.items()},
    **{search_key(origin): origin for origin in AchievementOrigin},
    "don vi": AchievementOrigin.UNION,
    "cdcs": AchievementOrigin.UNION,
}
_STATES = {
    **{search_key(word): state for state, word in words.ACHIEVEMENT_STATES.items()},
    **{search_key(state): state for state in AchievementState},
}


def _shown_kind(value: object) -> str:
    return words.ACHIEVEMENT_KINDS[value] if isinstance(value, AchievementKind) else ""


def _shown_origin(value: object) -> str:
    return words.ACHIEVEMENT_ORIGINS[value] if isinstance(value, AchievementOrigin) else ""


def _shown_state(value: object) -> str:
    return state_label(value) if isinstance(value, AchievementState) else ""


FIELDS = (
    *recipients.FIELDS,
    ImportField(
        "achievement_kind",
        N_("Phân loại"),
        keys("loai thanh tich | thanh tich hay sang kien | sang kien hay thanh tich | thanh tich sang kien"),
        read=one_of(_KINDS, lambda: ", ".join(words.ACHIEVEMENT_KINDS.values())),
        blank=None,
        show=_shown_kind,
    ),
    ImportField(
        "what",
        N_("Nội dung thành tích"),
        keys(
            "noi dung | thanh tich | ten thanh tich | sang kien | ten sang kien | noi dung sang kien"
            " | ten de tai | ten de tai sang kien | ten sang kien giai phap | thanh tich dat duoc"
            " | noi dung thanh tich sang kien"
        ),
        is_required=True,
        same=loose_key,
    ),
    ImportField(
        "achieved_on",
        N_("Ngày đạt được"),
        keys(
            "ngay | ngay thang | ngay cong nhan | ngay quyet dinh | ngay dat | thoi gian | thoi gian dat duoc"
            " | ngay ky | ngay ghi nhan"
        ),
        read=day,
        is_required=True,
        blank=None,
    ),
    ImportField("level", N_("Cấp công nhận"), keys("cap | cap ghi nhan | muc cong nhan | cap khen")),
    ImportField(
        "recognised_by",
        N_("Nơi công nhận"),
        keys(
            "co quan cong nhan | don vi cong nhan | hoi dong cong nhan | noi ghi nhan | nguoi cong nhan"
            " | co quan ghi nhan | quyet dinh cong nhan"
        ),
    ),
    ImportField(
        "origin",
        N_("Nguồn"),
        keys("nguon thong tin | nguon de xuat"),
        read=one_of(_ORIGINS, lambda: ", ".join(words.ACHIEVEMENT_ORIGINS.values())),
        blank=None,
        show=_shown_origin,
    ),
    ImportField(
        "state",
        N_("Trạng thái"),
        keys("tinh trang"),
        read=one_of(_STATES, lambda: ", ".join(words.ACHIEVEMENT_STATES.values())),
        blank=None,
        show=_shown_state,
    ),
    ImportField("note", N_("Ghi chú"), read=lines),
)
_TOLD = ("what", "achieved_on", "level", "recognised_by", "note")


@dataclass(frozen=True, slots=True)
class Achieved:
    """What is written of one row: whose it is, what is told, and for a new one where it comes from."""

    recipient: Recipient
    details: AchievementDetails
    origin: AchievementOrigin
    accepted: bool | None


def plan(draft: Draft) -> None:
    """Look at every row: what is written down already is compared, others are new."""
    planner = _Planner(draft)
    for row in draft.rows():
        planner.look_at(row)


class _Planner:
    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._recipients = Recipients(draft)
        self._periods = [(row.achievement_from, row.achievement_to) for row in campaigns(draft.session)]
        self._known: dict[int, list[AchievementRow]] = {}
        for row in achievements.achievements(draft.session):
            self._known.setdefault(row.subject_id, []).append(row)
        place = draft.choice.columns.get("what")
        heading = "" if place is None else search_key(draft.source.table.headings[place])
        names_initiatives = "sang kien" in heading and "thanh tich" not in heading
        self._usual = AchievementKind.INITIATIVE if names_initiatives else AchievementKind.ACHIEVEMENT

    def look_at(self, row: ReadRow) -> None:
        """Find whose it is and say what is to be done."""
        draft = self._draft
        found = self._recipients.of(row)
        if found is None or row.is_bad:
            return
        row.name = found.name
        kind = row.values.get("achievement_kind") or self._usual
        on = row.values.get("achieved_on")
        key = (found.key, kind, loose_key(row.text("what")), level_words(row.text("level")), on and on.year)
        if not draft.is_first(row, key, _("“{typed}” của người này đã có ở {where}"), "what"):
            return
        known = self._stored(found, kind, row)
        if known is not None:
            self._change(row, found, known)
            return
        if not draft.may_add(row):
            return
        details = AchievementDetails(
            subject_id=0,
            what=row.text("what"),
            achieved_on=row.values["achieved_on"],
            kind=kind,
            level=row.text("level"),
            recognised_by=row.text("recognised_by"),
            note=row.text("note"),
        )
        draft.checked(row, lambda: achievements.checked_details(draft.session, details))
        self._warn(row, details)
        origin = row.values.get("origin") or AchievementOrigin.LIST
        state = row.values.get("state")
        accepted = None if state is None else state is AchievementState.ACCEPTED
        waits = origin is AchievementOrigin.UNION if accepted is None else not accepted
        note = _("chờ xem xét, chưa tính") if waits else ""
        draft.add(row, Achieved(found, details, origin, accepted), note)

    def _stored(self, found: Recipient, kind: AchievementKind, row: ReadRow) -> AchievementRow | None:
        """The one that is written down already: of the same level, else one whose level nobody said."""
        on = row.values.get("achieved_on")
        same = [
            known
            for known in self._known.get(found.subject_id or 0, ())
            if known.kind is kind
            and loose_key(known.what) == loose_key(row.text("what"))
            and (on is None or known.achieved_on.year == on.year)
        ]
        told = level_words(row.text("level"))
        exact = [known for known in same if known.level == told or not told]
        return next(iter(exact or [known for known in same if not known.level]), None)

    def _change(self, row: ReadRow, found: Recipient, known: AchievementRow) -> None:
        draft = self._draft
        if not draft.may_change(row):
            return
        before: dict[str, Any] = {name: getattr(known, name) for name in _TOLD}
        after = draft.merged(row, before)
        after["level"] = level_words(after["level"])
        details = AchievementDetails(subject_id=known.subject_id, kind=known.kind, **after)
        draft.checked(row, lambda: achievements.checked_details(draft.session, details))
        changes = draft.differences(before, after)
        draft.change(row, known.id, changes, Achieved(found, details, known.origin, known.accepted))

    def _warn(self, row: ReadRow, details: AchievementDetails) -> None:
        """Tell of a day that lies in the achievement period of no campaign."""
        if self._periods and not any(first <= details.achieved_on <= last for first, last in self._periods):
            self._draft.note(
                row, _("ngày nằm ngoài thời gian tính thành tích của mọi phong trào trong sổ"), "achieved_on"
            )


def write(session: Session, plan: ImportPlan, progress: Progress | None) -> None:
    """Write what was planned inside an act that is already open."""
    for achievement_id, told in plan.payloads(Achieved, progress):
        if achievement_id is None:
            details = replace(told.details, subject_id=told.recipient.write())
            achievements.write_achievement(session, details, origin=told.origin, accepted=told.accepted)
        else:
            achievements.write_changes(session, achievement_id, told.details)


def _act(count: int) -> str:
    told = ngettext("Nhập {count} thành tích, sáng kiến", "Nhập {count} thành tích, sáng kiến", count)
    return told.format(count=count)


SPEC = ImportSpec(
    kind=ImportKind.ACHIEVEMENTS,
    label=N_("Thành tích, sáng kiến"),
    fields=FIELDS,
    named_by=("name", "union", "code"),
    takes_union=True,
    plan=plan,
    write=write,
    changes=Changes.ACTIVITIES | Changes.SUBJECTS,
    act=_act,
)
