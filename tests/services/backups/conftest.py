"""What lies in a workspace's folder, to compare and to damage."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from campaign_app.services.session import DATABASE_NAME
from campaign_app.system import lock


class Disk:
    """The folder of a workspace as the disk holds it."""

    @staticmethod
    def dump(folder: Path) -> list[str]:
        """Give everything the database holds, as text to compare."""
        with closing(sqlite3.connect(f"{(folder / DATABASE_NAME).as_uri()}?mode=ro", uri=True)) as real:
            return list(real.iterdump())

    @staticmethod
    def tree(folder: Path) -> dict[str, bytes]:
        """Give every file by its place, the lock aside."""
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.name.startswith(lock.LOCK_NAME)
        }

    @staticmethod
    def flip(file: Path, place: int) -> None:
        """Turn one bit of a file over."""
        with file.open("r+b") as stream:
            stream.seek(place // 8)
            (byte,) = stream.read(1)
            stream.seek(place // 8)
            stream.write(bytes([byte ^ 1 << place % 8]))


@pytest.fixture
def disk() -> Disk:
    """Looks at what lies in a folder."""
    return Disk()
