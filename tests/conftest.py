"""What every test gets: no screen, its own home folder, and a failure where our log warns unexpectedly.

Workspaces to work on stand here too: an empty one, and the example year in full.
"""

import logging
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import filelock
import pytest

from campaign_app.domain import language
from campaign_app.services import workspaces
from campaign_app.services.example import build_example
from campaign_app.services.issuers import IssuerDetails
from campaign_app.services.session import Session

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


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until a test moves it."""

    moment: datetime

    def today(self) -> date:
        return self.moment.date()

    def now_utc(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> FixedClock:
    """A quiet morning after the decision of the example year."""
    return FixedClock(datetime(2017, 12, 28, 3, 0, tzinfo=UTC))


@pytest.fixture(scope="session")
def example_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example workspace as it was built, once for all workers; never open it, copy it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    source, finished = shared / "example-year", shared / "example-year.done"
    with filelock.FileLock(shared / "example-year.lock"):
        if not finished.exists():
            built = build_example(source, clock=FixedClock(datetime(2017, 12, 20, 9, 0, tzinfo=UTC)))
            workspaces.close_workspace(built.session)
            finished.touch()
    return source


@pytest.fixture
def example_folder(example_source: Path, tmp_path: Path) -> Path:
    """A fresh copy of the example workspace, closed."""
    folder = tmp_path / "ky-son"
    shutil.copytree(example_source, folder, ignore=shutil.ignore_patterns("workspace.lock*"))
    return folder


@pytest.fixture
def example(example_folder: Path, clock: FixedClock) -> Iterator[Session]:
    """The example workspace, open for writing, with an officer at work."""
    session = workspaces.open_workspace(example_folder, clock=clock)
    session.officer_id = 1
    yield session
    workspaces.close_workspace(session)


@pytest.fixture
def issuer_details() -> IssuerDetails:
    """An issuer for workspaces that a test makes."""
    return IssuerDetails(name="Liên đoàn Lao động huyện Sông Mẫu", place="Sông Mẫu", symbol="LĐLĐ")


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock, issuer_details: IssuerDetails) -> Iterator[Session]:
    """An empty workspace with its issuer, open for writing."""
    session = workspaces.create_workspace(tmp_path / "so-moi", issuer=issuer_details, clock=clock)
    yield session
    workspaces.close_workspace(session)
