"""Arguments written NAME=TEXT."""

import argparse
from collections.abc import Callable

from campaign_app.domain.language import _


def pair(form: str) -> Callable[[str], tuple[str, str]]:
    """Make what reads such an argument; ``form`` is how it is told to be written."""

    def read(typed: str) -> tuple[str, str]:
        name, sign, text = typed.partition("=")
        if not sign or not name.strip():
            raise argparse.ArgumentTypeError(
                _("cần viết dạng {form}: {typed}").format(form=form, typed=typed)
            )
        return name.strip(), text.strip()

    return read
