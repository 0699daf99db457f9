"""What makes a PDF one for the archive, PDF/A-2b: metadata in XMP, colours by a profile (ISO 19005-2).

Fonts are embedded as subsets, nothing is encrypted and nothing outside the file is named already; these two
parts are what such a file has besides, and the end of a line before the end of every stream. They are
written once for a file, whatever its pages.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, cast
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from campaign_app.certificates.raw import document, stored, written

_SIGNATURE = b"\xef\xbb\xbf".decode("utf-8")
_END = b"endstream\n"
_DATES = slice(24, 36)
"""Where a colour profile says when it was made; the same file is to have the same bytes."""
_MADE = (2000, 1, 1, 0, 0, 0)
_MOMENT = "2000-01-01T00:00:00+00:00"
"""The moment reportlab writes into files that are always the same."""
_PACKET = """<?xpacket begin="{signature}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Keywords>{keywords}</pdf:Keywords>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def make_archivable(canvas: Canvas) -> None:
    """Add both to the document of a canvas; after its title and the like were set, before it is saved."""
    target = document(canvas)
    catalog, told = target.Catalog, target.info
    catalog.Metadata = stored(target, "/Type /Metadata /Subtype /XML", _packet(told), is_packed=False)
    profile = stored(target, "/N 3", srgb_profile()).format(target).decode()
    intent = (
        "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)"
        f" /Info (sRGB IEC61966-2.1) /DestOutputProfile {profile} >>"
    )
    catalog.OutputIntents = written(f"[ {intent} ]")
    # The class lists what it writes; the instance writes one entry more.
    catalog.__NoDefault__ = [*type(catalog).__NoDefault__, "OutputIntents"]


@contextmanager
def streams_end_on_a_line() -> Iterator[None]:
    """While a file is written have its streams end as archives want; reportlab leaves the line end out."""
    streams = cast("Any", pdfdoc.PDFStream)  # the stubs do not know how it is called
    as_it_is = streams.format

    def ended(stream: object, target: object) -> bytes:
        data: bytes = as_it_is(stream, target)
        return data.removesuffix(_END) + b"\n" + _END

    streams.format = ended
    try:
        yield
    finally:
        streams.format = as_it_is


def _packet(told: Any) -> bytes:  # noqa: ANN401  the stubs do not know its insides
    """Say in XMP what the file says of itself elsewhere; archives want both to be the same."""
    words = {
        name: escape(" ".join(str(getattr(told, name)).split()))
        for name in ("title", "author", "subject", "producer", "creator", "keywords")
    }
    return _PACKET.format(signature=_SIGNATURE, moment=_MOMENT, **words).encode()


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """Give the colour profile of sRGB, which every screen and office printer takes colours for."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[_DATES] = b"".join(part.to_bytes(2, "big") for part in _MADE)
    return bytes(made)
