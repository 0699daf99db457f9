"""Template and data to PDF: fonts, fitting, layout, drawing, QR; plain data in, bytes out.

Services use these, with plain words and paths:

- :func:`load_template`, :func:`parse_template`: a template file, checked;
- :func:`preflight`: what keeps sheets from being printed, by recipient;
- :func:`write_certificates`, :func:`certificate_page`: the PDF of many sheets, or of one for the screen;
- :func:`template_fingerprint`, :func:`font_hashes`: what a sheet was printed with;
- :func:`page_image`: a page as pixels, on the render thread.

They are loaded when first named, for reportlab and PDFium are slow to import.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from campaign_app.certificates.checks import preflight
    from campaign_app.certificates.fingerprint import template_fingerprint
    from campaign_app.certificates.fonts import font_hashes
    from campaign_app.certificates.pdf import certificate_page, write_certificates
    from campaign_app.certificates.render import PageImage, page_image
    from campaign_app.certificates.template import Template
    from campaign_app.certificates.template_file import load_template, parse_template

_HOMES = {
    "PageImage": "render",
    "Template": "template",
    "certificate_page": "pdf",
    "font_hashes": "fonts",
    "load_template": "template_file",
    "page_image": "render",
    "parse_template": "template_file",
    "preflight": "checks",
    "template_fingerprint": "fingerprint",
    "write_certificates": "pdf",
}

__all__ = [
    "PageImage",
    "Template",
    "certificate_page",
    "font_hashes",
    "load_template",
    "page_image",
    "parse_template",
    "preflight",
    "template_fingerprint",
    "write_certificates",
]


def __getattr__(name: str) -> object:
    """Load a public name from its module when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
