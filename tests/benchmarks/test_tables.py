"""The benchmark of long lists runs; what it measures on a busy machine is no test."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from campaign_app.services import member_lists
from tests.benchmarks import tables


def test_it_measures_all_of_it(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setattr(member_lists, "LARGE", 400)
    assert tables.main(["--count", "400", "--naive", "100", "--rows", "50", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["count"], told["naive_count"], told["joined_count"]) == (400, 100, 50)
    assert set(told["filters"]) == set(tables.TYPED)
    assert told["found"]["n"] >= told["found"]["ng"] >= told["found"]["ngu"] > told["found"]["hang"] > 0
    assert set(told["ratios"]) == {"filter", "sort"}
    assert min(told["opens"], told["worst_frame"], *told["sorts"].values(), told["joined_ratio"]) > 0
