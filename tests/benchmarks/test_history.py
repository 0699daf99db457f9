"""The benchmark of the history runs; what it measures on a busy machine is no test."""

import json
from pathlib import Path

import pytest

from tests.benchmarks import history


def test_it_measures_both_ways(tmp_path: Path) -> None:
    told: list[str] = []
    cost = history.measure(tmp_path, rows=60, rounds=2, tell=told.append)
    assert [line.split()[2] for line in told] == ["with", "without", "without", "with"]
    assert cost.ratio > 0
    assert cost.bytes_with > cost.bytes_without


def test_it_answers_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert history.main(["--rows", "10", "--rounds", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["rows"], told["rounds"]) == (10, 1)
    assert set(told) >= {"with_triggers", "without_triggers", "ratio"}
