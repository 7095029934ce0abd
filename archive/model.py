"""The nouns. Frozen, typed, and without behaviour beyond what follows from their own fields.

    Source → Fetched → Capture → Draft (Blocks) → Release (Versions) → Mentions → Entities → Change

Times are aware and in UTC. Sequences are tuples. Absent is None or the empty string or tuple,
never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

# ---------------------------------------------------------------- where releases come from


class WayKind(StrEnum):
    """The ways a source lists its releases."""

    FEED = "feed"
    SITEMAP = "sitemap"
    LISTING = "listing"
    WORDPRESS = "wordpress"
    DRUPAL = "drupal"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to find a source's releases.

    `match` is a regular expression that the address of a release must contain. For listings,
    `links` is a CSS selector of the links to releases, `next` one of the link to the next page.
    """

    kind: WayKind
    url: str
    match: str = ""
    links: str = ""
    next: str = ""
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """How a source's pages are read while they look like this: CSS selectors.

    A capture is read with the first layout whose `until` is later than the capture, so that
    captures of 2019 are cleaned with the rules of 2019. `article` splits a page that runs
    several releases together. Empty selectors leave the part to the general rules.
    """

    until: date | None = None
    article: str = ""
    title: str = ""
    subtitle: str = ""
    body: str = ""
    date: str = ""
    agencies: str = ""
    number: str = ""
    topics: str = ""
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A press office we collect from. `name` is its identifier: lower-case letters, digits, -.

    `verified` is the day its entry was last seen to work on the live site. An entry that never
    was says in `basis` what it was written from, and in `checked` on which day.
    """

    name: str
    title: str
    publisher: str = ""
    country: str = ""  # ISO 3166-1 alpha-2, "" for international bodies
    language: str = ""  # ISO 639-1, "" for several
    homepage: str = ""
    licence: str = ""
    ways: tuple[Way, ...] = ()
    layouts: tuple[Layout, ...] = ()
    day_first: bool | None = None  # 03/07 is 3 July (True), 7 March (False), unknown (None)
    keep: tuple[str, ...] = ()  # lines of the releases' own, however often they are repeated
    delay: float = 1.0  # seconds between two requests to one host
    allow_private: bool = False  # may the addresses resolve to private or loopback ranges?
    verified: date | None = None
    basis: str = ""
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Where the backfill of one way of a source stands. `way` is the way's address.

    `next` is the page to go on with, `position` counts the pages walked.
    """

    way: str
    next: str
    position: int
    done: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A release as a feed, sitemap or listing announces it; what it does not say is empty."""

    url: str
    title: str = ""
    published: date | None = None


# ---------------------------------------------------------------- what came


class Purpose(StrEnum):
    """What a response was asked for, or that somebody else's was brought in.

    Only the first two can hold releases.
    """

    RELEASE = "release"
    IMPORT = "import"
    LISTING = "listing"
    ROBOTS = "robots"
    REDIRECT = "redirect"


@dataclass(frozen=True, slots=True)
class Fetched:
    """One response, as it came. `body` is decoded from its content-encoding, and nothing else.

    `status` 0 means that no HTTP was spoken: a row or a file brought in by an import. `hops` are
    the redirects that led from `url` to `final_url`, the first one first.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    at: datetime
    request_headers: tuple[tuple[str, str], ...] = ()
    hops: tuple[Fetched, ...] = ()

    def header(self, name: str) -> str:
        """The value of a header, whatever its case, or ""."""
        low = name.lower()
        return next((value for key, value in self.headers if key.lower() == low), "")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a WARC record stands: file name within the archive's WARC folder, offset in bytes."""

    file: str
    offset: int


@dataclass(frozen=True, slots=True)
class Capture:
    """One response, kept. `digest` is the SHA-256 of the body, in hexadecimal.

    `id` is given by the store; 0 before.
    """

    url: str
    final_url: str
    at: datetime
    status: int
    media_type: str
    digest: str
    place: Place
    source: str
    etag: str = ""
    last_modified: str = ""
    id: int = 0
    purpose: Purpose = Purpose.RELEASE


# ---------------------------------------------------------------- what it says


class Label(StrEnum):
    """What a block of a page is. BODY and QUOTE are the release's own text."""

    BODY = "body"
    QUOTE = "quote"
    HEADLINE = "headline"
    SUBTITLE = "subtitle"
    DATELINE = "dateline"
    DATE = "date"
    CONTACT = "contact"
    ABOUT = "about"
    NOTES = "notes"
    END_MARK = "end mark"
    RELEASE_FLAG = "release flag"
    EMBARGO = "embargo"
    NUMBER = "number"
    ATTACHMENT = "attachment"
    CREDIT = "credit"
    LEGAL = "legal"
    SHARE = "share"
    NAVIGATION = "navigation"
    RELATED = "related"
    NEWSLETTER = "newsletter"
    COOKIE = "cookie"
    COMMENT = "comment"
    RESIDUE = "residue"


TEXT_LABELS = frozenset({Label.BODY, Label.QUOTE})

WALLS = frozenset(
    {
        "bot wall",
        "needs scripts",
        "consent wall",
        "login",
        "paywall",
        "not found",
        "error",
        "maintenance",
        "parked",
        "default page",
        "redirect",
    }
)
"""Why a capture holds no release: those reasons that mean that the site gave something else."""


class BlockKind(StrEnum):
    """The form of a block on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    ROW = "row"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page: its text with folded white space, its label and the rule that gave it.

    `original` is the text as the page spells it, "" where that is `text`. `path` names the
    position in the page's tree that blocks of the same design share, "" for plain text.
    """

    text: str
    label: Label
    rule: str
    kind: BlockKind = BlockKind.PARAGRAPH
    original: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to a release: a document or an image. `url` is absolute."""

    url: str
    caption: str = ""
    image: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A release as the cleaner read it from one capture, not yet placed in the archive.

    `part` counts the releases of one page from 0. `published_from` says where the date was
    found ("json-ld", "meta", "time", "dateline", "url", "listing", "publisher", …); `reason` says
    why it is not a release when `is_release` is false (bot wall, empty, digest, …).
    `published_sure` says that the evidence for the day is of a kind that is hardly ever wrong.
    `issuer` is the body that the page says issued the release, `canonical` the address that the
    page says it has, `dateline` the place and day in front of the text, as they are written.
    """

    title: str
    blocks: tuple[Block, ...]
    url: str = ""
    part: int = 0
    subtitle: str = ""
    published: date | None = None
    published_from: str = ""
    updated: date | None = None
    language: str = ""
    agencies: tuple[str, ...] = ()  # named by the publisher's own fields
    people: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    number: str = ""
    embargo: str = ""
    attachments: tuple[Attachment, ...] = ()
    is_release: bool = True
    reason: str = ""
    published_sure: bool = False
    authors: tuple[str, ...] = ()
    issuer: str = ""
    canonical: str = ""
    dateline: str = ""

    @property
    def text(self) -> str:
        """The clean text: the release's own blocks, a blank line between two."""
        return "\n\n".join(block.text for block in self.blocks if block.label in TEXT_LABELS)

    def labelled(self, label: Label) -> tuple[str, ...]:
        """The texts of the blocks with this label, in order."""
        return tuple(block.text for block in self.blocks if block.label is label)

    @property
    def contact(self) -> str:
        """Whom the press may ask, a line for each block."""
        return "\n".join(self.labelled(Label.CONTACT))

    @property
    def about(self) -> str:
        """What the issuer says of itself, a line for each block."""
        return "\n".join(self.labelled(Label.ABOUT))

    @property
    def notes(self) -> str:
        """The notes to editors, a line for each block."""
        return "\n".join(self.labelled(Label.NOTES))


class RepeatKind(StrEnum):
    """What recurs across a source's captures: a line of texts, a block of pages, or a place."""

    LINE = "line"
    BLOCK = "block"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something that a source repeats around its releases, and what it is.

    It was seen in `seen` of the `of` releases that could have had it, the first and the last of
    them of these days. `text` is the line as one of them has it, for a position an example;
    `path` is its place on the page, "" for plain texts.
    """

    kind: RepeatKind
    text: str
    label: Label
    seen: int
    of: int
    path: str = ""
    first: date | None = None
    last: date | None = None


# ---------------------------------------------------------------- what we keep


class CopyKind(StrEnum):
    """How a release came to say what the earliest one with its text says.

    REPUBLISHED is by the same source at another address, JOINT by several offices together,
    SYNDICATED passed on by somebody else. FIRST is the earliest itself.
    """

    FIRST = "first"
    REPUBLISHED = "republished"
    JOINT = "joint"
    SYNDICATED = "syndicated"


@dataclass(frozen=True, slots=True)
class Copy:
    """Another release with the same text. `kind` is what it is to the earliest of them."""

    release: str
    source: str
    source_title: str
    title: str
    published: date | None
    kind: CopyKind


@dataclass(frozen=True, slots=True)
class Release:
    """A release in the archive, as its newest version reads.

    `id` never changes; `versions` counts the wordings we hold; `capture` is the first response
    that had this one.
    """

    id: str
    source: str
    draft: Draft
    first_seen: datetime
    last_seen: datetime
    text_digest: str
    capture: Capture
    versions: int = 1
    removed: datetime | None = None
    copy_of: str = ""  # id of the earliest release of its group of copies, "" if it is that itself
    copy_kind: CopyKind = CopyKind.FIRST

    @property
    def title(self) -> str:
        """The headline."""
        return self.draft.title

    @property
    def url(self) -> str:
        """The address at the publisher, "" if unknown."""
        return self.draft.url

    @property
    def text(self) -> str:
        """The clean text."""
        return self.draft.text

    @property
    def published(self) -> date | None:
        """The day of publication."""
        return self.draft.published


@dataclass(frozen=True, slots=True)
class Version:
    """A release as it read at one capture or import; `number` counts from 1."""

    release: str
    number: int
    at: datetime
    title: str
    text: str
    text_digest: str
    capture: int


# ---------------------------------------------------------------- who and where


class EntityType(StrEnum):
    """What a name stands for."""

    PERSON = "person"
    AGENCY = "agency"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text. `start` and `end` are offsets in characters of that text.

    `canonical` is the fullest form within the release, `role` what the release calls the person
    (two roles of one place are joined by "; "), `rule` what recognised it. `field` says which
    text: the release's "text" or its "title"; a name that only the publisher's own fields give
    has "publisher" and no place.
    """

    start: int
    end: int
    surface: str
    type: EntityType
    canonical: str
    role: str = ""
    rule: str = ""
    field: str = "text"

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles one by one: a title before the name and one after it are two."""
        return tuple(filter(None, self.role.split(_BETWEEN_ROLES)))


_BETWEEN_ROLES = "; "


def joined_roles(*roles: str) -> str:
    """Roles of one mention as its `role` has them: "Ambassador; Director-General of the Fund"."""
    return _BETWEEN_ROLES.join(role.replace(_BETWEEN_ROLES, ", ") for role in roles if role)


def recognised_by(extractor: str) -> str:
    """What recognised, in words: "rules-1:0f3a+en_core_web_sm-3.8.0:15ef" is "rules and
    en_core_web_sm 3.8.0"; "" when nothing has yet.
    """
    rules, _, model = extractor.partition("+")
    words = [rules.partition("-")[0], model.partition(":")[0].replace("-", " ", 1)]
    return " and ".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a release quotes, and who says them.

    `start` and `end` are offsets in characters of `field`, without the quotation marks; `text`
    stands between them verbatim. `speaker` is the canonical form of a person's or an agency's
    name within the release, "" when the release does not say who speaks; `role` is what the
    release calls the person, `cue` the word by which it says so ("said", "according to").
    """

    start: int
    end: int
    text: str
    speaker: str
    speaker_type: EntityType = EntityType.PERSON
    role: str = ""
    cue: str = ""
    field: str = "text"


class Form(NamedTuple):
    """A canonical name as the releases of an archive have it: in how many, with which roles.

    `sources` are the sources of these releases and `shorts` the acronyms that releases define for
    it ("Long Name (LN)"). `first` is the year of its first release, `most` the year by which four
    fifths were published; 0 where it is unknown. Of names that are no person's neither is told.
    """

    type: EntityType
    canonical: str
    releases: int
    roles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    shorts: tuple[str, ...] = ()
    first: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Entity:
    """The person, agency or place behind mentions. `id` is stable, `name` is what we show.

    `roles` are those the archive's owner gave, besides what releases say.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    acronym: str = ""
    parent: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityUse:
    """That a release is about an entity: how often it is named, and under which roles.

    `roles` are the release's own words, `role_names` the normal forms of them that the facet
    counts.
    """

    entity: Entity
    count: int
    roles: tuple[str, ...] = ()
    role_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteFound:
    """A quote, and the release that has it."""

    release: str
    published: date | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class RoleStated:
    """That a release calls a person something, on the day it was published."""

    release: str
    published: date | None
    role: str


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role of a person over time: from the first to the last release that says so.

    `name` is its normal form, `written` the words of the releases, the most used first; of the
    `count` releases `releases` are a few, the newest first and the oldest last.
    """

    name: str
    written: tuple[str, ...]
    first: date | None
    last: date | None
    count: int
    releases: tuple[RoleStated, ...]


# ---------------------------------------------------------------- what happened


class ChangeKind(StrEnum):
    """What the store did to a release."""

    PUT = "put"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Change:
    """A row that tells the index what the store did. `number` grows with every change."""

    number: int
    release: str
    kind: ChangeKind


class EventKind(StrEnum):
    """What happened to a release last: it came, its site worded it anew, or took it down."""

    NEW = "new"
    EDITED = "edited"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a release last, and when that was seen."""

    release: str
    at: datetime
    kind: EventKind


@dataclass(frozen=True, slots=True)
class Run:
    """One collection or import of one source, for its health.

    `changed` counts releases that read otherwise than before; of these, `edited` ones differ in
    more than white space and typography. `removed` counts those newly gone from their site.
    `whole` says that the source's lists were read to their end.
    """

    source: str
    kind: str  # "collect" or "import"
    started: datetime
    ended: datetime | None = None
    found: int = 0
    fetched: int = 0
    new: int = 0
    changed: int = 0
    skipped: int = 0
    error: str = ""
    removed: int = 0
    edited: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """One capture of a release's page, as the health of its source sees it.

    `characters` counts the clean text, `releases` what the page held, `reason` says why it held
    none, `shape` is the fingerprint of its layout, `published` are the days of its releases.
    """

    at: datetime
    status: int
    characters: int
    releases: int
    reason: str = ""
    shape: str = ""
    published: tuple[date | None, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What the store knows of a source, for judging its health. Everything newest first.

    `seen` are the times at which its newest releases were first seen, with their days of
    publication.
    """

    name: str
    title: str
    releases: int
    newest: date | None = None
    seen: tuple[tuple[datetime, date | None], ...] = ()
    runs: tuple[Run, ...] = ()
    looks: tuple[Look, ...] = ()


class AlarmKind(StrEnum):
    """What can be wrong with a source, the most pressing first."""

    FAILING = "failing"
    WALLED = "walled"
    SILENT = "silent"
    LITTLE_TEXT = "little text"
    LAYOUT = "layout changed"
    DATES = "dates jump"


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something about a source that its owner should look at, since when, and what to do.

    `message` says it in English. For those who say it in another language, `cause` names what
    exactly is wrong, `numbers` are what the message says of it by name, `reasons` why the captures
    it speaks of hold no release, each with how many, and `error` what ended the last run.
    """

    kind: AlarmKind
    message: str
    since: datetime
    cause: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict)
    reasons: tuple[tuple[str, int], ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How a source does: what it has given, its rhythm, and what is wrong with it.

    `per_week` is how many releases it gives in a week, None where that cannot be told.
    """

    name: str
    title: str
    releases: int
    newest: date | None
    last_run: Run | None = None
    last_new: datetime | None = None
    last_success: datetime | None = None
    per_week: float | None = None
    alarms: tuple[Alarm, ...] = ()
