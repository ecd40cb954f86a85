from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

import kgraph
from kgraph import Graph, Project
from kgraph.view import selection, write_svg
from kgraph.view.svg import svg

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = ["<script>alert(1)</script>", "</text></svg>", "A & B", "]]>", "\"'>", "&lt;b&gt;", "x\ufffey", "<!--", "﷽ 日本 𝕏"]


def titles(text: str) -> set[str]:
    """The full names of what is drawn: those of the shapes, not of the picture."""
    root = ET.fromstring(text)
    return {title.text or "" for shape in root.iter() if shape.tag != SVG + "svg" for title in shape.findall(SVG + "title")}


@pytest.fixture(scope="module")
def hostile(make_project: Callable[..., Path], one_row, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    entities = [{"id": f"e{i}", "type": "State", "label_id": label} for i, label in enumerate(HOSTILE)]
    rows = [one_row(subject="ent:e0", object=f"ent:e{i}", quote=f"[{i}]")[0] for i in range(1, len(HOSTILE))]
    text = " ".join(f"[{i}]" for i in range(len(HOSTILE)))
    settings = 'name = "<b>&\\"Uji"\nbase = "https://example.org/uji/"\n'
    folder = make_project(
        tmp_path_factory.mktemp("svg"), entities=entities, annotations=rows, texts={"berita.txt": text}, settings=settings
    )
    return Project(folder).graph()


def test_a_picture_is_well_formed_and_its_labels_are_text(small: Graph) -> None:
    root = ET.fromstring(svg(small))
    assert root.tag == SVG + "svg"
    assert root.get("role") == "img"
    assert root.find(SVG + "title").text == "Uji"
    labels = {text.text for text in root.iter(SVG + "text")}
    assert {"Indonesia", "ASEAN"} <= labels
    assert {"Indonesia", "ASEAN", "Jepang"} <= titles(svg(small))


def test_whatever_stands_in_a_label_is_text_and_never_markup(hostile: Graph) -> None:
    text = svg(hostile)
    assert titles(text) == {label.replace("\ufffe", "\ufffd") for label in HOSTILE}
    root = ET.fromstring(text)
    assert root.find(SVG + "title").text == '<b>&"Uji'
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "title",
        "rect",
        "g",
        "path",
        "circle",
        "polygon",
        "text",
    }
    assert not any(name.startswith("on") or name.endswith("href") for element in root.iter() for name in element.attrib)


def test_a_picture_speaks_the_language_asked_for(small: Graph) -> None:
    assert "Japan" in titles(svg(small, language="en"))
    assert "Jepang" in titles(svg(small, language="id"))


def test_a_picture_shows_what_was_chosen(small: Graph) -> None:
    nodes, focus = selection(small, focus="Jepang", depth=1)
    assert focus == "https://example.org/uji/entity/jepang"
    assert titles(svg(small, nodes=nodes)) == {"Jepang", "Indonesia"}
    wider, _ = selection(small, focus="Jepang", depth=2)
    assert titles(svg(small, nodes=wider)) == {"Jepang", "Indonesia", "ASEAN"}


def test_a_picture_shows_as_many_nodes_as_asked_for(bundled: Graph) -> None:
    assert 0 < len(titles(svg(bundled, shown=20))) <= 20


def test_the_same_graph_gives_the_same_picture(small: Graph, tmp_path: Path) -> None:
    write_svg(small, tmp_path / "a.svg")
    write_svg(small, tmp_path / "b.svg")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes() == svg(small).encode()


def test_labels_do_not_lie_over_each_other(bundled: Graph) -> None:
    root = ET.fromstring(svg(bundled))
    size = float(root.get("font-size", ""))
    texts = [(float(t.get("x", "")), float(t.get("y", "")), len(t.text or "")) for t in root.iter(SVG + "text")]
    assert len(texts) > 40
    for i, (x, y, length) in enumerate(texts):
        for other_x, other_y, other_length in texts[i + 1 :]:
            apart = abs(x - other_x) >= (length + other_length) * size * 0.25
            assert apart or abs(y - other_y) >= size


@pytest.mark.parametrize(
    "turtle", ["", "<https://e.org/a> <https://e.org/p> <https://e.org/b> .", "<https://e.org/a> a <https://e.org/b> ."]
)
def test_any_graph_has_a_picture(turtle: str) -> None:
    ET.fromstring(svg(kgraph.Graph.parse_turtle(turtle)))
