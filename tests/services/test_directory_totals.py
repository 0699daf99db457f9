from dataclasses import replace
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError
from campaign_app.services import dashboard, history, unions
from campaign_app.services.directory_totals import (
    StatedTotals,
    forget_totals,
    state_totals,
    stated_totals,
    totals,
)
from campaign_app.services.session import Session

STATED = StatedTotals(3, {"XA_THI_TRAN": 2}, "khoảng 90", "Báo cáo số 12/BC-LĐLĐ")


def test_the_example_names_one_union_more_than_it_itemises(example: Session) -> None:
    found = totals(example)
    assert found.stated is not None
    assert (found.stated.unions, found.itemised, found.unexplained) == (52, 51, 1)
    assert {line.code: line.stated for line in found.sectors if line.stated} == {
        "XA_THI_TRAN": 10,
        "CO_QUAN": 9,
        "DOANH_NGHIEP": 5,
        "TRUONG_HOC": 27,
    }
    living = unions.unions(example, include_ended=False)
    assert found.unions == len(living) == sum(line.unions for line in found.sectors)
    assert found.missing == 52 - len(living)
    assert found.unclassified == len([row for row in living if row.sector_code == "CHUA_PHAN_LOAI"])
    assert found.members == sum(row.members for row in living)


def test_nothing_is_stated_until_somebody_states_it(workspace: Session, union_id: int) -> None:
    found = totals(workspace)
    assert (found.unions, found.stated, found.itemised, found.missing) == (1, None, None, None)
    state_totals(workspace, replace(STATED, source="  Báo cáo số 12/BC-LĐLĐ "))
    assert stated_totals() == STATED
    found = totals(workspace)
    assert (found.itemised, found.unexplained, found.missing) == (2, 1, 2)
    assert dashboard.overview(workspace, None).stated == STATED
    state_totals(workspace, replace(STATED, unions=4))
    assert totals(workspace).missing == 3
    history.undo_last(workspace)
    assert totals(workspace).missing == 2
    forget_totals(workspace)
    assert stated_totals() is None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"unions": -1}, "từ 0 đến 100.000"),
        ({"itemised": {"XA_THI_TRAN": 100_001}}, "từ 0 đến 100.000"),
        ({"itemised": {"NGAN_HANG": 1}}, "khối không còn trong sổ"),
        ({"source": " "}, "Chưa ghi số liệu này theo báo cáo"),
        ({"members": "x" * 61}, "Số đoàn viên dài 61 ký tự"),
    ],
)
def test_what_may_not_be_stated(workspace: Session, refuses: Any, change: Any, told: str) -> None:
    with refuses(workspace, InvalidInputError, told):
        state_totals(workspace, replace(STATED, **change))
