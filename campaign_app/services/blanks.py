"""The picture of a pre-printed blank: it lies under the preview, so that the words can be seen in place."""

import io
import json

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import _
from campaign_app.services import certificates
from campaign_app.services.session import Session
from campaign_app.store import files
from campaign_app.store.models.issuers import Setting

__all__ = ["blank_picture", "keep_blank_picture"]

_DPI = 200.0
"""A screen shows no more, even enlarged."""
_QUALITY = 88


def keep_blank_picture(session: Session, *, template: str, data: bytes, name: str) -> Changes:
    """Keep a scan or photo of the blank a template is printed on; an older one is replaced.

    Args:
        session: the workspace.
        template: the template's name.
        data: the picture, PNG, JPEG or BMP, upright as the sheet is read.
        name: its file name.

    Raises:
        InvalidInputError: it is too large, broken, or no picture.
    """
    from campaign_app.certificates.pictures import read_picture

    made = certificates.load(template)
    picture = io.BytesIO()
    read_picture(data, made.width, made.height, _DPI).convert("RGB").save(picture, "JPEG", quality=_QUALITY)
    with session.act(_("Chọn ảnh phôi “{name}” cho mẫu {title}").format(name=name, title=made.name)):
        row = files.keep(session.files_folder, picture.getvalue(), name="phoi.jpg", now=session.now())
        value = json.dumps({"sha256": row.sha256})
        if not Setting.update(value=value).where(Setting.name == _key(template)).execute():
            Setting.create(name=_key(template), value=value)
    return Changes.TEMPLATES


def blank_picture(session: Session, template: str) -> bytes | None:
    """The picture of the blank as JPEG; none where none was chosen, or its file is gone or altered."""
    row = Setting.get_or_none(Setting.name == _key(template))
    if row is None:
        return None
    return files.read(session.files_folder, str(json.loads(row.value)["sha256"]))


def _key(template: str) -> str:
    return f"blank-picture:{template}"
