"""The joiner: modules become one script that does what they do, and what cannot be joined is told with file and line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.view.javascript import pieces
from kgraph.view.join import JoinError, join
from kgraph.view.render import WEB

Modules = Callable[..., Path]


@pytest.fixture
def modules(tmp_path: Path) -> Modules:
    """`modules(main="…", other="…")`: a folder with these modules; `a__b` is a/b.js."""

    def write(**texts: str) -> Path:
        for name, text in texts.items():
            path = tmp_path / f"{name.replace('__', '/')}.js"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def result(browser: Any) -> Callable[[Path], Any]:
    """What the joined script of a folder leaves in `globalThis.result`, in a browser and alone in a page."""

    def run(folder: Path) -> Any:
        page = browser.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.set_content(f"<!doctype html><meta charset=utf-8><script>{join(folder)}</script>")
        found = page.evaluate("globalThis.result")
        page.close()
        assert errors == []
        return found

    return run


def refused(folder: Path) -> str:
    with pytest.raises(JoinError) as error:
        join(folder)
    return str(error.value)


# ── What is supported ──


def test_names_are_imported_renamed_and_kept_apart(modules: Modules, result: Callable[[Path], Any]) -> None:
    folder = modules(
        main="""
            import { one, two as second } from "./parts/a.js";
            import { one as other, Three, later, } from './parts/b.js';
            const hidden = "main";
            globalThis.result = [one, second(), other, new Three().four, hidden, later instanceof Function];
        """,
        parts__a="""
            import { hidden } from "../deep/c.js";
            export const one = 1;
            export function two() { return hidden; }
        """,
        parts__b="""
            const hidden = "b";
            const one = 10;
            export { one, hidden as unused };
            export class Three { four = hidden; }
            export async function later() {}
        """,
        deep__c='const hidden = "c"; export { hidden };',
    )
    assert result(folder) == [1, "c", 10, "b", "main", True]


def test_a_module_runs_once_after_what_it_imports(modules: Modules, result: Callable[[Path], Any]) -> None:
    folder = modules(
        main='import { b } from "./b.js"; import { c } from "./c.js"; globalThis.result = [...b, ...c];',
        b='import { log } from "./log.js"; log.push("b"); export const b = log;',
        c='import { log } from "./log.js"; log.push("c"); export const c = ["end"];',
        log='export const log = ["log"];',
    )
    assert result(folder) == ["log", "b", "c", "end"]


def test_what_an_exported_object_holds_is_seen_changed_by_all(modules: Modules, result: Callable[[Path], Any]) -> None:
    folder = modules(
        main="""
            import { state } from "./state.js";
            import { change } from "./change.js";
            change();
            globalThis.result = state;
        """,
        change='import { state } from "./state.js"; export const change = () => { state.graph = "new"; };',
        state="export const state = { graph: null };",
    )
    assert result(folder) == {"graph": "new"}


def test_the_script_is_strict_and_leaves_nothing_behind(modules: Modules, result: Callable[[Path], Any]) -> None:
    folder = modules(
        main="""
            import { self, isLoose } from "./a.js";
            globalThis.result = [self === undefined, isLoose(), "self" in globalThis === ("self" in window), typeof own];
        """,
        a="""
            var own = 1;
            export const self = this;
            export function isLoose() { return this !== undefined; }
        """,
    )
    assert result(folder) == [True, False, True, "undefined"]


# Code in which words stand that look like imports, exports and ends of strings, and what it leaves in `value`.
MISLEADING = {
    'const value = "import { a } from \\"./a.js\\"; export let b;";': 'import { a } from "./a.js"; export let b;',
    "const value = 'it\\'s // no comment';": "it's // no comment",
    "const value = `export const a = ${`import ${1 + 1} {`} }`;": "export const a = import 2 { }",
    "const value = `${{ a: `}` }.a}\\`${'`'}`;": "}``",
    "// import { a } from './no.js'\nconst value = 1; // export default\n": 1,
    "/* export let a;\n import */ const value = 2 /* ` */ + 1;": 3,
    "const value = /[/`'\"]import {/.source;": "[/`'\"]import {",
    "const four = 4, g = 2; const value = four / 2 / g + four /g;": 3,
    "const f = (a) => { if (a) /'/.test(a); return /`/g.flags; }; const value = f(1);": "g",
    "let i = 4; const value = i++ / 2 + (i) / 5 + [10][0] / 5;": 5,
    "const value = ((a) => typeof /}/ + a)('!');": "object!",
    "const a = { import: 1, export: 2 }; const value = a.import + a.export;": 3,
    "const a = { return: 8 }; const value = a.return / 2 / 2;": 2,
    "const value = [1, 2].map((each) => each /* / */ / 2).join();": "0.5,1",
    "const \U0001d4b6b\u00e9 = 5; const value = \U0001d4b6b\u00e9;": 5,
    "const value = 'a\u2028b\\\nc';": "a\u2028bc",
    "const value = 1e-3 / 1E+3 * 0x1F + 1_000 + .5;": 1000.500031,
    "const a = null; const value = a?.b ?? (true?.5:1);": 0.5,
    "class A { #import = 1; get is() { return this.#import; } } const value = new A()['is'];": 1,
    "const value = ((a) => a\n  /2)(6);": 3,
    "const value = 1;\n\n   // the end": 1,
    "const f = (a) => { if (a) /'/g.test(a); while (!a) /`/.test(a); return (a) / [2][0] / 2; }; const value = f(8);": 2,
    "// </script> <!-- module$0\nconst value = 'module$0';": "module$0",
    "let a = 1\nlet b = 1\na/*\u2028*/++b\nconst value = a * 10 + b": 12,
}


@pytest.mark.parametrize("code", MISLEADING)
def test_words_in_strings_and_comments_mislead_nobody(code: str, modules: Modules, result: Callable[[Path], Any]) -> None:
    folder = modules(
        main='import { value } from "./a.js"; globalThis.result = value;',
        a=f"{code}\nexport {{ value }};",
    )
    assert result(folder) == pytest.approx(MISLEADING[code])


def test_comments_and_indentation_are_left_out(modules: Modules) -> None:
    script = join(modules(main="const a = 1; // one\n\n    /* two\n */ const b = `\n    kept`;\n"))
    assert "one" not in script and "two" not in script
    assert re.search(r"const a = 1; *\n\s*const b = `\n    kept`;", script)


# ── What is refused ──

REFUSED = {
    'import a from "./a.js";': "main.js:1: this form of import",
    'import * as a from "./a.js";': "main.js:1: this form of import",
    'import "./a.js";': "main.js:1: this form of import",
    'import { a } from "a";': "main.js:1: this form of import",
    'import { a } from "https://example.org/a.js";': "main.js:1: this form of import",
    'import { default as b } from "./b.js";': "main.js:1: b.js does not export 'default'",
    'import { a } from "../a.js";': "main.js:1: ../a.js is outside",
    '\nimport { a } from "./missing.js";': "main.js:2: there is no file missing.js",
    '\n\nimport { b } from "./a.js";': "main.js:3: a.js does not export 'b'",
    'import { a } from "./a.js"; const a = 1;': "main.js:1: 'a' is imported and declared",
    'import { a } from "./a.js";\nimport { b as a } from "./b.js";': "main.js:2: 'a' is imported twice",
    'import { a, a as b } from "./a.js";': "main.js:1: 'a as b' in this list",
    'const b = 1;\nimport { a } from "./a.js";': "main.js:2: an import after other code",
    'const a = await import("./a.js");': "main.js:1: 'await' outside",
    'function f() {\n return import("./a.js"); }': "main.js:2: this form of 'import'",
    "const f = () => { return import.meta.url; };": "main.js:1: this form of 'import'",
    "export default 1;": "main.js:1: this form of export",
    'export * from "./a.js";': "main.js:1: this form of export",
    'export { a } from "./a.js";': "main.js:1: this form of export",
    "export const { a } = b;": "main.js:1: this form of export",
    "export const a = 1, b = 2;": "main.js:1: several names",
    "let b;\nexport let a = 1;": "main.js:2: 'a' is exported; declare it with const",
    "export var a = 1;": "main.js:1: 'a' is exported; declare it with const",
    "let a = 1;\nexport { a };": "'a' is exported; declare it with const",
    "export { a };": "'a' is exported; declare it with const",
    "export const a = 1;\nexport { b as a };\nconst b = 2;": "main.js:2: 'a' is exported twice",
    "const later = await fetch();": "main.js:1: 'await' outside",
    "const module$0 = 1;": "main.js:1: names that begin with 'module$'",
    "const a = module$0;\nexport { a };": "main.js:1: names that begin with 'module$'",
    'const a = 1;\nexport { a };\nimport { b } from "./b.js";': "main.js:3: an import after other code",
    'export const a = 1;\nimport { b } from "./b.js";': "main.js:2: an import after other code",
    "const a = 'import </script>';": "main.js:1: '</script' cannot stand",
    "const b = 1;\nconst a = b</script>/.flags;": "main.js:2: '</script' cannot stand",
    "const a = 1;\nconst b = '</script>';": "main.js:2: '</script' cannot stand",
    "const a = `<!--`;": "main.js:1: '<!--' cannot stand",
    "let a = 1;\nwhile (a --> 0) {}": "main.js:2: '-->' cannot stand",
    "if (a) {}\n/b/.test(a);": "main.js:2: after '}' a slash",
    "function f() { const a = {} /b/ 1; }": "main.js:1: after '}' a slash",
    "const a = 'b\n';": "main.js:1: a string without its end",
    "const a = `b${1}": "main.js:1: a template without its end",
    "const a = /b\n/;": "main.js:1: a regular expression without its end",
    "const a = (1];": "main.js:1: ']' closes nothing",
    "\nconst a = { b: [1, 2] ;": "main.js:2: '{' is never closed",
    "const \\u0061 = 1;": "main.js:1: a backslash in code",
}


@pytest.mark.parametrize("code", REFUSED)
def test_whatever_is_not_supported_is_an_error_with_file_and_line(code: str, modules: Modules) -> None:
    folder = modules(main=code, a="export const a = 1;", b="export const b = 1;")
    assert REFUSED[code] in refused(folder)


def test_a_circle_of_imports_is_an_error_that_names_it(modules: Modules) -> None:
    folder = modules(
        main='import { a } from "./a.js";',
        a='import { b } from "./parts/b.js";\nexport const a = 1;',
        parts__b='\nimport { c } from "../c.js";\nexport const b = 1;',
        c='import { a } from "./a.js";\nexport const c = 1;',
    )
    assert refused(folder) == "c.js:1: modules import each other in a circle: a.js → parts/b.js → c.js → a.js"


def test_a_module_that_imports_itself_is_a_circle(modules: Modules) -> None:
    assert "main.js → main.js" in refused(modules(main='import { a as b } from "./main.js"; export const a = 1;'))


# ── Any code ──

_PARTS = st.sampled_from(
    [
        *("import", "export", "const", "a", "if", "return", "1", "😀", " ", "\n", "//", "/*", "*/", "/", "\\"),
        *('"', "'", "`", "${", "}", "{", "(", ")", "[", "]", "=", ";", ",", ".", "++", "<!--"),
    ]
)


@given(st.lists(_PARTS, max_size=40).map("".join))
def test_the_pieces_of_any_text_are_that_text_or_an_error(text: str) -> None:
    try:
        found = list(pieces(text, "a.js"))
    except JoinError as error:
        assert 1 <= error.line <= text.count("\n") + 1
    else:
        assert "".join(text[piece.start : piece.end] for piece in found) == text
        assert all(before.end == after.start for before, after in pairwise(found))


_TEXTS = st.text(st.sampled_from("abc'\"`\\/*${}\n\u2028 ") | st.characters(codec="utf-8"), max_size=12)


@given(st.lists(_TEXTS, max_size=6))
def test_strings_templates_and_comments_hold_anything(texts: list[str]) -> None:
    """Written as JavaScript writes them, each text is one piece, whatever stands in it."""
    escaped = [json.dumps(text, ensure_ascii=False) for text in texts]
    templates = ["`" + re.sub(r"([`\\$])", r"\\\1", text) + "`" for text in texts]
    comments = [f"/*{text.replace('*/', '')}x*/" for text in texts if "*/" not in f"{text}x*/"[:-2]]
    code = "".join(f"f({one}, {two}) / 2;" for one, two in zip(escaped, templates, strict=True)) + "".join(comments)
    kinds: dict[str, list[str]] = {}
    for piece in pieces(code, "a.js"):
        kinds.setdefault(piece.kind, []).append(code[piece.start : piece.end])
    assert kinds.get("string", []) == escaped
    assert kinds.get("template", []) == templates
    assert len(kinds.get("comment", [])) == len(comments)


# ── The page's own modules ──


def test_the_modules_of_the_page_are_joined_in_the_order_of_their_imports() -> None:
    script = join(WEB)
    order = re.findall(r"^// (\S+\.js)$", script, flags=re.MULTILINE)
    assert len(order) == len(set(order)) > 50
    assert order[-1] == "main.js" and order.index("state/state.js") < order.index("page/actions.js")


ROOMS = "data state words names address dom picture page panel side table save input".split()


def test_folders_import_only_from_folders_before_them() -> None:
    assert {path.parent.name for path in WEB.rglob("*/*.js")} == set(ROOMS)
    wrong = [
        (path.relative_to(WEB).as_posix(), target)
        for path in WEB.rglob("*/*.js")
        for target in re.findall(r'from "\.\./([^"]+)"', path.read_text(encoding="utf-8"))
        if target.split("/")[0] not in ROOMS[: ROOMS.index(path.parent.name)]
    ]
    assert wrong == []


def test_whatever_is_exported_is_imported_somewhere() -> None:
    exported, imported = set(), set()
    for path in WEB.rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        exported |= set(re.findall(r"^export (?:async )?(?:const|function|class) (\w+)", text, flags=re.MULTILINE))
        for names in re.findall(r"^import \{([^}]*)\}", text, flags=re.MULTILINE):
            imported |= {name.strip() for name in names.split(",") if name.strip()}
    assert len(exported) > 150
    assert exported == imported
