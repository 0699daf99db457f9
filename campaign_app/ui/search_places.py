"""What the search box finds in the window itself: pages, commands with their keys, settings, help."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from PySide6.QtGui import QAction, QKeySequence

from campaign_app.domain.finding import Match, match
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import search_key
from campaign_app.system.paths import resource
from campaign_app.ui import icons
from campaign_app.ui.context import SearchHit
from campaign_app.ui.sidebar import Room

__all__ = ["command_hits", "help_hits", "page_hits", "settings_hits", "window_hits"]

Weighed = tuple[Match, SearchHit]


def window_hits(
    rooms: Sequence[Room],
    listed: Sequence[tuple[str, Sequence[QAction]]],
    words: Sequence[str],
    show_help: Callable[[str], object],
) -> list[SearchHit]:
    """Find everything the window itself has: pages, commands, settings, help.

    Args:
        rooms: the pages.
        listed: the menus: a title and its commands.
        words: the typed words.
        show_help: opens a page of the help by its name.
    """
    helped = [
        (
            fits,
            SearchHit(
                "help-circle-outline", title, part, "", group=_("Trợ giúp"), run=partial(show_help, name)
            ),
        )
        for fits, name, title, part in help_hits(words)
    ]
    titles = {room.title for room in rooms}
    commands = [(menu, [one for one in actions if one.text() not in titles]) for menu, actions in listed]
    found = [*page_hits(rooms, words), *command_hits(commands, words), *settings_hits(words), *helped]
    return [replace(hit, rank=int(fits)) for fits, hit in found]


def page_hits(rooms: Sequence[Room], words: Sequence[str]) -> list[Weighed]:
    """Find pages by their titles."""
    return [
        (fits, SearchHit(room.icon, room.title, _("trang"), room.name, group=_("Trang")))
        for room in rooms
        if (fits := match(search_key(room.title), words)) is not None
    ]


def command_hits(listed: Sequence[tuple[str, Sequence[QAction]]], words: Sequence[str]) -> list[Weighed]:
    """Find commands that can be done now, by their words or by what their tooltips say.

    Args:
        listed: the menus: a title and its commands.
        words: the typed words.
    """
    found = []
    for menu, actions in listed:
        for action in actions:
            text = action.text().replace("&", "").removesuffix("…")
            if not (text and action.isEnabled() and action.isVisible()):
                continue
            fits = match(search_key(text), words)
            if fits is None and _begin_words(search_key(f"{text} {action.toolTip()}"), words):
                fits = Match.APART
            if fits is not None:
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                detail = " · ".join(filter(None, (menu, keys)))
                icon = icons.name_of(action) or "arrow-right"
                hit = SearchHit(icon, text, detail, "", group=_("Lệnh"), run=action.trigger)
                found.append((fits, hit))
    return found


def settings_places() -> tuple[tuple[str, str, str], ...]:
    """The tabs of the settings: the name links use, the title, and more words they are looked for by."""
    return (
        ("signatories", _("Cơ quan, người ký"), _("đơn vị ban hành, biểu tượng, chữ ký, nhiệm kỳ")),
        ("officers", _("Cán bộ"), _("người làm việc với sổ")),
        ("documents", _("Văn bản"), _("căn cứ pháp lý, nghị định, luật")),
        ("norms", _("Định mức"), _("mức tiền thưởng, quy chế, mức lương cơ sở")),
        ("sectors", _("Khối, cụm thi đua"), _("danh mục")),
        ("papers", _("Mẫu văn bản Word"), _("mẫu giấy khen, quyết định, tờ trình")),
        ("machine", _("Máy này"), _("cỡ chữ, sáng tối, ngôn ngữ, sao lưu, máy in")),
    )


def settings_hits(words: Sequence[str]) -> list[Weighed]:
    """Find the tabs of the settings."""
    found = []
    for name, title, more in settings_places():
        fits = match(search_key(title), words)
        if fits is None and _begin_words(search_key(f"{title} {more}"), words):
            fits = Match.APART
        if fits is not None:
            found.append(
                (fits, SearchHit("cog-outline", title, more, "settings", name, group=_("Thiết lập")))
            )
    return found


def help_hits(words: Sequence[str]) -> list[tuple[Match, str, str, str]]:
    """Find pages of the help: how well, the page's name, its title, and the part the words are in."""
    found = []
    for name, title, parts in _help_pages():
        fits = match(search_key(title), words)
        if fits is not None:
            found.append((fits, name, title, ""))
            continue
        for heading, text in parts:
            if _begin_words(text, words):
                found.append((Match.APART, name, title, heading))
                break
    return found


def _begin_words(text: str, words: Sequence[str]) -> bool:
    """Whether words of a longer text begin with all that was typed; inside of words anything is found."""
    spaced = f" {text}"
    return all(f" {word}" in spaced for word in words)


@lru_cache(maxsize=1)
def _help_pages() -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """Every page of the help: its name, its title, and each part with the key of its words; read once."""
    pages = []
    for path in sorted(resource("help").glob("*.md")):
        parts = list(_parts(path.read_text("utf-8")))
        if parts:
            pages.append((path.stem, parts[0][0], tuple((head, search_key(text)) for head, text in parts)))
    return tuple(pages)


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Give each heading with the words below it."""
    heading = ""
    below: list[str] = []
    for line in text.splitlines():
        if line.startswith("#"):
            if heading:
                yield heading, " ".join((heading, *below))
            heading, below = line.lstrip("# ").strip(), []
        else:
            below.append(line.replace("*", ""))
    if heading:
        yield heading, " ".join((heading, *below))
