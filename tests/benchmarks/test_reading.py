"""The benchmark of reading runs; what it measures on a busy machine is no test."""

import json
from pathlib import Path

import pytest

from campaign_app.spreadsheets import read_table
from tests.benchmarks import reading


def test_it_measures_both_ways_in_turn(tmp_path: Path) -> None:
    told: list[str] = []
    cost = reading.measure(tmp_path, count=40, rounds=2, tell=told.append)
    names = [line.split(":")[0].split(" ", 2)[2] for line in told]
    assert names == ["reader alone", "read_table", "read_table", "reader alone"]
    assert cost.ratio > 0
    table = read_table(tmp_path / "doan-vien.xlsx", known=reading.KNOWN)
    assert table.headings == reading.HEADINGS
    assert table.rows[-1].text(0) == "DV000040"


def test_it_answers_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert reading.main(["--count", "10", "--rounds", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["count"], told["rounds"]) == (10, 1)
    assert set(told) >= {"read_table", "reader_alone", "ratio", "cpu_ratio"}
