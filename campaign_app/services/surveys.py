"""Satisfaction surveys of a union, or of the whole district: how many were asked, how many satisfied."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import InvalidInputError, NotFoundError
from campaign_app.domain.language import _
from campaign_app.services.checks import optional_text
from campaign_app.services.outcome import Added
from campaign_app.services.session import Session
from campaign_app.store.models.work import Survey
from campaign_app.store.queries import work as queries
from campaign_app.store.queries.work import SurveyRow

__all__ = ["SurveyDetails", "SurveyRow", "add_survey", "edit_survey", "share_of", "surveys"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyDetails:
    """A survey as the officer tells it; no union: of the whole district."""

    year: int
    asked: int
    satisfied: int
    union_id: int | None = None
    held_on: date | None = None
    note: str = ""

    def columns(self) -> dict[str, object]:
        """The row as it is stored.

        Raises:
            InvalidInputError: nobody was asked, more are satisfied than asked, or the day is of another year.
        """
        if self.asked < 1:
            raise InvalidInputError(_("Số người được hỏi phải từ 1 trở lên."))
        if self.satisfied < 0:
            raise InvalidInputError(_("Số người hài lòng không thể âm."))
        if self.satisfied > self.asked:
            raise InvalidInputError(
                _("Số người hài lòng ({satisfied}) nhiều hơn số người được hỏi ({asked}).").format(
                    satisfied=self.satisfied, asked=self.asked
                ),
                hint=_("Kiểm tra lại hai số vừa nhập."),
            )
        if self.held_on is not None and self.held_on.year != self.year:
            raise InvalidInputError(_("Ngày khảo sát không thuộc năm {year}.").format(year=self.year))
        return {
            "union": self.union_id,
            "year": self.year,
            "held_on": self.held_on,
            "asked": self.asked,
            "satisfied": self.satisfied,
            "note": optional_text(self.note, _("Ghi chú"), longest=1000),
        }


def add_survey(session: Session, details: SurveyDetails) -> Added:
    """Record a survey; give its id.

    Raises:
        InvalidInputError: its figures cannot be.
    """
    columns = details.columns()
    with session.act(_("Ghi khảo sát mức độ hài lòng")):
        return Added(int(Survey.create(**columns).id), Changes.ACTIVITIES)


def edit_survey(session: Session, survey_id: int, details: SurveyDetails) -> Changes:
    """Change a survey.

    Raises:
        InvalidInputError: its figures cannot be.
        NotFoundError: it is not there any more.
    """
    columns = details.columns()
    with session.act(_("Sửa khảo sát mức độ hài lòng")):
        if not Survey.update(**columns).where(Survey.id == survey_id).execute():
            raise NotFoundError(_("Không còn khảo sát này trong sổ."))
    return Changes.ACTIVITIES


def share_of(row: SurveyRow) -> Fraction:
    """The satisfied among those asked, in percent, exact."""
    return Fraction(100 * row.satisfied, row.asked)


def surveys(session: Session, *, year: int | None = None) -> list[SurveyRow]:
    """Surveys, of one year or of all."""
    del session
    return queries.surveys(year)
