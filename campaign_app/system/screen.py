"""Whether there is a screen to open a window on."""

import os
import platform

_NO_SCREEN = {"offscreen", "minimal", "vnc"}


def has_screen() -> bool:
    """Tell whether a window would be seen: not on an invisible Qt platform, nor on Linux without display."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in _NO_SCREEN:
        return False
    if platform.system() == "Linux":
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True
