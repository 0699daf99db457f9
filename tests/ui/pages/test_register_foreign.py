"""The register's record of a subject tells what other bodies awarded."""

from collections.abc import Callable
from datetime import date
from typing import Any

from campaign_app.domain.commendation import AwardForm
from campaign_app.services import foreign_awards, register
from campaign_app.services.foreign_awards import ForeignDecision
from campaign_app.services.session import Session
from campaign_app.ui.pages.register_details import DetailsView, read_details


def test_awards_of_other_bodies_stand_in_the_record(
    example: Session, open_page: Callable[..., Any], qtbot: Any
) -> None:
    entry = register.entries(example)[0]
    view = DetailsView(lambda _award_id: None)
    qtbot.addWidget(view)
    view.show_details(read_details(example, entry.id))
    assert "Khen thưởng của cấp trên" not in view.text()
    foreign_awards.add_foreign_award(
        example,
        subject_id=entry.subject_id,
        form=AwardForm.BANG_KHEN,
        decision=ForeignDecision(issuer="LĐLĐ tỉnh Mẫu", number="12/QĐ-LĐLĐ", decided_on=date(2016, 5, 1)),
    )
    view.show_details(read_details(example, entry.id))
    assert "Bằng khen, Quyết định 12/QĐ-LĐLĐ ngày 01/05/2016, LĐLĐ tỉnh Mẫu" in view.text()
