"""The directory counted by sector beside what was stated of it in all: differences show, none is hidden."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.services.checks import optional_text
from campaign_app.services.examples import EXAMPLES
from campaign_app.services.sectors import UNCLASSIFIED
from campaign_app.services.session import Session
from campaign_app.services.unions import sectors, unions
from campaign_app.store.models.issuers import Setting
from campaign_app.store.queries.issuers import workspace
from campaign_app.system.paths import resource

__all__ = [
    "SectorTotal",
    "StatedTotals",
    "Totals",
    "forget_totals",
    "state_totals",
    "stated_totals",
    "totals",
]

_KEY = "stated-totals"
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class StatedTotals:
    """What a report or an article says in all; its single figures need not add up to it.

    Attributes:
        unions: how many unions there are in all.
        itemised: how many of them by the code of their sector.
        members: how many members, in its own words.
        source: who says so.
    """

    unions: int
    itemised: Mapping[str, int]
    members: str
    source: str


@dataclass(frozen=True, slots=True)
class SectorTotal:
    """A sector in figures.

    Attributes:
        unions: living unions in the directory.
        members: active members written down one by one.
        reported: the sum of what its unions say they have.
        stated: how many unions the source names; none where it names none.
    """

    code: str
    name: str
    unions: int
    members: int
    reported: int
    stated: int | None


@dataclass(frozen=True, slots=True)
class Totals:
    """The directory counted, and what was stated of it, if anything was."""

    sectors: tuple[SectorTotal, ...]
    unions: int
    unclassified: int
    members: int
    reported: int
    stated: StatedTotals | None

    @property
    def itemised(self) -> int | None:
        """The sum of the single figures the source names."""
        return None if self.stated is None else sum(self.stated.itemised.values())

    @property
    def unexplained(self) -> int | None:
        """How many unions the source states beyond its own single figures; below 0 when fewer."""
        return None if self.stated is None else self.stated.unions - sum(self.stated.itemised.values())

    @property
    def missing(self) -> int | None:
        """How many unions the source states beyond those in the directory; below 0 when fewer."""
        return None if self.stated is None else self.stated.unions - self.unions


def totals(session: Session) -> Totals:
    """Count the directory and put what was stated beside it."""
    living = unions(session, include_ended=False)
    stated = stated_totals()
    lines = tuple(
        SectorTotal(
            code=sector.code,
            name=sector.name,
            unions=sum(row.sector_id == sector.id for row in living),
            members=sum(row.members for row in living if row.sector_id == sector.id),
            reported=sum(row.member_count_stated or 0 for row in living if row.sector_id == sector.id),
            stated=None if stated is None else stated.itemised.get(sector.code),
        )
        for sector in sectors(session)
    )
    return Totals(
        sectors=lines,
        unions=len(living),
        unclassified=sum(line.unions for line in lines if line.code == UNCLASSIFIED),
        members=sum(line.members for line in lines),
        reported=sum(line.reported for line in lines),
        stated=stated,
    )


def stated_totals() -> StatedTotals | None:
    """What an officer wrote down as stated, or what the example's source says; none elsewhere."""
    row = Setting.get_or_none(Setting.name == _KEY)
    if row is not None:
        return StatedTotals(**json.loads(row.value))
    if not workspace().is_example:
        return None
    about = json.loads(resource("example", EXAMPLES[0], "about.json").read_text("utf-8"))
    told = about["stated"]
    return StatedTotals(told["unions"], told["itemised"], told["members"], about["source"])


def state_totals(session: Session, stated: StatedTotals) -> Changes:
    """Write down what a report states of the directory; it replaces what was stated before.

    Raises:
        InvalidInputError: a figure cannot be, a sector is not known, or nobody is named as the source.
    """
    known = {row.code for row in sectors(session)}
    figures = [stated.unions, *stated.itemised.values()]
    if not all(0 <= figure <= _MOST for figure in figures):
        raise InvalidInputError(_("Số công đoàn cơ sở phải từ 0 đến 100.000."))
    if not stated.itemised.keys() <= known:
        raise InvalidInputError(_("Có khối không còn trong sổ."), hint=_("Tải lại trang rồi nhập lại."))
    source = optional_text(stated.source, _("Nguồn số liệu"), longest=300)
    if not source:
        raise InvalidInputError(_("Chưa ghi số liệu này theo báo cáo, văn bản nào."))
    told = {
        "unions": stated.unions,
        "itemised": dict(stated.itemised),
        "members": optional_text(stated.members, _("Số đoàn viên"), longest=60),
        "source": source,
    }
    value = json.dumps(told, ensure_ascii=False)
    with session.act(_("Ghi tổng số công đoàn cơ sở theo báo cáo")):
        if not Setting.update(value=value).where(Setting.name == _KEY).execute():
            Setting.create(name=_KEY, value=value)
    return Changes.UNIONS


def forget_totals(session: Session) -> Changes:
    """Take away what an officer wrote down as stated."""
    with session.act(_("Bỏ tổng số công đoàn cơ sở theo báo cáo")):
        Setting.delete().where(Setting.name == _KEY).execute()
    return Changes.UNIONS
