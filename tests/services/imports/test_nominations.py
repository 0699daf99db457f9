"""Lists of nominations: only the registered, by the rules, with a reason where something is unmet."""

from typing import Any

import pytest

from campaign_app.services import history, imports, nominations
from campaign_app.services.imports import ImportKind
from campaign_app.store.models.awards import Decision, DecisionNomination
from campaign_app.store.models.campaigns import Campaign
from campaign_app.store.models.reviews import Nomination, Vote

NOMINATIONS = ImportKind.NOMINATIONS
HEADINGS = ["STT", "Mã", "Đơn vị", "Họ tên", "Hình thức", "Thành tích", "Lý do"]


@pytest.fixture
def review_road(road: Any) -> Any:
    """The example in its review, with nobody put forward yet."""
    from campaign_app.store.models.awards import Award, CertificateIssue, HandOver, PrintLog

    for table in (
        HandOver,
        PrintLog,
        CertificateIssue,
        Award,
        Vote,
        DecisionNomination,
        Decision,
        Nomination,
    ):
        table.delete().execute()
    Campaign.update(stage="REVIEW").execute()
    return road


def fit(road: Any) -> list[Any]:
    return [row for row in nominations.candidates(road.session, 1) if row.eligible]


def test_collectives_and_people_are_put_forward_in_one_act(review_road: Any) -> None:
    session = review_road.session
    union = next(row for row in fit(review_road) if row.kind == "COLLECTIVE")
    person = next(row for row in fit(review_road) if row.kind == "INDIVIDUAL")
    rows = [
        [1, "", union.name, "", "Giấy khen", "Đã dẫn đầu phong trào", ""],
        [2, "", person.union, person.name, "GK", "", ""],
    ]
    review_road.committed(NOMINATIONS, HEADINGS, rows, campaign_id=1)
    made = {row.subject_id: row for row in nominations.nominations(session, 1)}
    assert made[union.subject_id].merit == "Đã dẫn đầu phong trào"
    assert "năm 2017" in made[person.subject_id].merit
    assert made[person.subject_id].requirements != "[]"
    history.undo_last(session)
    assert nominations.nominations(session, 1) == []


def test_the_unfit_need_a_reason_and_the_unregistered_are_refused(review_road: Any, told: Any) -> None:
    unfit = next(
        row
        for row in nominations.candidates(review_road.session, 1)
        if row.kind == "COLLECTIVE" and row.unmet and {item.code for item in row.unmet} <= {"SCORE", "QUOTA"}
    )
    rows = [[1, "", unfit.name, "", "", "", ""]]
    plan = review_road.plan(NOMINATIONS, HEADINGS, rows, campaign_id=1)
    assert "chưa đủ điều kiện" in told(plan)[0]
    rows[0][-1] = "Có sáng kiến được nhân rộng"
    assert review_road.plan(NOMINATIONS, HEADINGS, rows, campaign_id=1).can_commit
    stranger = [[1, "X01", "", "Đinh Đình Minh", "", "", "vì tốt"]]
    assert "Chưa đăng ký thi đua" in told(review_road.plan(NOMINATIONS, HEADINGS, stranger, campaign_id=1))[0]


def test_another_form_and_another_stage_are_refused(review_road: Any, told: Any) -> None:
    union = next(row for row in fit(review_road) if row.kind == "COLLECTIVE")
    rows = [[1, "", union.name, "", "Bằng khen", "", ""]]
    assert "khen bằng Giấy khen" in told(review_road.plan(NOMINATIONS, HEADINGS, rows, campaign_id=1))[0]
    Campaign.update(stage="RUNNING").execute()
    rows[0][4] = ""
    assert "chưa ở bước bình xét" in told(review_road.plan(NOMINATIONS, HEADINGS, rows, campaign_id=1))[0]


def test_only_the_merit_of_a_nomination_changes(review_road: Any, told: Any) -> None:
    session = review_road.session
    union = next(row for row in fit(review_road) if row.kind == "COLLECTIVE")
    nominations.nominate(session, campaign_id=1, subject_id=union.subject_id, merit="Câu cũ")
    rows = [[1, "", union.name, "", "", "Câu mới", "khác"]]
    plan = review_road.plan(NOMINATIONS, HEADINGS, rows, campaign_id=1)
    assert [(c.before, c.after) for c in plan.changes[0].changes] == [("Câu cũ", "Câu mới")]
    assert "được giữ nguyên" in told(plan)[0]
    imports.commit_plan(session, plan)
    assert nominations.nominations(session, 1)[0].merit == "Câu mới"


def test_a_signed_decision_is_not_changed_by_a_list(road: Any, told: Any) -> None:
    row = nominations.nominations(road.session, 1)[0]
    plan = road.plan(NOMINATIONS, ["Đơn vị", "Thành tích"], [[row.name, "Câu khác"]], campaign_id=1)
    assert "đã ký" in told(plan)[0]
    same = road.plan(NOMINATIONS, ["Đơn vị", "Thành tích"], [[row.name, row.merit]], campaign_id=1)
    assert (same.count, same.problems) == (0, ())
