"""The few things reportlab has no call for: operators written as they are, packed pictures, light pages.

Its own page objects take as long to write out as the words on them; a certificate's pages all have the same
size and resources, so each is two short objects here.
"""

import zlib
from collections.abc import Iterable
from typing import Any, NamedTuple, cast

from PIL import Image
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas


class PackedPicture(NamedTuple):
    """A picture as it stands in a PDF: size in pixels, deflated colours, deflated opacity or none."""

    width: int
    height: int
    colors: bytes
    opacity: bytes | None
    filter: str = "FlateDecode"


def pack(image: Image.Image) -> PackedPicture:
    """Deflate a picture in RGB or RGBA."""
    opacity = zlib.compress(image.getchannel("A").tobytes()) if image.mode == "RGBA" else None
    return PackedPicture(*image.size, zlib.compress(image.convert("RGB").tobytes()), opacity)


def operators(canvas: Canvas) -> list[str]:
    """Give the operators written so far; what is appended is written as it is."""
    written: list[str] = cast("Any", canvas)._code  # noqa: SLF001  reportlab offers no other way in
    return written


def document(canvas: Canvas) -> Any:  # noqa: ANN401  the stubs do not know its insides
    """Give the document of a canvas."""
    return cast("Any", canvas)._doc  # noqa: SLF001  reportlab offers no other way in


def draw_packed(
    canvas: Canvas, name: str, picture: PackedPicture, x: float, y: float, width: float, height: float
) -> None:
    """Draw a packed picture, lower left corner at ``x``, ``y``, all in points; stored once under its name."""
    target = document(canvas)
    if target.getXObjectName(name) not in target.idToObject:
        mask = picture.opacity and _image(picture, picture.opacity, "DeviceGray", "FlateDecode")
        whole = _image(picture, picture.colors, "DeviceRGB", picture.filter)
        if mask:
            whole.dictionary["SMask"] = target.Reference(mask)
        target.Reference(whole, target.getXObjectName(name))
    cast("Any", canvas)._formsinuse.append(name)  # noqa: SLF001  so that the page or form names it
    operators(canvas).append(
        f"q {width:.3f} 0 0 {height:.3f} {x:.3f} {y:.3f} cm /{target.getXObjectName(name)} Do Q"
    )


def _image(picture: PackedPicture, data: bytes, space: str, packing: str) -> pdfdoc.PDFStream:
    entries = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": pdfdoc.PDFName(space),
        "BitsPerComponent": 8,
        "Filter": pdfdoc.PDFName(packing),
    }
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), data)


class Pages:
    """The forms and pages of one document, all of one size in points."""

    def __init__(self, canvas: Canvas, width: float, height: float) -> None:
        self._canvas = cast("Any", canvas)
        self._document = document(canvas)
        self._box = f"[0 0 {width:.4f} {height:.4f}]"
        self._forms: dict[str, Any] = {}
        self._head = b""

    def add_form(self, name: str, words: Iterable[str]) -> None:
        """Make a form of what was drawn on the canvas since the last one, and of these operators."""
        target, canvas = self._document, self._canvas
        used = list(dict.fromkeys(canvas._formsinuse))  # noqa: SLF001  what the drawing shows in its turn
        written = operators(canvas)
        fonts = pdfdoc.PDFObjectReference(pdfdoc.BasicFonts).format(target).decode()
        shown = " ".join(
            f"/{inner} {pdfdoc.PDFObjectReference(inner).format(target).decode()}"
            for inner in map(target.getXObjectName, used)
        )
        head = (
            f"/Type /XObject /Subtype /Form /BBox {self._box}"
            f" /Resources << /Font {fonts} /XObject << {shown} >> >>"
        )
        inner = target.getXObjectName(name)
        reference = target.Reference(_Stream("\n".join([*written, *words]), head), inner)
        self._forms[inner] = reference
        del written[:], canvas._formsinuse[:]  # noqa: SLF001  the next form starts anew

    def add(self, form: str, written: Iterable[str]) -> None:
        """Add a page that shows a form made before and then these operators."""
        target = self._document
        if not self._head:
            self._head = self._common(target)
        text = "\n".join([f"/{target.getXObjectName(form)} Do", *written])
        contents = target.Reference(_Stream(text)).format(target)
        target.inPage()
        target.addPage(_Ready(self._head + contents + b" >>"))

    def _common(self, target: Any) -> bytes:  # noqa: ANN401  the stubs do not know its insides
        """Give what every page says; the forms made later join its resources."""
        entries = {
            "Font": pdfdoc.PDFObjectReference(pdfdoc.BasicFonts),
            "XObject": pdfdoc.PDFDictionary(self._forms),
        }
        resources = target.Reference(pdfdoc.PDFDictionary(entries)).format(target).decode()
        parent = target.Reference(target.Pages).format(target).decode()
        return (
            f"<< /Type /Page /Parent {parent} /MediaBox {self._box} /Resources {resources} /Contents "
        ).encode()


def written(text: str) -> pdfdoc.PDFObject:
    """Make an object of what stands in the file as it is."""
    return _Ready(text.encode("latin-1"))


def stored(target: Any, head: str, data: bytes, *, is_packed: bool = True) -> Any:  # noqa: ANN401  the stubs do not know its insides
    """Put a stream of bytes into a document, deflated unless it shall be readable, and give its reference."""
    packing = "/Filter /FlateDecode " if is_packed else ""
    body = zlib.compress(data) if is_packed else data
    start = f"<< {head} {packing}/Length {len(body)} >>\nstream\n"
    return target.Reference(_Ready(b"%b%b\nendstream" % (start.encode(), body)))


class _Ready(pdfdoc.PDFObject):
    """An object whose bytes are known."""

    __RefOnly__ = 1

    def __init__(self, data: bytes) -> None:
        self.data = data

    def format(self, document: object) -> bytes:
        """Give the bytes."""
        del document
        return self.data


class _Stream(_Ready):
    """A stream of operators, deflated at once so that it takes little room until the file is written."""

    def __init__(self, text: str, head: str = "") -> None:
        packed = zlib.compress(text.encode("latin-1"))
        start = f"<< {head} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
        super().__init__(b"%b%b\nendstream" % (start.encode(), packed))
