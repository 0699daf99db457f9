from collections.abc import Callable
from pathlib import Path

import pytest

from campaign_app.domain.errors import WorkspaceError
from campaign_app.services import workspaces
from campaign_app.services.example import build_example
from campaign_app.services.integrity import check_workspace
from campaign_app.services.session import Session


class Stop(Exception):  # noqa: N818  no error: somebody changed their mind
    """What a step may meet on its way."""


def _stop_at(start: str) -> Callable[[str], None]:
    def tell(line: str) -> None:
        if line.startswith(start):
            raise Stop(line)

    return tell


@pytest.mark.parametrize(("start", "name"), [("Tạo sổ ví dụ", "chua-co"), ("Giấy khen", "trong")])
def test_nothing_is_left_behind_when_a_step_fails(tmp_path: Path, start: str, name: str) -> None:
    there = tmp_path / "trong"
    there.mkdir()
    folder = tmp_path / name
    with pytest.raises(Stop):
        build_example(folder, tell=_stop_at(start))
    assert [path.name for path in tmp_path.iterdir()] == ["trong"]
    assert list(there.iterdir()) == []


def test_what_somebody_put_there_meanwhile_stays(tmp_path: Path) -> None:
    folder = tmp_path / "ky-son"

    def tell(line: str) -> None:
        (folder / "ghi-chu.txt").write_text("của tôi", "utf-8")
        raise Stop(line)

    with pytest.raises(Stop):
        build_example(folder, tell=tell)
    assert [path.name for path in folder.iterdir()] == ["ghi-chu.txt"]


def test_a_folder_that_holds_something_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    (tmp_path / "thu.txt").write_text("x")
    told: list[str] = []
    with pytest.raises(WorkspaceError, match="đã có nội dung"):
        build_example(tmp_path, tell=told.append)
    assert told == []
    assert [path.name for path in tmp_path.iterdir()] == ["thu.txt"]


def test_the_example_is_sound_and_says_what_it_is(example: Session) -> None:
    assert check_workspace(example) == []
    assert example.folder.joinpath("giay-khen.pdf").read_bytes()[:5] == b"%PDF-"


def test_a_copy_opens_for_reading_too(example_folder: Path) -> None:
    session = workspaces.open_workspace(example_folder, read_only=True)
    assert check_workspace(session) == []
    workspaces.close_workspace(session)
