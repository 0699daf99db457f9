import dataclasses
from typing import Any

import pytest

from campaign_app.system.settings import read_group, rule_of, setting, write_group


@dataclasses.dataclass(frozen=True, slots=True)
class Inner:
    name: str = setting("", label="Tên")


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    count: int = setting(3, label="Số bản", minimum=1, maximum=9)
    shift: float = setting(0.0, label="Dịch", minimum=-5, maximum=5)
    theme: str = setting("light", label="Giao diện", choices=("light", "dark"))
    wide: bool = setting(default=False, label="Rộng")
    names: tuple[str, ...] = setting((), label="Tên gọi")
    inner: tuple[Inner, ...] = setting((), label="Bên trong")


def test_what_is_written_is_read_back() -> None:
    group = Group(5, 1.5, "dark", True, ("một", "hai"), (Inner("x"),))
    assert read_group(Group, write_group(group), "group") == (group, [])


@pytest.mark.parametrize("raw", [None, {}, {"unknown": 1}])
def test_what_is_missing_has_its_default(raw: object) -> None:
    assert read_group(Group, raw, "group") == (Group(), [])


def test_a_whole_number_does_for_a_length() -> None:
    assert read_group(Group, {"shift": 2}, "group") == (Group(shift=2.0), [])


@pytest.mark.parametrize(
    "raw",
    [
        {"count": 0},
        {"count": 10},
        {"count": "5"},
        {"count": True},
        {"count": 2.5},
        {"shift": float("nan")},
        {"shift": 5.01},
        {"theme": "pink"},
        {"wide": 1},
        {"names": "một"},
        {"names": [1]},
        {"inner": [{"name": 3}]},
        {"inner": ["x"]},
        [],
    ],
)
def test_a_bad_value_gives_way_to_its_default_and_is_told(raw: Any) -> None:
    group, problems = read_group(Group, raw, "group")
    assert group == Group()
    assert len(problems) == 1
    assert not problems[0].blocks


def test_the_problem_names_the_setting_as_the_officer_knows_it() -> None:
    _group, problems = read_group(Group, {"count": 0}, "group")
    assert problems[0].where == "Số bản"


def test_a_form_can_ask_for_the_limits() -> None:
    rule = rule_of(Group, "count")
    assert (rule.label, rule.minimum, rule.maximum) == ("Số bản", 1, 9)
