"""Take an installed program through the main job, wherever it was installed from.

``python packaging/smoke_test.py PROGRAM …`` where PROGRAM is what starts its command line: the frozen
``campaign-app``, the one a Debian package or a wheel put on the path, or ``python -m campaign_app``. Needs
nothing but the standard library. It works in a new folder whose path has Vietnamese letters and spaces,
as the folders of Windows' users have, with settings of its own, and takes everything away at the end.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = "Nguyễn Văn Á – ổ đĩa"
_LONGEST = 300
_VALID = "CÒN GIÁ TRỊ"


class SmokeError(Exception):
    """The program did not do what it is there for."""


@dataclass(frozen=True)
class Program:
    """How the program is started, and the folder all its work and settings go into."""

    command: Sequence[str]
    place: Path

    def run(self, *arguments: str) -> str:
        """Give what it printed.

        Raises:
            SmokeError: it ended with anything but 0.
        """
        home = self.place / "nhà"
        home.mkdir(exist_ok=True)
        apart = {"HOME": home, "APPDATA": home, "LOCALAPPDATA": home}
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        environment |= {name: str(path) for name, path in apart.items()} | {"QT_QPA_PLATFORM": "offscreen"}
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR"):
            environment.pop(name, None)
        done = subprocess.run(
            [*self.command, *arguments],
            cwd=self.place,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_LONGEST,
            check=False,
        )
        if done.returncode:
            words = f"{' '.join(arguments)} ended with {done.returncode}"
            raise SmokeError(f"{words}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
        return done.stdout


def job(program: Program) -> Iterator[str]:
    """Go the road from nothing to certificates that are found in the register; say each step.

    Raises:
        SmokeError: a step failed, or what it made is not right.
    """
    version = program.run("--version").split()[-1]
    yield f"version {version}"
    told = program.run("--self-test").splitlines()
    _hold(len(told) >= 4 and told[-1].endswith("đạt"), "the self-test did not say that it passed")  # noqa: PLR2004  window, example, sheet, code
    yield from told
    workspace = program.place / "sổ ví dụ"
    program.run("demo", str(workspace), "--no-window")
    pdf = workspace / "giay-khen.pdf"
    _hold(pdf.is_file() and pdf.read_bytes().startswith(b"%PDF-"), "no certificates came of the example")
    yield f"example: {pdf.stat().st_size // 1000} kB of certificates"
    counts = json.loads(program.run("status", "-w", str(workspace), "--json"))
    awards = sum(row["awards"] for row in counts["campaigns"])
    _hold(awards > 0, "the example has no awards")
    answers = program.run("verify", "-w", str(workspace), str(pdf))
    valid = len(re.findall(rf"^\s+{_VALID}", answers, re.MULTILINE))
    _hold(valid == awards, f"{valid} of {awards} certificates are in the register")
    yield f"verify: {valid} of {awards} certificates are in the register"
    _copies(program, workspace)
    yield "check, papers, backup and restore: good"


def _copies(program: Program, workspace: Path) -> None:
    code = json.loads(program.run("status", "-w", str(workspace), "--json"))["campaigns"][0]["code"]
    papers, copy, restored = (program.place / name for name in ("văn bản", "sao lưu.sovang", "sổ lấy lại"))
    program.run("papers", "-w", str(workspace), "--campaign", code, "--kind", "quyet-dinh", "-o", str(papers))
    _hold(any(papers.rglob("*.docx")), "no decision was written")
    program.run("backup", "-w", str(workspace), "-o", str(copy))
    program.run("restore", str(copy), str(restored))
    program.run("check", "-w", str(restored))


def _hold(is_so: bool, otherwise: str) -> None:  # noqa: FBT001  reads as a sentence
    if not is_so:
        raise SmokeError(otherwise)


def main() -> int:
    """Run the job with the program named on the command line; 1 where it fails."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  they are text streams
    if len(sys.argv) < 2:  # noqa: PLR2004  this script and a program
        print(__doc__, file=sys.stderr)
        return 2
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="so-vang-", ignore_cleanup_errors=True) as folder:
        place = Path(folder) / FOLDER
        place.mkdir()
        try:
            for line in job(Program(sys.argv[1:], place)):
                print(line, flush=True)
        except (SmokeError, OSError, subprocess.TimeoutExpired) as error:
            print(f"FAILED: {error}", file=sys.stderr)
            return 1
    print(f"passed in {time.perf_counter() - began:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
