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


def labels(root: ET.Element) -> list[tuple[str, float, float, float, float]]:
    """Each label with its box, as its letters must at least take it: left, top, right, bottom."""
    found = []
    for text in root.iter(SVG + "text"):
        if text.get("class") != "label":
            continue
        lines = [part.text or "" for part in text] or [text.text or ""]
        size, x, y = (float(text.get(name, "")) for name in ("font-size", "x", "y"))
        wide = max(len(line) for line in lines) * size * 0.5
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor", "")]
        found.append((" ".join(lines), left, y - size * 0.7, left + wide, y + (len(lines) - 1) * size))
    return found


def by_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in root.iter() if element.get("class") == name]


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
    assert {"Indonesia", "ASEAN"} <= {label[0] for label in labels(root)}
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
        "tspan",
        "line",
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
    written = labels(root)
    assert len(written) > 40
    for i, (one, *a) in enumerate(written):
        for other, *b in written[i + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (one, other)


def middle(shape: ET.Element) -> tuple[float, float]:
    """The middle of a symbol; far away for what is none."""
    if shape.tag not in (SVG + "circle", SVG + "polygon"):
        return -1.0, -1.0
    if shape.tag == SVG + "circle":
        return float(shape.get("cx", "")), float(shape.get("cy", ""))
    corners = [tuple(map(float, corner.split(","))) for corner in shape.get("points", "").split()]
    return sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners)


def test_labels_lie_on_no_symbol_of_another_node(bundled: Graph) -> None:
    """Nor is one of the most central nodes without its label."""
    root = ET.fromstring(svg(bundled, shown=40))
    shapes = {shape.findtext(SVG + "title"): middle(shape) for shape in root.iter() if shape is not root and len(shape) == 1}
    shapes = {name: place for name, place in shapes.items() if name}
    for text, left, top, right, bottom in labels(root):
        covered = [name for name, (x, y) in shapes.items() if left < x < right and top < y < bottom]
        assert covered == [], text
    names = [label[0] for label in labels(root)]
    central = [label for label in shapes if label and len(label) <= 26][:6]
    assert set(central) <= set(names)


def test_a_picture_explains_itself(
    make_project: Callable[..., Path], one_row: Callable[..., list[dict[str, str]]], tmp_path: Path
) -> None:
    """Suggested is dashed, disputed is red with a ring, directed lines have an arrow; title, legend and source tell."""
    rows = [
        *one_row(subject="ent:a", object="ent:b", predicate="kg:memberOf", quote="[1]", status="accepted"),
        *one_row(subject="ent:a", object="ent:c", predicate="kg:memberOf", quote="[2]", status="suggested"),
        *one_row(subject="ent:b", object="ent:c", predicate="kg:memberOf", quote="[3]", status="disputed"),
        *one_row(subject="ent:a", object="ent:d", predicate="kg:cooperatesWith", quote="[4]", status="accepted"),
        *one_row(subject="ent:c", object="ent:d", predicate="kg:memberOf", quote="[5]", status="rejected"),
    ]
    entities = [{"id": e, "type": "State" if e in "ad" else "Organization", "label_id": e.upper() * 3} for e in "abcd"]
    folder = make_project(tmp_path / "p", entities=entities, annotations=rows, texts={"berita.txt": "[1] [2] [3] [4] [5]"})
    root = ET.fromstring(svg(Project(folder).graph()))
    kinds = [path.get("class") for path in root.iter(SVG + "path")]
    assert sorted(kinds, key=str) == ["accepted", "accepted", "disputed", "suggested"]
    dashed = [path.get("class") for path in root.iter(SVG + "path") if path.get("stroke-dasharray")]
    assert dashed == ["suggested"]
    assert len(by_class(root, "disputed")) == 2  # the line and its ring
    assert len(by_class(root, "arrow")) == 3  # cooperation goes both ways
    assert by_class(root, "title")[0].text == "Uji"
    (legend,) = by_class(root, "legend")
    assert [text.text for text in legend.iter(SVG + "text")] == ["Negara", "Organisasi", "usulan", "diperdebatkan"]
    assert by_class(root, "source")[0].text == "4 aktor dan konsep, 4 pernyataan dari 1 dokumen"
    assert root.get("width") == "1000"
    box = [float(part) for part in (root.get("viewBox") or "").split()]
    for element in (*legend.iter(SVG + "text"), *root.iter(SVG + "circle")):
        assert 0 <= float(element.get("x") or element.get("cx", "")) <= box[2]
        assert 0 <= float(element.get("y") or element.get("cy", "")) <= box[3]


@pytest.mark.parametrize(
    "turtle", ["", "<https://e.org/a> <https://e.org/p> <https://e.org/b> .", "<https://e.org/a> a <https://e.org/b> ."]
)
def test_any_graph_has_a_picture(turtle: str) -> None:
    ET.fromstring(svg(kgraph.Graph.parse_turtle(turtle)))
