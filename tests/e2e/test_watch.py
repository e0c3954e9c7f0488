"""`watch`: a real feed over HTTP, coded and kept; only what changed is fetched again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import Result

pytestmark = [pytest.mark.model, pytest.mark.slow]

Invoke = Callable[..., Result]
TEXT = (
    "RIGA (LETA) - Latvia and Norway signed a harbour treaty in Riga on Monday, the Latvian government said. "
    "The treaty lets fishing boats of both countries use the port. Norway's foreign minister visited Riga for the ceremony."
)


class Site:
    """A host with one feed of some pages; each answer has a version, and 304 says that it still stands."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.asked: list[tuple[str, int]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = site.body(self.path).encode()
                mark = f'"{hash(body)}"'
                status = 404 if not body else 304 if self.headers.get("If-None-Match") == mark else 200
                site.asked.append((self.path, status))
                self.send_response(status)
                self.send_header("Content-Type", "application/rss+xml" if self.path == "/feed" else "text/html")
                self.send_header("ETag", mark)
                self.send_header("Content-Length", str(len(body) if status == 200 else 0))
                self.end_headers()
                if status == 200:
                    self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.root = f"http://127.0.0.1:{self.server.server_address[1]}"

    def body(self, path: str) -> str:
        """What stands at a path; nothing where there is no page."""
        if path == "/feed":
            items = "".join(f"<item><title>x</title><link>{self.root}{page}</link></item>" for page in self.pages)
            return f'<?xml version="1.0"?><rss version="2.0"><channel><title>G</title>{items}</channel></rss>'
        text = self.pages.get(path)
        return f"<html><head><title>Harbour treaty</title></head><body><p>{text}</p></body></html>" if text else ""

    def taken(self) -> list[tuple[str, int]]:
        """What was asked since this was asked last, without the files that speak for the host."""
        asked, self.asked = self.asked, []
        return [(path, status) for path, status in asked if path == "/feed" or path.startswith("/p")]


@pytest.fixture
def site() -> Iterator[Site]:
    """The host, with one page."""
    here = Site()
    here.pages["/p1"] = TEXT
    thread = Thread(target=here.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield here
    here.server.shutdown()
    here.server.server_close()
    thread.join()


def test_rounds_add_what_is_new_and_fetch_nothing_twice(invoke: Invoke, site: Site, tmp_path: Path) -> None:
    """First all, then nothing, then the new page alone; a record that is gone is filled anew."""
    store, feeds = tmp_path / "w.db", tmp_path / "feeds.toml"
    feeds.write_text(f'[[feed]]\nurl = "{site.root}/feed"\n')
    call = ("watch", str(feeds), "--once", "--store", str(store), "--allow-host", "127.0.0.1")
    first = invoke(*call)
    assert first.exit_code == 0, first.stderr
    (added,) = [json.loads(line) for line in first.stdout.splitlines()]
    assert added["outcome"] == "added" and added["n_claims"] >= 1
    assert site.taken() == [("/feed", 200), ("/p1", 200)]
    assert (tmp_path / "w.db.fetched.json").exists()
    second = invoke(*call)
    assert (second.exit_code, second.stdout, second.stderr) == (0, "", "dragoman: nothing to add\n")
    assert site.taken() == [("/feed", 304)]
    site.pages["/p2"] = TEXT.replace("harbour", "grain").replace("Monday", "Friday")
    third = invoke(*call)
    assert [json.loads(line)["outcome"] for line in third.stdout.splitlines()] == ["added"]
    assert site.taken() == [("/feed", 200), ("/p1", 304), ("/p2", 200)]
    for file in tmp_path.glob("w.db*"):
        if not file.name.endswith(".json"):
            file.unlink()
    assert len(invoke(*call).stdout.splitlines()) == 2


def test_a_page_that_is_gone_is_told_and_asked_for_again(invoke: Invoke, site: Site, tmp_path: Path) -> None:
    """The rest is added; exit status 1; the feed does not count as known."""
    store, feeds = tmp_path / "w.db", tmp_path / "feeds.toml"
    feeds.write_text(f'[[feed]]\nurl = "{site.root}/feed"\n')
    site.pages["/p0"] = ""
    result = invoke("watch", str(feeds), "--once", "--store", str(store), "--allow-host", "127.0.0.1")
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 1)
    assert f"dragoman: {site.root}/p0: not found" in result.stderr
    assert json.loads((tmp_path / "w.db.fetched.json").read_text())["addresses"].keys() == {f"{site.root}/p1"}
