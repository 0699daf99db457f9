"""The words of the window and the command line.

Vietnamese is the source, inside ``_("…")`` with a literal; a catalogue put in by
:mod:`campaign_app.system.language` turns it into English. Words printed on paper never pass here.
"""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_for_paper: ContextVar[bool] = ContextVar("for_paper", default=False)


def install(catalogue: _gettext.NullTranslations) -> None:
    """Use this catalogue from now on, in the whole program."""
    global _catalogue  # noqa: PLW0603  one program speaks one language
    _catalogue = catalogue


@contextmanager
def paper_language() -> Iterator[None]:
    """Leave messages Vietnamese inside, for what is printed, whatever the window speaks."""
    token = _for_paper.set(True)
    try:
        yield
    finally:
        _for_paper.reset(token)


def _(message: str) -> str:
    """Give the message in the language of the program."""
    if _for_paper.get():
        return message
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Give the form for this count; Vietnamese has one form, English two."""
    return _catalogue.ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """Give the message where one Vietnamese word has several English ones."""
    return _catalogue.pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802  the name extractors know
    """Mark a literal for the catalogue without translating it yet."""
    return message
