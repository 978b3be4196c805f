"""The address lives: the same at every start, its user's alone, and what it leads to is as it is now."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from coach.app import Settings
from coach.errors import CoachError
from coach.server.app import make_app
from coach.server.catalog import Catalog
from coach.server.kept_address import LivingAddress, new_token, read_address, write_address
from coach.server.responses import Activity
from coach.server.sharing import sharing
from coach.server.speech_worker import speaker_for
from coach.server.variant_query import VariantQuery
from coach.speech import engine_named
from tests.server.asking import ask
from tests.server.conftest import BASE, ROUTINE, TOKEN, shared_in

ADDRESS = LivingAddress("a" * 22, 8123, "192.168.1.2")


def shared_at(folder: Path, port: int | None = None, *, new_address: bool = False) -> tuple[str, bool, str]:
    """Where a start shares, whether it had to move, and what it was told."""
    file = folder / "legs.yaml"
    file.write_text(ROUTINE)
    base = Settings(engine=engine_named("silent"), cache_folder=folder / "cache")
    told: list[str] = []
    with sharing(
        (str(file),), lambda _: base, host="127.0.0.1", port=port, idle_s=1, new_address=new_address, tell=told.append
    ) as share:
        return share.url, share.moved, "".join(told)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_the_address_is_the_same_at_every_start_until_another_one_is_wanted(tmp_path: Path) -> None:
    """Secret and port, also where the port was named once; what is taken is told, and what is kept stays."""
    port = free_port()
    first = shared_at(tmp_path, port)
    assert first[0].startswith(f"http://127.0.0.1:{port}/t/")
    assert shared_at(tmp_path) == first
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        other, moved, _ = shared_at(tmp_path)
        assert moved
        assert other != first[0]
        assert other.partition("/t/")[2] == first[0].partition("/t/")[2]
    assert shared_at(tmp_path) == first
    assert shared_at(tmp_path, 0)[0].partition("/t/")[2] == first[0].partition("/t/")[2]
    assert shared_at(tmp_path) == first
    another = shared_at(tmp_path, port, new_address=True)
    assert another[0] != first[0]
    assert shared_at(tmp_path) == another


@pytest.mark.skipif(os.name == "nt", reason="rights of another kind")
def test_what_is_kept_is_for_its_user_alone(tmp_path: Path) -> None:
    """Also where a file with more rights stood there."""
    path = tmp_path / "state" / "address.json"
    write_address(ADDRESS, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    write_address(ADDRESS, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_address(path) == ADDRESS


def test_what_is_not_coachs_is_not_replaced_and_what_is_damaged_is_none(tmp_path: Path) -> None:
    """A file of somebody else's stays; it is shared all the same, at an address that does not last."""
    path = tmp_path / "address.json"
    for body in (b"my address book", b"{}", b"[1]", b"\xff", b'{"format": "coach.address/1", "token": "short"}'):
        path.write_bytes(body)
        assert read_address(path) is None
        if b"coach.address" not in body:
            with pytest.raises(CoachError, match="the address is another one at the next start"):
                write_address(ADDRESS, path)
            assert path.read_bytes() == body
    write_address(ADDRESS, path)
    assert read_address(path) == ADDRESS
    assert len(new_token()) == 22


def test_a_routine_is_served_as_it_is_now_and_a_wrong_one_as_it_was(tmp_path: Path) -> None:
    """The mistake is told once; what an open page plays goes on to its end as the same bytes."""
    shared, told = shared_in(tmp_path), list[str]()
    file = Path(shared.routine.path)
    worker = speaker_for((shared,))
    try:
        catalog = Catalog([shared], {}, worker, tell=told.append)
        app = make_app(catalog, TOKEN, BASE, Activity())
        before = catalog.item("legs", VariantQuery())
        sound = ask(app, f"/t/{TOKEN}/{before.listing.sound()}").body
        file.write_text(ROUTINE.replace("Lift your {side} foot.", "Raise the {side} foot, and keep it there."))
        page = ask(app, f"/t/{TOKEN}/legs.html").body.decode()
        assert "Raise the left foot" in page
        assert ask(app, f"/t/{TOKEN}/legs.mp3").body != sound
        assert ask(app, f"/t/{TOKEN}/{before.listing.sound()}").body == sound
        assert len(told) == 1
        file.write_text("format: coach.routine/1\ntitle: Legs\nexercises: none\n")
        for _ in range(2):
            assert ask(app, f"/t/{TOKEN}/legs.html").body.decode() == page
        assert len(told) == 2
        assert "legs.yaml" in told[1]
        assert "is shared as it was before" in told[1]
        file.write_text(ROUTINE)
        assert ask(app, f"/t/{TOKEN}/legs.mp3").body == sound
    finally:
        worker.close()


def test_an_address_that_leads_nowhere_is_a_black_page_with_one_sentence(tmp_path: Path) -> None:
    """The same for every one of them; nothing in it tells where there is something."""
    catalog = Catalog([shared_in(tmp_path)], {}, speaker_for(()))
    app = make_app(catalog, TOKEN, BASE, Activity())
    answers = [ask(app, path) for path in ("/", "/t/wrong/", "/t/wrong/legs.html", f"/t/{TOKEN}/arms.html", "/x")]
    assert {each.status for each in answers} == {404}
    (body,) = {each.body.decode() for each in answers}
    assert "background:#000" in body
    assert "This address leads nowhere; scan the code at the computer again." in body
    assert "style-src 'sha256-" in answers[0].headers["content-security-policy"]
    assert TOKEN not in body
