"""How an endpoint is asked over HTTP: as whom, where to, for how long, and what is said when that fails."""

from __future__ import annotations

import gzip
import re
import time
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

import kgraph
from kgraph.core.errors import InputError, KgraphError, QueryError, QueryMemoryError, QueryTimeoutError, UsageError
from kgraph.graph.graph import Graph
from kgraph.sparql.endpoint import Endpoint, shown_url

ROWS = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"hai"}}]}}'
JSON = "application/sparql-results+json"
SELECT = "SELECT ?x { ?x ?y ?z }"
Serve = Callable[[Callable], str]


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No credentials and no proxy of whoever runs the tests."""
    for name in ("KGRAPH_USER", "KGRAPH_PASSWORD", "KGRAPH_TOKEN", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "netrc").touch()
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))


def asked(url: str, sparql: str = SELECT, **options: object) -> list[object]:
    return [row["x"] for row in Graph(Endpoint(url, **options)).query(sparql)]  # type: ignore[arg-type]


def failure(url: str, kind: type[KgraphError] = KgraphError, **options: object) -> str:
    """What is said of an endpoint that gives no answer: always one line, in both languages."""
    with pytest.raises(kind) as raised:
        asked(url, **options)
    message = raised.value.message
    assert "\n" not in message
    assert message.said_in("id") != message  # type: ignore[attr-defined]
    return str(message)


# ── the request ───────────────────────────────────────────────────────────────────────────


def test_kgraph_says_who_it_is(serve: Serve) -> None:
    agents = []

    def answer(request) -> None:
        agents.append(request.headers["User-Agent"])
        request.say(ROWS, JSON)

    asked(serve(answer))
    assert re.fullmatch(rf"kgraph/{re.escape(kgraph.__version__)} \(\+https://\S+\)", agents[0])


@pytest.mark.parametrize(
    ("sparql", "wanted"),
    [(SELECT, "results"), ("ASK {}", "results"), ("CONSTRUCT WHERE { ?s ?p ?o }", "triples"), ("DESCRIBE <e:a>", "triples")],
)
def test_the_formats_that_are_asked_for_are_those_of_the_form_of_the_query(serve: Serve, sparql: str, wanted: str) -> None:
    accepted = []

    def answer(request) -> None:
        accepted.append(request.headers["Accept"])
        request.say(b"", "application/n-triples") if wanted == "triples" else request.say(b'{"head":{},"boolean":true}')

    Graph(Endpoint(serve(answer))).query(sparql)
    assert ("sparql-results" in accepted[0]) == (wanted == "results")
    assert ("n-triples" in accepted[0]) == (wanted == "triples")


def test_graphs_are_named_as_the_protocol_has_it(serve: Serve) -> None:
    forms = []

    def answer(request) -> None:
        forms.append(request.form)
        request.say(ROWS, JSON)

    graphs = {"default_graphs": ["https://e.org/a", "https://e.org/b"], "named_graphs": ["https://e.org/c"]}
    asked(serve(answer), **graphs)
    assert forms[0]["default-graph-uri"] == ["https://e.org/a", "https://e.org/b"]
    assert forms[0]["named-graph-uri"] == ["https://e.org/c"]
    with pytest.raises(UsageError, match="'sana' is not the IRI of a graph"):
        Endpoint("http://e.org/", default_graphs=["sana"])


def test_the_command_line_names_graphs(serve: Serve, run, project: Path) -> None:
    forms = []

    def answer(request) -> None:
        forms.append(request.form)
        request.say(ROWS, JSON)

    url = serve(answer)
    assert run("query", "-g", url, SELECT, "--default-graph", "https://e.org/a", "--format", "csv").out == "x\nhai\n"
    assert forms[-1]["default-graph-uri"] == ["https://e.org/a"]
    ran = run("stats", project, "--default-graph", "https://e.org/a")
    assert ran.status == 2
    assert "go with the URL of an endpoint" in ran.err


def test_an_update_is_not_sent(serve: Serve) -> None:
    with pytest.raises(QueryError, match="DELETE would change the graph"):
        asked(serve(lambda request: pytest.fail("it was sent")), "DELETE WHERE { ?s ?p ?o }")


def test_a_server_that_takes_no_post_is_asked_by_get(serve: Serve) -> None:
    def answer(request) -> None:
        request.say(ROWS, JSON) if request.command == "GET" and request.query == SELECT else request.say(b"", None, 405)

    assert asked(serve(answer)) == ["hai"]


# ── redirects ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_keeps_the_query(serve: Serve, status: int) -> None:
    def answer(request) -> None:
        if request.path == "/sparql":
            request.say(b"", None, status, Location="/new")
        else:
            request.say(ROWS if request.query == SELECT and request.command == "POST" else b"{}", JSON)

    assert asked(serve(answer)) == ["hai"]


def test_a_circle_of_redirects_ends(serve: Serve) -> None:
    assert "redirects more than 10 times" in failure(serve(lambda request: request.say(b"", None, 302, Location="/sparql")))


@pytest.mark.parametrize("place", ["file:///etc/passwd", "ftp://e.org/", "data:,x", "mailto:a@e.org", "http://e.org:x/"])
def test_a_redirect_leads_to_web_addresses_only(serve: Serve, place: str) -> None:
    told = failure(serve(lambda request: request.say(b"", None, 302, Location=place)), InputError)
    assert re.search("redirects to .* not an http or https address", told)


def test_a_password_goes_to_no_other_server(serve: Serve) -> None:
    seen = []

    def answer(request) -> None:
        seen.append(request.headers["Authorization"])
        request.say(ROWS, JSON)

    other = serve(answer)

    def moved(request) -> None:
        if request.path == "/sparql":
            request.say(b"", None, 307, Location="/near")
        else:
            seen.append(request.headers["Authorization"])
            request.say(b"", None, 307, Location=other)

    url = serve(moved).replace("http://", "http://ani:rahasia@")
    assert asked(url) == ["hai"]
    assert seen == ["Basic " + b64encode(b"ani:rahasia").decode(), None]


# ── credentials ───────────────────────────────────────────────────────────────────────────


def only_for(wanted: str) -> Callable:
    def answer(request) -> None:
        if request.headers["Authorization"] == wanted:
            request.say(ROWS, JSON)
        else:
            request.say(b"<html><title>Siapa Anda?</title></html>", "text/html", 401, WWW_Authenticate='Basic realm="x"')

    return answer


BASIC = "Basic " + b64encode(b"ani:rahasia%").decode()


def test_a_name_and_password_may_stand_in_the_address_and_are_never_shown(serve: Serve, run) -> None:
    url = serve(only_for(BASIC))
    address = url.replace("http://", "http://ani:rahasia%25@")
    assert asked(address) == ["hai"]
    for told in (run("query", "-g", address.replace("%25", "salah"), SELECT), run("stats", address, "-g", address)):
        assert told.status == 2
        assert url in told.err
        assert "rahasia" not in told.err + told.out and "ani" not in told.err
    assert "rahasia" not in repr(Endpoint(address).address) and Endpoint(address).url == url


def test_a_name_and_password_may_stand_in_the_environment(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    url = serve(only_for(BASIC))
    told = failure(url, QueryError)
    assert "refuses access (401: Siapa Anda?)" in told and "KGRAPH_USER" in told
    monkeypatch.setenv("KGRAPH_USER", "ani")
    monkeypatch.setenv("KGRAPH_PASSWORD", "salah")
    assert "check the name, the password" in failure(url, QueryError)
    monkeypatch.setenv("KGRAPH_PASSWORD", "rahasia%")
    assert asked(url) == ["hai"]


def test_a_token_may_stand_in_the_environment(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KGRAPH_TOKEN", "abc.def")
    assert asked(serve(only_for("Bearer abc.def"))) == ["hai"]
    monkeypatch.setenv("KGRAPH_TOKEN", "abc\ndef")
    with pytest.raises(UsageError, match="KGRAPH_TOKEN holds characters") as raised:
        Endpoint("http://e.org/")
    assert "abc" not in str(raised.value)


def test_a_name_and_password_may_stand_in_netrc(serve: Serve, tmp_path: Path) -> None:
    url = serve(only_for(BASIC))
    netrc = tmp_path / "netrc"
    netrc.write_text("machine example.org login lain password lain\ndefault login lain password lain\n")
    assert "401" in failure(url, QueryError)
    netrc.write_text("machine 127.0.0.1 login ani password rahasia%\n")
    assert asked(url) == ["hai"]
    netrc.write_text("machine 127.0.0.1 login ani pasword rahasia\n")
    told = failure(url, InputError)
    assert "netrc, line 1" in told and "rahasia" not in told


def test_a_digest_of_the_password_is_sent_where_that_is_wanted(serve: Serve) -> None:
    signed = []

    def answer(request) -> None:
        authorization = request.headers["Authorization"] or ""
        if authorization.startswith("Digest") and 'username="ani"' in authorization and request.query == SELECT:
            signed.append(authorization)
            return request.say(ROWS, JSON)
        challenge = 'Digest realm="SPARQL", nonce="abc", qop="auth", algorithm=MD5'
        return request.say(b"", None, 401, WWW_Authenticate=challenge)

    assert asked(serve(answer).replace("http://", "http://ani:rahasia@")) == ["hai"]
    assert "rahasia" not in signed[0]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://ani:ra@ha@e.org/sparql", "https://e.org/sparql"),
        ("https://e.org/sparql?apikey=17#x", "https://e.org/sparql?…"),
        ("HTTP://e.org", "HTTP://e.org"),
        ("build/graph.ttl", "build/graph.ttl"),
    ],
)
def test_what_is_shown_of_an_address_is_no_secret(address: str, shown: str) -> None:
    assert shown_url(address) == shown


# ── limits ────────────────────────────────────────────────────────────────────────────────


def drip(request, piece: bytes) -> None:
    """One byte of `piece` after the other, for ever."""
    try:
        while True:
            request.wfile.write(piece)
            request.wfile.flush()
            time.sleep(0.02)
    except OSError:
        pass


def test_the_time_limit_holds_for_a_server_that_drips(serve: Serve) -> None:
    def body(request) -> None:
        request.send_response(200)
        request.end_headers()
        drip(request, b" ")

    def headers(request) -> None:
        request.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
        drip(request, b"x")

    def silent(request) -> None:
        time.sleep(3)

    for slow in (body, headers, silent):
        assert "not answered in full after 0.4 seconds" in failure(serve(slow), QueryTimeoutError, timeout=0.4)


def test_an_answer_that_is_too_large_is_refused(serve: Serve, run) -> None:
    url = serve(lambda request: request.say(b" " * (3 << 20) + ROWS, JSON))
    assert asked(url) == ["hai"]
    ran = run("query", "-g", url, SELECT, "--memory", "2")
    assert ran.status == 2
    assert "answers with more than 2 megabytes" in ran.err


def test_a_compressed_answer_is_read_and_a_bomb_refused(serve: Serve) -> None:
    packed = gzip.compress(ROWS)
    assert asked(serve(lambda request: request.say(packed, JSON, Content_Encoding="gzip"))) == ["hai"]
    two = gzip.compress(ROWS[:20]) + gzip.compress(ROWS[20:])
    assert asked(serve(lambda request: request.say(two, JSON, Content_Encoding="gzip"))) == ["hai"]
    bomb = gzip.compress(b" " * (64 << 20))
    graph = Graph(Endpoint(serve(lambda request: request.say(bomb, JSON, Content_Encoding="gzip"))))
    with pytest.raises(QueryMemoryError):
        graph.query(SELECT, memory=1)
    twice = gzip.compress(packed)
    assert "was not asked for" in failure(serve(lambda request: request.say(twice, JSON, Content_Encoding="gzip, gzip")))


def test_an_answer_that_breaks_off_is_not_taken_for_a_whole_one(serve: Serve) -> None:
    packed = gzip.compress(ROWS)
    for body, headers in (
        (ROWS, {"Content_Length": str(len(ROWS) + 5)}),
        (packed[:-9], {"Content_Encoding": "gzip"}),
        (ROWS[:-9], {}),
    ):
        assert "broke off its answer" in failure(
            serve(lambda request, b=body, h=headers: request.say(b, JSON, **h)), InputError
        )


# ── failures ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "kind", "status", "said"),
    [
        (
            b"<html><head><title>502 Bad &amp; worse</title></head><body>x</body></html>",
            "text/html",
            502,
            "502: 502 Bad & worse",
        ),
        (b"<html><style>p {}</style><p>\n Sedang dirawat<p>x</html>", "text/html", 503, "503: Sedang dirawat"),
        (
            b"Virtuoso 37000 Error SP030: wrong\n\nSPARQL query:\nx",
            "text/plain",
            400,
            "400: Virtuoso 37000 Error SP030: wrong",
        ),
        (b'{"status": 7, "message": "Tidak \\"ada\\""}', "application/json", 500, '500: Tidak "ada"'),
        (b"", None, 500, "500: Internal Server Error"),
        (b"\xff\xfe\x00", None, 418, "418: I'm a Teapot"),
        (b"x" * 5000, None, 599, "599: xxx"),
    ],
)
def test_an_error_is_told_in_the_first_words_of_the_server(
    serve: Serve, body: bytes, kind: str | None, status: int, said: str
) -> None:
    told = failure(serve(lambda request: request.say(body, kind, status)), QueryError)
    assert f"answered {said}" in told.replace("418: ��", "418: I'm a Teapot")
    assert len(told) < 400


def test_a_server_that_is_busy_says_when_to_come_again(serve: Serve) -> None:
    assert "ask again in 30 seconds" in failure(serve(lambda request: request.say(b"", None, 429, Retry_After="30")))


def test_what_cannot_be_reached_is_one_plain_line(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "(Connection refused)" in failure("http://127.0.0.1:9/", InputError)
    assert "there is no host of that name" in failure("http://tidak-ada.invalid/", InputError)
    url = serve(lambda request: request.say(ROWS, JSON))
    assert "cannot be reached securely" in failure(url.replace("http:", "https:"), InputError)
    assert "is not valid HTTP" in failure(serve(lambda request: request.wfile.write(b"SSH-2.0-x\r\n\r\n")), InputError)
    monkeypatch.setenv("ALL_PROXY", "gopher://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    assert "cannot be reached" in failure(url, InputError)


@pytest.mark.parametrize(
    "text", ["http://", "http://e.org/a b\x01", "http:///sparql", "https://e.org:99999/", "http://[::1/", "http://e.org:x/"]
)
def test_an_address_that_is_none_is_refused(text: str, run) -> None:
    ran = run("query", "-g", text, SELECT)
    assert ran.status == 2
    assert "is not an address; write it as https://example.org/sparql" in ran.err
