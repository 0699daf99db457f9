"""Text of the years before Unicode: TCVN3 (ABC) and VNI, found in old office files.

Both were one-byte encodings; files read today show their bytes as Western letters ("C«ng ®oµn",
"Coâng ñoaøn"), and that shown text is what is decoded here. A text is re-read only as a whole column and
only when everything in it maps, because single signs such as ° or µ occur in ordinary text too.

TCVN3 (TCVN 5712:1993, VN3) has no capitals with a tone, and only seven capitals with a mark (Ă Â Ê Ô Ơ
Ư Đ): capitals were set in a capital font, over the bytes of small letters. Whether such text was meant
as capitals is not in the bytes; the officer has to confirm it.

TCVN3 writes ư as the soft hyphen, which nobody sees and every tidying takes away; see
:func:`holds_tcvn3_u`.
"""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from campaign_app.domain.vietnamese import nfc


class Encoding(StrEnum):
    """An encoding of the years before Unicode."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


_TCVN3_SMALL = (
    "àµ ả¶ ã· á¸ ạ¹ ă¨ ằ» ẳ¼ ẵ½ ắ¾ ặÆ â© ầÇ ẩÈ ẫÉ ấÊ ậË đ® èÌ ẻÎ ẽÏ éÐ ẹÑ êª ềÒ ểÓ ễÔ ếÕ ệÖ ì× ỉØ ĩÜ íÝ ịÞ "  # noqa: RUF001  the signs of TCVN3
    "òß ỏá õâ óã ọä ô« ồå ổæ ỗç ốè ộé ơ¬ ờê ởë ỡì ớí ợî ùï ủñ ũò úó ụô ư\u00ad ừõ ửö ữ÷ ứø ựù ỳú ỷû ỹü ýý ỵþ"
)
_TCVN3_CAPITALS = "Ă¡ Â¢ Đ§ Ê£ Ô¤ Ơ¥ Ư¦"


def _pairs(table: str) -> dict[str, str]:
    """Read a table of Vietnamese letters, each followed by its sign or signs."""
    return {entry[0]: entry[1:] for entry in nfc(table).split(" ")}


_TO_TCVN3 = _pairs(f"{_TCVN3_SMALL} {_TCVN3_CAPITALS}")
_FROM_TCVN3 = {sign: letter for letter, sign in _TO_TCVN3.items()}

# VNI writes a base letter, then one sign that carries its shape and tone; ơ, ư and đ are single signs.
_VNI_SMALL = (
    "àaø ảaû ãaõ áaù ạaï ăaê ằaè ẳaú ẵaü ắaé ặaë âaâ ầaà ẩaå ẫaã ấaá ậaä đñ èeø ẻeû ẽeõ éeù ẹeï êeâ ềeà ểeå "
    "ễeã ếeá ệeä ìì ỉæ ĩó íí ịò òoø ỏoû õoõ óoù ọoï ôoâ ồoà ổoå ỗoã ốoá ộoä ơô ờôø ởôû ỡôõ ớôù ợôï ùuø ủuû "
    "ũuõ úuù ụuï ưö ừöø ửöû ữöõ ứöù ựöï ỳyø ỷyû ỹyõ ýyù ỵî"
)
_TO_VNI_SMALL = _pairs(_VNI_SMALL)
_TO_VNI = _TO_VNI_SMALL | {letter.upper(): signs.upper() for letter, signs in _TO_VNI_SMALL.items()}
_FROM_VNI = {signs: letter for letter, signs in _TO_VNI.items()}
# A capital letter may carry the small sign of its mark, as some keyboards wrote it.
_FROM_VNI |= {
    signs[0].upper() + signs[1:]: letter.upper() for letter, signs in _TO_VNI_SMALL.items() if signs[1:]
}
_VNI_TOKENS = re.compile("|".join(sorted(map(re.escape, _FROM_VNI), key=len, reverse=True)))


def decode_tcvn3(text: str) -> str:
    """Give the Unicode text of a TCVN3 text shown as Western letters; what does not map stays."""
    return "".join(_FROM_TCVN3.get(sign, sign) for sign in text)


def encode_tcvn3(text: str) -> str:
    """Give the TCVN3 form. Capitals that TCVN3 has not become the small letter, and so are lost."""
    return "".join(_TO_TCVN3.get(letter, _TO_TCVN3.get(letter.lower(), letter)) for letter in nfc(text))


def decode_vni(text: str) -> str:
    """Give the Unicode text of a VNI text shown as Western letters; the longest match is taken."""
    return _VNI_TOKENS.sub(lambda match: _FROM_VNI[match[0]], text)


def encode_vni(text: str) -> str:
    """Give the VNI form; nothing is lost."""
    return "".join(_TO_VNI.get(letter, letter) for letter in nfc(text))


def holds_tcvn3_u(text: str) -> bool:
    """Whether every soft hyphen of a text is the ư of TCVN3, and not a place where a word may be parted.

    It is when the whole text maps and each word with one reads as a Vietnamese syllable.
    """
    words = [word for word in _WORDS_WITH_HYPHEN.findall(text) if SOFT_HYPHEN in word]
    return bool(words) and _is_tcvn3(text) and all(_is_syllable(decode_tcvn3(word).lower()) for word in words)


def bytes_in_use(content: bytes, column: Sequence[str]) -> str | None:
    """Give the Western text of bytes written in TCVN3 or VNI; None where Windows-1258 reads as well.

    Args:
        content: the bytes of a text.
        column: the lines the same bytes give in Windows-1258.
    """
    western = content.decode("cp1252", errors="replace")
    lines = western.splitlines()
    encoding = detect(lines)
    if encoding is None:
        return None
    decode = decode_tcvn3 if encoding is Encoding.TCVN3 else decode_vni
    return western if _syllables([decode(line) for line in lines]) > _syllables(list(column)) else None


def detect(column: Sequence[str]) -> Encoding | None:
    """Tell in which old encoding a whole column is written; None when it is not, or not for sure.

    Everything in the column has to map, at least two different syllables have to read as Vietnamese
    afterwards, and clearly more of them than under any other reading, Unicode included.
    """
    texts = [text for text in map(nfc, column) if not text.isascii()]
    readings: dict[Encoding | None, int] = {None: _syllables(texts)}
    if all(_is_tcvn3(text) for text in texts):
        readings[Encoding.TCVN3] = _syllables([decode_tcvn3(text) for text in texts])
    if all(_is_vni(text) for text in texts):
        readings[Encoding.VNI] = _syllables([decode_vni(text) for text in texts])
    best = max(readings.values())
    winners = [encoding for encoding, found in readings.items() if found == best]
    return winners[0] if len(winners) == 1 and best >= _FEWEST else None


def _is_neutral(sign: str) -> bool:
    """Whether a sign is the same in every encoding: ASCII, dashes and quotation marks, hard spaces."""
    return sign.isascii() or sign == "\u00a0" or "\u2010" <= sign <= "\u2026"


def _is_tcvn3(text: str) -> bool:
    """Whether every sign has a place in TCVN3."""
    return all(_is_neutral(sign) or sign in _FROM_TCVN3 for sign in text)


def _is_vni(text: str) -> bool:
    """Whether nothing strange is left when the VNI letters are taken out."""
    return all(map(_is_neutral, _VNI_TOKENS.sub("", text)))


SOFT_HYPHEN = "\u00ad"
_WORDS_WITH_HYPHEN = re.compile(r"[^\s.,;:()/-]+")

_FEWEST = 2
"""So many different syllables have to read as Vietnamese; a lone "µm" is a unit, not "àm"."""

_HEAD = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
_VOWELS = (
    "a ă â e ê i o ô ơ u ư y ia iê yê ua uô ưa ươ oa oă oe uâ uê uơ uy uya uyê ai ao au ay âu ây eo êu iu "
    "oi ôi ơi ui ưi ưu iêu yêu uôi ươi ươu oai oao oay oeo uây uyu"
)
_TAIL = "(?:ng|nh|ch|[cmnpt])?"
_SYLLABLE = re.compile(f"{_HEAD}(?:{'|'.join(nfc(_VOWELS).split(' '))}){_TAIL}")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def _syllables(texts: Sequence[str]) -> int:
    """Count the different words with a mark that are built like a Vietnamese syllable."""
    words = {word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower())}
    return sum(1 for word in words if not word.isascii() and _is_syllable(word))


def _is_syllable(word: str) -> bool:
    """Whether a word has one tone at most and the shape head, vowels, tail."""
    toneless, tones = _TONES.subn("", unicodedata.normalize("NFD", word))
    return tones <= 1 and _SYLLABLE.fullmatch(nfc(toneless)) is not None
