"""The benchmark of the certificates runs; what it measures on a busy machine is no test."""

import json
import sys

import pytest

from tests.benchmarks import certificates


def test_it_measures_both_ways_in_turn() -> None:
    told: list[str] = []
    figures = certificates.measure(count=12, rounds=2, many=5, tell=told.append)
    assert [line.split(":")[0] for line in told] == [
        "round 1 engine",
        "round 1 by hand",
        "round 2 by hand",
        "round 2 engine",
    ]
    assert figures.ratio > 0
    assert figures.engine_bytes_a_page > 500
    assert figures.one_warm_ms > 0
    if sys.platform != "win32":
        assert figures.engine_peak_mb > 20


def test_it_answers_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert certificates.main(["--count", "3", "--rounds", "1", "--many", "3", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["count"], told["rounds"]) == (3, 1)
    assert set(told) >= {"engine_s", "by_hand_s", "ratio", "engine_peak_mb", "one_warm_ms"}


def test_no_name_comes_twice_in_two_rounds_of_one_size() -> None:
    first, second = (
        {(sheet.recipient, sheet.post_and_unit) for sheet in certificates.sheets(300, seed)}
        for seed in (0, 1)
    )
    assert len(first & second) < 3
