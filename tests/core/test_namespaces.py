from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kgraph.core.namespaces import KG, LANGUAGE, PrefixMap, is_iri, local_name, project_prefixes

BASE = "https://example.org/uji/"
PREFIXES = PrefixMap({**project_prefixes(BASE), "ex": "https://example.org/"}, BASE)
HEADER = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
LOCAL = st.text(st.characters(min_codepoint=33, exclude_categories=["Cs"], exclude_characters='<>"{}|^`\\'), max_size=12)


@given(st.sampled_from(["https://example.org/", BASE, BASE + "entity/", KG, "urn:x:", BASE + "doc/"]), LOCAL)
@example(BASE, "doc/a#char=1,2")
@example(BASE, "../a")
@example(BASE, "//a")
@example(BASE, "a:b")
@example(BASE, "?a")
@example(KG, "a.")
@example(KG, ".a")
@example(KG, "-a")
@example(KG, "")
def test_a_short_iri_means_the_same_iri_to_every_parser(namespace: str, local: str) -> None:
    iri = namespace + local
    if not is_iri(iri):
        return
    text = f"@base <{BASE}> .\n{HEADER}<s:s> <p:p> {PREFIXES.compact(iri)} ."
    # The other parser does not check IRIs, so what counts is that ours comes back letter by letter.
    (quad,) = ox.parse(text.encode(), format=ox.RdfFormat.TURTLE, lenient=True)
    assert quad.object == ox.NamedNode(iri)


@given(st.text(max_size=12))
def test_a_curie_is_expanded_to_what_it_was_shortened_from(text: str) -> None:
    iri = KG + text
    short = PREFIXES.curie(iri)
    assert iri in (short, PREFIXES.expand(short))


def test_only_known_prefixes_are_expanded() -> None:
    assert PREFIXES.expand("ent:pbb") == BASE + "entity/pbb"
    assert PREFIXES.expand("tidak:ada") is None
    assert PREFIXES.expand("pbb") is None
    assert PREFIXES.expand("https://example.org/a") is None


@pytest.mark.parametrize("text", ["https://example.org/a", "urn:isbn:1", "https://contoh.id/kerja-sama/日本"])
def test_absolute_iris_are_iris(text: str) -> None:
    assert is_iri(text)


@pytest.mark.parametrize(
    "text", ["", "PBB", "a b:c", "http://a> <b", "http://a b", 'http://a"b', "http://a\n", "://x", "x:"]
)
def test_what_could_break_out_of_angle_brackets_is_no_iri(text: str) -> None:
    assert not is_iri(text)


def test_a_local_name_is_never_empty() -> None:
    assert [local_name(iri) for iri in ("https://e.org/a#b", "https://e.org/a", "https://e.org/", "urn:x")] == [
        "b",
        "a",
        "https://e.org/",
        "urn:x",
    ]


@given(st.from_regex(rf"(?:{LANGUAGE})", fullmatch=True).filter(str.isascii))
def test_what_we_take_for_a_language_tag_every_parser_takes_for_one(tag: str) -> None:
    assert ox.Literal("x", language=tag).language == tag.lower()


@pytest.mark.parametrize("tag", ["id", "en-GB", "zh-Hant-TW", "es-419", "de-DE-1996"])
def test_the_tags_that_people_write_are_language_tags(tag: str) -> None:
    assert re.fullmatch(LANGUAGE, tag)


@pytest.mark.parametrize("tag", ["", "i", "id-", "en_GB", "id-xx-yy", "en-abcdefghij", "en--ltr", "Bahasa Indonesia"])
def test_other_texts_are_no_language_tags(tag: str) -> None:
    assert not re.fullmatch(LANGUAGE, tag)
