"""A project checked, beside pySHACL on the graph that is built from it, which sees less: neither rows nor texts.

    python tests/benchmarks/check.py                      10,000 statements
    python tests/benchmarks/check.py --statements 100000  pySHACL takes minutes

`kgraph check` proves rows and quotes against the texts, looks for contradictions and evaluates the shapes; pySHACL reads
graph.ttl and evaluates the same shapes. Figures are CPU seconds of whole processes, and their ratio.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from core import KGRAPH, cpu, run
from synthetic import write_project

from kgraph.files.shipped import folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--statements", type=int, default=10_000)
    statements = parser.parse_args().statements
    with tempfile.TemporaryDirectory() as folder_name:
        project = Path(folder_name) / "project"
        write_project(project, statements)
        ours = cpu(lambda: run(*KGRAPH, "check", str(project)))
        print(f"kgraph check of {statements:,} statements          {ours:8.2f} s", flush=True)
        run(*KGRAPH, "build", "--no-page", str(project))
        graph = project / "build" / "graph.ttl"
        file = cpu(lambda: run(*KGRAPH, "check", str(graph)))
        print(f"kgraph check of the graph.ttl that was built  {file:8.2f} s", flush=True)
        shapes, ontology = folder("ontology") / "shapes.ttl", folder("ontology") / "kgraph.ttl"
        options = ["-s", str(shapes), "-e", str(ontology), "-f", "table"]
        theirs = cpu(lambda: run(sys.executable, "-m", "pyshacl", *options, str(graph)))
        print(f"pySHACL of the same graph.ttl                 {theirs:8.2f} s")
        print(f"ratio: {ours / theirs:.2f} for the project, {file / theirs:.2f} for the file")


if __name__ == "__main__":
    main()
