"""PDFs as a press office would print them, written by hand (ISO 32000-1)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

WIDTH, HEIGHT = 595.0, 842.0  # points: A4
LETTER = 0.5  # of the size: how wide every letter is, but for the space without width


@dataclass(frozen=True)
class Words:
    """Words at a place of a page, measured from its lower left corner."""

    x: float
    y: float
    text: str
    size: float = 11.0
    bold: bool = False


def lines(
    texts: Iterable[str], x: float, top: float, size: float = 11.0, bold: bool = False
) -> list[Words]:
    """Lines below each other."""
    step = size * 1.25
    return [Words(x, top - n * step, text, size, bold) for n, text in enumerate(texts)]


def paragraphs(
    texts: Sequence[str], x: float = 70, top: float = 640, letters: int = 80, gap: float = 8
) -> list[Words]:
    """Paragraphs broken into lines of so many letters, with a gap between two."""
    out: list[Words] = []
    for text in texts:
        own = lines(wrap(text, letters, break_on_hyphens=False), x, top)
        out += own
        top = own[-1].y - 11 * 1.25 - gap
    return out


def pdf(
    pages: Sequence[Sequence[Words]], *, title: str = "", created: str = "", more: bytes = b""
) -> bytes:
    """A PDF that shows these words. `created` is a day like 20261120; `more` joins each page."""
    letters = sorted({letter for page in pages for words in page for letter in words.text})
    codes = {letter: 32 + n for n, letter in enumerate(letters)}
    contents = [_content(page, codes) + more for page in pages]
    first = 7
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    info = f"/Title({title})" if title else ""
    info += f"/CreationDate(D:{created}120000Z)" if created else ""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        _font("Press", codes),
        _font("Press-Bold", codes),
        _stream(_to_unicode(codes)),
        f"<<{info}>>".encode("latin-1"),
    ]
    for n, content in enumerate(contents):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {first + 2 * n + 1}"
            " 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>".encode()
        )
        objects.append(_stream(content))
    return assembled(objects)


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Objects, numbered from 1, as a file; the first one is the catalogue, the sixth the info."""
    out, places = b"%PDF-1.5\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    info = b"/Info 6 0 R" if len(objects) > 5 else b""
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s%s>>\n" % (
        len(objects) + 1, table, len(objects) + 1, info, trailer,
    ) + b"startxref\n%d\n%%%%EOF" % len(out)  # fmt: skip


def scan() -> bytes:
    """A page that is a picture."""
    return pdf([[]], more=b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q")


def locked() -> bytes:
    """A page behind a password that nobody knows (standard security handler, RC4)."""
    lock = (
        b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">"
        b"/U<" + b"42" * 32 + b">>>"
    )
    body = pdf([[Words(70, 700, "Nobody reads this.")]])
    return body.replace(b"/Root 1 0 R", lock + b"/Root 1 0 R")


def endless() -> bytes:
    """A page that shows a form that shows another one ten times, and so on: 10^12 letters."""
    forms = 12
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</XObject<</F 5 0 R>>>>>>",
        _stream(b"/F Do"),
    ]
    for n in range(forms):
        number = 6 + n
        resources = b"/Resources<</XObject<</F %d 0 R>>>>" % number if n + 1 < forms else b""
        objects.append(
            _stream(b"/F Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + resources)
        )
    return assembled(objects)


def swelling(megabytes: int) -> bytes:
    """A page whose content unfolds to so many megabytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes))
    packed = zlib.compress(packed + packer.flush(), 9)
    stream = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (
        len(packed), packed,
    )  # fmt: skip
    return assembled([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
        stream,
    ])  # fmt: skip


def _content(page: Sequence[Words], codes: dict[str, int]) -> bytes:
    out = [b"BT"]
    for words in page:
        shown = bytes(codes[letter] for letter in words.text).hex()
        font = "F2" if words.bold else "F1"
        place = f"/{font} {words.size} Tf 1 0 0 1 {words.x} {words.y} Tm <{shown}> Tj"
        out.append(place.encode())
    return b"\n".join([*out, b"ET\n"])


def _stream(data: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(data)
    return b"<<%s/Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (more, len(packed), packed)


def _font(name: str, codes: dict[str, int]) -> bytes:
    widths = " ".join("0" if code == "\u200b" else str(int(LETTER * 1000)) for code in codes)
    return (
        f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar 32/LastChar {31 + len(codes)}"
        f"/Widths[{widths}]/ToUnicode 5 0 R/FontDescriptor<</Type/FontDescriptor/FontName/{name}"
        "/Flags 32/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700"
        "/StemV 80>>>>"
    ).encode()


def _to_unicode(codes: dict[str, int]) -> bytes:
    rows = [f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()]
    parts = "".join(
        f"{len(few)} beginbfchar\n" + "\n".join(few) + "\nendbfchar\n"
        for few in (rows[n : n + 100] for n in range(0, len(rows), 100))
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /P def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{parts}endcmap end end"
    ).encode()
