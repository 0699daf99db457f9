"""The command line of what is made from the frozen program: ``FROZEN [--output DIR]``."""

import argparse
from collections.abc import Callable
from pathlib import Path


def run(description: str | None, build: Callable[[Path, Path], Path]) -> int:
    """Make a package and tell how large it is; give the exit code.

    Args:
        description: what the help says.
        build: makes the package of the frozen program's folder in another folder, and gives its path.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("frozen", type=Path)
    parser.add_argument("--output", type=Path, default=Path("dist"))
    told = parser.parse_args()
    made = build(told.frozen.resolve(), told.output.resolve())
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB")
    return 0
