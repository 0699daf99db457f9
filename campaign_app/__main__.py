"""Both scripts start here: the command line answers, or says that the window is wanted."""

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; give its exit code: 0 good, 1 the input's fault, 2 wrong usage."""
    from campaign_app import cli

    answer = cli.run(sys.argv[1:] if arguments is None else arguments)
    if isinstance(answer, int):
        return answer
    app = bring_in()
    if isinstance(answer, cli.SelfTest):
        return app.self_test()
    return app.main(answer.folder, answer.backup)


def bring_in() -> "ModuleType":
    """Give the module of the window, brought in as quickly as can be.

    What knows no window comes first: Qt's binding reads the source of every module that is imported after it.
    Until the window stands, which calls for the collector, nothing of what is made is garbage.
    """
    gc.disable()
    from campaign_app.services import dashboard, overview, workspaces  # noqa: F401  only to have them in
    from campaign_app import app  # isort: skip

    return app


def main_window() -> int:
    """Open the window, as the desktop entry does; a folder may be named, and "open" said or left out."""
    told = sys.argv[1:]
    return main(told if told[:1] == ["open"] else ["open", *told])


if __name__ == "__main__":
    sys.exit(main())
