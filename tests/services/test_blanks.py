import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from campaign_app.domain.errors import InvalidInputError
from campaign_app.services import blanks, history
from campaign_app.services.certificates import DEFAULT_TEMPLATE
from campaign_app.services.session import Session

Refuses = Callable[..., Any]


def photo(colour: tuple[int, int, int], size: tuple[int, int] = (600, 424)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


def test_a_blank_is_remembered_for_its_template(workspace: Session) -> None:
    assert blanks.blank_picture(workspace, DEFAULT_TEMPLATE) is None
    blanks.keep_blank_picture(workspace, template=DEFAULT_TEMPLATE, data=photo((200, 0, 0)), name="phôi.png")
    kept = blanks.blank_picture(workspace, DEFAULT_TEMPLATE)
    assert kept is not None
    image = Image.open(io.BytesIO(kept))
    assert (image.format, image.size) == ("JPEG", (600, 424))
    assert blanks.blank_picture(workspace, "giay-khen-a3") is None
    blanks.keep_blank_picture(workspace, template=DEFAULT_TEMPLATE, data=photo((0, 0, 200)), name="mới.png")
    assert blanks.blank_picture(workspace, DEFAULT_TEMPLATE) not in {None, kept}
    history.undo_last(workspace)
    assert blanks.blank_picture(workspace, DEFAULT_TEMPLATE) == kept


def test_a_large_scan_is_kept_no_larger_than_a_screen_shows(workspace: Session) -> None:
    data = photo((250, 240, 220), (5000, 3536))
    blanks.keep_blank_picture(workspace, template=DEFAULT_TEMPLATE, data=data, name="quét.png")
    kept = blanks.blank_picture(workspace, DEFAULT_TEMPLATE)
    assert kept is not None
    assert Image.open(io.BytesIO(kept)).width <= 297 / 25.4 * 200


@pytest.mark.parametrize("data", [b"", b"GIF89a", photo((1, 2, 3))[:60]])
def test_what_is_no_picture_changes_nothing(workspace: Session, refuses: Refuses, data: bytes) -> None:
    with refuses(workspace, InvalidInputError):
        blanks.keep_blank_picture(workspace, template=DEFAULT_TEMPLATE, data=data, name="phôi.png")
