"""The address of an endpoint, the credentials for it, and how messages show the address without them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from ...core.errors import InputError, UsageError, reason
from ...core.messages import Message

__all__ = ["Address", "Credentials", "is_url", "not_an_address", "shown_url"]


@dataclass(frozen=True, slots=True)
class Credentials:
    """A name and a password, or a token; never shown, not even by `repr`."""

    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        return bool(self.user or self.password or self.token)


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address without the name and password that may stand in it."""

    url: str
    credentials: Credentials = field(default=Credentials(), repr=False)

    @classmethod
    def of(cls, text: str) -> Address:
        """The address that a person wrote, with the credentials that belong to it. Raises UsageError, InputError.

        A name and password in the address come first, then KGRAPH_TOKEN or KGRAPH_USER and KGRAPH_PASSWORD of the
        environment, then the entry of the host in the file that NETRC names, else ~/.netrc.
        """
        parts = _split(text)
        if parts.username is not None or parts.password is not None:
            own = Credentials(unquote(parts.username or ""), unquote(parts.password or ""))
        else:
            own = _of_environment() or _of_netrc(parts.hostname or "")
        return cls(_without_user(parts).geturl(), own)

    @property
    def shown(self) -> str:
        """The address for messages, without its query, which can hold a key."""
        return shown_url(self.url)

    def moved(self, location: str) -> Address:
        """Where a redirect leads. Credentials go along to the same server only, or from http to https at the same host.

        Raises InputError for what is not an http or https address.
        """
        target = urljoin(self.url, location.strip())
        try:
            new = _split(target)
        except UsageError as error:
            message = Message("{} redirects to {}, which is not an http or https address", self.shown, shown_url(target))
            raise InputError(message) from error
        old = urlsplit(self.url)
        same = (old.scheme, old.hostname, _port(old)) == (new.scheme, new.hostname, _port(new))
        secured = old.hostname == new.hostname and (_port(old), _port(new)) == (80, 443)
        return Address(_without_user(new).geturl(), self.credentials if same or secured else Credentials())


def is_url(text: str) -> bool:
    """Whether `text` is the address of an endpoint and not a path."""
    return text.lower().startswith(("http://", "https://"))


def shown_url(text: str) -> str:
    """`text` without the name, the password, the query and the fragment of an address.

    >>> shown_url("https://ani:rahasia@e.org/sparql?key=17"), shown_url("data")
    ('https://e.org/sparql?…', 'data')
    """
    if not is_url(text):
        return text
    scheme, _, rest = text.partition("://")
    ends = [place for place in map(rest.find, "/?#") if place >= 0]
    host, tail = rest[: min(ends, default=len(rest))], rest[min(ends, default=len(rest)) :]
    path = tail.partition("#")[0].partition("?")[0]
    return f"{scheme}://{host.rpartition('@')[2]}{path}{'?…' if '?' in tail else ''}"


def not_an_address(shown: str) -> UsageError:
    """The error for an address that cannot be used."""
    return UsageError(Message("{} is not an address; write it as https://example.org/sparql", shown))


def _split(text: str) -> SplitResult:
    """The parts of an address. Raises UsageError."""
    try:
        parts = urlsplit(text)
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        has_port, parts = False, urlsplit("")
    if not (has_port and parts.scheme in ("http", "https") and parts.hostname):
        raise not_an_address(shown_url(text))
    return parts


def _port(parts: SplitResult) -> int:
    return parts.port or {"http": 80, "https": 443}[parts.scheme]


def _without_user(parts: SplitResult) -> SplitResult:
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment="")


def _of_environment() -> Credentials:
    def variable(name: str) -> str:
        value = os.environ.get(name, "").strip()
        if not value.isprintable() or (name == "KGRAPH_TOKEN" and not value.isascii()):
            raise UsageError(Message("{} holds characters that cannot be sent; set it again", name))
        return value

    if token := variable("KGRAPH_TOKEN"):
        return Credentials(token=token)
    return Credentials(variable("KGRAPH_USER"), variable("KGRAPH_PASSWORD"))


def _of_netrc(host: str) -> Credentials:
    """The entry of `host`; the entry `default` is for other programs. Raises InputError for a file that cannot be read."""
    from netrc import NetrcParseError, netrc
    from pathlib import Path

    named = os.environ.get("NETRC", "")
    try:
        path = named or str(Path.home() / ".netrc")
        if not named and not os.path.exists(path):  # noqa: PTH110  # False also where there may be nothing to see
            return Credentials()
        entry = netrc(path).hosts.get(host)
    except (OSError, RuntimeError, UnicodeDecodeError) as error:
        raise InputError(Message("{}: cannot be read ({})", path, reason(error))) from error
    except NetrcParseError as error:
        # Its text may quote the password.
        message = Message("{}, line {}: is not in the netrc format; fix that line", path, error.lineno or 1)
        raise InputError(message) from None
    return Credentials(entry[0], entry[2] or "") if entry else Credentials()
