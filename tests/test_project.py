"""What stands around the code: every dependency has its licence told, and its version for development."""

from __future__ import annotations

import re
import socket
import tomllib
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def needed(*extras: str) -> set[str]:
    """Names of the libraries that are required, and of those in these extras."""
    lines = [*PROJECT["dependencies"], *(line for extra in extras for line in PROJECT["optional-dependencies"][extra])]
    return {re.split(r"[<>=!~;\[ ]", line)[0].lower() for line in lines} - {"audio-coach"}


def brought(name: str, extras: Iterable[str] = ()) -> Iterator[str]:
    """Names of all that this library needs on this machine, and of what that needs."""
    for line in metadata.requires(name) or ():
        need = Requirement(line)
        if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield need.name.lower()
            yield from brought(need.name, need.extras)


def test_every_library_that_users_install_is_in_the_notice() -> None:
    """With its licence and all that it brings, so that whoever passes coach on knows what they pass on."""
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8").lower()
    named = {line.split()[0] for line in notice.splitlines() if re.match(r"  \S+ +\S", line)}
    users = set(PROJECT["optional-dependencies"]) - {"test", "dev", "bench", "fuzz"}
    assert needed(*users) - named == set()
    assert {each.replace("_", "-") for name in needed(*users) for each in brought_if_here(name)} - named == set()


def brought_if_here(name: str) -> set[str]:
    """See `brought`; nothing for what this machine does not have."""
    try:
        return set(brought(name))
    except metadata.PackageNotFoundError:
        return set()


def test_the_constraints_name_a_version_for_every_library_and_nothing_else() -> None:
    """Names and versions only: where they come from is each machine's own business."""
    path = ROOT / "constraints.txt"
    if not path.exists():
        pytest.skip("not part of what is shipped")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+( ; python_version .*)?", line)] == []
    pinned = {line.partition("==")[0].lower() for line in lines}
    assert needed("test", "dev") - pinned == set()


def test_no_test_can_ask_the_network() -> None:
    """The guard in ``conftest.py`` stands: names and addresses outside are refused, this machine is not."""
    with pytest.raises(AssertionError, match=r"example\.org"):
        socket.getaddrinfo("example.org", 80)
    with pytest.raises(AssertionError, match=r"192\.0\.2\.1"), socket.socket() as client:
        client.connect(("192.0.2.1", 80))
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()[:2]):
        pass


def test_the_container_gets_all_that_the_package_is_built_of() -> None:
    """What pyproject.toml takes from outside the package is copied, and not kept out by .dockerignore."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]
    wanted = {*wheel["wheel"]["packages"], *wheel["wheel"]["force-include"], *wheel["wheel"]["shared-data"]}
    wanted |= {"pyproject.toml", PROJECT["readme"], *PROJECT["license-files"]}
    lines = [
        line.split()[1:-1] for line in (ROOT / "Containerfile").read_text().splitlines() if line.startswith("COPY")
    ]
    assert wanted == {name for line in lines for name in line}
    allowed = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE)
    assert wanted == set(allowed)
