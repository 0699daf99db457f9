"""The command ``campaign``, called as the script calls it."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from campaign_app import __main__
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services import campaigns, criteria, criteria_files, workspaces
from campaign_app.services.campaigns import CampaignRow

Captured = pytest.CaptureFixture[str]
Campaign = Callable[..., int]


@pytest.fixture
def campaign(example_folder: Path) -> Campaign:
    """Call the command on the example year."""

    def call(act: str, *options: str) -> int:
        return __main__.main(["campaign", act, "-w", str(example_folder), *options])

    return call


def stored(folder: Path) -> dict[str, tuple[CampaignRow, int]]:
    """The campaigns by code, each with how many criteria it has."""
    session = workspaces.open_workspace(folder, read_only=True)
    try:
        return {
            row.code: (row, len(criteria.criteria(session, row.id))) for row in campaigns.campaigns(session)
        }
    finally:
        workspaces.close_workspace(session)


def parts(folder: Path, code: str) -> list[str]:
    """The names of the parts a campaign's year is scored in."""
    session = workspaces.open_workspace(folder, read_only=True)
    try:
        row = campaigns.campaign_by_code(session, code)
        return [part.label for part in campaigns.periods(session, row.id)]
    finally:
        workspaces.close_workspace(session)


def test_a_year_is_drafted_out_of_the_last_and_launched(
    campaign: Campaign, example_folder: Path, capsys: Captured
) -> None:
    assert campaign("new", "--year", "2018") == 0
    assert capsys.readouterr().out.startswith("Đã soạn phong trào 2018: Đẩy mạnh")
    row, count = stored(example_folder)["2018"]
    assert (row.stage, row.year, count) == (CampaignStage.DRAFT, 2018, 20)
    assert row.merit_collective.endswith("năm 2018")
    assert campaign("status", "--campaign", "2018") == 0
    told = capsys.readouterr().out
    assert "Còn thiếu 2 việc để sang “Đã phát động”" in told
    assert "Văn bản phát động: Chưa có số" in told
    assert campaign("launch", "--campaign", "2018", "--number", "02/KH-LĐLĐ", "--date", "10/1/18") == 0
    assert (
        capsys.readouterr().out == "Đã phát động phong trào 2018 theo văn bản số 02/KH-LĐLĐ ngày 10/01/2018\n"
    )
    row, _count = stored(example_folder)["2018"]
    assert (row.stage, row.launched_on) == (CampaignStage.LAUNCHED, date(2018, 1, 10))


def test_both_cycles_are_launched_at_once(campaign: Campaign, example_folder: Path, capsys: Captured) -> None:
    options = ("--year", "2018", "--both", "--number", "02/KH-LĐLĐ", "--date", "10/1/2018")
    assert campaign("new", "--from", "2017", *options) == 0
    told = capsys.readouterr().out
    assert "Đã phát động phong trào 2018:" in told
    assert "Đã phát động phong trào 2018-2019:" in told
    assert "hết hiệu lực" in told
    assert {row.stage for row, _c in stored(example_folder).values()} == {
        CampaignStage.LAUNCHED,
        CampaignStage.DECIDED,
    }


def test_a_year_begins_with_the_shipped_sheet_none_or_one_from_excel(
    campaign: Campaign, example_folder: Path, tmp_path: Path
) -> None:
    session = workspaces.open_workspace(example_folder, read_only=True)
    criteria_files.export_criteria(session, 1, tmp_path / "a.xlsx")
    workspaces.close_workspace(session)
    assert campaign("new", "--from", "shipped", "--year", "2019") == 0
    assert (
        campaign(
            "new", "--from", "empty", "--year", "2020", "--title", "Công sở xanh", "--periods", "quarters"
        )
        == 0
    )
    assert campaign("new", "--from", "empty", "--year", "2021", "--criteria", str(tmp_path / "a.xlsx")) == 0
    found = stored(example_folder)
    assert {code: found[code][1] for code in ("2019", "2020", "2021")} == {"2019": 20, "2020": 0, "2021": 20}
    assert found["2020"][0].title == "Công sở xanh"
    assert parts(example_folder, "2020") == ["Quý I", "Quý II", "Quý III", "Quý IV"]
    assert parts(example_folder, "2019") == ["Cả năm"]
    assert found["2019"][0].achievement_from == date(2019, 1, 1)


@pytest.mark.parametrize(
    ("act", "options", "told"),
    [
        ("new", ["--from", "1999"], "Không có phong trào mang mã “1999”"),
        ("new", ["--code", "2017"], "đã có trong sổ"),
        ("new", ["--year", "2018", "--number", "02/KH-LĐLĐ", "--date", "hôm nay"], "hôm nay"),
        (
            "new",
            ["--from", "empty", "--year", "2018", "--number", "2", "--date", "10/1/2018"],
            "chưa có tiêu chí",
        ),
        ("launch", ["--campaign", "2017", "--number", "2", "--date", "10/1/2018"], "đã được phát động"),
        ("status", ["--campaign", "1999"], "Không có phong trào mang mã “1999”"),
    ],
)
def test_what_cannot_be_is_told(
    campaign: Campaign, example_folder: Path, capsys: Captured, act: str, options: list[str], told: str
) -> None:
    assert campaign(act, *options) == 1
    assert told in capsys.readouterr().err
    assert set(stored(example_folder)) == {"2017"}


def test_the_status_is_told_as_json(campaign: Campaign, capsys: Captured) -> None:
    assert campaign("status", "--json") == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["code"], told["stage"], told["next_stage"], told["missing"]) == (
        "2017",
        "DECIDED",
        "CLOSED",
        [],
    )
    assert (told["launch_number"], told["launched_on"]) == ("03/KH-LĐLĐ", "2017-01-05")


def test_without_an_act_the_use_is_told(capsys: Captured) -> None:
    assert __main__.main(["campaign"]) == 2
    assert "campaign" in capsys.readouterr().err
