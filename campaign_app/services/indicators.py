"""Figures of public service by year, as their source tells them: the PAR index, the district's rank."""

from dataclasses import dataclass
from fractions import Fraction

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import InvalidInputError, NotFoundError
from campaign_app.domain.language import _
from campaign_app.services.checks import optional_text, required_text
from campaign_app.services.outcome import Added
from campaign_app.services.session import Session
from campaign_app.store.models.work import ServiceIndicator
from campaign_app.store.queries import activities as queries
from campaign_app.store.queries.activities import IndicatorRow

__all__ = [
    "PAR_INDEX",
    "IndicatorDetails",
    "IndicatorRow",
    "edit_indicator",
    "indicators",
    "record_indicator",
]

PAR_INDEX = "PAR_INDEX"
"""The code of the index of public administration reform, and of the district's rank by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorDetails:
    """A figure of public service; what its source does not say stays empty."""

    year: int
    code: str
    label: str = ""
    group: str = ""
    value: Fraction | None = None
    rank: int | None = None
    source: str = ""

    def columns(self) -> dict[str, int | str | None]:
        """The row as it is stored.

        Raises:
            InvalidInputError: no code, a value below 0, or a rank below 1.
        """
        if self.value is not None and self.value < 0:
            raise InvalidInputError(_("Giá trị của chỉ số không thể âm."))
        if self.rank is not None and self.rank < 1:
            raise InvalidInputError(_("Thứ hạng phải từ 1 trở lên."))
        return {
            "year": self.year,
            "code": required_text(self.code, _("Mã chỉ số"), longest=40),
            "label": optional_text(self.label, _("Tên chỉ số"), longest=200),
            "group": optional_text(self.group, _("Phạm vi"), longest=120),
            "value": None if self.value is None else round(self.value * 100),
            "rank": self.rank,
            "source": optional_text(self.source, _("Nguồn"), longest=500),
        }


def record_indicator(session: Session, details: IndicatorDetails) -> Added:
    """Record a figure of public service; give its id.

    Raises:
        InvalidInputError: no code, a value below 0, a rank below 1, or the figure of the year is there.
    """
    columns = details.columns()
    with session.act(_("Ghi chỉ số {code}").format(code=columns["label"] or columns["code"])):
        _refuse_double(columns, 0)
        return Added(int(ServiceIndicator.create(**columns).id), Changes.ACTIVITIES)


def edit_indicator(session: Session, indicator_id: int, details: IndicatorDetails) -> Changes:
    """Change a figure.

    Raises:
        InvalidInputError: as for a new one.
        NotFoundError: it is not there any more.
    """
    columns = details.columns()
    with session.act(_("Sửa chỉ số {code}").format(code=columns["label"] or columns["code"])):
        _refuse_double(columns, indicator_id)
        if not ServiceIndicator.update(**columns).where(ServiceIndicator.id == indicator_id).execute():
            raise NotFoundError(_("Mục này không còn trong sổ."))
    return Changes.ACTIVITIES


def _refuse_double(columns: dict[str, int | str | None], own_id: int) -> None:
    i = ServiceIndicator
    same = (
        (i.year == columns["year"])
        & (i.code == columns["code"])
        & (i.group == columns["group"])
        & (i.id != own_id)
    )
    if i.select().where(same).exists():
        raise InvalidInputError(
            _("Năm {year} đã có chỉ số này cho phạm vi “{group}”.").format(
                year=columns["year"], group=columns["group"] or "–"
            ),
            hint=_("Sửa dòng đã có thay vì thêm dòng mới."),
        )


def indicators(session: Session, *, year: int | None = None) -> list[IndicatorRow]:
    """Figures of public service, the newest year first; of one year, or of all."""
    del session
    return [row for row in queries.indicators() if year in {None, row.year}]
