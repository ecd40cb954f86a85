"""One request to an endpoint: redirects, credentials, and limits of time and size.

httpx limits each step of an exchange, not the whole of it, so a server that sends one byte a second could keep us
waiting for ever. The exchange therefore runs in a thread of its own, which is abandoned when the time is over.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ...core.errors import InputError, QueryMemoryError, QueryTimeoutError
from ...core.messages import Message, thousands
from .address import Address, Credentials, not_an_address
from .body import BodyError, TooLargeError, UnknownCodingError, read_body
from .failures import refused, unreachable

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    import ssl
    from collections.abc import Mapping

    import httpx

__all__ = ["Response", "ask"]

_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 10
_NOT_BY_POST = (405, 501)
_MOST_OF_AN_ERROR = 1 << 16

Fields = Sequence[tuple[str, str]]
"""The names and values of a form."""


@dataclass(frozen=True, slots=True)
class Response:
    """A successful answer: `kind` is its media type, '' for none; `charset` what the server says of its encoding."""

    kind: str
    charset: str
    headers: Mapping[str, str]
    body: bytes


def ask(address: Address, fields: Fields, accept: str, *, timeout: float, most: int) -> Response:
    """The answer to a form sent by POST (SPARQL 1.1 Protocol, section 2.1.2), within `timeout` seconds and `most` bytes.

    A redirect is followed with the whole form. A server that takes no POST is asked by GET. Raises QueryError for an error
    of the server, QueryTimeoutError, QueryMemoryError, and InputError when it cannot be reached.
    """
    import httpx

    exchange = _Exchange(fields, accept, timeout, most)
    try:
        return _within(timeout, lambda: exchange.run(address), exchange.stop)
    except (httpx.TimeoutException, TimeoutError) as error:
        seconds = f"{timeout:g}"
        message = Message(
            "{} had not answered in full after {} seconds; give it more time or ask for less", address.shown, seconds
        )
        raise QueryTimeoutError(message) from error


def _within(timeout: float, work: Callable[[], Response], stop: Callable[[], None]) -> Response:
    """The result of `work`, done in a thread. Raises what it raises, and TimeoutError."""
    results: list[Response] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, name="kgraph endpoint", daemon=True)
    thread.start()
    try:
        thread.join(timeout)
    finally:
        if thread.is_alive():  # The time is over, or Ctrl-C was pressed.
            stop()
    if results:
        return results[0]
    try:
        raise errors[0] if errors else TimeoutError
    finally:
        errors.clear()  # An error that its own traceback holds would live until the next collection.


class _Exchange:
    """A request and its answer, and the redirects and challenges between them."""

    def __init__(self, fields: Fields, accept: str, timeout: float, most: int) -> None:
        self.fields, self.accept, self.timeout, self.most = fields, accept, timeout, most
        self.stopped = threading.Event()
        self.client: httpx.Client | None = None

    def stop(self) -> None:
        """Give up: the thread ends at its next byte."""
        self.stopped.set()
        if self.client is not None:
            self.client.close()

    def run(self, address: Address) -> Response:
        """The answer of `address`, or of the address it redirects to."""
        import httpx

        first = address.shown
        try:
            with httpx.Client(verify=_trust(), timeout=self.timeout, headers=self._headers()) as self.client:
                for _ in range(_MOST_REDIRECTS):
                    answer = self._answer(self.client, address)
                    if isinstance(answer, Response):
                        return answer
                    address = answer
        except httpx.TimeoutException:
            raise
        except (httpx.HTTPError, httpx.InvalidURL, ImportError, ValueError, KeyError, NotImplementedError) as error:
            # The last four: a proxy that the environment names, or a digest that the server wants, and httpx cannot do.
            raise unreachable(address.shown, error) from error
        raise InputError(Message("{} redirects more than {} times; check the address", first, _MOST_REDIRECTS))

    def _headers(self) -> dict[str, str]:
        from ... import __version__

        agent = f"kgraph/{__version__} (+https://w3id.org/kgraph/)"
        return {"Accept": self.accept, "Accept-Encoding": "gzip", "User-Agent": agent}

    def _answer(self, client: httpx.Client, address: Address) -> Response | Address:
        """What `address` answers: content, or another address."""
        response = _sent(client, address, self.fields, "POST")
        if response.status_code in _NOT_BY_POST:
            response.close()
            response = _sent(client, address, self.fields, "GET")
        try:
            if response.status_code in _REDIRECTS and (location := response.headers.get("location")):
                return address.moved(location)
            return self._content(address, response)
        finally:
            response.close()

    def _content(self, address: Address, response: httpx.Response) -> Response:
        is_error = response.status_code >= 300
        most = _MOST_OF_AN_ERROR if is_error else self.most
        coding = response.headers.get("content-encoding", "")
        try:
            body = read_body(self._pieces(response), coding, most)
        except TooLargeError as error:
            if not is_error:
                size = thousands(most >> 20)
                message = Message("{} answers with more than {} megabytes; ask for less or allow more", address.shown, size)
                raise QueryMemoryError(message) from error
            body = b""
        except UnknownCodingError as error:
            message = Message("{} compressed its answer as '{}', which was not asked for", address.shown, str(error))
            raise InputError(message) from error
        except BodyError as error:
            message = Message("{} broke off its answer ({}); ask again, or for less", address.shown, str(error))
            raise InputError(message) from error
        if is_error:
            has_credentials = bool(address.credentials)
            raise refused(address.shown, response.status_code, response.headers, body, has_credentials=has_credentials)
        kind, _, _ = response.headers.get("content-type", "").partition(";")
        charset = response.charset_encoding or ""
        return Response(kind.strip().lower(), charset, response.headers, body)

    def _pieces(self, response: httpx.Response) -> Iterator[bytes]:
        for piece in response.iter_raw():
            if self.stopped.is_set():
                raise TimeoutError
            yield piece


def _sent(client: httpx.Client, address: Address, fields: Fields, method: str) -> httpx.Response:
    """The response to one request, its body unread; a second one where the server wants a digest of the password."""
    import httpx

    request = _request(client, address, fields, method)
    response = client.send(_signed(request, address.credentials), stream=True)
    wanted = response.headers.get("www-authenticate", "").lower()
    if response.status_code != 401 or not address.credentials.user or "digest" not in wanted:
        return response
    response.close()
    digest = httpx.DigestAuth(address.credentials.user, address.credentials.password)
    return client.send(_request(client, address, fields, method), stream=True, auth=digest)


def _request(client: httpx.Client, address: Address, fields: Fields, method: str) -> httpx.Request:
    from urllib.parse import urlencode

    import httpx

    form = urlencode(fields)
    try:
        if method == "GET":
            return client.build_request("GET", f"{address.url}{'&' if '?' in address.url else '?'}{form}")
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return client.build_request("POST", address.url, content=form.encode(), headers=headers)
    except httpx.InvalidURL as error:
        raise not_an_address(address.shown) from error


def _signed(request: httpx.Request, credentials: Credentials) -> httpx.Request:
    from base64 import b64encode

    if credentials.token:
        request.headers["Authorization"] = f"Bearer {credentials.token}"
    elif credentials:
        pair = f"{credentials.user}:{credentials.password}".encode()
        request.headers["Authorization"] = f"Basic {b64encode(pair).decode()}"
    return request


@cache
def _trust() -> ssl.SSLContext:
    """The trusted certificates, read once: reading them takes longer than many queries."""
    import httpx

    return httpx.create_ssl_context()
