"""What stands in our WARC files: each response as its records, ready to be appended."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import UTC, datetime
from io import BytesIO
from uuid import uuid4

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.model import Capture, Fetched, Place, Purpose
from archive.warc.http import charset_of, request_head, response_head

SAME_BODY = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


def capture_of(
    fetched: Fetched, place: Place, source: str, purpose: Purpose = Purpose.RELEASE
) -> Capture:
    """The capture that a response becomes once it stands at `place`."""
    return Capture(
        url=fetched.url,
        final_url=fetched.final_url,
        at=fetched.at,
        status=fetched.status,
        media_type=fetched.header("Content-Type").partition(";")[0].strip().lower(),
        digest=sha256(fetched.body),
        place=place,
        source=source,
        etag=fetched.header("ETag"),
        last_modified=fetched.header("Last-Modified"),
        purpose=purpose,
    )


def sha256(body: bytes) -> str:
    """The digest a capture is known by, in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def records_of(
    fetched: Fetched,
    source: str,
    unchanged: Capture | None = None,
    purpose: Purpose = Purpose.RELEASE,
    *,
    body: bytes | None = None,
) -> tuple[bytes, int]:
    """The records that keep a response as gzip members, and where its own one begins in them.

    First come its redirects, each a response and its request, then the response (or revisit) and
    its request. `body` is what `unchanged` has, where the response did not bring it again (304).
    What came without HTTP (status 0) is one resource record.
    """
    if fetched.status == 0:
        return _resource(fetched, source, purpose), 0
    identity = _identity()
    beside = [("WARC-Concurrent-To", identity)]
    hops = [_pair(hop, source, Purpose.REDIRECT, _identity(), beside) for hop in fetched.hops]
    distances = [str(sum(map(len, hops[number:]))) for number in range(len(hops))]
    extra = [("Press-Archive-Hops", " ".join(distances))] if hops else []
    if unchanged is not None:
        extra += _refers(unchanged, fetched.status)
    own = _pair(fetched, source, purpose, identity, extra, body=body)
    return b"".join([*hops, own]), sum(map(len, hops))


def _pair(
    fetched: Fetched,
    source: str,
    purpose: Purpose,
    identity: str,
    extra: list[tuple[str, str]],
    *,
    body: bytes | None = None,
) -> bytes:
    """A response, or a revisit where `extra` says to what, and its request."""
    charset = charset_of((*fetched.headers, *fetched.request_headers))
    common = [("WARC-Target-URI", fetched.final_url), ("WARC-Date", _moment(fetched.at))]
    named = [
        ("WARC-Record-ID", identity),
        *common,
        ("WARC-Payload-Digest", _sha1(fetched.body if body is None else body)),
        *extra,
        ("Press-Archive-URL", fetched.url),
        ("Press-Archive-Source", source),
        ("Press-Archive-Header-Charset", charset),
        ("Press-Archive-Purpose", purpose.value),
    ]
    kind, block = "response", response_head(fetched, charset) + fetched.body
    if any(name == "WARC-Profile" for name, _ in extra):
        kind, block = "revisit", response_head(fetched, charset)
    if kind == "revisit" and fetched.status == 304:
        # replay tools show the block of a revisit with the earlier body: 304 would be a blank page
        named.append(("Press-Archive-Headers", json.dumps(fetched.headers)))
        block = b""
    asked = [("WARC-Record-ID", _identity()), ("WARC-Concurrent-To", identity), *common]
    return _record(kind, named, block) + _record("request", asked, request_head(fetched, charset))


def _resource(fetched: Fetched, source: str, purpose: Purpose) -> bytes:
    named = [
        ("WARC-Type", "resource"),
        ("WARC-Record-ID", _identity()),
        ("WARC-Target-URI", fetched.final_url),
        ("WARC-Date", _moment(fetched.at)),
        ("WARC-Block-Digest", _sha1(fetched.body)),
        ("WARC-Payload-Digest", _sha1(fetched.body)),
        ("Press-Archive-URL", fetched.url),
        ("Press-Archive-Source", source),
        ("Press-Archive-Purpose", purpose.value),
        ("Press-Archive-Headers", json.dumps(fetched.headers)),
        ("Press-Archive-Request-Headers", json.dumps(fetched.request_headers)),
    ]
    media = fetched.header("Content-Type").encode("ascii", "ignore").decode().strip()
    return _packed("resource", named, fetched.body, media or "application/octet-stream")


def _refers(earlier: Capture, status: int) -> list[tuple[str, str]]:
    return [
        ("WARC-Profile", NOT_MODIFIED if status == 304 else SAME_BODY),
        ("WARC-Refers-To-Target-URI", earlier.final_url),
        ("WARC-Refers-To-Date", _moment(earlier.at)),
        ("Press-Archive-Refers-To", f"{earlier.place.offset} {earlier.place.file}"),
    ]


def _record(kind: str, headers: list[tuple[str, str]], block: bytes) -> bytes:
    media = f"application/http; msgtype={'request' if kind == 'request' else 'response'}"
    named = [("WARC-Type", kind), *headers, ("WARC-Block-Digest", _sha1(block))]
    return _packed(kind, named, block, media)


def warcinfo(name: str) -> bytes:
    """The record that begins a file: what wrote it."""
    block = b"software: press-archive\r\nformat: WARC File Format 1.1\r\n"
    named = [
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", _identity()),
        ("WARC-Date", _moment(datetime.now(UTC))),
        ("WARC-Filename", name),
        ("WARC-Block-Digest", _sha1(block)),
    ]
    return _packed("warcinfo", named, block, "application/warc-fields")


def _packed(kind: str, named: list[tuple[str, str]], block: bytes, media: str) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    headers = StatusAndHeaders("", named, protocol="WARC/1.1")
    # the HTTP head goes in as bytes of the block: warcio would percent-encode its header values
    # and for a revisit it would leave the block out
    whole = "response" if kind == "revisit" else kind
    record = ArcWarcRecord("warc", whole, headers, BytesIO(block), None, media, len(block))
    record.payload_length = len(block)
    if kind == "request":
        headers.add_header("WARC-Payload-Digest", _sha1(b""))
    writer.write_record(record)
    return out.getvalue()


def _sha1(data: bytes) -> str:
    # base32 SHA-1 is what other WARC tools look up and check; our own digest is SHA-256
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def _identity() -> str:
    return f"<urn:uuid:{uuid4()}>"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
