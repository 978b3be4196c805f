"""Network interfaces of this machine: which address a phone most likely reaches."""

from __future__ import annotations

import re
import socket
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address
from typing import Final

from ..errors import CoachError
from ..install_line import install_line

TUNNELS: Final = re.compile(r"(?:tun|tap|wg|tailscale|utun|ppp|zt|ipsec|nordlynx|proton|mullvad)", re.IGNORECASE)
"""How the names of interfaces of virtual private networks begin."""
INSIDE: Final = re.compile(
    r"(?:docker|br-|veth|virbr|cni|flannel|cali|podman|lxc|lxd|vmnet|vboxnet|vethernet|hyper-v|virtualbox|vmware|wsl)",
    re.IGNORECASE,
)
"""Those of containers and virtual machines inside this one."""
PHYSICAL: Final = re.compile(r"(?:wl|wi-?fi|en|eth|em|lan|local area)", re.IGNORECASE)
"""Those of Wi-Fi and cables."""
PRIVATE: Final = tuple(map(IPv4Network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")))
"""What home networks use (RFC 1918)."""
OVERLAY: Final = IPv4Network("100.64.0.0/10")
"""Carrier-grade NAT (RFC 6598), in which overlay networks give out addresses."""
ELSEWHERE: Final = ("192.0.2.1", 9)
"""An address that nobody has (RFC 5737), to ask which way out the system would take; nothing is sent to it."""


@dataclass(frozen=True, slots=True)
class InterfaceAddress:
    """An address of an interface of this machine."""

    interface: str
    ip: str

    def __str__(self) -> str:
        return f"{self.ip} ({self.interface})"


@dataclass(frozen=True, slots=True)
class ChosenInterface:
    """The address taken, and those that could have been."""

    address: InterfaceAddress
    others: tuple[InterfaceAddress, ...]
    why_not: str = ""
    """What speaks against it, where none is better: it is a VPN's, for example."""


def own_addresses() -> list[InterfaceAddress]:
    """Every address of every interface.

    Raises:
        CoachError: ifaddr is missing.
    """
    try:
        import ifaddr
    except ImportError as error:
        raise CoachError(sharing_needs()) from error
    return [
        InterfaceAddress(adapter.nice_name, ip.ip if isinstance(ip.ip, str) else ip.ip[0])
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
    ]


def sharing_needs() -> str:
    """What is told where a library is missing."""
    return f"sharing needs more libraries; install them with: {install_line('phone')}"


def default_ip() -> str | None:
    """The address that the system would send from; None where there is no way out."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(ELSEWHERE)
        return str(probe.getsockname()[0])
    return None


def choose_address(
    addresses: Sequence[InterfaceAddress], default: str | None, wanted: str | None = None
) -> ChosenInterface:
    """The address that a phone on the same network most likely reaches.

    Not one of a VPN, a container or the machine itself where there is another; a private IPv4 address before any other,
    a Wi-Fi or cable before what has a strange name, the way out of the machine before its other ways.

    Args:
        addresses: all there are.
        default: the address of the way out.
        wanted: an address or the name of an interface, taken whatever speaks against it.

    Raises:
        CoachError: there is none, or not the wanted one.
    """
    usable = [each for each in addresses if not _is_never_reached(each)]
    ranked = sorted(usable, key=lambda each: (_faults(each), -_likeness(each, default)))
    if wanted:
        return _wanted(addresses, ranked, wanted)
    if not ranked:
        raise CoachError("this machine is in no network: connect it to the phone's, or name an address with --host")
    first = ranked[0]
    others = tuple(each for each in ranked[1:] if not _faults(each))
    return ChosenInterface(first, others, _against(first))


def _wanted(addresses: Sequence[InterfaceAddress], ranked: Sequence[InterfaceAddress], wanted: str) -> ChosenInterface:
    by_name = [each for each in ranked if each.interface == wanted]
    by_ip = [each for each in addresses if each.ip == wanted.strip("[]")]
    found = by_name or by_ip
    if not found and wanted in ("localhost", "0.0.0.0"):  # noqa: S104 - asked for by its user
        found = [InterfaceAddress("this machine alone" if wanted == "localhost" else "every interface", "127.0.0.1")]
    if not found:
        known = ", ".join(str(each) for each in ranked) or "none"
        raise CoachError(f"this machine has no address or interface '{wanted}'; there is {known}")
    return ChosenInterface(found[0], tuple(each for each in ranked if each != found[0] and not _faults(each)))


def _parsed(address: InterfaceAddress) -> IPv4Address | IPv6Address | None:
    with suppress(ValueError):
        return ip_address(address.ip.partition("%")[0])
    return None


def _is_never_reached(address: InterfaceAddress) -> bool:
    ip = _parsed(address)
    return ip is None or ip.is_loopback or ip.is_link_local or ip.is_unspecified or ip.is_multicast


def _faults(address: InterfaceAddress) -> int:
    """How much speaks against an address: 0 nothing, then it is IPv6, another machine's inside this one, a VPN's."""
    if INSIDE.match(address.interface):
        return 3
    if TUNNELS.match(address.interface) or _is_overlay(address):
        return 2
    return 0 if isinstance(_parsed(address), IPv4Address) else 1


def _is_overlay(address: InterfaceAddress) -> bool:
    ip = _parsed(address)
    return isinstance(ip, IPv4Address) and ip in OVERLAY


def _likeness(address: InterfaceAddress, default: str | None) -> int:
    """How much an address looks like that of a home network."""
    ip = _parsed(address)
    private = isinstance(ip, IPv4Address) and any(ip in network for network in PRIVATE)
    return 4 * private + 2 * bool(PHYSICAL.match(address.interface)) + (address.ip == default)


def _against(address: InterfaceAddress) -> str:
    reasons = {
        1: "it is an IPv6 address, which not every phone reaches",
        2: "it looks like the address of a VPN, which the phone reaches only inside it",
        3: "it looks like a network inside this machine, which no phone reaches",
    }
    return reasons.get(_faults(address), "")
