"""Bring the catalogues of the other languages up to date with the words in the source.

``python packaging/catalogue.py`` collects every marked word, merges it into each ``campaign_app.po``,
compiles the ``.mo`` beside it and lists what still needs a translation. With ``--check`` nothing is written.
"""

import argparse
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "campaign_app"
LANGUAGES = ("en",)
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
# The files shall differ only where a word differs: no moment of making and no tool goes into them.
_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
_LEFT_OUT = tuple(
    f'"{name}:'
    for name in (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Report-Msgid-Bugs-To",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
    )
)


def po_file(language: str) -> Path:
    """Give the catalogue a translator edits."""
    return ROOT / "resources" / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def extract(source: Path = ROOT / DOMAIN) -> Catalog:
    """Collect every marked word below a folder, with the files it stands in."""
    template = Catalog(project="Sổ Vàng", fuzzy=False, creation_date=_MOMENT)
    found = extract_from_dir(
        source, [("**.py", "python")], {"**.py": {"encoding": "utf-8"}}, keywords=KEYWORDS
    )
    for name, line, words, _comments, context in found:
        place = (f"{DOMAIN}/{Path(name).as_posix()}", line)
        template.add(words, locations=[place], context=context)
    return template


def read(language: str) -> Catalog:
    """Read a language's catalogue; an empty one if there is none yet."""
    path = po_file(language)
    if not path.exists():
        return Catalog(locale=language, domain=DOMAIN, project="Sổ Vàng", fuzzy=False)
    with path.open("rb") as stream:
        return read_po(stream, locale=language, domain=DOMAIN)


def merge(language: str, template: Catalog) -> Catalog:
    """Give the catalogue with the words of now; words no longer used go, nothing is guessed."""
    catalogue = read(language)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = "# The words of Sổ Vàng in another language; packaging/catalogue.py keeps it."
    catalogue.project, catalogue.version = "Sổ Vàng", "1"
    catalogue.creation_date = catalogue.revision_date = _MOMENT
    return catalogue


def write(language: str, catalogue: Catalog) -> None:
    """Write the catalogue for the translator and the compiled one for the program."""
    path = po_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.BytesIO()
    write_po(text, catalogue, width=100, sort_output=True, include_lineno=False, omit_header=False)
    lines = text.getvalue().decode("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(_LEFT_OUT)]
    path.write_text("\n".join(kept).rstrip("\n") + "\n", encoding="utf-8", newline="\n")
    with path.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, catalogue)


def untranslated(catalogue: Catalog) -> list[Message]:
    """Give the messages that lack a translation or whose translation is only a guess."""
    return [message for message in catalogue if message.id and (message.fuzzy or not is_translated(message))]


def is_translated(message: Message) -> bool:
    """Tell whether every form of a message has its words."""
    forms = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return bool(forms) and all(forms)


def main() -> int:
    """Update all catalogues; 1 when something still needs a translation."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    template = extract()
    missing = 0
    for language in LANGUAGES:
        catalogue = merge(language, template)
        if not options.check:
            write(language, catalogue)
        for message in untranslated(catalogue):
            missing += 1
            words = message.id[0] if isinstance(message.id, list | tuple) else message.id
            print(f"{language}: {words!r}" + (f" ({message.context})" if message.context else ""))
        print(f"{language}: {len(catalogue)} messages")
    print(f"{missing} without a translation")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
