"""The search for unreachable values is put off, and taken up again whatever happens."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from campaign_app.system.garbage import collected_later, search_less


class _Circle:
    def __init__(self) -> None:
        self.itself = self


def _fail() -> None:
    with collected_later():
        assert not gc.isenabled()
        with collected_later():
            assert not gc.isenabled()
        assert not gc.isenabled()
        raise ValueError("gone")


def test_it_is_taken_up_again() -> None:
    with pytest.raises(ValueError, match="gone"):
        _fail()
    assert gc.isenabled()


@pytest.fixture
def unfrozen() -> Iterator[None]:
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("unfrozen")
def test_what_is_there_is_left_out_of_searches_until_the_next_call() -> None:
    old = _Circle()
    search_less()
    young = _Circle()
    known = weakref.ref(old), weakref.ref(young)
    del old, young
    gc.collect()
    assert [ref() is None for ref in known] == [False, True]
    search_less()
    assert known[0]() is None
