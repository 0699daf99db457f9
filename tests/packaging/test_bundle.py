"""What the frozen folder must hold is known from the package, and a gap is found."""

import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
Tool = Callable[[str], ModuleType]


@pytest.fixture
def folder(tool: Tool, tmp_path: Path) -> Path:
    """A folder laid out like a frozen program that has everything."""
    bundle = tool("bundle")
    for source, target in [*bundle.data_files(ROOT), *bundle.font_data()]:
        place = tmp_path / "_internal" / target
        place.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place / source.name)
    return tmp_path


def test_a_whole_folder_lacks_nothing(tool: Tool, folder: Path) -> None:
    assert tool("bundle").missing(folder, ROOT) == []


@pytest.mark.parametrize(
    "name",
    [
        "campaign_app/resources/locale/qtbase_vi.qm",
        "campaign_app/resources/locale/en/LC_MESSAGES/campaign_app.mo",
        "campaign_app/resources/templates/certificates/giay-khen-a4.json",
        "campaign_app/resources/regulations/vietnam.json",
        "campaign_app/resources/help/dashboard.md",
        "campaign_app/resources/example/ky-son/members.csv",
        "campaign_app/resources/so-vang.svg",
        "campaign_app/store/migrations/0001_initial.py",
        "fontpkg_spectral/files/Spectral-Bold.ttf",
    ],
)
def test_what_is_gone_or_empty_is_named(tool: Tool, folder: Path, name: str) -> None:
    place = folder / "_internal" / name
    place.write_bytes(b"")
    assert tool("bundle").missing(folder, ROOT) == [name]
    place.unlink()
    assert tool("bundle").missing(folder, ROOT) == [name]


def test_what_is_there_for_nothing_is_named(tool: Tool, folder: Path) -> None:
    place = folder / "_internal/PySide6/Qt/lib/libQt6Quick.so.6"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"x")
    assert tool("bundle").missing(folder, ROOT) == ["PySide6/Qt/lib/libQt6Quick.so.6 (not used)"]


def test_what_translators_work_on_stays_behind(tool: Tool) -> None:
    assert not [path for path, _target in tool("bundle").data_files(ROOT) if path.suffix in {".po", ".ts"}]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6\\plugins\\styles\\qmodernwindowsstyle.dll", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt6Core.dll", True),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/QtWidgets.pyd", True),
        ("PySide6/QtQml.abi3.so", False),
        ("PySide6/translations/qtbase_de.qm", False),
        ("lxml/etree.cpython-311-x86_64-linux-gnu.so", True),
    ],
)
def test_of_qt_only_what_is_used_is_taken(tool: Tool, name: str, wanted: bool) -> None:
    assert tool("prune").is_wanted(name) is wanted


def test_the_modules_of_qt_are_those_the_program_imports(tool: Tool) -> None:
    found = {
        line.split()[1].removeprefix("PySide6.Qt")
        for path in (ROOT / "campaign_app").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.lstrip().startswith("from PySide6.Qt")
    }
    assert found == tool("prune").MODULES
