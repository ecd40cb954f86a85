"""From the data of a page to its HTML, through pyvis with our own template (web/template.html).

pyvis holds the network and renders the template; the script of the page draws the network on a canvas, at the positions
computed beforehand. The page fetches nothing: its Content-Security-Policy allows its own script and its own style, each
by its hash.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from ..core.messages import Message, counted
from .classes import are_ours
from .drawing import drawing
from .join import join

__all__ = ["render"]

WEB = Path(__file__).parent / "web"
STYLES = ("base", "controls", "masthead", "side", "picture", "panel", "table", "narrow", "print")
"""The style sheets in their order: a later rule wins over an earlier one of the same weight."""
PACK_ABOVE = 400_000
"""Characters of data above which the page carries them compressed."""
# Markup could end the script element of the data; in JSON these characters may be written as escapes anywhere.
_ESCAPES = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})


def render(data: dict[str, Any], language: str, title: str) -> str:
    """The page of `data` (see data.py) as HTML; `language` is that of the page as it opens."""
    import jinja2
    from markupsafe import Markup
    from pyvis.network import Network

    content, packed = _content(data)
    summary = _summary(data, language)
    network = Network(directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    _fill(network, data, language)
    environment = jinja2.Environment(autoescape=True, loader=jinja2.FileSystemLoader(WEB), undefined=jinja2.StrictUndefined)
    environment.globals.update(
        language=language,
        title=title or "kgraph",
        description=summary,
        summary=summary,
        policy=_policy(style(), join(WEB)),
        style=Markup(style()),
        script=Markup(join(WEB)),
        data=Markup(content),
        packed=packed,
    )
    network.templateEnv = environment
    network.path = "template.html"
    html: str = network.generate_html()
    return html


@cache
def style() -> str:
    """The style of the page: the colours of both themes, then the style sheets without their indentation."""
    themes = {
        selector: "".join(f"--{name}:{colour};" for name, colour in drawing()["themes"][theme].items())
        for selector, theme in ((":root", "light"), (':root[data-theme="dark"]', "dark"))
    }
    sheets = [(WEB / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES]
    return "".join(f"{selector}{{{rules}}}\n" for selector, rules in themes.items()) + _compact("\n".join(sheets))


def _compact(css: str) -> str:
    """The same rules without line breaks within them. A string of CSS cannot hold a line break."""
    return re.sub(r"\n\s*\n?", "\n", re.sub(r"(?<=[{;,])\n\s+|\n\s*(?=\})", "", css))


def _content(data: dict[str, Any]) -> tuple[str, bool]:
    """The data as text for the page, and whether it is compressed."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    if len(text) <= PACK_ABOVE:
        return text.translate(_ESCAPES), False
    # Without a time, so that two pages of the same graph are the same.
    return base64.b64encode(gzip.compress(text.encode(), 6, mtime=0)).decode(), True


def _summary(data: dict[str, Any], language: str) -> str:
    """How much the graph holds, in one line, for readers of the file that run no script."""
    count = len(data["nodes"]["iri"])
    ours = are_ours(data["classes"])
    summary = Message(
        "{}, {} from {}",
        counted(count, "{} actor or concept", "{} actors and concepts") if ours else counted(count, "{} node", "{} nodes"),
        counted(len(data["statements"]["id"]), "{} statement", "{} statements"),
        counted(len(data["documents"]), "{} document", "{} documents"),
    )
    return summary.said_in("id" if language == "id" else "en")


def _fill(network: Any, data: dict[str, Any], language: str) -> None:
    """Put what is drawn at first into pyvis' network: the template lists it where no script runs."""
    columns, start = data["nodes"], data["start"]
    drawn = start["nodes"] if start["nodes"] is not None else range(start["shown"])
    labels = [columns["label"].get(language, ()), *columns["label"].values(), columns["iri"]]
    # Its lists are filled at once: `add_node` and `add_edge` look through all of them for every one they add.
    network.nodes = [
        {
            "id": node,
            "label": next(column[node] for column in labels if column and column[node]),
            "x": columns["x"][node],
            "y": columns["y"][node],
        }
        for node in drawn
    ]
    shown = set(drawn)
    links = set(zip(data["statements"]["subject"], data["statements"]["object"], strict=True))
    network.edges = [{"from": a, "to": b} for a, b in sorted(link for link in links if shown.issuperset(link))]


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy that allows this style and this script, and nothing else."""

    def hashed(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return (
        f"default-src 'none'; script-src 'sha256-{hashed(script)}'; style-src 'sha256-{hashed(style)}'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
