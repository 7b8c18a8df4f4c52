"""The window's words: gathers every string that is shown, keeps the translations in step with them, and compiles these.

Run it after a change of any string: ``python packaging/words.py``. It writes ``gui/words/daybook_de.ts``, where what is
new is marked unfinished and what is gone is dropped, and compiles ``gui/words/daybook_de.qm`` from it. The two English
files hold only the strings with a number, as one and as many: all else is said as the source says it.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
TS = ROOT / "gui" / "words" / "daybook_de.ts"
QM = TS.with_suffix(".qm")
ENGLISH = TS.with_name("daybook_en.ts")

FIELDS, SENTENCES = "fields", "sentences"
"""The contexts of what the domain and the storage say; the window's own strings have that of their class or module."""

Scope = ast.Module | ast.ClassDef | ast.FunctionDef


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """One string to translate."""

    context: str
    source: str

    @property
    def plural(self) -> bool:
        """Whether it has a form for each number."""
        return "%n" in self.source


def messages(root: Path = ROOT) -> tuple[Message, ...]:
    """Return every string that the window can show, sorted by context."""
    found = set(_of_domain(root))
    for file in sorted((root / "gui").rglob("*.py")):
        found.update(_of_module(ast.parse(file.read_text(encoding="utf-8"))))
    return tuple(sorted(found))


def _of_module(module: ast.Module) -> Iterator[Message]:
    """Yield what ``tr``, ``translate`` and the module's own short names for it are given."""
    consts = _constants(module)
    own = dict(_translators(module, consts))
    for scope, call in _calls(module):
        match call.func:
            case ast.Attribute(ast.Name("self"), "tr"):
                yield from _all(scope, call.args[:1], consts)
            case ast.Attribute(ast.Name("QCoreApplication"), "translate"):
                yield from _all("".join(_texts(call.args[0], consts)), call.args[1:2], consts)
            case ast.Name(name) if name in own:
                context, place = own[name]
                yield from _all(context, call.args[place : place + 1], consts)


def _all(context: str, arguments: list[ast.expr], consts: dict[str, list[str]]) -> Iterator[Message]:
    for argument in arguments:
        for text in _texts(argument, consts):
            yield Message(context, text)


def _translators(module: ast.Module, consts: dict[str, list[str]]) -> Iterator[tuple[str, tuple[str, int]]]:
    """Yield the functions that hand one of their arguments on to Qt: name, context and which argument."""
    for function in (node for node in module.body if isinstance(node, ast.FunctionDef)):
        names = [argument.arg for argument in function.args.args]
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            if not isinstance(call.func, ast.Attribute) or call.func.attr != "translate" or len(call.args) < 2:
                continue
            said = call.args[1]
            if isinstance(said, ast.Name) and said.id in names:
                yield function.name, ("".join(_texts(call.args[0], consts)), names.index(said.id))


def _calls(scope: Scope, name: str = "") -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with the class it stands in."""
    for node in ast.iter_child_nodes(scope):
        inner = node.name if isinstance(node, ast.ClassDef) else name
        if isinstance(node, ast.Call):
            yield inner, node
        yield from _calls(node, inner)  # type: ignore[arg-type]


def _constants(module: ast.Module) -> dict[str, list[str]]:
    """Return what plain names and dictionaries of a module hold, wherever they are given."""
    held: dict[str, list[str]] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Name):
                    held.setdefault(target.id, []).extend(_texts(node.value, {}))
    return held


def _texts(node: ast.expr, consts: dict[str, list[str]]) -> list[str]:
    """Return the strings that an expression can be, as far as the source says it."""
    match node:
        case ast.Constant(str(text)):
            return [text]
        case ast.IfExp():
            return _texts(node.body, consts) + _texts(node.orelse, consts)
        case ast.Dict():
            return [text for value in node.values for text in _texts(value, consts)]
        case ast.Name():
            return consts.get(node.id, [])
        case ast.Subscript():
            return _texts(node.value, consts)
        case ast.Call(ast.Attribute(ast.Name(name), "get")):
            return consts.get(name, []) + [text for other in node.args[1:] for text in _texts(other, consts)]
    return []


def _of_domain(root: Path) -> Iterator[Message]:
    yield from (Message(FIELDS, text) for text in _field_words(root))
    for folder in ("domain", "storage"):
        for file in sorted((root / folder).rglob("*.py")):
            module = ast.parse(file.read_text(encoding="utf-8"))
            yield from (Message(SENTENCES, text) for text in _sentences(module))


def _sentences(module: ast.Module) -> Iterator[str]:
    """Yield the templates of refusals and sentences."""
    consts = _constants(module)
    for node in ast.walk(module):
        match node:
            case ast.ClassDef():
                for line in node.body:
                    if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "template":
                        yield from _texts(line.value, consts)
            case ast.Call(ast.Name("Sentence"), [said, *_]):
                yield from _texts(said, consts)


def _field_words(root: Path) -> Iterator[str]:
    """Yield labels and choices of the field table, what the wording adds, and what checks say."""
    sys.path.insert(0, str(root))
    from domain.fields.table import FIELDS as ENTRIES
    from domain.fields.table import LIFE_FIELD, PARTS, SECTIONS

    for entry in (*ENTRIES, LIFE_FIELD):
        yield entry.label
        yield from entry.choices.values()
    yield from (part.label for part in PARTS)
    yield from (section.value for section in SECTIONS)
    wording = ast.parse((root / "domain/fields/wording.py").read_text(encoding="utf-8"))
    consts = _constants(wording)
    for _scope, call in _calls(wording):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "translate":
            yield from _texts(call.args[0], consts)
    checks = ast.parse((root / "domain/fields/checks.py").read_text(encoding="utf-8"))
    yield from (text for text in _strings(checks) if text[:1].isupper() and " " in text and text.endswith("."))
    similar = ast.parse((root / "storage/records/similar.py").read_text(encoding="utf-8"))
    yield from (text for text in _strings(similar) if text.startswith("same "))


def _strings(module: ast.Module) -> Iterator[str]:
    """Yield every string of a module but the ones that document it."""
    notes = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.value


def translations(ts: Path = TS) -> dict[Message, tuple[str, ...]]:
    """Return what is translated: one text, or one for each form of a plural."""
    if not ts.exists():
        return {}
    found = {}
    for context in ElementTree.parse(ts).getroot().iter("context"):
        for entry in context.iter("message"):
            said = entry.find("translation")
            if said is not None and said.get("type") is None:
                forms = [form.text or "" for form in said.iter("numerusform")] or [said.text or ""]
                found[Message(context.findtext("name", ""), entry.findtext("source", ""))] = tuple(forms)
    return found


def wanted(ts: Path) -> tuple[Message, ...]:
    """Return what a file of translations has to hold."""
    return tuple(message for message in messages() if message.plural or ts != ENGLISH)


def write(known: dict[Message, tuple[str, ...]], ts: Path = TS) -> int:
    """Write the file of translations for the strings of today; return how many are not translated."""
    language = "en_GB" if ts == ENGLISH else "de_DE"
    top = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en_GB")
    missing, contexts = 0, dict[str, ElementTree.Element]()
    for message in wanted(ts):
        context = contexts.get(message.context)
        if context is None:
            context = contexts[message.context] = ElementTree.SubElement(top, "context")
            ElementTree.SubElement(context, "name").text = message.context
        entry = ElementTree.SubElement(context, "message", {"numerus": "yes"} if message.plural else {})
        ElementTree.SubElement(entry, "source").text = message.source
        forms = known.get(message, ())
        missing += not forms
        said = ElementTree.SubElement(entry, "translation", {} if forms else {"type": "unfinished"})
        if message.plural:
            for form in forms or ("", ""):
                ElementTree.SubElement(said, "numerusform").text = form
        else:
            said.text = forms[0] if forms else ""
    ElementTree.indent(top, " " * 4)
    ts.parent.mkdir(exist_ok=True)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    ts.write_text(head + ElementTree.tostring(top, encoding="unicode") + "\n", encoding="utf-8")
    return missing


def compile_to(qm: Path, ts: Path = TS) -> None:
    """Compile the translations as Qt reads them."""
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([str(tool), "-silent", str(ts), "-qm", str(qm)], check=True)


def main() -> int:
    """Bring all files up to date; the exit status tells whether something is not translated."""
    missing = 0
    for ts in (TS, ENGLISH):
        missing += write(translations(ts), ts)
        compile_to(ts.with_suffix(".qm"), ts)
    print(f"{len(messages())} strings, {missing} not translated")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
