"""Time from start to a usable window on the example, beside a bare QMainWindow, alternating in one run.

``python -m tests.benchmarks.start [--rounds 5] [--json]``. Each measurement is a fresh process that ends when
the first page has its data, the keyboard is in the window and no work is left; the program comes in by the
command line, as the desktop entry starts it.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

BARE = """
from PySide6 import QtCore, QtGui, QtSvg, QtWidgets
app = QtWidgets.QApplication(["bare"])
window = QtWidgets.QMainWindow()
window.resize(1366, 768)
window.show()
app.processEvents()
"""

PROGRAM = """
import os
import sys
from campaign_app import __main__ as entry, cli
cli.has_screen = lambda: True
answer = cli.run(["open", sys.argv[1]])
entry.bring_in()
from campaign_app import app as composer
from PySide6.QtCore import QTimer
from campaign_app.ui.shell import MainWindow
composer.ask_who_works = lambda parent, known, last: known[0].id
start = composer.Program.start
def watched(program, folder, backup):
    def look():
        if isinstance(program.window, MainWindow) and not program.tasks.is_busy:
            page = program.window.page("dashboard")
            if page.isVisible() and page.window().focusWidget() is not None and not page.isHidden():
                page.repaint()
                os._exit(0)
    program.clock = QTimer(program, interval=2)
    program.clock.timeout.connect(look)
    program.clock.start()
    start(program, folder, backup)
composer.Program.start = watched
composer.main(answer.folder, answer.backup)
os._exit(1)
"""


def seconds(code: str, *arguments: str) -> float:
    """Wall time of a fresh process, in seconds."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, env=environment, capture_output=True)
    return time.perf_counter() - begun


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for variable, name in (
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
        ):
            os.environ[variable] = str(home / name)
        os.environ["PYTHONPYCACHEPREFIX"] = str(home / "compiled")  # both run from compiled modules
        example = home / "ky-son"
        begun = time.perf_counter()
        demo = [sys.executable, "-m", "campaign_app", "demo", str(example), "--no-window"]
        subprocess.run(demo, check=True, cwd=ROOT, capture_output=True)
        demo_seconds = time.perf_counter() - begun
        seconds(BARE)
        seconds(PROGRAM, str(example))
        bare, program = [], []
        for _round in range(options.rounds):
            bare.append(seconds(BARE))
            program.append(seconds(PROGRAM, str(example)))
    told = {
        "demo_s": round(demo_seconds, 2),
        "bare_s": round(statistics.median(bare), 3),
        "window_s": round(statistics.median(program), 3),
        "ratio": round(statistics.median(p / b for p, b in zip(program, bare, strict=True)), 2),
    }
    print(json.dumps(told) if options.json else "\n".join(f"{name}: {value}" for name, value in told.items()))


if __name__ == "__main__":
    main()
