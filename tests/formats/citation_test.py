"""Every .bib file, read and formatted by pybtex, which implements the styles and labels of BibTeX."""

import json
import sys
from pathlib import Path

from pybtex.database import parse_string
from pybtex.plugin import find_plugin

ROOT = Path(__file__).resolve().parents[2]
EXPORTS = ROOT / "target/exports/known"
PLAINTEXT = find_plugin("pybtex.backends", "plaintext")()


def formatted(bibliography, style):
    """The entries of a bibliography in a style: key, label and text."""
    entries = find_plugin("pybtex.style.formatting", style)().format_bibliography(bibliography)
    return [(entry.key, entry.label, entry.text.render(PLAINTEXT)) for entry in entries]


def main():
    records = [json.loads(path.read_text("utf-8")) for path in (ROOT / "content").glob("*/*.json")]
    titles = {record["id"]: record["title"] for record in records}
    paths = sorted(EXPORTS.rglob("cite.bib"))
    assert len(paths) == len(titles) > 0
    for path in paths:
        text = path.read_text("utf-8")
        bibliography = parse_string(text, "bibtex")
        [(key, entry)] = bibliography.entries.items()
        assert key == path.parent.name and not entry.persons, path
        assert entry.fields["key"] == entry.fields["label"] == "Peer Atlas", path
        for style in ["plain", "alpha", "unsrt"]:
            [(_, label, words)] = formatted(bibliography, style)
            # pybtex leaves the backslash of `\$`, which BibTeX needs, in plain text.
            words = words.replace("\\$", "$")
            assert titles[key] in words and "Peer Atlas" in words, (path, words)
            # Without a key a style would make the label from the name of the file.
            assert style != "alpha" or label.startswith("Pee"), (path, label)
    together = parse_string("\n".join(path.read_text("utf-8") for path in paths), "bibtex")
    assert len(formatted(together, "plain")) == len(paths)
    print(f"pybtex read {len(paths)} bibliographies")


if __name__ == "__main__":
    sys.exit(main())
