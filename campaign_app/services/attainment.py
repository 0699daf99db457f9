"""Shares of a group of staff that meet a standard, by union or of the whole district."""

from dataclasses import dataclass
from fractions import Fraction

import peewee as pw

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import InvalidInputError, NotFoundError
from campaign_app.domain.language import _
from campaign_app.services.checks import required_text
from campaign_app.services.outcome import Added
from campaign_app.services.session import Session
from campaign_app.store.models.work import Attainment
from campaign_app.store.queries import activities as queries
from campaign_app.store.queries.activities import AttainmentRow

__all__ = [
    "AttainmentDetails",
    "AttainmentRow",
    "add_attainment",
    "attainments",
    "edit_attainment",
    "record_attainment",
]

_FULL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class AttainmentDetails:
    """The share (percent) of a group that meets a standard; no union: of the whole district."""

    year: int
    group: str
    standard: str
    share: Fraction
    union_id: int | None = None

    def columns(self) -> dict[str, int | str | None]:
        """The row as it is stored.

        Raises:
            InvalidInputError: the share is below 0 or over 100 %, or a text is missing.
        """
        if not 0 <= self.share <= _FULL:
            raise InvalidInputError(_("Tỉ lệ phải từ 0 % đến 100 %."))
        return {
            "union": self.union_id,
            "year": self.year,
            "group": required_text(self.group, _("Nhóm"), longest=120),
            "standard": required_text(self.standard, _("Chuẩn"), longest=200),
            "share": round(self.share * 100),
        }


def record_attainment(
    session: Session, *, year: int, group: str, standard: str, share: Fraction, union_id: int | None = None
) -> Added:
    """Record the share (percent) of a group that meets a standard; give its id.

    Raises:
        InvalidInputError: the share is below 0 or over 100 %, a text is missing, or it is told already.
    """
    return add_attainment(
        session,
        AttainmentDetails(year=year, group=group, standard=standard, share=share, union_id=union_id),
    )


def add_attainment(session: Session, details: AttainmentDetails) -> Added:
    """The same, told as one."""
    columns = details.columns()
    with session.act(_("Ghi tỉ lệ đạt chuẩn")):
        _refuse_double(columns, 0)
        return Added(int(Attainment.create(**columns).id), Changes.ACTIVITIES)


def edit_attainment(session: Session, attainment_id: int, details: AttainmentDetails) -> Changes:
    """Change a share.

    Raises:
        InvalidInputError: as for a new one.
        NotFoundError: it is not there any more.
    """
    columns = details.columns()
    with session.act(_("Sửa tỉ lệ đạt chuẩn")):
        _refuse_double(columns, attainment_id)
        if not Attainment.update(**columns).where(Attainment.id == attainment_id).execute():
            raise NotFoundError(_("Mục này không còn trong sổ."))
    return Changes.ACTIVITIES


def _refuse_double(columns: dict[str, int | str | None], own_id: int) -> None:
    a = Attainment
    union: pw.Expression = a.union.is_null() if columns["union"] is None else a.union == columns["union"]
    same = (
        union
        & (a.year == columns["year"])
        & (a.group == columns["group"])
        & (a.standard == columns["standard"])
        & (a.id != own_id)
    )
    if a.select().where(same).exists():
        raise InvalidInputError(
            _("Tỉ lệ của nhóm “{group}” theo chuẩn này đã có.").format(group=columns["group"]),
            hint=_("Sửa dòng đã có thay vì thêm dòng mới."),
        )


def attainments(session: Session, *, year: int | None = None) -> list[AttainmentRow]:
    """Shares that meet a standard."""
    del session
    return queries.attainments(year)
