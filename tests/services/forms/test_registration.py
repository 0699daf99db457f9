from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from campaign_app.domain.errors import LockedError, RequirementError
from campaign_app.domain.workflow import RegistrationState
from campaign_app.services import (
    backups,
    campaign_defaults,
    campaigns,
    history,
    launching,
    members,
    registrations,
    stages,
    unions,
)
from campaign_app.services.forms.registration import (
    RegistrationFormsPlan,
    commit_registration_forms,
    plan_registration_forms,
)
from campaign_app.services.forms.registration_layout import make_registration_forms
from campaign_app.services.launching import LaunchPlan
from campaign_app.services.session import Session
from campaign_app.store.models.issuers import WorkspaceInfo
from campaign_app.store.models.unions import Union, UnionState

ON = date(2018, 1, 20)
DAY, TARGET, NAME = "Ngày đăng ký", "Chỉ tiêu đăng ký", "Họ và tên"


@pytest.fixture
def campaign_id(example: Session) -> int:
    """2018, launched out of the example's 2017 and open for registration."""
    before = campaigns.campaign_by_code(example, "2017")
    told = campaign_defaults.details_after(example, before.id, year=2018)
    sheet = campaign_defaults.starting_criteria(example, before.id)
    plan = LaunchPlan(campaigns=(replace(told, criteria=sheet),), number="02/KH-LĐLĐ", on=date(2018, 1, 5))
    made = launching.launch(example, plan).id
    stages.advance(example, made)
    return made


@pytest.fixture
def blanks(example: Session, campaign_id: int, tmp_path: Path) -> list[Path]:
    return make_registration_forms(example, campaign_id=campaign_id, folder=tmp_path / "phieu")


@pytest.fixture
def sent(blanks: list[Path], tmp_path: Path, fill: Any) -> list[Path]:
    """Every form filled in: a day, and 95 % on the seventh criterion where it counts."""
    folder = tmp_path / "nop"
    folder.mkdir()
    return [fill(path, folder / path.name, fields={DAY: ON}) for path in blanks]


def read(session: Session, campaign_id: int, paths: list[Path]) -> RegistrationFormsPlan:
    return plan_registration_forms(session, campaign_id=campaign_id, paths=paths)


def of(paths: list[Path], code: str) -> Path:
    return next(path for path in paths if f" {code} " in path.name)


def test_every_union_gets_its_form(example: Session, blanks: list[Path]) -> None:
    living = unions.unions(example, include_ended=False)
    assert len(blanks) == len(living) == 52
    assert len({path.name for path in blanks}) == 52


def test_52_forms_are_read_in_one_drop_with_three_of_them_wrong_and_named(
    example: Session, campaign_id: int, blanks: list[Path], sent: list[Path], fill: Any
) -> None:
    codes = [row.code for row in unions.unions(example, include_ended=False)][:3]
    wrong = [of(sent, code) for code in codes]
    fill(of(blanks, codes[0]), wrong[0])  # no day
    fill(of(blanks, codes[1]), wrong[1], fields={DAY: ON}, cells={(TARGET, "7"): "rất tốt"})
    fill(of(blanks, codes[2]), wrong[2], fields={DAY: ON}, cells={(NAME, "1"): "Người Không Có"})
    plan = read(example, campaign_id, sent)
    assert len(plan.planned) == 49
    named = {problem.file for problem in plan.problems}
    assert (len(plan.problems), named) == (3, {path.name for path in wrong})
    told = "\n".join(str(item.problem) for item in plan.problems)
    for words in (
        "chưa ghi ngày đăng ký",
        "Người Không Có không có trong danh sách đoàn viên của đơn vị",
        "Phieu!E",
    ):
        assert words in told
    count = commit_registration_forms(example, plan).count
    assert count == 49
    rows = registrations.registrations(example, campaign_id)
    assert {row.state for row in rows} == {RegistrationState.REGISTERED}
    assert len(rows) == 49
    assert backups.backups(example)[0].reason == "trước khi nhập dữ liệu"
    history.undo_last(example)
    assert registrations.registrations(example, campaign_id) == []


def test_targets_and_people_come_with_the_form(
    example: Session, campaign_id: int, blanks: list[Path], tmp_path: Path, fill: Any
) -> None:
    person = members.members(example)[0]
    union = unions.union(example, person.union_id)
    path = fill(
        of(blanks, union.code),
        tmp_path / "mot.xlsx",
        fields={DAY: "20/01/2018", "Số văn bản đăng ký": "05/ĐK", "Danh hiệu phấn đấu": "Giấy khen"},
        cells={(TARGET, "13"): 0.95, (NAME, "1"): person.full_name, ("Ngày sinh", "1"): person.born_on},
    )
    commit_registration_forms(example, read(example, campaign_id, [path]))
    rows = registrations.registrations(example, campaign_id)
    (collective,) = (row for row in rows if row.is_whole_union)
    (one,) = (row for row in rows if row.member_id is not None)
    assert (collective.registered_on, collective.document, collective.titles) == (ON, "05/ĐK", "Giấy khen")
    assert registrations.pledges(example, campaign_id)[collective.id] == {"13": "95"}
    assert one.member_id == person.id
    again = read(example, campaign_id, [path])
    assert (again.planned, again.same, again.problems) == ((), (("mot.xlsx", union.printed_name),), ())
    with pytest.raises(RequirementError, match="Không có phiếu nào để nhập"):
        commit_registration_forms(example, again)


def test_a_namesake_born_on_another_day_is_not_taken_for_the_member(
    example: Session, campaign_id: int, blanks: list[Path], tmp_path: Path, fill: Any
) -> None:
    person = next(row for row in members.members(example) if row.born_on and row.born_on.day > 1)
    assert person.born_on is not None
    union = unions.union(example, person.union_id)
    wrong, right = person.born_on.replace(year=person.born_on.year - 20), str(person.born_on.year)
    for born, count in ((wrong, 0), (right, 1)):
        path = fill(
            of(blanks, union.code),
            tmp_path / "mot.xlsx",
            fields={DAY: ON},
            cells={(NAME, "1"): person.full_name, ("Ngày sinh", "1"): born},
        )
        plan = read(example, campaign_id, [path])
        assert len(plan.planned) == count
        assert [("ngày sinh khác" in str(item.problem)) for item in plan.problems] == [True] * (1 - count)


def test_a_form_sent_again_with_other_words_changes_what_is_stored(
    example: Session, campaign_id: int, blanks: list[Path], sent: list[Path], tmp_path: Path, fill: Any
) -> None:
    commit_registration_forms(example, read(example, campaign_id, sent[:1]))
    other = fill(
        blanks[0], tmp_path / "lai.xlsx", fields={DAY: date(2018, 3, 1), "Số văn bản đăng ký": "07/ĐK"}
    )
    (planned,) = read(example, campaign_id, [other]).planned
    assert planned.changes == (
        "Ngày đăng ký: 20/01/2018 → 01/03/2018",
        "Văn bản đăng ký: – → 07/ĐK",
    )
    commit_registration_forms(example, read(example, campaign_id, [other]))
    (row,) = registrations.registrations(example, campaign_id)
    assert (row.state, row.document) == (RegistrationState.LATE, "07/ĐK")


def test_one_union_twice_counts_once_when_alike_and_not_at_all_when_not(
    example: Session, campaign_id: int, blanks: list[Path], sent: list[Path], tmp_path: Path, fill: Any
) -> None:
    same = fill(blanks[0], tmp_path / "ban-sao.xlsx", fields={DAY: ON})
    plan = read(example, campaign_id, [sent[0], same])
    assert (len(plan.planned), plan.problems) == (1, ())
    other = fill(blanks[0], tmp_path / "khac.xlsx", fields={DAY: date(2018, 1, 21)})
    plan = read(example, campaign_id, [sent[0], other, sent[1]])
    assert len(plan.planned) == 1
    (problem,) = plan.problems
    assert "đã gửi 2 phiếu có nội dung khác nhau" in problem.what
    assert "khac.xlsx" in problem.file


def test_a_form_of_another_year_is_refused(example: Session, sent: list[Path]) -> None:
    other = campaign_defaults.details_after(example, 1, year=2019)
    made = launching.launch(
        example,
        LaunchPlan(
            campaigns=(replace(other, criteria=campaign_defaults.starting_criteria(example, 1)),),
            number="1",
            on=date(2019, 1, 5),
        ),
    ).id
    plan = read(example, made, sent[:1])
    assert "Đây là phiếu của phong trào 2018, không phải 2019." in plan.problems[0].what


def test_a_form_of_another_federation_is_refused(
    example: Session, campaign_id: int, sent: list[Path]
) -> None:
    with example.database.atomic():
        WorkspaceInfo.update(code="KHAC").execute()
    (problem,) = read(example, campaign_id, sent[:1]).problems
    assert "Đây là phiếu của một sổ khác" in problem.what


def test_a_union_that_ended_meanwhile_and_a_stranger_are_named(
    example: Session, campaign_id: int, sent: list[Path], tmp_path: Path
) -> None:
    union = unions.unions(example, include_ended=False)[0]
    with example.database.atomic():
        Union.update(state=UnionState.DISSOLVED, ended_on=example.today()).where(
            Union.id == union.id
        ).execute()
    stranger = tmp_path / "thu.xlsx"
    stranger.write_text("không phải bảng tính")
    plan = read(example, campaign_id, [of(sent, union.code), stranger])
    ended, unknown = plan.problems
    assert (ended.union, "đã kết thúc hoạt động" in ended.what) == (union.printed_name, True)
    assert str(unknown.problem).startswith("thu.xlsx:")


def test_a_plan_of_a_workspace_that_changed_is_not_written(
    example: Session, campaign_id: int, sent: list[Path]
) -> None:
    plan = read(example, campaign_id, sent[:2])
    unions.add_sector(example, code="MOI", name="Khối mới")
    with pytest.raises(LockedError, match="Sổ đã thay đổi từ lúc xem trước"):
        commit_registration_forms(example, plan)
    assert registrations.registrations(example, campaign_id) == []
