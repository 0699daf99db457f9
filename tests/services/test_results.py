from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError, LockedError, NotFoundError
from campaign_app.domain.rule_kinds import Manual
from campaign_app.domain.scoring import applies
from campaign_app.domain.values import ValueKind
from campaign_app.services import (
    campaigns,
    criteria,
    history,
    issuers,
    registrations,
    results,
    scores,
    stages,
    unions,
)
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.results import ResultEntry
from campaign_app.services.session import Session
from campaign_app.store import files
from campaign_app.store.models.campaigns import Campaign, Evidence, Result


@pytest.fixture
def place(example: Session) -> dict[str, int]:
    """An enterprise's registration in the example, and the criteria's ids by code."""
    first = next(row for row in registrations.registrations(example, 1) if row.sector_code == "DOANH_NGHIEP")
    return {"registration": first.id, **{row.code: row.id for row in criteria.criteria(example, 1)}}


@pytest.fixture
def registered(workspace: Session, launched: int, subject_id: int) -> tuple[int, int]:
    row = registrations.register_subject(
        workspace, campaign_id=launched, subject_id=subject_id, on=date(2017, 1, 20)
    )
    return row.id, criteria.criteria(workspace, launched)[0].id


def test_self_and_verified_stand_side_by_side(
    workspace: Session, launched: int, registered: tuple[int, int]
) -> None:
    registration_id, criterion_id = registered
    results.enter_result(
        workspace, registration_id=registration_id, criterion_id=criterion_id, typed="", points="95,5"
    )
    (row,) = results.results(workspace, launched)
    assert (row.self_points, row.verified_points) == (9_550, None)
    assert scores.score_sheet(workspace, registration_id).verified_total == 0
    results.verify_result(
        workspace, registration_id=registration_id, criterion_id=criterion_id, typed="", points="90"
    )
    (row,) = results.results(workspace, launched)
    assert (row.self_points, row.verified_points) == (9_550, 9_000)
    assert scores.score_sheet(workspace, registration_id).verified_total == 9_000


@pytest.mark.parametrize("points", ["100,01", "101", "-1", "1000000"])
def test_points_over_the_maximum(
    workspace: Session, registered: tuple[int, int], refuses: Any, points: str
) -> None:
    registration_id, criterion_id = registered
    for act in (results.enter_result, results.verify_result):
        with refuses(workspace, InvalidInputError, "điểm phải từ 0 đến 100", "Kiểm tra lại điểm"):
            act(
                workspace,
                registration_id=registration_id,
                criterion_id=criterion_id,
                typed="",
                points=points,
            )


def test_what_is_no_number(workspace: Session, registered: tuple[int, int], refuses: Any) -> None:
    registration_id, criterion_id = registered
    with refuses(workspace, InvalidInputError):
        results.enter_result(
            workspace, registration_id=registration_id, criterion_id=criterion_id, typed="", points="mười"
        )


def test_who_is_not_there(workspace: Session, registered: tuple[int, int], refuses: Any) -> None:
    registration_id, criterion_id = registered
    with refuses(workspace, NotFoundError, "Không còn tiêu chí này"):
        results.enter_result(
            workspace, registration_id=registration_id, criterion_id=99, typed="", points="1"
        )
    with refuses(workspace, NotFoundError, "Không còn đăng ký này"):
        results.enter_result(workspace, registration_id=99, criterion_id=criterion_id, typed="", points="1")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"verified_points": Fraction(101)}, "điểm phải từ 0 đến 100"),
        ({"registration_id": 99}, "Không còn đăng ký này trong sổ"),
        ({"criterion_code": "99"}, "Phong trào không có tiêu chí số 99"),
    ],
)
def test_many_go_in_together_or_none(
    workspace: Session,
    launched: int,
    registered: tuple[int, int],
    stored: Any,
    change: dict[str, Any],
    told: str,
) -> None:
    good = ResultEntry(registration_id=registered[0], criterion_code="1", verified_points=Fraction(50))
    bad = ResultEntry(
        **{"registration_id": registered[0], "criterion_code": "1", "self_points": Fraction(1), **change}
    )
    before = stored(workspace)
    with pytest.raises((InvalidInputError, NotFoundError), match=told):
        results.write_results(workspace, campaign_id=launched, entries=[good, bad])
    assert stored(workspace) == before
    assert results.write_results(workspace, campaign_id=launched, entries=[good]).count == 1


def test_points_beside_the_rule_need_a_note_from_a_file_too(
    example: Session, place: dict[str, int], refuses: Any
) -> None:
    Campaign.update(stage="SCORING").execute()
    counted = next(
        row for row in criteria.criteria(example, 1) if row.rule.rule.value_kind is ValueKind.COUNT
    )
    entry = ResultEntry(
        registration_id=next(
            row.id
            for row in registrations.registrations(example, 1)
            if applies(counted.rule, row.kind, row.sector_code)
        ),
        criterion_code=counted.code,
        verified_value="0",
        verified_points=counted.rule.rule.points(Fraction(0), counted.max_points) / 2 + Fraction(1, 2),
    )
    with refuses(example, InvalidInputError, "khác điểm tính theo quy tắc", "Nhập lý do vào ô ghi chú"):
        results.write_results(example, campaign_id=1, entries=[entry])
    told = results.write_results(example, campaign_id=1, entries=[replace(entry, note="Theo biên bản")])
    assert told.count == 1


def test_a_single_result_is_closed_too(example: Session, place: dict[str, int], refuses: Any) -> None:
    with refuses(example, LockedError, "không ở bước nhập kết quả"):
        results.enter_result(
            example, registration_id=place["registration"], criterion_id=place["6"], typed="90"
        )


def test_results_close_with_the_review(example: Session, place: dict[str, int], refuses: Any) -> None:
    with refuses(example, LockedError, "không ở bước nhập kết quả", "lùi về bước đó"):
        results.write_results(example, campaign_id=1, entries=[])
    with refuses(example, LockedError, "Quyết định khen thưởng đã ký"):
        stages.go_back(example, 1, reason="Nhập thêm")


def test_what_no_longer_counts_does_not_hold_up_the_review(
    workspace: Session, details: CampaignDetails, subject_id: int, union_id: int
) -> None:
    here, other = unions.sectors(workspace)[:2]
    only_here = criteria.CriterionDetails(
        code="2", text="Việc của khối", max_points=Fraction(10), rule=Manual(), sectors=(here.code,)
    )
    campaign_id = campaigns.new_campaign(
        workspace, replace(details, criteria=(*details.criteria, only_here))
    ).id
    campaigns.confirm_sum(workspace, campaign_id)
    stages.launch_campaign(workspace, campaign_id=campaign_id, number="01/KH", on=date(2017, 1, 5))
    stages.advance(workspace, campaign_id)
    row = registrations.register_subject(
        workspace, campaign_id=campaign_id, subject_id=subject_id, on=date(2017, 1, 20)
    )
    for criterion in criteria.criteria(workspace, campaign_id):
        results.enter_result(
            workspace, registration_id=row.id, criterion_id=criterion.id, typed="", points="9"
        )

    def waiting() -> int:
        return stages.standing(workspace, campaign_id).facts.unverified_count

    assert waiting() == 2
    moved = unions.UnionDetails(code="X01", full_name="Công đoàn cơ sở xã Mẫu", sector_id=other.id)
    unions.edit_union(workspace, union_id=union_id, details=moved)
    assert waiting() == 1
    registrations.withdraw_registration(workspace, registration_id=row.id)
    assert waiting() == 0


def test_an_emptied_result_leaves_nothing(
    workspace: Session, launched: int, registered: tuple[int, int], clock: Any
) -> None:
    workspace.officer_id = issuers.add_officer(workspace, name="Quách Thị Ví Dụ").id
    place: dict[str, Any] = {"registration_id": registered[0], "criterion_id": registered[1]}
    results.enter_result(workspace, **place, typed="", points="95")
    results.verify_result(workspace, **place, typed="", points="90")
    results.verify_result(workspace, **place, typed="")
    row = Result.get()
    assert (row.self_points, row.self_by_id, row.self_at) == (9_500, workspace.officer_id, clock.moment)
    assert (row.verified_points, row.verified_by_id, row.verified_at) == (None, None, None)
    results.verify_result(workspace, **place, typed="", points="90")
    results.enter_result(workspace, **place, typed="")
    row = Result.get()
    assert (row.self_points, row.self_by_id, row.self_at) == (None, None, None)
    results.verify_result(workspace, **place, typed="")
    assert results.results(workspace, launched) == []
    results.enter_result(workspace, **place, typed="")
    assert results.results(workspace, launched) == []


def test_a_result_with_a_paper_stays_when_it_is_emptied(
    workspace: Session, launched: int, registered: tuple[int, int], tmp_path: Path
) -> None:
    place: dict[str, Any] = {"registration_id": registered[0], "criterion_id": registered[1]}
    results.enter_result(workspace, **place, typed="", points="95")
    (row,) = results.results(workspace, launched)
    paper = tmp_path / "bien-ban.txt"
    paper.write_text("Biên bản", "utf-8")
    with workspace.act("Thêm minh chứng"):
        kept = files.keep(workspace.files_folder, paper.read_bytes(), name=paper.name, now=workspace.now())
        Evidence.create(result=row.id, file=kept)
    results.enter_result(workspace, **place, typed="")
    assert [item.id for item in results.results(workspace, launched)] == [row.id]


def test_notes_stand_beside_a_result_and_are_taken_back(
    workspace: Session, launched: int, registered: tuple[int, int]
) -> None:
    registration_id, criterion_id = registered
    where: dict[str, Any] = {"registration_id": registration_id, "criterion_id": criterion_id}
    results.note_result(workspace, **where, self_note="Do  mất điện", note="Đã hỏi lại")
    (row,) = results.results(workspace, launched)
    assert (row.self_note, row.note, row.self_points) == ("Do mất điện", "Đã hỏi lại", None)
    results.note_result(workspace, **where, note="")
    (row,) = results.results(workspace, launched)
    assert (row.self_note, row.note) == ("Do mất điện", "")
    history.undo(workspace, history.acts(workspace)[0].id)
    assert results.results(workspace, launched)[0].note == "Đã hỏi lại"
    results.note_result(workspace, **where, self_note="", note="")
    assert results.results(workspace, launched) == []
    with pytest.raises(InvalidInputError, match="nhiều nhất là 2000"):
        results.note_result(workspace, **where, note="a" * 2001)


def test_a_list_brings_the_union_s_explanation(
    workspace: Session, launched: int, registered: tuple[int, int]
) -> None:
    registration_id, _criterion_id = registered
    entry = ResultEntry(
        registration_id=registration_id,
        criterion_code="1",
        self_points=Fraction(50),
        self_note="Thiếu hồ sơ quý 2",
    )
    results.write_results(workspace, campaign_id=launched, entries=[entry])
    results.write_results(workspace, campaign_id=launched, entries=[replace(entry, self_note=None)])
    (row,) = results.results(workspace, launched)
    assert (row.self_points, row.self_note) == (5_000, "Thiếu hồ sơ quý 2")
