"""The words of the window and the command line.

Vietnamese is the source, inside ``_("…")`` with a literal; a catalogue put in by
:mod:`campaign_app.system.language` turns it into English. Words printed on paper never pass here.
"""

import gettext as _gettext

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def install(catalogue: _gettext.NullTranslations) -> None:
    """Use this catalogue from now on, in the whole program."""
    global _catalogue  # noqa: PLW0603  one program speaks one language
    _catalogue = catalogue


def _(message: str) -> str:
    """Give the message in the language of the program."""
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
