"""Vietnamese text: one form, one search key, one alphabetical order on every machine.

The orders are plain ASCII keys, so that a database column with binary collation sorts as a Vietnamese
dictionary does, whatever the machine's locale.
"""

import unicodedata


def nfc(text: str) -> str:
    """Give the text in composed form, the only form the program keeps."""
    return unicodedata.normalize("NFC", text)
