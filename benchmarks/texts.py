"""How clean the texts of imports are: congressional releases with their boilerplate left in.

    python benchmarks/texts.py FOLDER [--sample N]

FOLDER holds `releases/congress.jsonl.zst` (one release a row: title, text) and
`text_clean/congress_line_labels.jsonl.zst` (300 of them: lines and a label for each, of which
those that are not "content" or "date" are sure). Prints the share of releases with residue before
and after cleaning, the labelled lines that were taken out, and the content lines that were lost;
with --sample so many of the lines that were taken out, to be read.
"""

from __future__ import annotations

import argparse
import html
import io
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import zstandard

from archive.clean import clean_text
from archive.clean.text import fold
from archive.model import TEXT_LABELS, Block, Label

# Whole lines that are never a release's own, written apart from the product's rules: the kinds
# and forms of those that are labelled so in the 300.
RESIDUE = {
    "end_mark": r"(?:# ?){2,}|\W*(?:-30-|\* ?\* ?\*|-?ENDS?-?)\W*",
    "nav": r"(?:next|previous|prev) (?:article|release|post)|(?:<-? ?)?back to .{1,30}"
    r"|skip to .{1,30}|print(?:er)?[- ]friendly.{0,20}|home ?[>|»].{1,80}|permalink",
    "share": r"(?:share(?: this)?:?|print|e-?mail|tweet|like|image|facebook|twitter)"
    r"|share (?:on|this|via) .{1,30}|tell a friend",
    "release_flag": r"\W*(?:for )?immediate release\W*(?:contact.{0,80}|.{0,40}\d{4})?"
    r"|(?:press|news) releases?:?|media advisory",
    "contact": r"(?:press |media )?contacts?(?: information)?:?"
    r"|(?:press |media )?contacts?:? .{0,80}\d{3}.?.?\d{4}|\(?\d{3}\)?[- .]{1,2}\d{3}[- .]\d{4}"
    r"|(?:press |media )?contact: ?[A-Z][\w.]+(?: [A-Z][\w.]*){1,3}",
    "follow": r"(?:#+ )?follow .{2,60} on (?:twitter|facebook).{0,80}",
}
_RESIDUE = {kind: re.compile(form, re.I) for kind, form in RESIDUE.items()}
# Labels of lines that are taken out of the text because they are fields of the release.
FIELDS = (Label.HEADLINE, Label.SUBTITLE, Label.DATELINE, Label.DATE)


@dataclass(slots=True)
class Count:
    """What was counted over releases or lines."""

    releases: int = 0
    before: int = 0
    after: int = 0
    kinds: Counter[str] = field(default_factory=Counter)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as packed:
        reader = zstandard.ZstdDecompressor().stream_reader(packed)
        yield from map(json.loads, io.TextIOWrapper(reader, encoding="utf-8"))


def kinds(lines: list[str]) -> set[str]:
    """The kinds of residue among the lines of a text."""
    return {
        kind
        for line in lines
        if len(line) <= 160
        for kind, form in _RESIDUE.items()
        if form.fullmatch(fold(line))
    }


def blocks_of(text: str, title: str = "") -> list[Block]:
    return [block for draft in clean_text(text, title=title) for block in draft.blocks]


def releases(path: Path) -> tuple[Count, list[Block]]:
    """Residue over whole releases, and the blocks that were taken out."""
    count, taken = Count(), list[Block]()
    for row in rows(path):
        blocks = blocks_of(row["text"], row.get("title") or "")
        left = kinds([b.text for b in blocks if b.label in TEXT_LABELS])
        count.releases += 1
        count.before += bool(kinds(row["text"].splitlines()))
        count.after += bool(left)
        count.kinds.update(left)
        taken += [b for b in blocks if b.label not in TEXT_LABELS]
    return count, taken


@dataclass(slots=True)
class Lines:
    """The labelled lines: how many, how many taken out, and what the content ones became."""

    total: Counter[str] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)
    content: Counter[Label] = field(default_factory=Counter)
    cut: int = 0
    residue: int = 0
    releases: int = 0


def labelled(path: Path) -> Lines:
    """Every labelled line followed into the blocks that it became."""
    out = Lines()
    for row in rows(path):
        blocks = iter(blocks_of("\n".join(row["lines"])))
        bad = False
        for line, label in zip(row["lines"], row["labels"], strict=True):
            became = _follow(line, blocks)
            if not became:
                continue
            out.total[label] += 1
            gone = [b for b in became if b.label not in TEXT_LABELS]
            whole = len(gone) == len(became)
            if label == "content" and whole:
                out.content[gone[0].label] += 1
            out.cut += bool(gone) and not whole
            out.taken[label] += whole or (bool(gone) and label != "content")
            bad |= not gone and label not in ("content", "date")
        out.releases += 1
        out.residue += bad
    return out


def _follow(line: str, blocks: Iterator[Block]) -> list[Block]:
    """The blocks of a line: as many as it takes to use its letters up."""
    left, became = sum(char.isalnum() or char == "#" for char in _plain(line)), list[Block]()
    if not _plain(line):
        return []
    while left > 0 or not became:
        block = next(blocks)
        became.append(block)
        left -= sum(char.isalnum() or char == "#" for char in block.text)
    return became


def _plain(line: str) -> str:
    return fold(html.unescape(html.unescape(line)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    arguments = parser.parse_args()
    started = time.process_time()
    count, taken = releases(arguments.folder / "releases" / "congress.jsonl.zst")
    spent = time.process_time() - started
    print(f"releases {count.releases}, {1000 * spent / count.releases:.1f} ms each")
    for name, number in (("before", count.before), ("after", count.after)):
        print(f"  with residue {name}: {number} ({number / count.releases:.2%})")
    print(f"  left, by kind: {dict(count.kinds)}")
    lines = labelled(arguments.folder / "text_clean" / "congress_line_labels.jsonl.zst")
    print(f"labelled releases {lines.releases}, with a labelled line left: {lines.residue}")
    for label, number in lines.total.most_common():
        print(f"  {label}: {number}, taken out {lines.taken[label]}")
    print(f"  lines that glued residue to text, cut: {lines.cut}")
    print("  content lines taken out, by label:")
    for label, number in lines.content.most_common():
        print(f"    {label.value}: {number}{' (a field)' if label in FIELDS else ''}")
    for block in random.Random(4).sample(taken, min(arguments.sample, len(taken))):
        print(f"{block.label.value:>14}  {block.rule:<32}  {block.text[:150]}")


if __name__ == "__main__":
    main()
