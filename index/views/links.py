"""Links within the page: real addresses, which the page follows without loading anew.

An element that can have the focus has an id that stays the same from one state to the next:
the focus is put back by it when the markup around it is exchanged.
"""

from __future__ import annotations

import hashlib

from index.address import Address
from index.markup import escape


def a(
    address: Address,
    inner: str,
    *,
    id: str = "",
    kind: str = "",
    label: str = "",
    current: bool = False,
    rel: str = "",
) -> str:
    """A link to a state of the page. `inner` is HTML; `label` is what a screen reader says."""
    told = (
        ("id", id),
        ("class", kind),
        ("aria-label", label),
        ("aria-current", "true" if current else ""),
        ("rel", rel),
    )
    shown = "".join(f' {name}="{escape(value)}"' for name, value in told if value)
    return f'<a href="{escape(address.href())}"{shown}>{inner}</a>'


def tick(address: Address, inner: str, *, id: str, checked: bool, described_by: str = "") -> str:
    """A checkbox that leads to a state of the page when it is ticked or unticked.

    `described_by` is the id of the element that says more about it.
    """
    state = f' aria-describedby="{escape(described_by)}"' if described_by else ""
    state += " checked" if checked else ""
    return (
        f'<label><input type="checkbox" id="{escape(id)}" data-go="{escape(address.href())}"'
        f"{state}> <span>{inner}</span></label>"
    )


def name_for(*parts: str) -> str:
    """An id for an element that stands for these parts, whatever letters they have."""
    return (
        "e"
        + hashlib.blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=6).hexdigest()
    )
