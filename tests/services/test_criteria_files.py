from fractions import Fraction
from pathlib import Path

import pytest

from campaign_app.domain.errors import InvalidInputError, LockedError
from campaign_app.domain.rules import (
    Band,
    Bands,
    Choice,
    Deduction,
    Manual,
    PerUnit,
    Proportional,
    Rule,
    Unit,
)
from campaign_app.services import campaign_defaults, campaigns, criteria, criteria_files
from campaign_app.services.criteria import CriterionDetails, shipped_criteria
from campaign_app.services.rule_words import rule_from_words
from campaign_app.services.session import Session

HEADINGS = "STT\tTiêu chí\tĐiểm chuẩn\tCách chấm\tKhối"


def pasted(session: Session, *rows: str) -> list[CriterionDetails]:
    return criteria_files.read_criteria_pasted(session, "\n".join((HEADINGS, *rows)))


def bands(*steps: tuple[int, int], below: int = 0, unit: Unit = Unit.PERCENT) -> Bands:
    return Bands(tuple(Band(Fraction(a), Fraction(b)) for a, b in steps), Fraction(below), unit)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("", Manual()),
        ("chấm trực tiếp, không quá điểm chuẩn", Manual()),
        ("theo tỷ lệ", Proportional(Fraction(100))),
        ("Tỉ lệ × 4", Proportional(Fraction(100))),
        ("theo tỷ lệ, đạt 90 % được điểm tối đa", Proportional(Fraction(90))),
        ("mỗi việc 2, tối đa 4", PerUnit(Fraction(2))),
        ("Mỗi tin, bài 0,5 điểm", PerUnit(Fraction(1, 2))),
        ("mỗi vụ −3", Deduction(Fraction(3))),
        ("điểm chuẩn, mỗi lần trừ 1,5 điểm", Deduction(Fraction(3, 2))),
        ("≥ 98 %: 8; 95–<98: 6; 90–<95: 4; <90: 0", bands((98, 8), (95, 6), (90, 4))),
        (
            "Từ 95% đoàn viên: 5 điểm; từ 80% đến dưới 95%: 3 điểm; dưới 80%: 1 điểm.",
            bands((95, 5), (80, 3), below=1),
        ),
        ("từ 10: 5; từ 5: 3; còn lại: 0", bands((10, 5), (5, 3), unit=Unit.COUNT)),
    ],
)
def test_rules_are_read_from_the_words_of_an_office(words: str, rule: Rule) -> None:
    assert rule_from_words(words) == rule


def test_answers_with_commas_are_one_of_some() -> None:
    rule = rule_from_words("Có, đúng hạn: 5 điểm; Chậm: 3; Không: 0 điểm")
    assert isinstance(rule, Choice)
    assert [(o.label, int(o.points)) for o in rule.options] == [
        ("Có, đúng hạn", 5),
        ("Chậm", 3),
        ("Không", 0),
    ]


@pytest.mark.parametrize("words", ["từ 90 đến 96: 4; từ 95: 6", "từ 95 %: 5; từ 95 %: 3"])
def test_bands_that_overlap_are_refused(words: str) -> None:
    with pytest.raises(InvalidInputError, match="Hai mức chồng lên nhau"):
        rule_from_words(words)


@pytest.mark.parametrize("words", ["tùy tình hình", "Có: 5 điểm", "từ 95 %: 5; đẹp: 3; đẹp hơn"])
def test_words_that_say_no_rule_are_told_with_examples(words: str) -> None:
    with pytest.raises(InvalidInputError) as told:
        rule_from_words(words)
    assert words[:20] in told.value.summary
    assert "mỗi việc 2 điểm" in told.value.hint


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_sheet_comes_back_from_excel_as_it_went(example: Session, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"tiêu chí{suffix}"
    assert criteria_files.export_criteria(example, 1, path) == 20
    back = criteria_files.read_criteria_file(example, path)
    assert [(c.code, c.rule, c.max_points, c.text, c.sectors, c.evidence_needed) for c in back] == [
        (c.code, c.rule, c.max_points, c.text, tuple(sorted(c.sectors)), c.evidence_needed)
        for c in shipped_criteria()
    ]
    assert [c.section_title for c in back] == [c.section_title for c in shipped_criteria()]


def test_rows_of_parts_give_their_name_to_the_rows_below(example: Session) -> None:
    sheet = pasted(
        example,
        "A\tChỉ đạo\t7\t\t",
        "1\tKế hoạch\t5\tCó: 5; Không: 0\t",
        "2\tBáo cáo\t2\tmỗi lần trừ 1\tXã, thị trấn; Trường học",
    )
    assert [(c.code, c.section, c.section_title) for c in sheet] == [
        ("1", "A", "Chỉ đạo"),
        ("2", "A", "Chỉ đạo"),
    ]
    assert sheet[1].sectors == ("TRUONG_HOC", "XA_THI_TRAN")


def test_what_cannot_be_read_is_told_by_its_cell(example: Session) -> None:
    with pytest.raises(InvalidInputError) as told:
        pasted(
            example,
            "1\tKế hoạch\tnăm\tCó: 5; Không: 0\t",
            "2\tBáo cáo\t2\ttùy tình hình\t",
            "3\tTuyên truyền\t5\ttừ 90 đến 96: 4; từ 95: 5\t",
            "4\tNiêm yết\t4\ttheo tỷ lệ\tKhối mặt trận",
            "5\tHồ sơ\t4\ttừ 98 %: 8\t",
        )
    listed = {problem.where: problem.what for problem in told.value.problems}
    assert set(listed) == {"C2", "D3", "D4", "E5", "D6"}
    assert "không phải là số" in listed["C2"]
    assert "chồng lên nhau" in listed["D4"]
    assert "Khối mặt trận" in listed["E5"]
    assert "nằm ngoài khoảng" in listed["D6"]


def test_two_rows_of_one_number_and_a_missing_column_are_refused(example: Session) -> None:
    with pytest.raises(InvalidInputError) as told:
        pasted(example, "1\tKế hoạch\t5\t\t", "1\tBáo cáo\t5\t\t")
    assert [str(problem) for problem in told.value.problems] == ["Tiêu chí 1: trùng số thứ tự"]
    with pytest.raises(InvalidInputError, match="thiếu cột: Điểm tối đa"):
        criteria_files.read_criteria_pasted(example, "STT\tTiêu chí\n1\tKế hoạch\n2\tBáo cáo")


def test_a_draft_takes_a_whole_sheet_and_a_launched_campaign_does_not(example: Session) -> None:
    draft = campaigns.new_campaign(example, campaign_defaults.new_campaign_details(example)).id
    criteria.replace_criteria(example, campaign_id=draft, sheet=shipped_criteria())
    kept = {row.code: row.id for row in criteria.criteria(example, draft)}
    sheet = pasted(example, "2\tBáo cáo\t60\tmỗi lần trừ 1\t", "21\tKhác\t40\t\t")
    assert criteria.replace_criteria(example, campaign_id=draft, sheet=sheet).count == 2
    rows = criteria.criteria(example, draft)
    assert [(row.code, int(row.max_points)) for row in rows] == [("2", 60), ("21", 40)]
    assert rows[0].id == kept["2"]
    with pytest.raises(LockedError):
        criteria.replace_criteria(example, campaign_id=1, sheet=sheet)


def test_what_feeds_a_criterion_goes_out_and_comes_back(workspace: Session) -> None:
    sheet = shipped_criteria()
    told = {item.code: item.source for item in sheet}
    assert told["17"] == "SATISFACTION"
    assert told["1"] == ""
    table = criteria_files.criteria_table(workspace, sheet, name="Bảng")
    text = "\n".join(
        "\t".join("" if cell is None else str(cell) for cell in row)
        for row in ([column.title for column in table.columns], *table.rows)
    )
    back = criteria_files.read_criteria_pasted(workspace, text)
    assert {item.code: item.source for item in back} == told


def test_a_source_that_is_none_is_refused_by_its_cell(workspace: Session) -> None:
    text = "STT\tTiêu chí\tĐiểm\tCách chấm\tNguồn gợi ý\n1\tLàm tốt\t4\ttheo tỷ lệ\tNghe nói"
    with pytest.raises(InvalidInputError) as told:
        criteria_files.read_criteria_pasted(workspace, text)
    assert "Nghe nói" in str(told.value.problems[0])
    misfit = text.replace("Nghe nói", "Số đoàn viên bị kỷ luật")
    with pytest.raises(InvalidInputError) as told:
        criteria_files.read_criteria_pasted(workspace, misfit)
    assert "không cho ra giá trị" in str(told.value.problems[0])


def test_next_years_campaign_keeps_what_feeds_its_criteria(workspace: Session, drafted: int) -> None:
    sheet = shipped_criteria()
    criteria.replace_criteria(workspace, campaign_id=drafted, sheet=sheet)
    copied = campaign_defaults.starting_criteria(workspace, drafted)
    assert [item.source for item in copied] == [item.source for item in sheet]
