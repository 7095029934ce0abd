"""Connections that look where they lead before a byte is sent.

The name is resolved once and the connection goes to an address that was looked at, so a name that
changes its answer in between (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Event, Timer
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from archive.errors import FetchRefused

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the open Internet's.

    Addresses that carry an IPv4 address inside (mapped, 6to4, Teredo, NAT64) count as that one.
    """
    ip = _innermost(ip_address(address))
    return ip.is_global and not ip.is_multicast


def guarded_adapter(*, allow_private: bool, deadline: float) -> HTTPAdapter:
    """An adapter for a requests session whose connections refuse private addresses.

    `deadline` is how many seconds a server may take for all its headers together; the read
    time-out of a socket begins anew with every byte. Raises FetchRefused while connecting.
    """

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _connect(self, allow_private)

        def getresponse(self) -> Any:
            with _cut_off(self.sock, deadline):
                return super().getresponse()

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return _connect(self, allow_private)

        def getresponse(self) -> Any:
            with _cut_off(self.sock, deadline):
                return super().getresponse()

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    adapter = HTTPAdapter()
    adapter.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
    return adapter


def _innermost(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1] or ip


def _connect(connection: HTTPConnection, allow_private: bool) -> socket.socket:
    host = connection.host.strip("[]")
    found = _resolve(connection, host)
    usable = [one for one in found if allow_private or is_public(str(one[4][0]))]
    if not usable:
        raise FetchRefused(
            f"{host} is {found[0][4][0]}, a private address; set allow_private = true for this"
            " source if that is meant"
        )
    failure: OSError | None = None
    for family, kind, protocol, _, address in usable:
        try:
            return _open(family, kind, protocol, address, connection.timeout)
        except OSError as error:
            failure = error
    if isinstance(failure, TimeoutError):
        raise ConnectTimeoutError(connection, f"{host} did not answer") from failure
    raise NewConnectionError(connection, f"{host} cannot be reached: {failure}") from failure


def _resolve(connection: HTTPConnection, host: str) -> list[Any]:
    try:
        return list(socket.getaddrinfo(host, connection.port, type=socket.SOCK_STREAM))
    except socket.gaierror as error:
        raise NameResolutionError(host, connection, error) from error
    except UnicodeError as error:
        raise FetchRefused(f"{host!r} is not the name of a host") from error


def _open(family: int, kind: int, protocol: int, address: Any, timeout: Any) -> socket.socket:
    opened = socket.socket(family, kind, protocol)
    try:
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        opened.settimeout(timeout if isinstance(timeout, int | float) else None)
        opened.connect(address)
    except BaseException:
        opened.close()
        raise
    return opened


@contextlib.contextmanager
def _cut_off(opened: socket.socket | None, seconds: float) -> Iterator[None]:
    late = Event()

    def shut() -> None:
        late.set()
        with contextlib.suppress(OSError):
            if opened is not None:
                opened.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, shut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    if late.is_set():  # a line of header that was cut reads like the last one
        raise TimeoutError("the headers did not end in time")
