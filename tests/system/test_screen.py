import pytest

from campaign_app.system import screen


@pytest.mark.parametrize(
    ("platform", "display", "wayland", "expected"),
    [
        ("offscreen", ":0", "", False),
        ("offscreen:fontconfig", ":0", "", False),
        ("", "", "", False),
        ("", ":0", "", True),
        ("", "", "wayland-0", True),
        ("xcb", ":1", "", True),
    ],
)
def test_a_screen_is_seen_where_a_window_would_be(
    monkeypatch: pytest.MonkeyPatch, platform: str, display: str, wayland: str, *, expected: bool
) -> None:
    monkeypatch.setattr("platform.system", lambda: "Linux")
    for name, value in (("QT_QPA_PLATFORM", platform), ("DISPLAY", display), ("WAYLAND_DISPLAY", wayland)):
        monkeypatch.setenv(name, value)
    assert screen.has_screen() is expected


def test_other_systems_have_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.system", lambda: "Windows")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    assert screen.has_screen()
