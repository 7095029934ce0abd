"""Connections that look where they lead before a byte is sent.

The name is resolved once and the connection goes to an address that was looked at, so a name that
changes its answer in between (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from archive.errors import FetchRefused
from archive.fetch.wire import response_class as bounded_response

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits
_INNER = (  # what ipaddress of Python 3.11 takes for global
    IPv4Network("192.0.0.0/24"),  # RFC 6890
    IPv6Network("64:ff9b:1::/48"),  # RFC 8215: NAT64 of somebody's own
    IPv6Network("fec0::/10"),  # RFC 3879: site-local
)
_COMPATIBLE = IPv6Network("::/96")  # RFC 4291 2.5.5.1, deprecated
_HOSTS = 100  # whose connections stay open
_PER_HOST = 2  # connections; Pace lets one at a time be used
_ADDRESSES = 4  # of one name that are tried


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the open Internet's.

    Addresses that carry an IPv4 address inside (mapped, compatible, 6to4, Teredo, NAT64) count
    as that one.
    """
    ip = _innermost(ip_address(address))
    return ip.is_global and not ip.is_multicast and not any(ip in one for one in _INNER)


def guarded_adapter(*, allow_private: bool, seconds: float, most: int) -> HTTPAdapter:
    """An adapter of requests whose connections refuse private addresses.

    An answer may take so many `seconds` from its first byte to its last, and `most` bytes on the
    wire, headers included. Raises FetchRefused while connecting.
    """

    class Plain(HTTPConnection):
        response_class = bounded_response(seconds, most)

        def _new_conn(self) -> socket.socket:
            return _connect(self, allow_private)

    class Secure(HTTPSConnection):
        response_class = bounded_response(seconds, most)

        def _new_conn(self) -> socket.socket:
            return _connect(self, allow_private)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    adapter = HTTPAdapter(pool_connections=_HOSTS, pool_maxsize=_PER_HOST)
    adapter.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
    return adapter


def _innermost(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64 or ip in _COMPATIBLE:
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
    for family, kind, protocol, _, address in usable[:_ADDRESSES]:
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
