"""Whoosh 2.7.5 without its defects that would make its answers differ from ours.

Each function is a method as it should be, with what is wrong with Whoosh's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from whoosh.matching import binary, wrappers
from whoosh.query import spans


def best_score(self):
    """Whoosh takes the better of the two matchers' scores though one may stand further on."""
    a, b = self.a, self.b
    if not b.is_active() or (a.is_active() and a.id() < b.id()):
        return a.score()
    if not a.is_active() or b.id() < a.id():
        return b.score()
    return max(a.score(), b.score())


def skip_both(self, id):
    """Whoosh leaves the optional matcher behind the other, whose bonus then is lost."""
    self.a.skip_to(id)
    if self.a.is_active() and self.b.is_active():
        self.b.skip_to(self.a.id())


def find_first(self):
    """Whoosh does not look whether the first release is excluded if the exclusions begin before."""
    if self.a.is_active() and self.b.is_active():
        self._find_next()


def find_next_missing(self):
    """Whoosh does not look whether the release behind the last exclusion is deleted."""
    while self._id < self.limit:
        if self.missing(self._id):
            self._id += 1
            continue
        if self.child.is_active() and self.child.id() < self._id:
            self.child.skip_to(self._id)
        if not self.child.is_active() or self.child.id() != self._id:
            break
        self._id += 1


_whole_spans = spans.SpanNot._Matcher._get_spans


def spans_apart(self):
    """Whoosh asks an exhausted matcher where it stands."""
    return _whole_spans(self) if self.b.is_active() else self.a.spans()


@contextmanager
def mended() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(binary.DisjunctionMaxMatcher, "score", best_score)
        patch.setattr(binary.AndMaybeMatcher, "skip_to", skip_both)
        patch.setattr(binary.AndNotMatcher, "_find_first", find_first)
        patch.setattr(wrappers.InverseMatcher, "_find_next", find_next_missing)
        patch.setattr(spans.SpanNot._Matcher, "_get_spans", spans_apart)
        yield
