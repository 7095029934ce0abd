import pytest

from archive.fetch.connect import is_public


@pytest.mark.parametrize(
    "address",
    [
        *("10.0.0.1", "127.0.0.1", "169.254.169.254", "192.168.1.1", "172.31.0.1", "0.0.0.0"),
        *("100.64.0.1", "100.127.255.254", "198.18.0.1", "192.0.0.8", "192.0.2.1", "240.0.0.1"),
        *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%1", "fc00::1"),
        *("ff02::1", "ff0e::1", "fec0::1", "2001:db8::1", "100::1"),
        *("::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:100.64.0.1", "::10.0.0.1"),
        *("2002:7f00:1::", "2002:a9fe:a9fe::", "64:ff9b::a00:1", "64:ff9b:1::a00:1"),
        "2001:0:1:1:1:1:80ff:fefe",
    ],
)
def test_addresses_of_inner_networks_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["93.184.215.14", "2606:4700::1111", "64:ff9b::5db8:d70e", "::ffff:93.184.215.14"],
)
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(address)
