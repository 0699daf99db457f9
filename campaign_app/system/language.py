"""Choosing the language of the window and the command line.

Vietnamese is the source and needs no catalogue; other languages lie in
``resources/locale/<language>/LC_MESSAGES/campaign_app.mo``.
"""

import argparse
import gettext
from pathlib import Path

from campaign_app.domain import language
from campaign_app.domain.errors import NotFoundError
from campaign_app.domain.language import _
from campaign_app.system import paths
from campaign_app.system.argparse_words import VIETNAMESE

DOMAIN = "campaign_app"
SOURCE_LANGUAGE = "vi"
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
"""The languages the program speaks, each by its own name."""


def catalogue_file(code: str) -> Path:
    """Give the compiled catalogue of a language.

    Raises:
        NotFoundError: it is not among the shipped files.
    """
    return paths.resource("locale", code, "LC_MESSAGES", f"{DOMAIN}.mo")


def catalogue(code: str) -> gettext.NullTranslations:
    """Give the catalogue of a language; for Vietnamese, and for a language we do not speak, an empty one.

    Raises:
        NotFoundError: the catalogue is not among the shipped files.
    """
    if code == SOURCE_LANGUAGE or code not in LANGUAGES:
        return gettext.NullTranslations()
    try:
        with catalogue_file(code).open("rb") as stream:
            return gettext.GNUTranslations(stream)
    except (OSError, UnicodeDecodeError) as error:
        raise NotFoundError(
            _("Không đọc được bản dịch {name} của chương trình.").format(name=LANGUAGES[code]),
            hint=_("Hãy cài đặt lại chương trình."),
        ) from error


def use(code: str) -> None:
    """Let the whole program speak this language from now on, argparse's own messages with it.

    Raises:
        NotFoundError: the catalogue is not among the shipped files.
    """
    language.install(catalogue(code))
    speak_argparse(SOURCE_LANGUAGE if code not in LANGUAGES else code)


def speak_argparse(code: str) -> None:
    """Let argparse say "usage", its headings and its errors in Vietnamese, or in its own English.

    Its messages are looked up by two functions at module level when they are needed, so replacing those
    reaches every parser, also one made before.
    """
    if code == SOURCE_LANGUAGE:
        vars(argparse).update({"_": _vietnamese, "ngettext": _vietnamese_plural})
    else:
        vars(argparse).update({"_": gettext.gettext, "ngettext": gettext.ngettext})


def _vietnamese(message: str) -> str:
    """Give the Vietnamese words for a message of argparse, or the message."""
    return VIETNAMESE.get(message, message)


def _vietnamese_plural(singular: str, plural: str, count: int) -> str:
    """Give the Vietnamese words, which are the same for every count."""
    fallback = singular if count == 1 else plural
    return VIETNAMESE.get(singular, fallback)
