"""Which connections are kept where there are many: each address has its share, and strangers give way first."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address
from typing import Final, Protocol

MOST: Final = 256
"""Connections in all; a phone has up to six."""
MOST_OF_STRANGER: Final = 16
MOST_OF_KNOWN: Final = 96
"""Connections of one address, which may be that of a router with many phones behind it."""
MOST_KNOWN: Final = 256
"""Addresses that are remembered for having sent the right token."""


class Guest(Protocol):
    """A connection."""

    origin: str
    """Whose it is, see `origin_of`."""
    trusted: bool
    """Whether the right token came over it."""

    def is_busy(self) -> bool:
        """Whether a request is being answered."""
        ...

    def cut(self) -> None:
        """End it now."""
        ...


class Admission:
    """Those that are connected, the oldest first; for the loop's thread alone."""

    def __init__(
        self, most: int = MOST, *, most_of_stranger: int = MOST_OF_STRANGER, most_of_known: int = MOST_OF_KNOWN
    ) -> None:
        self._most, self._most_of_stranger, self._most_of_known = most, most_of_stranger, most_of_known
        self._guests: dict[Guest, None] = {}
        self._known: OrderedDict[str, None] = OrderedDict()

    def enter(self, guest: Guest) -> bool:
        """Let somebody in, for whom another may have to go; False where nobody has less of a claim."""
        own = [each for each in self._guests if each.origin == guest.origin]
        limit = self._most_of_known if guest.origin in self._known else self._most_of_stranger
        if len(own) >= limit and not self._give_way(own):
            return False
        if len(self._guests) >= self._most and not self.make_room():
            return False
        self._guests[guest] = None
        return True

    def leave(self, guest: Guest) -> None:
        """It has ended."""
        self._guests.pop(guest, None)

    def trust(self, guest: Guest) -> None:
        """It has sent the right token; its address is known from now on."""
        guest.trusted = True
        self._known[guest.origin] = None
        self._known.move_to_end(guest.origin)
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)

    def make_room(self) -> bool:
        """Cut the connection with the least claim: a stranger's before an idle one of a known address."""
        counts = Counter(each.origin for each in self._guests if each.origin not in self._known)
        if counts:
            most = max(counts, key=lambda origin: counts[origin])
            return self._give_way([each for each in self._guests if each.origin == most])
        return self._give_way(self._guests)

    def _give_way(self, among: Iterable[Guest]) -> bool:
        """Cut the oldest of those with the least claim; those of known addresses that are being answered stay."""
        ranked = [(self._claim(each), each) for each in among]
        claim, leaving = min(ranked, key=lambda pair: pair[0], default=(3, None))
        if leaving is None or claim > 2:
            return False
        self.leave(leaving)
        leaving.cut()
        return True

    def _claim(self, guest: Guest) -> int:
        if guest.origin not in self._known:
            return 0
        return 3 if guest.is_busy() else 1 + guest.trusted


def origin_of(host: str) -> str:
    """Whose an address is: IPv6 gives every household at least a network of 64 bits.

    >>> origin_of("192.168.1.20"), origin_of("::ffff:192.168.1.20")
    ('192.168.1.20', '192.168.1.20')
    >>> origin_of("2001:db8:1:2:3:4:5:6"), origin_of("fe80::1%eth0")
    ('2001:db8:1:2::/64', 'fe80::/64')
    """
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return f"{IPv6Address(int(address) >> 64 << 64)}/64"
