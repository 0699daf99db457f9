"""What every test gets: no screen, its own home folder, and a failure where our log warns unexpectedly."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from campaign_app.domain import language

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_HOMES = {
    "HOME": ".",
    "USERPROFILE": ".",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_DOCUMENTS_DIR": "Documents",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
}


class _Collector(logging.Handler):
    """Keep the records of our loggers that warn."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the preferences, logs and documents of whoever runs the tests out of reach."""
    home = tmp_path_factory.mktemp("home")
    for variable, folder in _HOMES.items():
        place = home / folder
        place.mkdir(exist_ok=True)
        monkeypatch.setenv(variable, str(place))
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer", "LANGUAGE"):
        monkeypatch.delenv(variable, raising=False)
    return home


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which one of our loggers warned, unless it is marked ``expects_log``."""
    collector = _Collector()
    logger = logging.getLogger("campaign_app")
    logger.addHandler(collector)
    yield
    logger.removeHandler(collector)
    if request.node.get_closest_marker("expects_log") is None:
        assert not collector.messages, "unexpected in the log:\n" + "\n".join(collector.messages)


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """Put the catalogue back that a test may have changed."""
    before = language._catalogue
    yield
    language.install(before)
