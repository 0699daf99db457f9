"""Which of Qt's many files the program needs: five modules, and plugins for windows, pictures and paper."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

MODULES = frozenset({"Core", "Gui", "Widgets", "Svg", "PrintSupport"})
"""Those the program imports."""

_NEEDED_BELOW = frozenset({"DBus", "XcbQpa", "WaylandClient", "WlShellIntegration", "OpenGL"})
"""Those the modules above, and the plugins for windows, are linked to."""

PLUGINS = frozenset(
    {
        "iconengines/qsvgicon",
        "imageformats/qgif",
        "imageformats/qico",
        "imageformats/qjpeg",
        "imageformats/qsvg",
        # Vietnamese is typed through these on Linux.
        "platforminputcontexts/composeplatforminputcontextplugin",
        "platforminputcontexts/ibusplatforminputcontextplugin",
        "platforms/qoffscreen",
        "platforms/qwayland",
        "platforms/qwindows",
        "platforms/qxcb",
        "platformthemes/qxdgdesktopportal",
        "printsupport/cupsprintersupport",
        "styles/qmodernwindowsstyle",
        "wayland-decoration-client/bradient",
        "wayland-graphics-integration-client/qt-plugin-wayland-egl",
        "wayland-shell-integration/xdg-shell",
        "xcbglintegrations/qxcb-egl-integration",
        "xcbglintegrations/qxcb-glx-integration",
    }
)
_LIBRARY = re.compile(r"^(?:lib)?Qt6(?P<name>\w+?)(?:\.so[.\d]*|\.dll)$")
_BINDING = re.compile(r"^Qt(?P<name>\w+?)(?:\.abi3)?\.(?:so|pyd)$")
_UNUSED_FILES = re.compile(
    r"(?:^|/)(?:opengl32sw\.dll|d3dcompiler_\d+\.dll|RECORD"
    r"|(?:_avif|_webp|_imagingtk|objectify)\.\S+|(?:libwebp|libsharpyuv)\S+)$"
)


def is_wanted(target: str) -> bool:
    """Tell whether a file of the frozen folder is of use, by its path below the folder.

    Everything that is not Qt's is, save a few large parts of other libraries which nothing here calls:
    pictures are PNG, JPEG and BMP.
    """
    path = PurePosixPath(target.replace("\\", "/"))
    if _UNUSED_FILES.search(str(path)):
        return False
    if "plugins" in path.parts and "PySide6" in path.parts:
        name = path.stem.removeprefix("lib")
        return f"{path.parent.name}/{name}" in PLUGINS
    if "PySide6" in path.parts and ("translations" in path.parts or "qml" in path.parts):
        return False  # the Vietnamese words of Qt are a resource of our own
    library = _LIBRARY.match(path.name)
    if library is not None:
        return library["name"] in MODULES | _NEEDED_BELOW
    binding = _BINDING.match(path.name)
    if binding is not None and "PySide6" in path.parts:
        return binding["name"] in MODULES
    return True


_COMPILERS = re.compile(r"^(?:libstdc\+\+|libgcc_s)\.so")
"""The compiler's own libraries: the system's graphics drivers need the system's, which are no older."""

Entry = tuple[str, str, str]
"""A file of the bundle as PyInstaller lists it: its path there, where it comes from, its kind."""


def without_the_desktops(entries: Iterable[Entry]) -> list[Entry]:
    """Leave out the libraries which only Qt's window needs and every desktop has, on Linux.

    X11, the input methods, fonts and printing belong to the system: a second copy would speak to the
    system's own services in another version. The Debian package names them as what it depends on. What
    Python itself or one of its libraries needs, such as SQLite, stays inside.
    """
    listed = list(entries)
    if not sys.platform.startswith("linux"):
        return listed
    listed = [entry for entry in listed if not _COMPILERS.match(entry[0])]
    by_name = {PurePosixPath(entry[0]).name: entry for entry in listed}
    kept = {entry[0] for entry in listed if not _is_of_system(entry)}
    waiting = [entry for entry in listed if entry[0] in kept and "PySide6" not in entry[0]]
    while waiting:
        for name in _linked_to(waiting.pop()):
            found = by_name.get(name)
            if found is not None and found[0] not in kept:
                kept.add(found[0])
                waiting.append(found)
    return [entry for entry in listed if entry[0] in kept]


def _is_of_system(entry: Entry) -> bool:
    is_library = entry[2] == "BINARY" and "/" not in entry[0]
    return is_library and Path(entry[1]).resolve().as_posix().startswith(("/lib", "/usr/lib/"))


def _linked_to(entry: Entry) -> list[str]:
    from PyInstaller.depend import bindepend

    if entry[2] == "SYMLINK":
        return []
    return [PurePosixPath(name).name for name, _path in bindepend.get_imports(entry[1])]
