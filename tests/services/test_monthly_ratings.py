from datetime import UTC, datetime
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError
from campaign_app.services import history, members, monthly_ratings
from campaign_app.services.members import MemberDetails, MemberKind
from campaign_app.services.monthly_ratings import (
    Counts,
    MonthlyRatingEntry,
    RatingPlace,
    RatingYear,
    TypedRating,
    counts_told,
    read_counts,
)
from campaign_app.services.session import Session


def typed(union_id: int, month: int, text: str) -> TypedRating:
    return TypedRating(
        union_id=union_id, year=2017, month=month, staff_kind=MemberKind.CIVIL_SERVANT, typed=text
    )


def year_of(session: Session, union_id: int, kind: MemberKind = MemberKind.CIVIL_SERVANT) -> RatingYear:
    return next(
        row
        for row in monthly_ratings.rating_year(session, 2017)
        if (row.union.id, row.staff_kind) == (union_id, kind)
    )


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("3/12/2/0", (3, 12, 2, 0)),
        (" 3 / 12 / 2 / 0 ", (3, 12, 2, 0)),
        ("3;12;2;0", (3, 12, 2, 0)),
        ("3-12-2-0", (3, 12, 2, 0)),
        ("3 12 2 0", (3, 12, 2, 0)),
        ("0/0/0/0", (0, 0, 0, 0)),
    ],
)
def test_a_month_is_read_as_offices_type_it(text: str, counts: Counts) -> None:
    assert read_counts(text) == counts
    assert read_counts(counts_told(counts)) == counts


@pytest.mark.parametrize(
    "text", ["3/12/2", "3/12/2/0/1", "tốt", "3/12/hai/0", "3.5/1/1/1", "1234567/0/0/0", ""]
)
def test_what_is_no_month_says_how_to_type_one(text: str) -> None:
    with pytest.raises(InvalidInputError) as told:
        read_counts(text)
    assert "3/12/2/0" in told.value.hint


@pytest.mark.parametrize("text", ["-3/12/2/0", "3/-12/2/0", "3/12/2/−1"])
def test_fewer_than_nobody_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError, match="không thể âm"):
        read_counts(text)


def test_a_year_is_typed_in_one_act_and_taken_back(workspace: Session, union_id: int) -> None:
    cells = [typed(union_id, month, f"1/{month}/0/0") for month in range(1, 13)]
    assert monthly_ratings.enter_ratings(workspace, cells).count == 12
    row = year_of(workspace, union_id)
    assert row.months == tuple((1, month, 0, 0) for month in range(1, 13))
    assert row.told == 12

    history.undo(workspace, history.undo_names(workspace).undo_id or 0)
    assert [r for r in monthly_ratings.rating_year(workspace, 2017) if r.told] == []


def test_one_wrong_month_keeps_all_of_them_out(workspace: Session, union_id: int, refuses: Any) -> None:
    cells = [typed(union_id, 1, "1/2/0/0"), typed(union_id, 2, "1/2"), typed(union_id, 3, "-1/0/0/0")]
    with refuses(workspace, InvalidInputError, "chưa nhập ô nào", "tháng 2/2017", "tháng 3/2017"):
        monthly_ratings.enter_ratings(workspace, cells)


def test_an_empty_text_changes_nothing(workspace: Session, union_id: int) -> None:
    monthly_ratings.enter_ratings(workspace, [typed(union_id, 1, "1/2/0/0")])
    assert monthly_ratings.enter_ratings(workspace, [typed(union_id, 1, "  ")]).count == 0
    assert year_of(workspace, union_id).months[0] == (1, 2, 0, 0)


@pytest.mark.parametrize("month", [0, 13])
def test_there_is_no_thirteenth_month(workspace: Session, union_id: int, refuses: Any, month: int) -> None:
    with refuses(workspace, InvalidInputError, f"tháng {month}", "từ 1 đến 12"):
        monthly_ratings.record_monthly_rating(
            workspace,
            union_id=union_id,
            year=2017,
            month=month,
            staff_kind=MemberKind.CADRE,
            counts=(1, 0, 0, 0),
        )


def test_a_negative_count_is_refused_whole(workspace: Session, union_id: int, refuses: Any) -> None:
    rows = [
        MonthlyRatingEntry(
            union_id=union_id, year=2017, month=month, staff_kind=MemberKind.CADRE, counts=counts
        )
        for month, counts in ((1, (1, 0, 0, 0)), (2, (0, -1, 0, 0)))
    ]
    with refuses(workspace, InvalidInputError, "không thể âm"):
        monthly_ratings.record_monthly_ratings(workspace, rows)


def test_a_month_is_taken_away_and_comes_back(workspace: Session, union_id: int) -> None:
    monthly_ratings.enter_ratings(workspace, [typed(union_id, month, "1/2/0/0") for month in (1, 2)])
    places = [
        RatingPlace(union_id=union_id, year=2017, month=month, staff_kind=MemberKind.CIVIL_SERVANT)
        for month in (2, 3)
    ]
    assert monthly_ratings.clear_ratings(workspace, places).count == 1
    assert year_of(workspace, union_id).months[:2] == ((1, 2, 0, 0), None)
    history.undo(workspace, history.undo_names(workspace).undo_id or 0)
    assert year_of(workspace, union_id).told == 2


def test_more_people_rated_than_there_are_is_a_warning(workspace: Session, union_id: int) -> None:
    for name in ("Bùi Thị Mẫu", "Đinh Văn Mẫu"):
        members.add_member(
            workspace, MemberDetails(full_name=name, union_id=union_id, kind=MemberKind.CIVIL_SERVANT)
        )
    monthly_ratings.enter_ratings(workspace, [typed(union_id, 1, "1/1/0/0"), typed(union_id, 2, "1/2/0/0")])
    row = year_of(workspace, union_id)
    assert row.staff == 2
    assert row.warning(1) == ""
    assert "3 người" in row.warning(2)
    assert row.warning(3) == ""


def test_months_that_are_over_are_missing(workspace: Session, union_id: int, clock: Any) -> None:
    monthly_ratings.enter_ratings(workspace, [typed(union_id, 1, "1/1/0/0")])
    clock.moment = datetime(2017, 4, 10, 3, 0, tzinfo=UTC)
    row = year_of(workspace, union_id)
    assert [month for month in range(1, 13) if row.is_missing(month)] == [2, 3]
    clock.moment = datetime(2018, 1, 2, 3, 0, tzinfo=UTC)
    assert sum(year_of(workspace, union_id).is_missing(month) for month in range(1, 13)) == 11


def test_workers_owe_no_months_until_one_is_told(workspace: Session, union_id: int, clock: Any) -> None:
    clock.moment = datetime(2018, 1, 2, 3, 0, tzinfo=UTC)
    row = year_of(workspace, union_id, MemberKind.WORKER)
    assert not any(row.is_missing(month) for month in range(1, 13))


def test_the_example_year_has_its_staff_and_its_gaps(example: Session) -> None:
    rows = monthly_ratings.rating_year(example, 2017)
    codes = {(row.union.code, row.staff_kind): row for row in rows}
    assert codes["X01", MemberKind.CADRE].told == 12
    gaps = codes["T10", MemberKind.PUBLIC_EMPLOYEE]
    assert [month for month in range(1, 13) if gaps.months[month - 1] is None] == [1, 2]
    assert not [row.union.code for row in rows for month in range(1, 13) if row.warning(month)]
