"""The benchmark of scoring runs; what it measures on a busy machine is no test."""

import json
from pathlib import Path

import pytest

from campaign_app.services.session import Session
from tests.benchmarks import scores


def test_both_ways_give_the_same_scores(tmp_path: Path) -> None:
    told: list[str] = []
    cost = scores.measure(tmp_path, count=12, asked=7, naive=12, edited=5, rounds=1, tell=told.append)
    assert (cost.unions, cost.criteria, cost.edited_unions) == (12, 7, 5)
    assert told[0] == "12 unions with 84 results are stored"
    assert cost.scored > 0
    assert cost.changed_cell > 0


def test_the_naive_way_scores_as_many_as_asked(workspace: Session) -> None:
    campaign_id = scores.store_campaign(workspace, 4, 5)
    assert len(scores.one_query_a_cell(workspace, campaign_id, 3)) == 3


def test_it_answers_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    few = ["--unions", "6", "--criteria", "5", "--naive", "3", "--edited", "4", "--rounds", "1", "--json"]
    assert scores.main(few) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["unions"], told["criteria"]) == (6, 5)
    assert set(told) >= {"scored", "naive", "times", "changed_cell"}
