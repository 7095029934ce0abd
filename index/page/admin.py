"""Who may change the archive from the page: nobody, unless its owner has set up a way to prove it.

By a token (`archive.settings.admin_token`), which is kept for the session alone and checked again
at every action; or by OpenID Connect (`st.login`), where the provider vouches for an e-mail
address that stands in `PRESS_ARCHIVE_ADMINS`.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import time
from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Final

import streamlit as st

from archive.errors import PressArchiveError, SettingsError
from archive.settings import Settings, admin_token, load_settings
from index.page import address
from index.page.pace import subscriber
from index.views.desk import not_set_up, signed_in_as
from index.views.reader import Reader

_PROVED: Final = "proved"
"""Of the session: a digest of the token that was given, so that a new token ends it."""
_TYPED: Final = "admin token"
_FAILED: Final = "sign-in failed"


class NotAllowed(PressArchiveError):
    """An action that only an administrator may take."""


class Tries:
    """Makes guessing slow, and keeps nobody out: the right token is let in whatever others try.

    After so many wrong tokens of the last minutes, few from one address or more from all of them,
    every further one waits before it is looked at. An address has no more than 15 looked at in a
    second, and all together 40, as many messages as are let in (`index.page.pace`): against
    `archive.settings.SHORTEST_TOKEN` characters made by chance that is none.
    """

    def __init__(
        self,
        each: int = 5,
        together: int = 50,
        *,
        within: float = 300,
        wait: float = 2,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._each, self._within, self._wait = each, within, wait
        self._clock, self._sleep = clock, sleep
        self._wrong: deque[tuple[float, str]] = deque(maxlen=together)
        self._lock = Lock()

    def wait(self, who: str) -> None:
        """Wait as long as one more try from there has to."""
        with self._lock:
            while self._wrong and self._wrong[0][0] < self._clock() - self._within:
                self._wrong.popleft()
            from_there = sum(1 for _, one in self._wrong if one == who)
            slow = from_there >= self._each or len(self._wrong) == self._wrong.maxlen
        if slow:
            self._sleep(self._wait)

    def wrong(self, who: str) -> None:
        """One was wrong."""
        with self._lock:
            self._wrong.append((self._clock(), who))


TRIES: Final = Tries()


def settings() -> Settings:
    """The settings of the archive that is shown."""
    return load_settings(None, os.environ)


def is_admin(settings: Settings) -> bool:
    """Whether who looks has proved that they may change the archive."""
    return _by_token(settings) or bool(_by_provider(settings))


def check() -> Settings:
    """The settings, for an action that changes the archive. Raises NotAllowed.

    What is shown is no protection: a session may have been ended since, in another tab.
    """
    found = settings()
    if not is_admin(found):
        raise NotAllowed(
            "only a signed-in administrator may do that; sign in and try again",
            kind="not_allowed",
        )
    return found


def _by_token(settings: Settings) -> bool:
    proved = str(st.session_state.get(_PROVED) or "")
    if not proved:  # a reader costs no look at the file
        return False
    try:
        token = admin_token(settings)
    except SettingsError:  # taken away, or spoilt: it proves nothing any more
        return False
    return bool(token) and hmac.compare_digest(proved, _digest(token))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


# ---------------------------------------------------------------- OpenID Connect


def has_provider() -> bool:
    """Whether Streamlit's secrets name a provider to sign in with."""
    try:
        return "auth" in st.secrets
    except (FileNotFoundError, st.errors.StreamlitAPIException):
        return False


def _by_provider(settings: Settings) -> str:
    """The e-mail address that the provider vouches for, if it is an administrator's."""
    if not settings.admins or not st.user.get("is_logged_in"):
        return ""
    email = str(st.user.get("email") or "").lower()
    vouched = st.user.get("email_verified") is True
    return email if vouched and email in settings.admins else ""


# ---------------------------------------------------------------- the screen


def sign_in(reader: Reader) -> None:
    """Show how to sign in, or how the owner lets somebody."""
    own, say = settings(), reader.say
    token, provider = admin_token(own), has_provider() and bool(own.admins)
    if not token and not provider:
        st.html(not_set_up(reader))
        return
    st.html(
        f'<h1 tabindex="-1" data-arrive="sign-in">{say.html("sign_in")}</h1>'
        f"<p>{say.html('sign_in_for')}</p>"
    )
    if token:
        with st.form("sign in", border=False):
            st.text_input(say("admin_token"), key=_TYPED, type="password", max_chars=500)
            st.form_submit_button(say("sign_in"), on_click=_try, key="sign in by token")
        _say_what_came_of_it(reader)
    if provider:
        st.button(say("sign_in_by_provider"), on_click=st.login, key="sign in by provider")
        if st.user.get("is_logged_in"):
            st.warning(say("not_an_administrator"))
            st.button(say("sign_out"), on_click=st.logout, key="sign out of provider")


def _say_what_came_of_it(reader: Reader) -> None:
    if st.session_state.pop(_FAILED, False):
        st.error(reader.say("token_refused"))


def _try() -> None:
    """Look at the token that was typed."""
    typed, token = str(st.session_state.pop(_TYPED, "")).strip(), admin_token(settings())
    who = subscriber(str(st.context.ip_address or ""))
    TRIES.wait(who)
    if token and hmac.compare_digest(_digest(typed), _digest(token)):
        st.session_state[_PROVED] = _digest(token)
    else:
        TRIES.wrong(who)
        st.session_state[_FAILED] = True


def signed_in(reader: Reader) -> None:
    """Show as whom one is signed in, and the way out."""
    with st.container(horizontal=True, key="signed-in", vertical_alignment="center"):
        st.html(signed_in_as(reader, _by_provider(settings())))
        st.button(reader.say("sign_out"), on_click=_out, key="sign out")


def _out() -> None:
    st.session_state.pop(_PROVED, None)
    address.go(address.here().at(address.here().view))
    if st.user.get("is_logged_in"):
        st.logout()
