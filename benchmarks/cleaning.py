"""The cleaner beside other extractors on pages with gold: python -m benchmarks.cleaning --data DIR

Prints, for the pages of a data folder, each measure for ours and every rival that is installed,
and the difference to trafilatura with its 95 % interval (paired bootstrap over the pages).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

if not __package__:  # run as a file: the packages stand beside this folder
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import corpora, nasty, report, rivals
from benchmarks.interleaved import Run, interleave

_UNPACK = """\
DIR is the unpacked cleaning corpus:
  mkdir -p DIR/pages
  zstd -dc --long=27 pages.tar.zst | tar -C DIR/pages -xf -
  zstd -dc gold.jsonl.zst > DIR/gold.jsonl
FILE is doj_press.jsonl or doj_press.jsonl.zst, one page and its gold a line.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    options = _parser().parse_args(arguments)
    pages = _pages(options)
    if pages:
        extractors = rivals.extractors(options.rivals)
        own = {rivals.OURS: extractors[rivals.OURS]} | (rivals.layered() if options.layers else {})
        if options.forests:
            folds = {page.url: corpora.fold(page.domain) for page in pages if page.domain}
            own = {n: rivals.unseen(call, options.forests, folds) for n, call in own.items()}
        extractors |= own
        _compare(pages, interleave(pages, extractors), options)
    if options.nasty:
        nasty.main(["--rivals", *(name for name in options.rivals if name != "htmldate")])


def _pages(options: argparse.Namespace) -> list[corpora.Page]:
    pages = corpora.cleaning(options.data, options.split) if options.data else []
    if options.doj:
        pages += corpora.doj(options.doj)
    if not pages and not options.nasty:
        sys.exit("no pages: name --data DIR, --doj FILE or --nasty")
    if options.limit:  # every set is thinned alike
        pages = pages[:: max(1, len(pages) // options.limit)][: options.limit]
    return pages


def _compare(
    pages: Sequence[corpora.Page], runs: Mapping[str, Run], options: argparse.Namespace
) -> None:
    print(report.table(pages, runs, options.resamples))
    print(report.speeds(runs))
    print(report.failures(runs))
    if options.oracle:
        print(report.oracle(pages, runs))
    if options.errors:
        print(report.errors(pages, runs, options.errors))
    if options.json:
        found = report.as_json(pages, runs, options.resamples)
        options.json.write_text(json.dumps(found, indent=1, ensure_ascii=False), "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=_UNPACK, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--data", type=Path, metavar="DIR", help="the unpacked cleaning corpus")
    add("--doj", type=Path, metavar="FILE", help="pages of the US Department of Justice")
    add("--split", choices=("dev", "heldout", "all"), default="all", help="which of DIR's pages")
    add("--limit", type=int, metavar="N", help="only N pages, spread over all sets")
    add("--rivals", nargs="*", choices=rivals.NAMES, default=rivals.NAMES, metavar="NAME",
        help=f"whom to compare with: {', '.join(rivals.NAMES)}")  # fmt: skip
    add("--forests", type=Path, metavar="DIR",
        help="ours by forests, none of which has seen the site that it reads")  # fmt: skip
    add("--layers", action="store_true", help="also each layer of ours alone")
    add("--resamples", type=int, default=5000, metavar="N", help="draws of the bootstrap")
    add("--oracle", action="store_true", help="also what the best answer per page would reach")
    add("--errors", type=int, metavar="N", help="list the N pages that cost us most, per field")
    add("--nasty", action="store_true", help="also the hostile pages (benchmarks/nasty.py)")
    add("--json", type=Path, metavar="OUT", help="write everything, page by page, to a file")
    return parser


if __name__ == "__main__":
    main()
