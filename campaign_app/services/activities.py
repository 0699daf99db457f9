"""What is done through the year: training, communication and other activities, and who took part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from campaign_app.domain.activity_kinds import ActivityKind, activity_kind
from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import InvalidInputError, NotFoundError
from campaign_app.domain.language import _
from campaign_app.services.checks import optional_text, required_text
from campaign_app.services.outcome import Added
from campaign_app.services.session import Session
from campaign_app.store.models import work as models
from campaign_app.store.queries import activities as queries
from campaign_app.store.queries import work as work_queries
from campaign_app.store.queries.activities import ActivityRow

__all__ = [
    "ActivityDetails",
    "ActivityKind",
    "ActivityRow",
    "activities",
    "add_activity",
    "edit_activity",
    "unions_of",
    "write_activity",
]

MOST_PEOPLE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityDetails:
    """An activity as the officer tells it; its day and how many took part may stay unknown.

    The kind is an :class:`ActivityKind`, its words, or other words that are kept as they are. ``people`` is
    how many came from a union, by its id, where that is known.
    """

    kind: str
    title: str
    year: int
    held_on: date | None = None
    participants: int | None = None
    organiser: str = ""
    note: str = ""
    union_ids: tuple[int, ...] = ()
    people: Mapping[int, int] = field(default_factory=dict)

    def columns(self) -> dict[str, object]:
        """The row as it is stored.

        Raises:
            InvalidInputError: no title or kind, a day outside the year, or a number of people that cannot be.
        """
        self._refuse_people()
        if self.held_on is not None and self.held_on.year != self.year:
            raise InvalidInputError(_("Ngày tổ chức không thuộc năm {year}.").format(year=self.year))
        return {
            "kind": activity_kind(required_text(self.kind, _("Loại hoạt động"), longest=40)),
            "title": required_text(self.title, _("Tên hoạt động"), longest=500),
            "year": self.year,
            "held_on": self.held_on,
            "participants": self.participants,
            "organiser": optional_text(self.organiser, _("Đơn vị tổ chức"), longest=200),
            "note": optional_text(self.note, _("Ghi chú"), longest=1000),
        }

    def _refuse_people(self) -> None:
        told = [*self.people.values(), *([] if self.participants is None else [self.participants])]
        if any(number < 0 for number in told):
            raise InvalidInputError(_("Số người tham gia không thể âm."))
        if any(number > MOST_PEOPLE for number in told):
            raise InvalidInputError(_("Số người tham gia quá lớn."), hint=_("Kiểm tra lại số vừa nhập."))
        if not set(self.people) <= set(self.union_ids):
            raise InvalidInputError(_("Có số người của một đơn vị chưa được đánh dấu tham gia."))
        came = sum(self.people.values())
        if self.participants is not None and came > self.participants:
            raise InvalidInputError(
                _("Các đơn vị cộng lại {came} người, nhiều hơn số người tham gia {all}.").format(
                    came=came, all=self.participants
                ),
                hint=_("Sửa số của đơn vị hoặc số người tham gia chung."),
            )


def add_activity(
    session: Session,
    *,
    kind: str,
    title: str,
    year: int,
    held_on: date | None = None,
    participants: int | None = None,
    organiser: str = "",
    note: str = "",
    union_ids: Sequence[int] = (),
    people: Mapping[int, int] | None = None,
) -> Added:
    """Record a training, communication or other activity; give its id.

    Raises:
        InvalidInputError: no title, a day outside the year, or numbers of people that cannot be.
    """
    return write_activity(
        session,
        ActivityDetails(
            kind=kind,
            title=title,
            year=year,
            held_on=held_on,
            participants=participants,
            organiser=organiser,
            note=note,
            union_ids=tuple(union_ids),
            people=dict(people or {}),
        ),
    )


def write_activity(session: Session, details: ActivityDetails) -> Added:
    """The same, told as one."""
    columns = details.columns()
    with session.act(_("Ghi hoạt động {title}").format(title=columns["title"])):
        row = models.Activity.create(**columns)
        _write_unions(int(row.id), details, kept={})
        return Added(int(row.id), Changes.ACTIVITIES)


def edit_activity(session: Session, activity_id: int, details: ActivityDetails) -> Changes:
    """Change an activity and the unions that took part.

    Raises:
        InvalidInputError: as for a new one.
        NotFoundError: it is not there any more.
    """
    columns = details.columns()
    with session.act(_("Sửa hoạt động {title}").format(title=columns["title"])):
        if not models.Activity.update(**columns).where(models.Activity.id == activity_id).execute():
            raise NotFoundError(_("Không còn hoạt động này trong sổ."))
        part = models.ActivityUnion
        kept = work_queries.unions_of(activity_id)
        gone = set(kept) - set(details.union_ids)
        part.delete().where((part.activity == activity_id) & part.union.in_(gone)).execute()
        _write_unions(activity_id, details, kept=kept)
    return Changes.ACTIVITIES


def _write_unions(activity_id: int, details: ActivityDetails, *, kept: Mapping[int, int | None]) -> None:
    part = models.ActivityUnion
    for union_id in dict.fromkeys(details.union_ids):
        came = details.people.get(union_id)
        if union_id not in kept:
            part.create(activity=activity_id, union=union_id, participants=came)
        elif kept[union_id] != came:
            chosen = (part.activity == activity_id) & (part.union == union_id)
            part.update(participants=came).where(chosen).execute()


def unions_of(session: Session, activity_id: int) -> dict[int, int | None]:
    """The ids of the unions that took part in an activity, each with how many came; None: not told."""
    del session
    return work_queries.unions_of(activity_id)


def activities(session: Session, *, year: int | None = None) -> list[ActivityRow]:
    """Activities, the newest first, of one year or of all."""
    del session
    return queries.activities(year)
