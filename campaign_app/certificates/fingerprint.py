"""What a certificate was printed with, as one short text kept beside its words."""

import hashlib
import json

from campaign_app.certificates.fonts import font_hashes
from campaign_app.certificates.template import Template


def template_fingerprint(template: Template) -> str:
    """Give the SHA-256, in hexadecimal, of the template's canonical JSON and its font files' hashes."""
    text = json.dumps(
        {"template": template.canonical, "fonts": font_hashes(template.faces())},
        ensure_ascii=False,
        sort_keys=True,
    )
    return hashlib.sha256(text.encode()).hexdigest()
