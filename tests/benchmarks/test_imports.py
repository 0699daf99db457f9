"""The benchmark of imports runs; what it measures on a busy machine is no test."""

import json
from pathlib import Path

import pytest

from tests.benchmarks import imports


def test_it_measures_each_part_in_every_round(tmp_path: Path) -> None:
    told: list[str] = []
    cost = imports.measure(tmp_path, count=450, rounds=2, tell=told.append)
    assert [line.split()[2] for line in told] == [
        *("calamine:", "plan:", "commit:", "executemany:"),
        *("plan:", "commit:", "executemany:", "calamine:"),
    ]
    assert min(cost.plan_ratio, cost.commit_ratio) > 0


def test_it_answers_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert imports.main(["--count", "10", "--rounds", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["count"], told["rounds"]) == (10, 1)
    assert set(told) >= {"plan_ratio", "commit_ratio"}
