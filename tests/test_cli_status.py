"""``campaign-app status`` tells the money of a campaign's awards against what was set aside."""

import json
from pathlib import Path

import pytest

from campaign_app import __main__
from campaign_app.services import budget, campaigns, workspaces


@pytest.mark.parametrize(
    ("limit", "line"),
    [
        (30_000_000, "Kinh phí 30.000.000 đ, còn 360.000 đ"),
        (29_000_000, "Kinh phí 29.000.000 đ, vượt 640.000 đ"),
        (None, None),
    ],
)
def test_the_budget_of_a_campaign(
    example_folder: Path, capsys: pytest.CaptureFixture[str], limit: int | None, line: str | None
) -> None:
    session = workspaces.open_workspace(example_folder)
    campaign_id = campaigns.campaigns(session)[0].id
    budget.set_budget(session, campaign_id=campaign_id, reward_budget=limit, frame_cost=45_000)
    workspaces.close_workspace(session)
    assert __main__.main(["status", "-w", str(example_folder)]) == 0
    told = capsys.readouterr().out
    assert (line in told) if line else ("Kinh phí" not in told)
    assert __main__.main(["status", "-w", str(example_folder), "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["campaigns"]
    assert (row["reward_budget"], row["frame_money"], row["planned_money"]) == (limit, 2_340_000, 0)
