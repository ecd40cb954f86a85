"""The errors of an exchange with an endpoint, each in one plain line."""

from __future__ import annotations

import re
from html import unescape

from ...core.errors import InputError, KgraphError, QueryError, reason
from ...core.messages import Message, shortened

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["first_words", "refused", "unreachable"]

_MOST_WORDS = 200


def refused(url: str, status: int, headers: Mapping[str, str], body: bytes, *, has_credentials: bool) -> KgraphError:
    """The error for an answer with a status of 300 or more; `has_credentials` if the request had a password or token."""
    said = first_words(body)
    if status in (401, 403):
        fix = Message("check the name, the password or the token, and what they may do")
        if not has_credentials:
            fix = Message("set KGRAPH_USER and KGRAPH_PASSWORD, or KGRAPH_TOKEN, or write the host into ~/.netrc")
        return QueryError(Message("{} refuses access ({}); {}", url, _status(status, said), fix))
    if status in (404, 410):
        fix = Message("check the address, which often ends in /sparql or /query")
        return QueryError(Message("{} answered {}; {}", url, _status(status, said), fix))
    if status in (429, 503) and (wait := headers.get("retry-after", "")).isdecimal():
        fix = Message("ask again in {} seconds", wait)
        return QueryError(Message("{} answered {}; {}", url, _status(status, said), fix))
    return QueryError(Message("{} answered {}", url, _status(status, said)))


def _status(status: int, said: str) -> str:
    from http import HTTPStatus

    if not said:
        try:
            said = HTTPStatus(status).phrase
        except ValueError:
            return str(status)
    return Message("{}: {}", status, said)


def first_words(body: bytes) -> str:
    """The first line with words in what a server says: for a page its title, else its first text.

    >>> first_words(b"<html><head><title>502 Bad&#160;Gateway</title></head><body><h1>x</h1></body></html>")
    '502 Bad Gateway'
    """
    text = body[:20_000].decode("utf-8", "replace")
    if re.match(r"\s*<", text):
        title = re.search(r"<title[^>]*>(.*?)</title", text, re.IGNORECASE | re.DOTALL)
        text = re.sub(r"(?is)<(script|style|head)\b.*?</\1\s*>|<!--.*?-->", " ", text)
        text = re.sub(r"(?s)</?(?:p|h\d|div|li|br|pre|tr|body)\b[^>]*>", "\n", text)
        text = unescape(re.sub(r"(?s)<[^>]*>?", " ", text))
        if title and title[1].strip():
            text = " ".join(unescape(title[1]).split())
    elif found := re.match(r'\s*\{.*?"(?:message|error|detail|title)"\s*:\s*"((?:[^"\\]|\\.)+)"', text, re.DOTALL):
        text = found[1].replace("\\n", "\n").replace('\\"', '"')
    lines = (" ".join(line.split()) for line in text.splitlines())
    return shortened(next((line for line in lines if re.search(r"\w", line)), ""), _MOST_WORDS)


def unreachable(url: str, error: Exception) -> KgraphError:
    """The error for what httpx raised, except a timeout."""
    import ssl

    import httpx

    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            fix = Message("check the address; for a certificate of your own, name its file in SSL_CERT_FILE")
            said = cause.verify_message or str(cause)
            return InputError(Message("{} has a certificate that is not valid for it ({}); {}", url, said, fix))
        if isinstance(cause, ssl.SSLError):
            fix = Message("does the address begin with http:// instead of https://?")
            said = (cause.reason or str(cause)).lower().replace("_", " ")
            return InputError(Message("{} cannot be reached securely ({}); {}", url, said, fix))
    if isinstance(error, httpx.InvalidURL) or "location header" in str(error):  # httpx reads it, though it need not follow.
        return InputError(Message("{} redirects to something that is not an http or https address", url))
    if isinstance(error, httpx.RemoteProtocolError) and not re.search("disconnected|closed", str(error)):
        return InputError(Message("the answer of {} is not valid HTTP ({}); check the address", url, str(error)))
    if isinstance(error, httpx.RemoteProtocolError | httpx.ReadError | httpx.WriteError):
        message = Message("{} broke off its answer ({}); ask again, or for less", url, _reason(causes))
        return InputError(message)
    return InputError(Message("{} cannot be reached ({}); check the address and the connection", url, _reason(causes)))


def _reason(causes: list[BaseException]) -> str:
    """The innermost error of the system, else what the library says."""
    import socket

    for cause in reversed(causes):
        if isinstance(cause, socket.gaierror):
            return Message("there is no host of that name")
        if isinstance(cause, OSError) and cause.strerror:
            return reason(cause)
    return str(causes[0]) or type(causes[0]).__name__


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """`error` and what it was raised from."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
