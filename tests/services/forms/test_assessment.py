"""Self-assessment forms: handed out, filled in, read back as a plan, taken in or refused by name."""

import gettext
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from campaign_app.domain import language
from campaign_app.domain.errors import LockedError, RequirementError
from campaign_app.domain.periods import PeriodScheme, parts_of
from campaign_app.domain.rules import Manual
from campaign_app.services import (
    backups,
    campaign_defaults,
    campaigns,
    criteria,
    history,
    launching,
    periods,
    registering,
    registrations,
    results,
    stages,
    unions,
)
from campaign_app.services.forms.assessment import (
    AssessmentFormsPlan,
    PlannedValue,
    commit_assessment_forms,
    plan_assessment_forms,
)
from campaign_app.services.forms.assessment_layout import AssessmentLayout, make_assessment_forms
from campaign_app.services.forms.comparing import Pledge, Trend
from campaign_app.services.forms.registration_layout import make_registration_forms
from campaign_app.services.launching import LaunchPlan
from campaign_app.services.session import Session

VALUE, POINTS, NOTE = "Kết quả đạt được", "Điểm tự chấm", "Giải trình, minh chứng"
GOOD = {
    ("1", VALUE): "Có, nhưng chậm",
    ("2/1", VALUE): "Có",
    ("2/2", VALUE): "Không",
    ("3", VALUE): "96,5",
    ("4", VALUE): "2",
    ("13", VALUE): "85 %",
    ("14", VALUE): "0",
    ("13", NOTE): "Hai đoàn viên nghỉ thai sản (ví dụ).",
}
"""Of criteria every sector has: a choice, parts, shares, counts, and a fault that takes points."""
Fill = Callable[..., Path]


@pytest.fixture
def campaign_id(example: Session) -> int:
    """2018, launched out of the example's 2017, every union registered, results open.

    The twentieth criterion is scored by hand.
    """
    return launched(example, parts=campaign_defaults.details_after(example, 1, year=2018).periods)


def launched(session: Session, *, parts: Any) -> int:
    told = campaign_defaults.details_after(session, 1, year=2018)
    sheet = campaign_defaults.starting_criteria(session, 1)
    sheet = [replace(item, rule=Manual()) if item.code == "20" else item for item in sheet]
    plan = LaunchPlan(
        campaigns=(replace(told, criteria=sheet, periods=parts),), number="02/KH-LĐLĐ", on=date(2018, 1, 5)
    )
    made = launching.launch(session, plan).id
    stages.advance(session, made)
    listed = [row.id for row in unions.unions(session, include_ended=False)]
    registrations.register_unions(session, campaign_id=made, union_ids=listed, on=date(2018, 1, 20))
    return made


@pytest.fixture
def blanks(example: Session, campaign_id: int, tmp_path: Path) -> list[Path]:
    return make_assessment_forms(example, campaign_id=campaign_id, folder=tmp_path / "phiếu")


@pytest.fixture
def sent(blanks: list[Path], tmp_path: Path, answer: Fill) -> list[Path]:
    return [answer(path, tmp_path / "nộp" / path.name, GOOD) for path in blanks[:3]]


def read(session: Session, campaign_id: int, *paths: Path) -> AssessmentFormsPlan:
    return plan_assessment_forms(session, campaign_id=campaign_id, paths=paths)


def wrong(plan: AssessmentFormsPlan) -> str:
    assert plan.planned == ()
    return "\n".join(str(item.problem) for item in plan.problems)


def value_of(plan: AssessmentFormsPlan, code: str) -> PlannedValue:
    (form,) = plan.planned
    return next(item for item in form.values if item.code == code)


def stored(session: Session, campaign_id: int, path: Path) -> dict[str, results.ResultRow]:
    """What is stored of the union of a form, by criterion."""
    codes = {row.id: row.code for row in criteria.criteria(session, campaign_id)}
    held = next(
        row
        for row in registrations.registrations(session, campaign_id)
        if f" {row.union_code} " in path.name and row.is_whole_union
    )
    return {
        codes[row.criterion_id]: row
        for row in results.results(session, campaign_id)
        if row.registration_id == held.id
    }


def texts(path: Path) -> list[str]:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return [str(cell) for row in rows for cell in row if cell != ""]


# ---- out


def test_a_form_tells_whose_it_is_what_counts_and_what_was_a_year_before(
    example: Session, campaign_id: int, tmp_path: Path
) -> None:
    union = unions.unions(example, include_ended=False)[0]
    held = AssessmentLayout(example, campaigns.campaign(example, campaign_id)).registered(union)
    assert held is not None
    row = campaigns.campaign(example, campaign_id)
    with example.act("Ghi chỉ tiêu (ví dụ)"):
        registering.write_pledges(row, held.id, {"3": "97", "13": "90"})
    (path,) = make_assessment_forms(
        example, campaign_id=campaign_id, folder=tmp_path / "mới", union_ids=[union.id]
    )
    told = texts(path)
    assert f"{union.printed_name} (mã {union.code})" in told
    assert "PHIẾU TỰ CHẤM ĐIỂM – 2018" in told
    assert any(text.startswith("Kỳ chấm điểm: cả năm – 2018 · Hạn nộp: ") for text in told)
    at = told.index("3")
    assert told[at + 4 : at + 5] == ["97 %"]
    assert told[at + 2] == "5"
    before = stored(example, 1, path)["3"].verified_value
    assert before is not None
    assert told[at + 5] == f"{before.replace('.', ',')} %"


def test_criteria_of_other_sectors_are_left_out(example: Session, campaign_id: int) -> None:
    layout = AssessmentLayout(example, campaigns.campaign(example, campaign_id))
    sizes = {}
    for union in unions.unions(example, include_ended=False):
        codes = [str(row[0]) for row in layout.form(union).tables[0].rows if "/" not in str(row[0])]
        sizes[union.sector_code] = len(codes)
    assert sizes["XA_THI_TRAN"] == 20
    assert min(sizes.values()) == 14


def test_what_is_typed_is_checked_and_only_the_open_cells_are_open(blanks: list[Path]) -> None:
    with zipfile.ZipFile(blanks[0]) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
        lists = packed.read("xl/worksheets/sheet2.xml").decode()
    assert "<sheetProtection" in sheet
    assert sheet.count('type="custom"') >= 10
    assert "'Danh mục'!$A$1:$A$3" in sheet
    assert "<sheetProtection" in lists
    assert 'orientation="landscape"' in sheet
    assert "<f>" not in sheet


def test_the_words_of_a_form_are_vietnamese_whatever_the_window_speaks(
    example: Session, campaign_id: int
) -> None:
    layout = AssessmentLayout(example, campaigns.campaign(example, campaign_id))
    union = unions.unions(example, include_ended=False)[0]
    spoken = layout.form(union)

    class _Foreign(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return f"<{message}>"

    language.install(_Foreign())
    assert layout.form(union) == spoken


# ---- back


def test_52_forms_go_out_and_49_come_back_as_one_act_with_three_wrong_ones_named(
    example: Session, campaign_id: int, blanks: list[Path], tmp_path: Path, answer: Fill
) -> None:
    assert len(blanks) == 52
    faults = [{("3", VALUE): "120"}, {("4", VALUE): "rất nhiều"}, {("14", VALUE): "-1"}]
    paths = [
        answer(path, tmp_path / "nộp" / path.name, GOOD | (faults[at] if at < 3 else {}))
        for at, path in enumerate(blanks)
    ]
    plan = read(example, campaign_id, *paths)
    assert {item.file for item in plan.problems} == {path.name for path in paths[:3]}
    assert all(item.union and item.cell.startswith("Phieu!G") for item in plan.problems)
    assert len(plan.planned) == 49
    assert results.results(example, campaign_id) == []
    assert commit_assessment_forms(example, plan).count == 49
    rows = stored(example, campaign_id, paths[3])
    assert (rows["1"].self_value, rows["1"].self_points) == ("cham", 300)
    assert (rows["2"].self_value, rows["2"].self_points) == (
        '{"dang_ky":"co","giao_uoc":"khong"}',
        200,
    )
    assert (rows["13"].self_value, rows["13"].self_points) == ("85", 200)
    assert rows["13"].self_note == "Hai đoàn viên nghỉ thai sản (ví dụ)."
    assert rows["13"].verified_points is None
    assert len(results.results(example, campaign_id)) == 49 * 6
    assert backups.backups(example)[0].reason == "trước khi nhập dữ liệu"
    assert history.acts(example)[0].name == "Nhập 49 phiếu tự chấm – 2018"
    history.undo_last(example)
    assert results.results(example, campaign_id) == []


def test_values_are_marked_against_the_pledge_and_the_year_before(
    example: Session, campaign_id: int, sent: list[Path]
) -> None:
    row = campaigns.campaign(example, campaign_id)
    held = next(
        item
        for item in registrations.registrations(example, campaign_id)
        if f" {item.union_code} " in sent[0].name
    )
    with example.act("Ghi chỉ tiêu (ví dụ)"):
        registering.write_pledges(row, held.id, {"3": "97", "4": "2", "14": "1"})
    last = stored(example, 1, sent[0])
    plan = read(example, campaign_id, sent[0])
    # The pledges were told after the forms went out; what is printed is no longer what is known.
    (form,) = plan.planned
    assert form.is_new
    found = {code: value_of(plan, code) for code in ("3", "4", "13", "14")}
    assert [found[code].pledge for code in ("3", "4", "14", "13")] == [
        Pledge.NOT_MET,
        Pledge.MET,
        Pledge.MET,  # fewer faults than were pledged
        None,
    ]
    before = last["13"].verified_value
    assert before is not None
    expected = Trend.UP if Fraction(before) < 85 else Trend.DOWN if Fraction(before) > 85 else Trend.SAME
    assert found["13"].trend is expected
    assert found["13"].last.endswith("%")


def test_a_second_form_shows_what_it_changes_and_the_same_one_changes_nothing(
    example: Session, campaign_id: int, blanks: list[Path], sent: list[Path], tmp_path: Path, answer: Fill
) -> None:
    commit_assessment_forms(example, read(example, campaign_id, *sent))
    again = read(example, campaign_id, *sent)
    assert (again.planned, len(again.same)) == ((), 3)
    with pytest.raises(RequirementError, match="Không có phiếu nào để nhập"):
        commit_assessment_forms(example, again)
    other = answer(blanks[0], tmp_path / "lại.xlsx", {("3", VALUE): "97"})
    plan = read(example, campaign_id, other)
    assert [(item.code, item.before, item.after) for item in plan.planned[0].values if item.is_changed] == [
        ("3", "96,5 %", "97 %")
    ]
    assert not plan.planned[0].is_new
    commit_assessment_forms(example, plan)
    rows = stored(example, campaign_id, sent[0])
    assert (rows["3"].self_value, rows["13"].self_value) == ("97", "85")  # an empty cell leaves the value


def test_a_verified_criterion_keeps_what_was_verified_and_is_named(
    example: Session, campaign_id: int, blanks: list[Path], sent: list[Path], tmp_path: Path, answer: Fill
) -> None:
    commit_assessment_forms(example, read(example, campaign_id, sent[0]))
    row = stored(example, campaign_id, sent[0])["3"]
    results.verify_result(
        example, registration_id=row.registration_id, criterion_id=row.criterion_id, typed="95"
    )
    plan = read(example, campaign_id, answer(blanks[0], tmp_path / "lại.xlsx", {("3", VALUE): "99"}))
    assert (value_of(plan, "3").verified, value_of(plan, "3").is_verified_change) == ("95 %", True)
    commit_assessment_forms(example, plan)
    after = stored(example, campaign_id, sent[0])["3"]
    assert (after.self_value, after.verified_value, after.verified_points) == ("99", "95", 500)


def test_points_are_taken_where_the_union_scores_itself(
    example: Session, campaign_id: int, blanks: list[Path], tmp_path: Path, answer: Fill
) -> None:
    told = {("20", VALUE): "Tổ chức 3 hội nghị, công khai đủ", ("20", POINTS): "4,5"}
    commit_assessment_forms(example, read(example, campaign_id, answer(blanks[0], tmp_path / "a.xlsx", told)))
    row = stored(example, campaign_id, blanks[0])["20"]
    assert (row.self_value, row.self_points) == ("Tổ chức 3 hội nghị, công khai đủ", 450)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({("3", VALUE): "101"}, "Tỷ lệ phải từ 0 đến 100 %"),
        ({("3", VALUE): "rất tốt"}, "“rất tốt” không phải là số"),
        ({("3", VALUE): "0,98"}, "“0,98” có thể là 98 %"),
        ({("14", VALUE): "-2"}, "Số lượng phải là số nguyên từ 0 trở lên, không thể là -2"),
        ({("4", VALUE): "1,5"}, "không phải là số nguyên"),
        ({("1", VALUE): "Xong"}, "Không rõ “Xong” là mức nào"),
        ({("2/1", VALUE): "Chưa rõ"}, "Đăng ký thi đua đúng hạn: Không rõ “Chưa rõ” là mức nào"),
        ({("20", POINTS): "6"}, "điểm phải từ 0 đến 5, không thể là 6"),
        ({("20", VALUE): "Có hội nghị"}, "chưa ghi điểm tự chấm"),
        ({("20", VALUE): "4", ("20", POINTS): "3"}, "ghi 4,00 ở ô kết quả mà 3,00 ở ô điểm"),
        ({("3", VALUE): "97", ("3", NOTE): "a" * 2001}, "giải trình dài quá 2000 chữ cái"),
        ({("3", VALUE): "97", ("3", POINTS): "5"}, "ô không được điền ở dòng “3” đã bị sửa"),
        ({("3", VALUE): "97", ("3", "Điểm chuẩn"): "9"}, "ô không được điền ở dòng “3” đã bị sửa"),
        ({("3", VALUE): "97", ("3", "Mã kiểm tra"): ""}, "ô không được điền ở dòng “3” đã bị sửa"),
        ({("3", VALUE): "97", ("3", "Số TT"): "33"}, "“33” không phải là tiêu chí của đơn vị"),
        ({("4", VALUE): "1", ("3", VALUE): "9", ("4", "Số TT"): "3"}, "đã thay đổi sau khi phát phiếu"),
    ],
)
def test_what_cannot_be_is_named_with_its_cell_and_holds_the_whole_form(
    example: Session,
    campaign_id: int,
    blanks: list[Path],
    tmp_path: Path,
    answer: Fill,
    told: dict[tuple[str, str], str],
    words: str,
) -> None:
    path = answer(blanks[0], tmp_path / "sai.xlsx", GOOD | told)
    said = wrong(read(example, campaign_id, path))
    assert words in said
    assert "sai.xlsx – Công đoàn cơ sở" in said
    assert "Phieu!" in said


def test_less_than_one_percent_is_taken_with_its_sign(
    example: Session, campaign_id: int, blanks: list[Path], tmp_path: Path, answer: Fill
) -> None:
    plan = read(example, campaign_id, answer(blanks[0], tmp_path / "a.xlsx", {("3", VALUE): "0,5 %"}))
    assert value_of(plan, "3").after == "0,5 %"


def test_a_number_with_a_percent_format_is_what_it_shows(
    example: Session, campaign_id: int, blanks: list[Path], tmp_path: Path, answer: Fill
) -> None:
    plan = read(example, campaign_id, answer(blanks[0], tmp_path / "a.xlsx", {("3", VALUE): 0.985}))
    assert value_of(plan, "3").after == "98,5 %"


def test_a_row_told_twice_is_named(
    example: Session, campaign_id: int, blanks: list[Path], tmp_path: Path, answer: Fill
) -> None:
    rows = CalamineWorkbook.from_path(blanks[0]).get_sheet_by_index(0).to_python(skip_empty_area=False)
    top = next(row for row in rows if "Số TT" in row)
    three = next(row for row in rows if row[0] == "3")
    over = {("4", heading): three[place] for place, heading in enumerate(top) if heading and place}
    told = GOOD | over | {("3", VALUE): "97", ("4", VALUE): "98", ("4", "Số TT"): "3"}
    assert "tiêu chí 3 có hai dòng trong phiếu" in wrong(
        read(example, campaign_id, answer(blanks[0], tmp_path / "a.xlsx", told))
    )


def test_a_form_made_before_the_criterion_changed_is_named(
    example: Session, campaign_id: int, sent: list[Path]
) -> None:
    row = next(item for item in criteria.criteria(example, campaign_id) if item.code == "3")
    before = next(
        item for item in campaign_defaults.starting_criteria(example, campaign_id) if item.code == "3"
    )
    criteria.edit_criterion(
        example, criterion_id=row.id, details=replace(before, max_points=Fraction(6)), reason="Sửa (ví dụ)"
    )
    said = wrong(read(example, campaign_id, sent[0]))
    assert "tiêu chí 3 đã thay đổi sau khi phát phiếu (điểm chuẩn trong phiếu 5, nay 6" in said


def test_two_different_forms_of_one_union_hold_each_other(
    example: Session, campaign_id: int, blanks: list[Path], sent: list[Path], tmp_path: Path, answer: Fill
) -> None:
    same = answer(blanks[0], tmp_path / "bản-sao.xlsx", GOOD)
    assert len(read(example, campaign_id, sent[0], same).planned) == 1
    other = answer(blanks[0], tmp_path / "khác.xlsx", GOOD | {("3", VALUE): "50"})
    assert "đã gửi 2 phiếu có nội dung khác nhau" in wrong(read(example, campaign_id, sent[0], other))


def test_forms_of_another_campaign_kind_or_union_are_refused(
    example: Session, campaign_id: int, sent: list[Path], tmp_path: Path
) -> None:
    made = make_registration_forms(example, campaign_id=campaign_id, folder=tmp_path / "đk", union_ids=[1])
    assert "Đây là phiếu loại khác" in wrong(read(example, campaign_id, *made))
    held = registrations.registrations(example, campaign_id)
    gone = next(row for row in held if f" {row.union_code} " in sent[0].name)
    registrations.withdraw_registration(example, registration_id=gone.id)
    assert "đơn vị chưa đăng ký trong phong trào này" in wrong(read(example, campaign_id, sent[0]))
    stages.advance(example, campaign_id)
    with pytest.raises(LockedError, match="không ở bước nhập kết quả"):
        read(example, 1, sent[1])


def test_a_form_of_another_period_is_refused_by_its_name(
    example: Session, tmp_path: Path, answer: Fill
) -> None:
    made = launched(example, parts=parts_of(PeriodScheme.HALVES))
    first, second = campaigns.periods(example, made)
    (path,) = make_assessment_forms(example, campaign_id=made, folder=tmp_path / "h1", union_ids=[1])
    assert " 2018 H1 " in path.name
    sent = answer(path, tmp_path / "nộp.xlsx", GOOD)
    periods.open_period(example, second.id)
    assert "Đây là phiếu của kỳ “6 tháng đầu năm”, đang nhập kỳ “6 tháng cuối năm”" in wrong(
        read(example, made, sent)
    )
    periods.open_period(example, first.id)
    assert len(read(example, made, sent).planned) == 1


def test_a_plan_of_a_workspace_that_changed_is_not_written(
    example: Session, campaign_id: int, sent: list[Path]
) -> None:
    plan = read(example, campaign_id, *sent)
    unions.add_sector(example, code="MOI", name="Khối mới")
    with pytest.raises(LockedError, match="Sổ đã thay đổi từ lúc xem trước"):
        commit_assessment_forms(example, plan)
    assert results.results(example, campaign_id) == []
