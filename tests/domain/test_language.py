import gettext
from collections.abc import Iterator

import pytest

from campaign_app.domain import language


class _Shouting(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return message.upper()

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context: str, message: str) -> str:
        return f"{context}/{message}"


@pytest.fixture
def shouting() -> Iterator[None]:
    before = language._catalogue
    language.install(_Shouting())
    yield
    language.install(before)


def test_without_catalogue_the_source_is_shown() -> None:
    assert language._("Số") == "Số"
    assert language.ngettext("{count} dòng", "{count} dòng", 3) == "{count} dòng"
    assert language.pgettext("number", "Số") == "Số"


@pytest.mark.usefixtures("shouting")
def test_installed_catalogue_is_asked() -> None:
    assert language._("số") == "SỐ"
    assert language.ngettext("một", "nhiều", 2) == "nhiều"
    assert language.pgettext("number", "Số") == "number/Số"
    assert language.N_("số") == "số"
