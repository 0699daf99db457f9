"""The notices about what others made: ``python packaging/notices.py`` renews resources/third-party.md.

That short list is shown in the program; the frozen program also carries every licence in full.
"""

import sys

from components import ROOT, Component, components

LIST = ROOT / "resources" / "third-party.md"


def short_list(found: list[Component]) -> str:
    """Give the list the program shows; without versions, so that it stays right between releases."""
    lines = [f"- **{one.name}** – {one.licence}" + (f" – {one.home}" if one.home else "") for one in found]
    return "\n".join(lines) + "\n"


def full_text(found: list[Component]) -> str:
    """Give everything with its version and the texts of its licence that came with it."""
    parts = ["Sổ Vàng is shipped with the works of others that are named here, under their licences.\n"]
    for one in found:
        head = f"{one.name} {one.version}\n{one.licence}\n{one.home}".rstrip()
        parts += ["=" * 78, head, *(paper.strip() for paper in one.papers), ""]
    return "\n".join(parts)


def main() -> int:
    """Write the short list anew."""
    LIST.write_text(short_list(components()), encoding="utf-8")
    print(LIST)
    return 0


if __name__ == "__main__":
    sys.exit(main())
