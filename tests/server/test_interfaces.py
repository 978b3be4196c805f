"""Which address is taken: the one that a phone in the same home reaches, whatever else the machine has."""

from __future__ import annotations

import pytest

from coach.errors import CoachError
from coach.server.interfaces import InterfaceAddress, choose_address, default_ip, own_addresses

LOOP = InterfaceAddress("lo", "127.0.0.1")
WIFI = InterfaceAddress("wlp3s0", "192.168.178.20")
CABLE = InterfaceAddress("eth0", "10.0.0.7")
DOCKER = InterfaceAddress("docker0", "172.17.0.1")
VPN = InterfaceAddress("tun0", "10.8.0.2")
TAILNET = InterfaceAddress("tailscale0", "100.101.2.3")
LINK = InterfaceAddress("enp2s0", "169.254.7.7")
STRANGE = InterfaceAddress("strange", "192.168.4.4")
ETHERNET_2 = InterfaceAddress("Ethernet 2", "192.168.0.3")
V6 = InterfaceAddress("wlp3s0", "fd00::2")
V6_LINK = InterfaceAddress("wlp3s0", "fe80::1%3")


@pytest.mark.parametrize(
    ("addresses", "default", "taken"),
    [
        ([LOOP, WIFI], WIFI.ip, WIFI),
        ([LOOP, DOCKER, VPN, TAILNET, LINK, V6, V6_LINK, WIFI], VPN.ip, WIFI),
        ([WIFI, CABLE], CABLE.ip, CABLE),
        ([CABLE, WIFI], WIFI.ip, WIFI),
        ([InterfaceAddress("br-1a2b3c", "172.18.0.1"), InterfaceAddress("veth9", "172.18.0.9"), CABLE], None, CABLE),
        (
            [InterfaceAddress("virbr0", "192.168.122.1"), InterfaceAddress("vboxnet0", "192.168.56.1"), CABLE],
            None,
            CABLE,
        ),
        (
            [InterfaceAddress("utun3", "10.1.1.1"), InterfaceAddress("en0", "192.168.1.5")],
            "10.1.1.1",
            InterfaceAddress("en0", "192.168.1.5"),
        ),
        ([InterfaceAddress("wg-home", "10.9.0.2"), InterfaceAddress("ppp0", "10.6.0.1"), CABLE], None, CABLE),
        (
            [InterfaceAddress("ztabc", "10.147.1.1"), InterfaceAddress("Wi-Fi", "192.168.0.9")],
            None,
            InterfaceAddress("Wi-Fi", "192.168.0.9"),
        ),
        ([InterfaceAddress("vEthernet (WSL)", "172.20.0.1"), ETHERNET_2], None, ETHERNET_2),
        ([InterfaceAddress("eth1", "203.0.113.9"), STRANGE], "203.0.113.9", STRANGE),
        ([InterfaceAddress("corp", "100.64.1.1"), STRANGE], None, STRANGE),
    ],
)
def test_the_home_network_is_taken_before_all_that_no_phone_reaches(
    addresses: list[InterfaceAddress], default: str | None, taken: InterfaceAddress
) -> None:
    """In whatever order the system lists them; those that could have been taken are told."""
    for order in (addresses, addresses[::-1]):
        chosen = choose_address(order, default)
        assert chosen.address == taken
        assert chosen.why_not == ""
        assert not {LOOP, DOCKER, VPN, TAILNET, LINK, taken} & set(chosen.others)


def test_where_there_is_nothing_better_it_is_taken_and_told() -> None:
    """A machine that is in a VPN alone may be reached by a phone in it."""
    assert "VPN" in choose_address([LOOP, VPN, DOCKER], None).why_not
    assert "inside this machine" in choose_address([LOOP, DOCKER], None).why_not
    assert "IPv6" in choose_address([LOOP, V6, V6_LINK], None).why_not
    with pytest.raises(CoachError, match="in no network"):
        choose_address([LOOP, LINK, V6_LINK], None)


def test_a_wanted_address_or_interface_is_taken_whatever_it_is() -> None:
    """And what is not there is told, with what there is."""
    everything = [LOOP, WIFI, CABLE, DOCKER, V6]
    assert choose_address(everything, None, "docker0").address == DOCKER
    assert choose_address(everything, None, "127.0.0.1").address == LOOP
    assert choose_address(everything, None, "localhost").address.ip == "127.0.0.1"
    assert choose_address(everything, None, "[fd00::2]").address == V6
    assert choose_address(everything, None, "wlp3s0").address == WIFI
    with pytest.raises(CoachError, match=r"no address or interface 'wlan9'; there is .*192\.168\.178\.20 \(wlp3s0\)"):
        choose_address(everything, None, "wlan9")


def test_this_machine_has_addresses_and_asking_for_the_way_out_sends_nothing() -> None:
    """The loopback is everywhere; there may be no way out."""
    addresses = own_addresses()
    assert any(each.ip == "127.0.0.1" for each in addresses)
    assert default_ip() is None or default_ip() in {each.ip for each in addresses}
