"""The frozen program begins here: it opens the window or answers on the command line, by its own name."""

import sys
from pathlib import Path

from campaign_app.__main__ import main, main_window

WINDOW = "so-vang"
"""What the program is called where a double click starts it."""

if __name__ == "__main__":
    sys.exit(main_window() if Path(sys.argv[0]).stem == WINDOW else main())
