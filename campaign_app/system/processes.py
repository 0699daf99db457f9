"""Asking the machine about other processes."""

import ctypes
import os
import sys

_SYNCHRONIZE = 0x00100000
_STILL_RUNNING = 0x00000102
_ACCESS_DENIED = 5


def is_running(pid: int) -> bool:
    """Tell whether a process with this id runs on this machine; the process is not disturbed."""
    if pid <= 0:
        return False
    return _is_open(pid) if sys.platform == "win32" else _answers(pid)


def _is_open(pid: int) -> bool:
    """Ask Windows, where os.kill would end the process instead of asking."""
    running = False
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        handle = ctypes.c_void_p(kernel.OpenProcess(_SYNCHRONIZE, 0, pid))
        if handle.value is None:
            return ctypes.get_last_error() == _ACCESS_DENIED
        running = bool(kernel.WaitForSingleObject(handle, 0) == _STILL_RUNNING)
        kernel.CloseHandle(handle)
    return running


def _answers(pid: int) -> bool:
    """Tell whether the process can be signalled; signal 0 sends nothing."""
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
