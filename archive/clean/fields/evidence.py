"""What the page says of a release beside its text: each field from its best evidence."""

from __future__ import annotations

from dataclasses import replace

from archive.clean import language
from archive.clean.context import Context, texts
from archive.clean.fields import addresses, by_label, credits, files, place, published, topics
from archive.clean.fields.headlines import Headline
from archive.clean.text import squash
from archive.model import Draft, Label


def fill(context: Context, own: range, start: int, headline: Headline, draft: Draft) -> Draft:
    """The draft with its fields. Its blocks begin with the page's block `start`."""
    where = place.locate(context.page, own, start, draft.blocks, headline.at)
    day, changed = published.find(context, draft.part, where)
    text = draft.text
    return replace(
        draft,
        subtitle=_subtitle(context, headline, draft),
        published=day.day if day else None,
        published_from=day.where if day else "",
        published_sure=day.sure if day else False,
        updated=changed,
        language=language.of(text or draft.title, _declared(context)),
        agencies=texts(context, context.layout.agencies, own),
        topics=texts(context, context.layout.topics, own)
        or topics.topics(context, draft.part, own, text),
        number=next(
            iter(texts(context, context.layout.number, own)), by_label.number(draft.blocks)
        ),
        embargo=by_label.first(draft.blocks, Label.EMBARGO),
        attachments=files.attachments(context, own, where.text),
        authors=credits.authors(context, draft.part, where.head),
        canonical=addresses.canonical(context) if draft.part == 0 else "",
    )


def _declared(context: Context) -> str:
    meta = context.meta
    return language.declared(
        meta.language,
        meta.linked.language,
        meta.first("og:locale", "dc.language", "dcterms.language"),
    )


def _subtitle(context: Context, headline: Headline, draft: Draft) -> str:
    """The block that is one; what stands under the headline in its own heading; or what the
    page's data calls one, if the page shows it."""
    shown = by_label.first(draft.blocks, Label.SUBTITLE)
    if shown:
        return shown
    told = context.meta.linked.subtitle if draft.part == 0 else ""
    key = squash(told)
    on_page = key and any(squash(block.text) == key for block in draft.blocks)
    other = headline.under or (told if on_page else "")
    return other if squash(other) != squash(draft.title) else ""
