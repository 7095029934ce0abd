"""The entity desk: who stands under which names is decided here, and applied at once.

Nothing is changed by an address: every decision is a press of a button, in a session whose
administrator is asked for again at that moment.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

import streamlit as st

from archive.errors import PressArchiveError
from archive.model import EntityType
from index import desk
from index.desk import Applied, Decision, Standing, Suggestion, Work
from index.markup import label
from index.page import admin, frame
from index.request import SearchRequest
from index.search import Archive
from index.views import desk as views
from index.views.reader import Reader
from index.wrong import what_is_wrong

_WORK: Final = "desk work"
_ABOVE: Final = "desk said"
_FEW, _PAGE, _LISTED = 6, 8, 30
_MOMENT: Final = 0.2
"""Seconds between two looks at how far a piece of work is."""

_NEED_VALUE: Final = frozenset({"merge", "apart", "rename", "role", "type"})
_ACTIONS: Final = ("merge", "apart", "split", "rename", "hide", "role", "type")


def show(archive: Archive, reader: Reader) -> None:
    """Show the desk to an administrator, to others how to become one."""
    frame.entitle(reader.say("screen_desk"))
    if not reader.admin:
        admin.sign_in(reader)
        return
    st.html(views.heading(reader))
    admin.signed_in(reader)
    desk.ready()
    _work_to_its_end(reader)
    _say_what_came_of_it(reader)
    standing = desk.standing(admin.settings(), reader.at.ids[0]) if reader.at.ids else ()
    _find(archive, reader, standing)
    if reader.at.ids:
        _about(reader, standing)
    else:
        _suggestions(reader)
    _decisions(reader)


# ---------------------------------------------------------------- work


def _begin(words: str, act: Callable[..., Any], *given: Any) -> None:
    """Begin what an administrator asked for; who is none is told so."""
    try:
        settings = admin.check()
    except PressArchiveError as error:
        st.session_state[_ABOVE] = error
        return
    st.session_state[_WORK] = (words, Work(partial(act, settings, *given)))


def _take(decision: Decision) -> None:
    _begin("applying", _decided, decision)


def _take_back(decision: Decision) -> None:
    _begin("applying", _undone, decision)


def _look_for_suggestions() -> None:
    _begin("working_out", _suggested)


def _decided(settings: Any, decision: Decision, percent: desk.work.Percent) -> Applied:
    return desk.decide(settings, decision, percent)


def _undone(settings: Any, decision: Decision, percent: desk.work.Percent) -> Applied:
    return desk.undo(settings, decision, percent)


def _suggested(settings: Any, percent: desk.work.Percent) -> None:
    desk.suggestions(settings, percent)


def _work_to_its_end(reader: Reader) -> None:
    """Show how far the work is that was begun; it goes on if its reader leaves meanwhile."""
    words, work = st.session_state.get(_WORK, ("", None))
    if work is None:
        return
    told = reader.say(words)
    with st.container(key="desk-work"), st.status(told, expanded=False) as status:
        while not work.wait(_MOMENT):
            if work.percent:
                status.update(label=f"{told} {work.percent} %")
    del st.session_state[_WORK]
    try:
        st.session_state[_ABOVE] = work.result()
    except PressArchiveError as error:
        st.session_state[_ABOVE] = error
    st.rerun()


def _say_what_came_of_it(reader: Reader) -> None:
    said = st.session_state.pop(_ABOVE, None)
    with st.container(key="desk-said"):
        if isinstance(said, Applied):
            st.html(views.applied(reader, said))
        elif isinstance(said, PressArchiveError):
            st.error(label(what_is_wrong(reader.say, said)), icon=":material/error:")


# ---------------------------------------------------------------- finding


def _find(archive: Archive, reader: Reader, standing: Sequence[Standing]) -> None:
    typed = st.text_input(
        reader.say("desk_find"), key="desk find", live="120ms", icon=":material/search:"
    )
    if typed and typed.strip():
        asked = SearchRequest()
        found = {
            kind: archive.facet_values(asked, kind.value, typed.strip(), _FEW)
            for kind in EntityType
        }
        kinds = {one.entity.type for one in standing}
        st.html(views.found(reader, found, kinds))


# ---------------------------------------------------------------- one entity


def _about(reader: Reader, standing: Sequence[Standing]) -> None:
    other = desk.standing(admin.settings(), reader.at.ids[1]) if len(reader.at.ids) > 1 else ()
    if not standing:
        st.html(views.unknown(reader))
    for one in standing:
        into = next((two for two in other if two.entity.type is one.entity.type), None)
        st.html(views.entity(reader, one) + (views.entity(reader, into) if into else ""))
        _form(reader, one, into)


def _form(reader: Reader, one: Standing, into: Standing | None) -> None:
    """What can be decided about an entity: only the fields of the action that is chosen."""
    say, kind = reader.say, one.entity.type
    key = f"{kind.value} {one.entity.id}"
    with st.container(border=True, key=f"decide-{kind.value}"):
        action = st.radio(
            say("what_to_decide"),
            _ACTIONS,
            key=f"action {key}",
            format_func=lambda name: say(f"act_{name}"),
        )
        name, value = _fields(reader, one, into, action, key)
        comment = st.text_input(say("comment"), key=f"comment {action} {key}", max_chars=300)
        wanted = Decision(kind, name, action, value.strip(), (comment or "").strip())
        missing = action in _NEED_VALUE and wanted.value in {"", name}
        st.button(
            say("decide"),
            key=f"decide {key}",
            type="primary",
            disabled=missing,
            on_click=_take,
            args=(wanted,),
        )


def _fields(
    reader: Reader, one: Standing, into: Standing | None, action: str, key: str
) -> tuple[str, str]:
    """The name a decision is about, and its value."""
    say, name = reader.say, one.entity.name
    if action in ("merge", "apart"):
        start = into.entity.name if into else ""
        return name, _typed(
            say("the_name"), f"{'into' if action == 'merge' else action} {key} {start}", start
        )
    if action == "rename":
        return name, _typed(say("the_name"), f"new {key}", name)
    if action == "split":
        forms = [form.canonical for form in one.forms]
        form = st.selectbox(say("the_form"), forms, key=f"form {key}")
        return form or name, _typed(say("shown_as"), f"as {key}")
    if action == "role":
        return name, _role(reader, key)
    if action == "type":
        kinds = [kind.value for kind in EntityType if kind is not one.entity.type]
        words = {kind: say(f"one_{kind}") for kind in kinds}
        return name, st.selectbox(
            say("the_type"), kinds, key=f"type {key}", format_func=lambda kind: words[kind]
        )
    return name, ""


def _role(reader: Reader, key: str) -> str:
    say = reader.say
    role = _typed(say("the_role"), f"role {key}").strip()
    with st.container(horizontal=True):
        since = _typed(say("role_from"), f"from {key}").strip()
        until = _typed(say("role_until"), f"until {key}").strip()
    return f"{role} {since}..{until}" if role and (since or until) else role


def _typed(words: str, key: str, start: str = "") -> str:
    return st.text_input(words, start, key=key, max_chars=200) or ""


# ---------------------------------------------------------------- suggestions


def _suggestions(reader: Reader) -> None:
    say, settings = reader.say, admin.settings()
    known = desk.known_suggestions(settings)
    st.html(f"<h2>{say.html('suggestions')}</h2>")
    if known is None:
        st.button(say("work_out_suggestions"), key="suggest", on_click=_look_for_suggestions)
        return
    if not known:
        st.html(f'<p class="about">{say.html("nothing_to_suggest")}</p>')
    last = max(1, -(-len(known) // _PAGE))
    page = min(reader.at.request.page, last)
    for one in desk.proposals(settings, known[(page - 1) * _PAGE : page * _PAGE]):
        st.html(views.advice(reader, one))
        _ways(reader, one.suggestion)
    st.html(views.pages(reader, page, last) or "<div></div>")


def _ways(reader: Reader, one: Suggestion) -> None:
    """The decisions that can be taken about a suggestion with one click each."""
    say, named = reader.say, label(one.name)
    ways: list[tuple[str, Decision]] = []
    if one.action == "merge":
        for name, value in ((one.name, one.value), (one.value, one.name)):
            words = say("accept_merge", name=label(value))
            ways.append((words, Decision(one.type, name, "merge", value)))
        ways.append((say("not_the_same"), Decision(one.type, one.name, "apart", one.value)))
    else:
        kind = say(f"one_{one.value}") if one.action == "type" else ""
        words = say(f"accept_{one.action}", name=named, value=kind)
        ways.append((words, Decision(one.type, one.name, one.action, one.value)))
    with st.container(horizontal=True):
        for number, (words, decision) in enumerate(ways):
            key = f"accept {number} {one.action} {one.type} {one.name} {one.value}"
            st.button(words, key=key, on_click=_take, args=(decision,))


# ---------------------------------------------------------------- decisions


def _decisions(reader: Reader) -> None:
    say = reader.say
    st.html(f"<h2>{say.html('decisions')}</h2>")
    taken = desk.decisions(admin.settings())
    if not taken:
        st.html(f'<p class="about">{say.html("no_decisions")}</p>')
        return
    if len(taken) > _LISTED:
        typed = st.text_input(say("find_decision"), key="desk decisions", live="120ms") or ""
        low = typed.strip().casefold()
        taken = tuple(one for one in taken if low in f"{one.name}\n{one.value}".casefold())
    for one in taken[:_LISTED]:
        key = f"{one.type} {one.name} {one.action} {one.value}"
        with st.container(horizontal=True, vertical_alignment="center", key=f"held {key}"):
            st.html(views.decision(reader, one))
            st.button(
                say("undo"),
                key=f"undo {key}",
                on_click=_take_back,
                args=(one,),
                help=label(say("undo_what", what=views.in_words(reader, one))),
            )
    if len(taken) > _LISTED:
        st.html(f'<p class="about">{say.html("more_decisions", len(taken) - _LISTED)}</p>')
