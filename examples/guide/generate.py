"""Writes the two pages that are made from kgraph itself, in both languages.

    python examples/guide/generate.py            writes commands.md and vocabulary.md
    python examples/guide/generate.py --check    only says which of them are not up to date (exit status 1)

`commands.md` is made from the parser of the command line, `vocabulary.md` from `ontology/kgraph.ttl`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from kgraph import Graph
from kgraph.cli.main import parser
from kgraph.core.messages import translated

GUIDE = Path(__file__).parent
ONTOLOGY = GUIDE.parents[1] / "ontology" / "kgraph.ttl"
FOLDERS = {"en": GUIDE, "id": GUIDE / "id"}
NOTE = "<!-- Made by examples/guide/generate.py: change that, or what it reads, and run it again. -->"

COMMANDS = {
    "en": """# Commands

`kgraph COMMAND --help` says the same on the terminal, `kgraph --version` the version.

- `GRAPH` is a project folder, a store or an RDF file; without it, the folder you are in. Where that has no `kgraph.toml`,
  the project that ships with kgraph is used, and a message says so.
- Of a project, the last build is used while it is up to date; otherwise it is built first.
- Answers go to stdout, messages to stderr.
- Exit status: 0 done, 1 the data has defects (of `diff`: something has changed), 2 wrong usage or unreadable input.
""",
    "id": """# Perintah

`kgraph PERINTAH --help` menampilkan hal yang sama di terminal, `kgraph --version` menampilkan versinya.

- `GRAPH` ialah folder proyek, store, atau berkas RDF; bila tidak disebut, folder tempat Anda berada. Bila folder itu tidak
  memiliki `kgraph.toml`, yang dipakai ialah proyek bawaan kgraph, dan sebuah pesan memberitahukannya.
- Untuk sebuah proyek, hasil `build` terakhir dipakai selama masih mutakhir; bila tidak, proyek itu dibangun dahulu.
- Jawaban ditulis ke stdout, pesan ke stderr.
- Status keluar: 0 selesai, 1 ada kesalahan dalam data (untuk `diff`: ada yang berubah), 2 perintah keliru atau masukan tidak
  terbaca.
""",
}
OPTION_HEADS = {"en": ("argument or option", "meaning", "default:"), "id": ("argumen atau opsi", "arti", "bawaan:")}

VOCABULARY = {
    "en": """# Vocabulary

`kg:` is `https://w3id.org/kgraph/vocab#`, declared in [ontology/kgraph.ttl](../../ontology/kgraph.ttl) with comments in both
languages, and aligned with PROV, NIF, ORG, FOAF, SKOS, schema.org and DCMI terms. In a table, write a class without its
prefix, and a predicate by its name or by its label. [ontology/concepts.ttl](../../ontology/concepts.ttl) holds the concepts
that ship with kgraph: types of cooperation, fields and issues. Your own classes, predicates and concepts go into `ontology/`
of your project.
""",
    "id": """# Kosakata

`kg:` adalah `https://w3id.org/kgraph/vocab#`, yang didefinisikan dalam
[ontology/kgraph.ttl](../../../ontology/kgraph.ttl) dengan keterangan dalam dua bahasa, dan diselaraskan dengan PROV, NIF,
ORG, FOAF, SKOS, schema.org, dan istilah DCMI. Di dalam tabel, tulislah kelas tanpa prefiksnya, dan predikat dengan nama atau
labelnya. [ontology/concepts.ttl](../../../ontology/concepts.ttl) memuat konsep bawaan kgraph: jenis kerja sama, bidang, dan
isu. Kelas, predikat, dan konsep Anda sendiri diletakkan di `ontology/` dalam proyek Anda.
""",
}
CLASSES_HEAD = {
    "en": "## Classes\n\n| class | Indonesian | English | meaning | is a |",
    "id": "## Kelas\n\n| kelas | Indonesia | Inggris | arti | termasuk |",
}
PREDICATES_HEAD = {
    "en": """## Predicates

"From" and "to" are what a predicate is meant for. `kgraph check` reports an accepted statement that has something else
there; "anything" means that nothing is required.

| predicate | Indonesian | English | meaning | from | to |""",
    "id": """## Predikat

"Dari" dan "ke" menunjukkan untuk apa sebuah predikat dimaksudkan. `kgraph check` melaporkan pernyataan yang diterima tetapi
memuat hal lain di sana; "apa saja" berarti tidak ada syarat.

| predikat | Indonesia | Inggris | arti | dari | ke |""",
}
ANYTHING = {"en": "anything", "id": "apa saja"}
# What one writes in a cell, rather than what RDF calls it.
VALUES = {
    "en": {"rdf:langString": "text", "xsd:string": "text", "xsd:gYear": "year", "xsd:decimal": "number"},
    "id": {"rdf:langString": "teks", "xsd:string": "teks", "xsd:gYear": "tahun", "xsd:decimal": "bilangan"},
}
CLASSES = """
SELECT ?term ?comment (GROUP_CONCAT(DISTINCT STR(?up); separator=" ") AS ?above) WHERE {
  ?term a owl:Class .
  OPTIONAL { ?term rdfs:subClassOf ?up }
  OPTIONAL { ?term rdfs:comment ?comment FILTER(LANG(?comment) = "LANGUAGE") }
} GROUP BY ?term ?comment
"""
PREDICATES = """
SELECT ?term ?comment
  (GROUP_CONCAT(DISTINCT STR(?from); separator=" ") AS ?subjects)
  (GROUP_CONCAT(DISTINCT STR(?to); separator=" ") AS ?objects)
WHERE {
  ?term a ?kind
  FILTER(?kind IN (owl:ObjectProperty, owl:DatatypeProperty, owl:AnnotationProperty, rdf:Property))
  OPTIONAL { ?term schema:domainIncludes ?from }
  OPTIONAL { ?term schema:rangeIncludes|rdfs:range ?to }
  OPTIONAL { ?term rdfs:comment ?comment FILTER(LANG(?comment) = "LANGUAGE") }
} GROUP BY ?term ?comment
"""


# ── commands.md ───────────────────────────────────────────────────────────────────────────


def command_line() -> argparse.ArgumentParser:
    """The parser of the command line, with help texts that `translated` can say in another language."""
    return parser()


def commands(language: str) -> str:
    """The page of all commands with their arguments and options."""
    parser = command_line()
    found = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    lines = [COMMANDS[language]]
    for name, command in found.choices.items():
        actions = [action for action in command._actions if action.dest != "help"]
        named = [f" {positional(action)}" for action in actions if not action.option_strings]
        text = str(translated(command.description or "", language))
        lines += [f"## `kgraph {name}`", "", f"    kgraph {name}{''.join(named)}", "", f"{text[:1].upper()}{text[1:]}.", ""]
        rows = list(option_rows(actions, language))
        if rows:
            first, second, _ = OPTION_HEADS[language]
            lines += [f"| {first} | {second} |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def positional(action: argparse.Action) -> str:
    """An argument as a usage line writes it: `DIR`, `[DIR]`, `[FILE…]`."""
    return {None: "{}", "?": "[{}]", "*": "[{}…]", "+": "{}…"}[str(action.nargs) if action.nargs else None].format(
        action.metavar or action.dest
    )


def option_rows(actions: list[argparse.Action], language: str) -> Iterator[str]:
    """A row of the table for each argument and option that has something to say."""
    for action in actions:
        if action.help == argparse.SUPPRESS:  # An option that is kept for old scripts only.
            continue
        help_text = str(translated(action.help or "", language)).replace("%%", "%")
        names = action.option_strings or [positional(action)]
        takes = ""
        if action.option_strings and action.nargs != 0:
            choices = "|".join(map(str, action.choices or ()))
            takes = f" {choices or action.metavar or action.dest.upper()}"
        if action.choices and action.default not in (None, argparse.SUPPRESS) and str(action.default) not in help_text:
            help_text += f"{'; ' if help_text else ''}{OPTION_HEADS[language][2]} {action.default}"
        if help_text or action.option_strings:
            written = ", ".join(f"`{name}{takes if name is names[-1] else ''}`" for name in names)
            yield "| {} | {} |".format(written.replace("|", "\\|"), help_text.replace("|", "\\|"))


# ── vocabulary.md ─────────────────────────────────────────────────────────────────────────


def vocabulary(language: str) -> str:
    """The page of all classes and predicates, with the comments of the ontology in `language`."""
    graph = Graph.open_file(ONTOLOGY)

    def rows(query: str) -> list[tuple[str, Mapping[str, object]]]:
        answer = graph.query(query.replace("LANGUAGE", language))
        return sorted(((graph.prefixes.curie(str(row["term"])), row) for row in answer), key=lambda row: row[0])

    def names(cell: object) -> str:
        curies = sorted(graph.prefixes.curie(iri) for iri in str(cell or "").split())
        return ", ".join(VALUES[language].get(name) or f"`{name}`" for name in curies)

    def described(row: Mapping[str, object]) -> str:
        term = str(row["term"])
        return f"{graph.label(term, 'id')} | {graph.label(term, 'en')} | {row['comment'] or ''}"

    lines = [VOCABULARY[language], CLASSES_HEAD[language], "|---|---|---|---|---|"]
    lines += [f"| `{name}` | {described(row)} | {names(row['above'])} |" for name, row in rows(CLASSES)]
    lines += ["", PREDICATES_HEAD[language], "|---|---|---|---|---|---|"]
    for name, row in rows(PREDICATES):
        ends = (names(row[end]) or ANYTHING[language] for end in ("subjects", "objects"))
        lines.append(f"| `{name}` | {described(row)} | {' | '.join(ends)} |")
    return "\n".join(lines)


# ── both ──────────────────────────────────────────────────────────────────────────────────


def pages() -> Iterator[tuple[Path, str]]:
    """Every page that is made, and what belongs in it."""
    for language, folder in FOLDERS.items():
        yield folder / "commands.md", f"{NOTE}\n\n{commands(language).strip()}\n"
        yield folder / "vocabulary.md", f"{NOTE}\n\n{vocabulary(language).strip()}\n"


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check name those that are not up to date."""
    stale = [(path, text) for path, text in pages() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path, text in stale:
        if "--check" in arguments:
            print(f"{path} is not up to date; run: python examples/guide/generate.py")
        else:
            path.write_text(text, encoding="utf-8")
            print(path)
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
