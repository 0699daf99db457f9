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
    return app.main(answer.folder, answer.backup)


def main_window() -> int:
    """Open the window, as the desktop entry does; a folder may be named, and "open" said or left out."""
    told = sys.argv[1:]
    return main(told if told[:1] == ["open"] else ["open", *told])


if __name__ == "__main__":
    sys.exit(main())
