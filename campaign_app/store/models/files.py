"""Files kept in the workspace: evidence, emblems, templates, scans."""

import peewee as pw

from campaign_app.store.models.base import Moment, Table, Text, not_blank


class StoredFile(Table):
    """A file kept in the workspace under its hash; the original name is only shown."""

    sha256 = Text(unique=True, constraints=[pw.Check("length(sha256) = 64")])
    original_name = Text(constraints=[not_blank("original_name", longest=255)])
    media_type = Text(default="")
    size = pw.IntegerField(constraints=[pw.Check("size >= 0")])
    added_at = Moment()
