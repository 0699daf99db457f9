"""The search for unreachable values is put off, and taken up again whatever happens."""

import gc

import pytest

from campaign_app.system.garbage import collected_later


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
