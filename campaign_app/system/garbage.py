"""Many small values at once: the search for unreachable ones is put off until they are all made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collected_later() -> Iterator[None]:
    """Look for unreachable values only afterwards.

    Python looks again and again through everything there is while a hundred thousand rows are made, though
    none of them is garbage; that takes longer than making them. What was made meanwhile counts as old
    afterwards: it is looked through with everything else, some day, and not at once.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        gc.enable()


def search_less() -> None:
    """Look for unreachable values now, and leave what there is out of later searches until the next call.

    A search through all of a program that stands takes longer than painting a list that is scrolled. What
    becomes unreachable is freed as ever, but for circles of values that are there now.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
