"""Forms as they come back in practice: formulas, rows put in between, other names, files that are none."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from campaign_app.services import campaign_defaults, launching, stages
from campaign_app.services.forms.registration import RegistrationFormsPlan, plan_registration_forms
from campaign_app.services.forms.registration_layout import make_registration_forms
from campaign_app.services.launching import LaunchPlan
from campaign_app.services.session import Session

Rows = list[list[Any]]
DAY, TARGET, NAME = "Ngày đăng ký", "Chỉ tiêu đăng ký", "Họ và tên"


@pytest.fixture
def campaign_id(example: Session) -> int:
    told = campaign_defaults.details_after(example, 1, year=2018)
    sheet = campaign_defaults.starting_criteria(example, 1)
    plan = LaunchPlan(campaigns=(replace(told, criteria=sheet),), number="02/KH-LĐLĐ", on=date(2018, 1, 5))
    made = launching.launch(example, plan).id
    stages.advance(example, made)
    return made


@pytest.fixture
def rows(example: Session, campaign_id: int, tmp_path: Path) -> Rows:
    """The cells of an empty form."""
    path = make_registration_forms(
        example, campaign_id=campaign_id, folder=tmp_path / "phieu", union_ids=[1]
    )[0]
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def at(rows: Rows, words: str) -> tuple[int, int]:
    return next((n, p) for n, row in enumerate(rows) for p, cell in enumerate(row) if cell == words)


def saved(target: Path, rows: Rows, edit: Callable[[Any], object] = bool, *, name: str = "Phieu") -> Path:
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if cell != "":
                    sheet.write(number, place, cell)
        edit(sheet)
    return target


def read(session: Session, campaign_id: int, path: Path) -> RegistrationFormsPlan:
    return plan_registration_forms(session, campaign_id=campaign_id, paths=[path])


def test_a_formula_counts_by_its_value_and_an_error_is_named(
    example: Session, campaign_id: int, rows: Rows, tmp_path: Path
) -> None:
    day, (top, place) = at(rows, DAY)[0], at(rows, TARGET)

    def edit(sheet: Any) -> None:
        sheet.write_formula(day, 2, '="20/01/"&2018', None, "20/01/2018")
        sheet.write_formula(top + 7, place, "=95/0", None, "#DIV/0!")

    plan = read(example, campaign_id, saved(tmp_path / "a.xlsx", rows, edit))
    assert (plan.planned, len(plan.problems)) == ((), 1)
    assert plan.problems[0].cell.endswith(f"{chr(ord('A') + place)}{top + 8}")


def test_a_formula_that_was_never_calculated_is_named(
    example: Session, campaign_id: int, rows: Rows, tmp_path: Path
) -> None:
    day = at(rows, DAY)[0]
    path = saved(
        tmp_path / "a.xlsx", rows, lambda sheet: sheet.write_formula(day, 2, '="20/01/"&2018', None, "")
    )
    assert read(example, campaign_id, path).problems


def test_rows_put_in_between_and_another_sheet_name_do_no_harm(
    example: Session, campaign_id: int, rows: Rows, tmp_path: Path
) -> None:
    day = at(rows, DAY)[0]
    rows[day] = [*rows[day][:2], "20/1/2018"]
    top, place = at(rows, TARGET)
    rows[top + 7] = [*rows[top + 7][:place], "98,5 %"]
    rows.insert(day, ["Ghi chú thêm", "", "x"])
    rows.insert(at(rows, NAME)[0] - 1, [])
    plan = read(example, campaign_id, saved(tmp_path / "a.xlsx", rows, name="Trang khác"))
    (planned,) = plan.planned
    assert (planned.details.on, planned.targets) == (date(2018, 1, 20), (("7", "98,5 %"),))


def test_a_huge_file_is_refused_unread(example: Session, campaign_id: int, tmp_path: Path) -> None:
    path = tmp_path / "to.xlsx"
    path.touch()
    os.truncate(path, 3 * 1024**3)
    (problem,) = read(example, campaign_id, path).problems
    assert "lớn" in problem.what


def test_an_encrypted_workbook_is_refused_by_name(example: Session, campaign_id: int, tmp_path: Path) -> None:
    path = tmp_path / "mat-khau.xlsx"
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000) + name + bytes(2000))
    (problem,) = read(example, campaign_id, path).problems
    assert problem.file == "mat-khau.xlsx"
