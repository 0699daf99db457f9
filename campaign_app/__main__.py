"""Both scripts start here: the command line answers, or says that the window is wanted."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; give its exit code: 0 good, 1 the input's fault, 2 wrong usage."""
    from campaign_app import cli

    answer = cli.run(sys.argv[1:] if arguments is None else arguments)
    if isinstance(answer, int):
        return answer
    from campaign_app import app

    if isinstance(answer, cli.SelfTest):
        return app.self_test()
    return app.main(answer.folder)


def main_window() -> int:
    """Open the window, as the desktop entry does; a folder may be named."""
    return main(["open", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
