"""Where webhooks may go: to no private, loopback or otherwise special address, unless an administrator allows its host.

What is checked is the address that is connected to, not the name: a name that means another address the next moment
(DNS rebinding), or one that means several, gets nobody past this.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import Final

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE: Final = ipaddress.IPv6Network("::/96")


class TargetRefused(Exception):
    """The address is none that webhooks may go to."""


class TargetGuard:
    """Decides which addresses may be connected to."""

    def __init__(self, allowed_hosts: Iterable[str] = ()) -> None:
        """Take the hosts that an administrator allows, each as written in URLs."""
        self._allowed = frozenset(_normal(host) for host in allowed_hosts)

    def addresses(self, host: str, port: int) -> list[tuple[socket.AddressFamily, str]]:
        """Resolve a host, and give the addresses that may be connected to.

        Raises:
            TargetRefused: none of them may.
            OSError: the name can't be resolved.
        """
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
        resolved = list(
            dict.fromkeys((socket.AddressFamily(family), str(place[0])) for family, _, _, _, place in found)
        )
        if _normal(host) in self._allowed:
            return resolved
        public = [(family, address) for family, address in resolved if is_public(address)]
        if not public:
            raise TargetRefused("the address is private, local or reserved; an administrator can allow this host")
        return public


def is_public(text: str) -> bool:
    """Tell whether an address is one of the public internet, seen through whatever it may be wrapped in."""
    address = _unwrapped(ipaddress.ip_address(text.partition("%")[0]))
    return address.is_global and not address.is_multicast and not address.is_unspecified


def _unwrapped(address: IpAddress) -> IpAddress:
    """Give the IPv4 address inside an IPv6 one: mapped, compatible, 6to4, Teredo or NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    inner: IpAddress | None = address.ipv4_mapped or address.sixtofour
    if inner is None and address.teredo is not None:
        inner = address.teredo[1]
    if inner is None and (address in _NAT64 or address in _COMPATIBLE):
        inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address if inner is None else inner


def _normal(host: str) -> str:
    return host.strip("[]").rstrip(".").lower()
