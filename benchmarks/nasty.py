"""Hostile pages, each read in a process of its own that can be killed and whose memory is counted.

python -m benchmarks.nasty                     # ours beside trafilatura, readability and bs4
python -m benchmarks.nasty --rivals --only deep --json
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import re
import resource
import select
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

if not __package__:  # run as a file: the packages stand beside this folder
    sys.path.insert(0, str(Path(__file__).parents[1]))

import archive.clean
from archive.model import Draft
from benchmarks import nasty_baits, nasty_content, nasty_markup, rivals
from benchmarks.nasty_page import ARTICLE, Must, Nasty, page

PAGES = (*nasty_markup.PAGES, *nasty_content.PAGES, *nasty_baits.PAGES)
FAMILIES = tuple(dict.fromkeys(nasty.family for nasty in PAGES))
SECONDS = 5.0  # of the processor, for ours
MEGABYTES = 500.0  # at its highest, for ours
_PATIENCE = 25  # seconds of the processor after which a reader is taken to hang
_ASLEEP = 300.0  # seconds of the clock, on however busy a machine, after which it is, too
_ADDRESS_SPACE = 4_000_000_000  # bytes; what wants more has failed, and must not take the machine
_URL = "https://news.example.org/2024/07/bridge"

# What a reader said: the text that it believes to be a release, and why there is none.
Said = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a reader fared with a page.

    `verdict`: "ok"; "hang" and "crash"; "silent" (no text, no reason), "lost" (not the whole
    story), "refused" (a reason, where there is a story), "believed" (a release, where there is
    none), "slow", "heavy" and "unclean" (text that cannot be stored).
    """

    reader: str
    name: str
    family: str
    verdict: str
    seconds: float
    megabytes: float
    detail: str = ""


def read_ours(body: bytes) -> Said:
    """The texts of the page's releases; the reasons, if there is none."""
    drafts = archive.clean.clean_page(body, url=_URL)
    if not drafts:
        return "", ""
    for draft in drafts:
        _storable(draft)
    text = "\n".join(draft.text for draft in drafts if draft.is_release)
    reasons = [draft.reason for draft in drafts if not draft.is_release]
    return text, "" if text or not all(reasons) else "; ".join(reasons)


def _storable(draft: Draft) -> None:
    """No string of a draft may hold what neither a file nor a database takes."""
    whole = json.dumps(asdict(draft), default=str, ensure_ascii=False)
    whole.encode()
    if "\\u0000" in whole:
        raise ValueError("a null character is left")


def _read_rival(name: str) -> Callable[[bytes], Said]:
    call = rivals.extractors([name])[name]
    return lambda body: (call(body, _URL).text, "")


def readers(names: Sequence[str]) -> dict[str, Callable[[bytes], Said]]:
    """Ours, and those of these rivals that are installed."""
    there = [name for name in rivals.extractors(names) if name != rivals.OURS]
    return {rivals.OURS: read_ours, **{name: _read_rival(name) for name in there}}


def outcomes(
    pages: Sequence[Nasty], named: dict[str, Callable[[bytes], Said]]
) -> Iterator[Outcome]:
    """Every page with every reader."""
    for call in named.values():
        call(page(ARTICLE))  # what is imported at the first call is no page's fault
    gc.freeze()
    for nasty in pages:
        body = nasty.make()
        for reader, call in named.items():
            yield _outcome(nasty, reader, call, body)


def _outcome(nasty: Nasty, reader: str, call: Callable[[bytes], Said], body: bytes) -> Outcome:
    said, seconds, megabytes, failure = _apart(call, body)
    if failure:
        verdict = failure.split(":")[0]
    else:
        verdict = _verdict(nasty, said, ours=reader == rivals.OURS)
        if reader == rivals.OURS and verdict == "ok":
            verdict = "slow" if seconds > SECONDS else "heavy" if megabytes > MEGABYTES else "ok"
    detail = failure or said[1] or f"{len(said[0])} characters"
    return Outcome(reader, nasty.name, nasty.family, verdict, seconds, megabytes, detail)


def _verdict(nasty: Nasty, said: Said, ours: bool) -> str:
    """A rival cannot give a reason: where one would do, its silence does."""
    text, reason = said
    refused = bool(reason) if ours else not text.strip()
    if nasty.must is Must.REFUSE:
        return "ok" if refused else "believed"
    whole = _words(text)
    if all(_words(part) in whole for part in nasty.story) or (
        nasty.must is Must.EITHER and refused
    ):
        return "ok"
    if text.strip():
        return "lost"
    return "refused" if reason else "silent"


def _words(text: str) -> str:
    """The words alone: what stands between them may be all that a damaged page has lost."""
    return " ".join(re.findall(r"\w+", text))


# ---------------------------------------------------------------- a process for each


def _apart(call: Callable[[bytes], Said], body: bytes) -> tuple[Said, float, float, str]:
    """What the reader said, its processor seconds, its megabytes, and how it failed if it did."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _child(call, body, writing)
    os.close(writing)
    packed = _received(reading, child)
    os.close(reading)
    _, status, used = os.wait4(child, 0)
    seconds, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    if packed is None or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
        return ("", ""), seconds, megabytes, f"hang: over {_PATIENCE} s"
    if not packed:
        return ("", ""), seconds, megabytes, f"crash: died of signal {os.WTERMSIG(status)}"
    said, seconds, failure = json.loads(packed)
    return said, seconds, megabytes, failure


def _child(call: Callable[[bytes], Said], body: bytes, writing: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CPU, (_PATIENCE, _PATIENCE + 1))
    said, failure = ("", ""), ""
    began = time.process_time()
    try:
        said = call(body)
    except UnicodeEncodeError as error:
        failure = f"unclean: {error}"
    except BaseException as error:
        failure = f"crash: {type(error).__name__}: {error}"[:200]
    packed = json.dumps((said, time.process_time() - began, failure)).encode()
    with os.fdopen(writing, "wb") as out:
        out.write(packed)
    os._exit(0)


def _received(reading: int, child: int) -> bytes | None:
    """What the child wrote, b"" if it died, None if it had to be killed."""
    until, parts = time.monotonic() + _ASLEEP, []
    while True:
        ready, _, _ = select.select([reading], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            os.kill(child, signal.SIGKILL)
            return None
        part = os.read(reading, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)


# ---------------------------------------------------------------- on the command line


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every failure and a count by reader; the exit code tells whether ours had one."""
    options = _parser().parse_args(arguments)
    pages = [
        nasty
        for nasty in PAGES
        if options.family in ("", nasty.family) and options.only.lower() in nasty.name.lower()
    ]
    found = []
    for outcome in outcomes(pages, readers(options.rivals)):
        found.append(outcome)
        if options.json:
            print(json.dumps(asdict(outcome), ensure_ascii=False), flush=True)
        elif options.all or outcome.verdict != "ok":
            print(_line(outcome), flush=True)
    if not options.json:
        print(_summary(found))
    return int(any(o.verdict != "ok" for o in found if o.reader == rivals.OURS))


def _line(o: Outcome) -> str:
    return (
        f"{o.reader:<12} {o.verdict:<9} {o.seconds:>6.2f} s {o.megabytes:>6.0f} MB  "
        f"{o.family}: {o.name}  ({o.detail})"
    )


def _summary(found: Sequence[Outcome]) -> str:
    kinds = ("ok", *sorted({o.verdict for o in found} - {"ok"}))
    lines = ["", f"{'hostile pages':<14}" + "".join(f"{kind:>10}" for kind in kinds)]
    for reader in dict.fromkeys(o.reader for o in found):
        mine = [o for o in found if o.reader == reader]
        count = Counter(o.verdict for o in mine)
        slowest, largest = max(o.seconds for o in mine), max(o.megabytes for o in mine)
        cells = "".join(f"{count[kind]:>10}" for kind in kinds)
        lines.append(f"{reader:<14}{cells}   at most {slowest:.1f} s, {largest:.0f} MB")
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    compared = (rivals.REFERENCE, "readability", "bs4")
    add("--rivals", nargs="*", choices=rivals.NAMES, default=compared, metavar="NAME",
        help=f"whom to compare with: {', '.join(rivals.NAMES)}")  # fmt: skip
    add("--family", choices=FAMILIES, default="", help="only pages of a family")
    add("--only", default="", metavar="WORDS", help="only pages whose name has these words")
    add("--all", action="store_true", help="print what went well, too")
    add("--json", action="store_true", help="one JSON object a line")
    return parser


if __name__ == "__main__":
    sys.exit(main())
