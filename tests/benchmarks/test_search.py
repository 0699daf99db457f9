"""The benchmark of the search runs; what it measures on a busy machine is no test."""

import json
from typing import Any

from tests.benchmarks import search


def test_it_measures_everything_typed(capsys: Any) -> None:
    assert search.main(["--count", "400", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == set(search.TYPED)
    assert told["hang"]["people"] > 0
    assert told["khong co ai"]["people"] == 0
    assert all(0 < row["middle"] <= row["worst"] for row in told.values())
