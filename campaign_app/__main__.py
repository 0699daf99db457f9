"""Both scripts start here: the command line answers, or says that the window is wanted."""

import gc
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; give its exit code: 0 good, 1 the input's fault, 2 wrong usage."""
    from campaign_app import cli

    answer = cli.run(sys.argv[1:] if arguments is None else arguments)
    if isinstance(answer, int):
        return answer
    bring_in()
    from campaign_app import app

    try:
        if isinstance(answer, cli.SelfTest):
            return app.self_test()
        return app.main(answer.folder, answer.backup)
    finally:
        gc.enable()


def bring_in() -> None:
    """Bring in what the window stands on, as quickly as can be, before the window itself.

    What knows no window comes first: Qt's binding reads the source of every module that is imported after it.
    Until the window stands, which calls for the collector, nothing of what is made is garbage.
    """
    gc.disable()
    from campaign_app.services import dashboard, overview, workspaces  # noqa: F401  only to have them in


def main_window() -> int:
    """Open the window, as the desktop entry does; a folder may be named, and "open" said or left out."""
    told = sys.argv[1:]
    return main(told if told[:1] == ["open"] else ["open", *told])


if __name__ == "__main__":
    sys.exit(main())
