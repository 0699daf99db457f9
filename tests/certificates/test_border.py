"""The frame as it is seen: on all four sides, the same on both halves, clear of the words."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PIL import Image, ImageChops

from campaign_app.certificates import Template, certificate_page, parse_template
from campaign_app.domain.variables import CertificateWords

Picture = Callable[..., Image.Image]
GOLD = (0xB8, 0x89, 0x2B)


def only_border(raw: dict[str, Any], width: float, height: float) -> Template:
    raw["fields"] = [item for item in raw["fields"] if item["kind"] == "border"]
    raw["page"] = {"width": width, "height": height}
    return parse_template(json.dumps(raw).encode())


def test_the_frame_runs_along_every_edge(
    raw: dict[str, Any], words: CertificateWords, picture: Picture
) -> None:
    for width, height in ((297, 210), (210, 297), (400, 300), (300, 210)):
        image = picture(certificate_page(only_border(raw, width, height), words), dpi=254)
        for x, y in ((width / 2, 8), (width / 2, height - 8), (8, height / 2), (width - 8, height / 2)):
            assert image.getpixel((round(x * 10), round(y * 10))) == GOLD
        assert image.getpixel((round(width * 5), round(height * 5))) == (255, 255, 255)
        assert image.getpixel((30, 30)) == (255, 255, 255)


def test_the_frame_is_the_same_on_both_halves(
    raw: dict[str, Any], words: CertificateWords, picture: Picture
) -> None:
    image = picture(certificate_page(only_border(raw, 297, 210), words), dpi=254)
    turned = image.transpose(Image.Transpose.ROTATE_180)
    difference = ImageChops.difference(image, turned).convert("L")
    strong = sum(difference.point(lambda value: 255 if value > 150 else 0).histogram()[255:])
    assert strong < image.width * image.height / 500


def test_the_words_keep_clear_of_the_frame(
    template: Template, words: CertificateWords, raw: dict[str, Any], picture: Picture
) -> None:
    frame = picture(certificate_page(only_border(raw, 297, 210), words), dpi=100)
    raw_words = json.loads(template.canonical)
    raw_words["fields"] = [item for item in raw_words["fields"] if item["kind"] != "border"]
    long = replace(words, issuer="LIÊN ĐOÀN LAO ĐỘNG " + "THÀNH PHỐ HÒA BÌNH " * 2, issuer_parent="M" * 60)
    text = picture(certificate_page(parse_template(json.dumps(raw_words).encode()), long), dpi=100)
    both = ImageChops.lighter(frame, text)  # dark only where both are
    darkest, _lightest = both.convert("L").getextrema()
    assert isinstance(darkest, int | float)
    assert darkest > 240


def test_a_frame_drawn_again_is_the_same(raw: dict[str, Any], words: CertificateWords) -> None:
    sizes = [(297 + step, 210) for step in range(10)]  # more than are kept
    pages = [certificate_page(only_border(raw, *size), words) for size in sizes]
    assert len(set(pages)) == len(pages)
    assert [certificate_page(only_border(raw, *size), words) for size in sizes] == pages
