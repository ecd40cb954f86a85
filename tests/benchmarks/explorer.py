"""The explorer beside pyvis' own page: the same graph, the same positions, the same browser, one run.

    python tests/benchmarks/explorer.py              100, 1,000 and 5,000 nodes, then 100,000 statements
    python tests/benchmarks/explorer.py --quick      100 and 1,000 nodes

Prints ours, pyvis', and the ratio beside the goal. pyvis gets its page as it makes it offline (`cdn_resources="in_line"`),
physics off, positions given; our page holds each quote and its place besides, pyvis' the quote as the title of its edge.
"""

from __future__ import annotations

import argparse
import csv
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from pyvis.network import Network

from kgraph import Project
from kgraph.view import page_html
from kgraph.view.data import page_data
from kgraph.view.render import render

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
REPEAT = 5
# Both pages say in the same way when they are drawn; a frame later it is on the screen.
CLOCK = """
new MutationObserver(() => {
  if (document.documentElement?.dataset.ready !== "true" || window.drawnAfter) return;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    window.drawnAfter ??= performance.now();
    document.documentElement.dataset.drawn = "true";
  }));
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
"""
PAN_OURS = """async () => {
  const canvas = document.getElementById("canvas");
  const at = (type, x) =>
    canvas.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientX: x, clientY: 400, bubbles: true }));
  canvas.setPointerCapture = () => {};
  at("pointerdown", 700);
  let frames = 0;
  const start = performance.now();
  while (performance.now() - start < 4000) {
    at("pointermove", 700 + 4 * Math.abs(30 - (frames % 60)));
    await new Promise(requestAnimationFrame);
    frames += 1;
  }
  return frames / (performance.now() - start) * 1000;
}"""
PAN_PYVIS = """async () => {
  let frames = 0;
  network.on("afterDrawing", () => { frames += 1; });
  const { x, y } = network.getViewPosition();
  let step = 0;
  const start = performance.now();
  while (performance.now() - start < 4000) {
    network.moveTo({ position: { x: x + 8 * Math.abs(30 - (step++ % 60)), y } });
    await new Promise(requestAnimationFrame);
  }
  return frames / (performance.now() - start) * 1000;
}"""


def write_project(folder: Path, nodes: int, statements: int) -> Path:
    """A project in which few nodes are named often and many seldom."""
    chance = random.Random(nodes)
    weights = [1 / (i + 1) ** 0.6 for i in range(nodes)]
    ends = zip(*(chance.choices(range(nodes), weights, k=statements) for _ in range(2)), strict=True)
    types = (
        "State",
        "InternationalOrganization",
        "RegionalOrganization",
        "Person",
        "Issue",
        "Agreement",
        "Challenge",
        "Field",
    )
    (folder / "annotations").mkdir(parents=True)
    (folder / "kgraph.toml").write_text('name = "Buatan"\nbase = "https://contoh.id/"\n', encoding="utf-8")

    def write(name: str, rows: Iterator[list[object]]) -> None:
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    write(
        "documents.csv",
        iter([["id", "file", "title", "language"], *[[f"d{i}", f"d{i}.txt", f"Dokumen {i}", "id"] for i in range(20)]]),
    )
    write(
        "entities.csv",
        iter([["id", "type", "label_id"], *[[f"n{i}", types[i % 8], f"Lembaga nomor {i}"] for i in range(nodes)]]),
    )
    rows: list[list[object]] = [["subject", "predicate", "object", "document", "start", "end", "status"]]
    texts = [""] * 20
    for i, (a, b) in enumerate(ends):
        other = b if b != a else (b + 1) % nodes
        sentence = f"Lembaga nomor {a} bekerja bersama lembaga nomor {other}, kata berita nomor {i}."
        start = len(texts[i % 20])
        texts[i % 20] += sentence + "\n"
        predicate = "kg:cooperatesWith" if i % 2 else "kg:participatesIn"
        rows.append([f"ent:n{a}", predicate, f"ent:n{other}", f"d{i % 20}", start, start + len(sentence), "accepted"])
    write("annotations/semua.csv", iter(rows))
    (folder / "corpus").mkdir()
    for i, text in enumerate(texts):
        (folder / "corpus" / f"d{i}.txt").write_text(text, encoding="utf-8")
    return folder


def pyvis_page(data: dict[str, Any], *, physics: bool = False) -> str:
    """pyvis' own page of the same nodes, lines and positions."""
    nodes, statements, documents = data["nodes"], data["statements"], data["documents"]
    network = Network(directed=True, cdn_resources="in_line", height="780px", width="100%")
    network.toggle_physics(physics)
    for i, iri in enumerate(nodes["iri"]):
        place = {} if physics else {"x": nodes["x"][i], "y": nodes["y"][i]}
        network.add_node(i, label=nodes["label"]["id"][i], title=iri, size=8 + 22 * nodes["rank"][i] ** 0.5, **place)
    columns = (statements[name] for name in ("subject", "object", "document", "start", "end"))
    for subject, obj, document, start, end in zip(*columns, strict=True):
        network.add_edge(subject, obj, title=documents[document]["text"][start:end])
    return str(network.generate_html())


def with_signal(html: str, *, physics: bool) -> str:
    """pyvis' page, made to say when it is drawn: after the first painting, with physics after it has come to rest."""
    first = 'network.once("afterDrawing", () => { document.documentElement.dataset.ready = "true"; });'
    signal = f'network.once("stabilizationIterationsDone", () => {{ {first} }});' if physics else first
    return html.replace("return network;", f"{signal} return network;", 1)


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


@contextmanager
def opened(browser: Any, path: Path, timeout: float = 120_000) -> Iterator[Any]:
    """The page, once drawn; without a network, so that nothing waits for pyvis' style sheets from afar."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.add_init_script(CLOCK)
    page.goto(path.as_uri(), wait_until="commit")
    page.locator("html[data-drawn='true']").wait_for(state="attached", timeout=timeout)
    yield page
    context.close()


def drawn_after(browser: Any, *paths: Path, repeat: int = REPEAT) -> list[float]:
    """Seconds from the start of loading to the picture on the screen, the middle of some; the pages take turns."""
    times: list[list[float]] = [[] for _ in paths]
    for _ in range(repeat):
        for path, own in zip(paths, times, strict=True):
            with opened(browser, path) as page:
                own.append(float(page.evaluate("window.drawnAfter")) / 1000)
    return [statistics.median(own) for own in times]


def row(what: str, ours: float, theirs: float, goal: str, unit: str = "s") -> None:
    print(f"{what:46} {ours:11.3f} {theirs:11.3f} {unit:4} {ours / theirs:8.3f}   {goal}", flush=True)


def compare(browser: Any, folder: Path, nodes: int) -> None:
    graph = Project(write_project(folder / f"p{nodes}", nodes, 3 * nodes)).graph()
    data = page_data(graph, shown=nodes)
    made, html = seconds(lambda: render(data, "id", "Buatan"))
    pyvis_made, pyvis_html = seconds(lambda: pyvis_page(data))
    ours, theirs = folder / f"kgraph-{nodes}.html", folder / f"pyvis-{nodes}.html"
    ours.write_text(html, encoding="utf-8")
    theirs.write_text(with_signal(pyvis_html, physics=False), encoding="utf-8")
    row(f"{nodes:,} nodes: time until drawn", *drawn_after(browser, ours, theirs), "≤ 0.5")
    row(f"{nodes:,} nodes: bytes of the page", len(html.encode()) / 1e6, len(pyvis_html.encode()) / 1e6, "≤ 0.8", "MB")
    row(f"{nodes:,} nodes: making the file", made, pyvis_made, "≤ 0.2 at 5,000")
    whole, _ = seconds(lambda: page_html(graph, shown=nodes))
    print(f"    with ranks, communities and positions computed: {whole:.2f} s")
    if nodes == 100:
        theirs.write_text(with_signal(pyvis_page(data, physics=True), physics=True), encoding="utf-8")
        row(f"{nodes:,} nodes: drawn, pyvis with physics", *drawn_after(browser, ours, theirs, repeat=3), "≤ 0.1")
    if nodes == 1000:
        with opened(browser, ours) as page:
            frames = page.evaluate(PAN_OURS)
        with opened(browser, theirs) as page:
            pyvis_frames = page.evaluate(PAN_PYVIS)
        row(f"{nodes:,} nodes: frames per second while panning", frames, pyvis_frames, "≥ 3", "/s")


def large(browser: Any, folder: Path) -> None:
    """100,000 statements about 20,000 nodes: opening, searching, expanding."""
    graph = Project(write_project(folder / "large", 20_000, 100_000)).graph()
    made, html = seconds(lambda: page_html(graph))
    path = folder / "large.html"
    path.write_text(html, encoding="utf-8")
    print(f"100,000 statements: made in {made:.1f} s, {len(html) / 1e6:.1f} MB")
    print(f"100,000 statements: opens in {drawn_after(browser, path)[0]:.2f} s (goal 3)")
    with opened(browser, path) as page:
        page.wait_for_timeout(1500)
        for query in ("lembaga nomor 17", "lembga nomro 171", "xyz"):
            spent = page.evaluate(
                """(query) => {
                  const field = document.getElementById("search"), start = performance.now();
                  field.value = query;
                  field.dispatchEvent(new Event("input", { bubbles: true }));
                  document.getElementById("suggestions").getBoundingClientRect();
                  return performance.now() - start;
                }""",
                query,
            )
            print(f"100,000 statements: search “{query}” {spent:.0f} ms (goal 100)")
        spent = page.evaluate("""async () => {
          const times = [];
          for (const i of [0, 5, 20, 100]) {
            const { x, y } = kgraph.nodeAt(kgraph.shown().nodes[i]), start = performance.now();
            const click = new MouseEvent("dblclick", { clientX: x, clientY: y, bubbles: true });
            document.getElementById("canvas").dispatchEvent(click);
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            times.push(performance.now() - start);
          }
          return times;
        }""")
        print("100,000 statements: expanding a node " + ", ".join(f"{each:.0f}" for each in spent) + " ms (goal 200)")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="without 5,000 nodes and 100,000 statements")
    quick = arguments.parse_args().quick
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        print(f"{'':46} {'kgraph':>11} {'pyvis':>11} {'':4} {'ratio':>8}   goal")
        for nodes in (100, 1000) if quick else (100, 1000, 5000):
            compare(browser, Path(name), nodes)
        if not quick:
            large(browser, Path(name))
        browser.close()


if __name__ == "__main__":
    main()
