"""The benchmark of the grid runs; what it measures on a busy machine is no test."""

import json
from typing import Any

from PySide6.QtWidgets import QApplication

from tests.benchmarks import grid


def test_it_measures_all_of_it(qapp: QApplication, capsys: Any) -> None:
    assert grid.main(["--unions", "12", "--criteria", "4", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told.pop("cells"), told.pop("pasted")) == (48, 48)
    assert set(told) == {"opens", "frame", "worst_frame", "beside_frame", "commit", "worst_commit", "paste"}
    assert min(told.values()) > 0
    assert told["frame"] <= told["worst_frame"]
