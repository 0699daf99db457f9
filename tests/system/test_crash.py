import subprocess
import sys
from pathlib import Path

import pytest

from campaign_app import __version__
from campaign_app.system import crash

FALL = """
import faulthandler, sys
from pathlib import Path
from campaign_app.system import crash
crash.watch(Path(sys.argv[1]))
faulthandler._sigabrt()
"""


def test_a_report_tells_versions_and_the_traceback() -> None:
    try:
        int("khóa")
    except ValueError as error:
        text = crash.report(error, log_tail="dòng cuối")
    assert f"Sổ Vàng {__version__}" in text
    assert "ValueError" in text
    assert "test_a_report_tells" in text
    assert "reportlab 5" in text
    assert text.endswith("dòng cuối")


def test_the_officers_own_folder_is_not_told(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: own_home)
    assert crash.without_home(f"{own_home}/sổ") == "~/sổ"


def test_a_crash_below_python_is_told_once(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FALL, str(tmp_path)], check=False)
    assert done.returncode != 0
    assert "Fatal Python error" in crash.earlier_crash(tmp_path)
    assert crash.earlier_crash(tmp_path) == ""


def test_an_orderly_end_leaves_nothing(tmp_path: Path) -> None:
    path = crash.watch(tmp_path)
    assert path.exists()
    assert crash.earlier_crash(tmp_path) == ""
    crash.unwatch()
    crash.unwatch()
    assert list(tmp_path.iterdir()) == []
