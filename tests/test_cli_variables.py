"""The command that lists what a template may print."""

import json

import pytest

from campaign_app import __main__
from campaign_app.domain.variables import VARIABLES


def test_every_variable_is_listed_with_its_label_and_sample(capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["variables"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(VARIABLES)
    (recipient,) = (line for line in lines if line.startswith("recipient "))
    assert "Người hoặc tập thể được khen" in recipient
    assert "bắt buộc" in recipient
    assert recipient.endswith("NGUYỄN THỊ VÍ DỤ")


def test_the_same_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["variables", "--json"]) == 0
    told = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert list(told) == list(VARIABLES)
    assert told["merit"]["required"]
    assert not told["sign_mode"]["required"]
    assert told["decision_number"]["sample"] == "58/QĐ-LĐLĐ"
