"""Fetching: politely, within bounds, and never from inside. The servers are real and stand on this machine."""

from __future__ import annotations

import gzip
import json
import shutil
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from dragoman.errors import BadInput
from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read import read_paths
from dragoman.stages.read.fetch import Fetched, Fetcher, FetchRules, FetchState, NotChanged
from dragoman.stages.read.fetch.addresses import AddressRefused, is_inside, parse_address
from dragoman.stages.read.fetch.permission import read_reservations, read_robots

PAGE = b"<html><head><title>Talks</title></head><body><p>Talks resumed in Riga.</p></body></html>"
QUICK = {"delay_s": 0.0, "total_s": 2.0, "connect_s": 2.0, "max_wait_s": 3.0}
Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Host:
    """A server of this machine: what it answers by path, and what it was asked."""

    port: int
    answers: dict[str, Answer | Callable[[BaseHTTPRequestHandler], None]]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """An address on it."""
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """The paths that were asked for, in order, but for the two files that speak for the host."""
        return [path for path, _ in self.asked if path not in ("/robots.txt", "/.well-known/tdmrep.json")]


@pytest.fixture
def host() -> Iterator[Host]:
    """A server that answers 404 to all that it is not told."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answers by path."""
            here.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            answer = here.answers.get(self.path, (404, {}, b"no"))
            if callable(answer):
                answer(self)
                return
            status, headers, body = answer
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that hangs up is what we test
    here = Host(port=server.server_address[1], answers={"/a": (200, {"Content-Type": "text/html"}, PAGE)})
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield here
    server.shutdown()
    server.server_close()
    thread.join()


def fetcher(*allowed: str, **rules: float) -> Fetcher:
    """A fetcher for tests: no pauses, short bounds."""
    return Fetcher(FetchRules(allowed_hosts=frozenset(allowed or ("127.0.0.1",)), **{**QUICK, **rules}))  # type: ignore[arg-type]


def reason(found: object) -> str:
    """Why something was refused."""
    assert isinstance(found, Rejected), found
    return found.reason


def test_a_page_is_fetched_and_read(host: Host) -> None:
    """It keeps its address and the instant; we say who we are and what we take."""
    (found,) = read_paths([host.url("/a")], fetcher=fetcher())
    assert isinstance(found, RawDocument)
    assert (found.format, found.text, found.path) == ("html", PAGE.decode(), host.url("/a"))
    assert found.metadata["url"] == host.url("/a")
    assert found.metadata["retrieved"].endswith("Z") and len(found.metadata["retrieved"]) == 20
    assert host.asked[-1][1]["user-agent"].startswith("dragoman")
    assert host.asked[-1][1]["host"] == f"127.0.0.1:{host.port}"


def test_without_a_fetcher_nothing_is_fetched() -> None:
    """Whoever reads paths that others wrote decides so."""
    (found,) = read_paths(["http://127.0.0.1:1/"])
    assert reason(found) == "cannot be fetched"


@pytest.mark.parametrize(
    "ip",
    [
        *(
            "127.0.0.1",
            "127.9.9.9",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
        ),
        *("224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "168.63.129.16", "100.100.100.200", "192.0.0.192"),
        *(
            "::1",
            "::",
            "fe80::1",
            "fe80::1%eth0",
            "fc00::1",
            "fd00:ec2::254",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
        ),
        *(
            "::ffff:169.254.169.254",
            "64:ff9b::10.0.0.1",
            "2002:7f00:1::",
            "2001:0:1::1",
            "2001:db8::1",
            "198.18.0.1",
            "x",
        ),
    ],
)
def test_inside_addresses_are_known_in_every_form(ip: str) -> None:
    """Private, loopback, link-local, shared, multicast, reserved, metadata; mapped and tunnelled ones, too."""
    assert is_inside(ip)


@pytest.mark.parametrize("ip", ["192.0.43.7", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"])
def test_public_addresses_are_not_inside(ip: str) -> None:
    """Mapped ones of the public network neither."""
    assert not is_inside(ip)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "file:///etc/passwd",
            "ftp://x.example/a",
            "gopher://x.example/",
            "javascript://x",
            "http://",
            "http://u:p@x.example/",
        ),
        *(
            "http://x.example:99999/",
            "http://[::1",
            "http://x\r\nX: y/",
            "http://x.example/" + "a" * 5_000,
            "http://.../",
        ),
    ],
)
def test_addresses_that_are_none_are_refused(url: str) -> None:
    """Other schemes, passwords, damaged ones; nothing is asked of any host."""
    with pytest.raises(AddressRefused) as refused:
        parse_address(url)
    assert refused.value.reason == "address not allowed"


def test_hosts_inside_are_refused_unless_allowed_by_name(host: Host) -> None:
    """By number, by a name that leads there, in another notation of the number; one that is allowed opens no other."""
    for name in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"):
        assert reason(fetcher("other.example").fetch(host.url("/a", name))) == "address not allowed", name
    assert reason(fetcher("localhost").fetch(host.url("/a"))) == "address not allowed"
    assert isinstance(fetcher("localhost").fetch(host.url("/a", "localhost")), Fetched)
    assert {headers["host"] for _, headers in host.asked} == {f"localhost:{host.port}"}


def test_a_name_is_resolved_once_and_that_address_is_used(host: Host) -> None:
    """A name that leads elsewhere when it is asked a second time changes nothing: what was checked is connected to."""
    asked: list[str] = []

    def resolve(name: str, port: int) -> list[str]:
        asked.append(name)
        return ["127.0.0.1"]

    rules = FetchRules(allowed_hosts=frozenset({"gazette.example"}), **QUICK)  # type: ignore[arg-type]
    found = Fetcher(rules, resolve=resolve).fetch(host.url("/a", "gazette.example"))
    assert isinstance(found, Fetched)
    assert asked == ["gazette.example"] * len(host.asked)
    assert {headers["host"] for _, headers in host.asked} == {f"gazette.example:{host.port}"}


@pytest.mark.parametrize("ips", [["127.0.0.1"], ["192.0.43.7", "10.0.0.1"], ["::ffff:127.0.0.1"], []])
def test_one_address_inside_is_enough_to_refuse_a_name(ips: list[str]) -> None:
    """A name that leads outside and inside at once is not tried."""
    found = Fetcher(FetchRules(**QUICK), resolve=lambda name, port: ips).fetch("http://gazette.example/")  # type: ignore[arg-type]
    assert reason(found) == ("address not allowed" if ips else "address not found")


def test_a_redirect_inside_is_refused(host: Host) -> None:
    """Each step of a redirect is checked as the first address was."""
    for target in (
        "http://localhost:1/",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "//10.0.0.1/",
    ):
        host.answers["/r"] = (302, {"Location": target}, b"")
        assert reason(fetcher().fetch(host.url("/r"))) == "address not allowed", target
    host.answers["/r"] = (301, {"Location": "a"}, b"")
    found = fetcher().fetch(host.url("/r"))
    assert isinstance(found, Fetched) and found.address == host.url("/a")
    host.answers["/loop"] = (302, {"Location": "/loop"}, b"")
    assert reason(fetcher().fetch(host.url("/loop"))) == "too many redirects"
    assert host.paths().count("/loop") == 6


def test_robots_txt_is_kept(host: Host) -> None:
    """Ours by name before all; asked once; none permits all, one that cannot be read nothing."""
    host.answers["/robots.txt"] = (
        200,
        {},
        b"User-agent: *\nDisallow: /\n\nUser-agent: dragoman\nDisallow: /b*.html$\n",
    )
    host.answers["/b1.html"] = host.answers["/a"]
    ours = fetcher()
    assert isinstance(ours.fetch(host.url("/a")), Fetched)
    assert reason(ours.fetch(host.url("/b1.html"))) == "forbidden by robots.txt"
    assert [path for path, _ in host.asked].count("/robots.txt") == 1 and host.paths() == ["/a"]
    host.answers["/robots.txt"] = (500, {}, b"")
    assert reason(fetcher().fetch(host.url("/a"))) == "forbidden by robots.txt"
    host.answers["/robots.txt"] = (302, {"Location": "http://10.0.0.1/robots.txt"}, b"")
    assert reason(fetcher().fetch(host.url("/a"))) == "address not allowed"
    assert host.paths() == ["/a"]


def test_robots_txt_that_is_hostile_takes_no_time() -> None:
    """Long, binary, or full of stars."""
    started = time.perf_counter()
    for body in (b"\xff" * 600_000, b"User-agent: *\nDisallow: /" + b"*a" * 200_000, b"Disallow: /\n" * 50_000):
        read_robots(200, body).refuse(parse_address("http://x.example/" + "a" * 3_000), "dragoman")
    rep = read_reservations(json.dumps([{"location": "/" + "*a" * 900 + "b", "tdm-reservation": 1}] * 900).encode())
    assert not rep.reserve(parse_address("http://x.example/" + "a" * 3_000))
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("headers", "body", "rep", "expected"),
    [
        ({"TDM-Reservation": "1"}, PAGE, None, "text and data mining reserved"),
        ({"TDM-Reservation": "0"}, PAGE, None, None),
        (
            {},
            PAGE.replace(b"<title>", b'<meta content="1" name="tdm-reservation"><title>'),
            None,
            "text and data mining reserved",
        ),
        (
            {"TDM-Reservation": "1"},
            PAGE.replace(b"<title>", b'<meta name=tdm-reservation content="0"><title>'),
            None,
            None,
        ),
        ({}, PAGE, [{"location": "/a*", "tdm-reservation": 1}], "text and data mining reserved"),
        ({}, PAGE, [{"location": "/b", "tdm-reservation": 1}], None),
        ({}, PAGE, [{"location": "/a$", "tdm-reservation": 0}, {"location": "/", "tdm-reservation": 1}], None),
        ({}, PAGE, [{"location": 1}, 7, {"location": "/a$", "tdm-reservation": "1"}], "text and data mining reserved"),
        ({}, PAGE, {"no": "list"}, None),
    ],
)
def test_reservations_of_mining_are_kept(
    host: Host, headers: dict[str, str], body: bytes, rep: object, expected: str | None
) -> None:
    """In the header, in the page (which goes before the header), in the host's file."""
    host.answers["/a"] = (200, {"Content-Type": "text/html", **headers}, body)
    if rep is not None:
        host.answers["/.well-known/tdmrep.json"] = (200, {}, json.dumps(rep).encode())
    found = fetcher().fetch(host.url("/a"))
    assert (found.reason if isinstance(found, Rejected) else None) == expected


def test_what_has_not_changed_is_not_fetched_again(host: Host, tmp_path: Path) -> None:
    """By the marks of the last run, which a file keeps; what was not taken is fetched again."""
    file = tmp_path / "inner" / "state.json"

    def answer(request: BaseHTTPRequestHandler) -> None:
        same = request.headers.get("If-None-Match") == '"v1"' and request.headers.get("If-Modified-Since") == "then"
        request.send_response(304 if same else 200)
        for name, value in (("ETag", '"v1"'), ("Last-Modified", "then"), ("Content-Type", "text/html")):
            request.send_header(name, value)
        request.send_header("Content-Length", "0" if same else str(len(PAGE)))
        request.end_headers()
        request.wfile.write(b"" if same else PAGE)

    host.answers["/a"] = answer
    rules = FetchRules(allowed_hosts=frozenset({"127.0.0.1"}), **QUICK)  # type: ignore[arg-type]
    for expected in (1, 0, 0):
        ours = Fetcher(rules, state=FetchState(file))
        assert len(list(read_paths([host.url("/a")], fetcher=ours))) == expected
        ours.save()
    assert isinstance(Fetcher(rules, state=FetchState(file)).fetch(host.url("/a")), NotChanged)
    assert len(list(read_paths([host.url("/a")], fetcher=Fetcher(rules)))) == 1
    other = Fetcher(rules, state=FetchState(tmp_path / "other.json"))
    next(iter(read_paths([host.url("/a")], fetcher=other)))
    other.save()
    assert not (tmp_path / "other.json").exists()
    file.write_text("[1]")
    with pytest.raises(BadInput, match=r"state\.json"):
        FetchState(file)


def test_a_busy_host_is_left_alone_as_long_as_it_asks(host: Host) -> None:
    """Retry-After is kept where it is short; where it is long, the host is not asked again in this run."""
    n = 0

    def answer(request: BaseHTTPRequestHandler) -> None:
        nonlocal n
        n += 1
        request.send_response(429 if n == 1 else 200)
        request.send_header("Retry-After", "1")
        request.send_header("Content-Length", str(len(PAGE)))
        request.end_headers()
        request.wfile.write(PAGE)

    host.answers["/busy"] = answer
    started = time.monotonic()
    assert isinstance(fetcher().fetch(host.url("/busy")), Fetched)
    assert time.monotonic() - started >= 1.0
    host.answers["/shut"] = (503, {"Retry-After": "3600"}, b"")
    ours = fetcher()
    assert reason(ours.fetch(host.url("/shut"))) == "host is busy"
    assert reason(ours.fetch(host.url("/a"))) == "host is busy"
    assert host.paths().count("/shut") == 1 and "/a" not in host.paths()


def test_a_host_is_asked_with_pauses(host: Host) -> None:
    """The longer of ours and of what robots.txt asks for."""
    host.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 0.3\n")
    ours = fetcher(delay_s=0.1)
    started = time.monotonic()
    assert isinstance(ours.fetch(host.url("/a")), Fetched)
    assert time.monotonic() - started >= 0.4  # robots.txt, 0.1, tdmrep.json, 0.3, the page


def dribble(request: BaseHTTPRequestHandler) -> None:
    """A byte now and then, for ever."""
    request.send_response(200)
    request.end_headers()
    for _ in range(200):
        request.wfile.write(b"x")
        request.wfile.flush()
        time.sleep(0.1)


def dribble_head(request: BaseHTTPRequestHandler) -> None:
    """The same before the content begins."""
    for _ in range(200):
        request.wfile.write(b"H")
        request.wfile.flush()
        time.sleep(0.1)


@pytest.mark.parametrize("slow", [dribble, dribble_head, lambda request: time.sleep(4)], ids=("body", "head", "silent"))
def test_a_slow_host_is_given_up(host: Host, slow: Callable[[BaseHTTPRequestHandler], None]) -> None:
    """However it is slow, the whole request is bounded."""
    host.answers["/slow"] = slow
    started = time.monotonic()
    assert reason(fetcher(total_s=0.6).fetch(host.url("/slow"))) == "took too long"
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("headers", "body", "expected"),
    [
        ({}, b"x" * 200_000, "file too large"),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"x" * 5_000_000), "decompresses too far"),
        ({"Content-Encoding": "gzip"}, b"no gzip", "cannot be fetched"),
        ({"Content-Encoding": "gzip"}, gzip.compress(PAGE * 9)[:-20], "cannot be fetched"),
        ({"Content-Encoding": "br"}, PAGE, "cannot be fetched"),
        ({"Content-Length": "5000"}, PAGE, "cannot be fetched"),
        ({"Content-Encoding": "gzip"}, gzip.compress(PAGE), None),
        ({"Content-Encoding": "deflate"}, __import__("zlib").compress(PAGE), None),
    ],
    ids="large bomb damaged cut brotli short gzip deflate".split(),
)
def test_what_comes_is_bounded_and_whole(
    host: Host, headers: dict[str, str], body: bytes, expected: str | None
) -> None:
    """Size, decompression, damage, and content that is shorter than it was announced."""
    host.answers["/x"] = (200, {"Content-Type": "text/html", **headers}, body)
    found = fetcher(max_bytes=100_000).fetch(host.url("/x"))
    assert (found.reason if isinstance(found, Rejected) else None) == expected
    assert expected is not None or (isinstance(found, Fetched) and found.body == PAGE)


@pytest.mark.parametrize(
    ("status", "expected"),
    [(404, "not found"), (410, "not found"), (403, "answered with an error"), (304, "answered with an error")],
)
def test_other_statuses_are_told(host: Host, status: int, expected: str) -> None:
    """With the number."""
    host.answers["/x"] = (status, {}, b"")
    found = fetcher().fetch(host.url("/x"))
    assert reason(found) == expected and str(status) in str(found)


def test_a_host_that_does_not_answer_is_told(host: Host) -> None:
    """No server, or one that speaks no HTTP."""
    assert reason(fetcher().fetch("http://127.0.0.1:1/")) == "forbidden by robots.txt"
    host.answers["/x"] = lambda request: request.wfile.write(b"SSH-2.0-x\r\n\r\n")  # type: ignore[assignment, return-value]
    assert reason(fetcher().fetch(host.url("/x"))) == "cannot be fetched"


def test_a_feed_is_read_or_followed(host: Host) -> None:
    """Its entries are documents; with `follow`, the pages that they lead to are, each checked as any address."""
    entries = "".join(
        f"<item><title>Talks {n}</title><link>{link}</link><description>In short.</description></item>"
        for n, link in enumerate((host.url("/a"), "http://10.0.0.1/b", host.url("/c"), host.url("/a")))
    )
    feed = f"<rss version='2.0'><channel><title>Gazette</title>{entries}</channel></rss>".encode()
    host.answers["/feed"] = (200, {"Content-Type": "text/html"}, feed)
    found = list(read_paths([host.url("/feed")], fetcher=fetcher()))
    assert [x.text for x in found if isinstance(x, RawDocument)] == ["In short."] * 4
    assert isinstance(found[0], RawDocument) and found[0].metadata["url"] == host.url("/a")
    found = list(read_paths([host.url("/feed")], fetcher=fetcher(), follow=True))
    assert [x.format if isinstance(x, RawDocument) else x.reason for x in found] == [
        *("html", "address not allowed", "not found")
    ]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")
def test_certificates_are_checked_against_the_name_in_the_address(tmp_path: Path) -> None:
    """The connection goes to a number, the handshake asks for the name."""
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -keyout {key} -out {cert} -days 2 -subj /CN=gazette.example"
    subprocess.run(
        [*command.split(), "-addext", "subjectAltName=DNS:gazette.example"],
        check=True,
        capture_output=True,
    )

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """A page."""
            self.send_response(200 if self.path == "/a" else 404)
            self.end_headers()
            self.wfile.write(PAGE)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    rules = FetchRules(allowed_hosts=frozenset({"gazette.example", "other.example"}), **QUICK)  # type: ignore[arg-type]
    try:
        trusting = ssl.create_default_context(cafile=str(cert))
        ours = Fetcher(rules, resolve=lambda name, port: ["127.0.0.1"], ssl_context=trusting)
        port = server.server_address[1]
        assert isinstance(ours.fetch(f"https://gazette.example:{port}/a"), Fetched)
        assert isinstance(ours.fetch(f"https://other.example:{port}/a"), Rejected)
        untrusting = Fetcher(rules, resolve=lambda name, port: ["127.0.0.1"])
        assert isinstance(untrusting.fetch(f"https://gazette.example:{port}/a"), Rejected)
    finally:
        server.shutdown()
        server.server_close()
