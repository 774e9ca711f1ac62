"""No pattern of the package takes long on a text made to choke it.

Every compiled pattern of every module is found, and every one that stands inside a function, laid on the beginning of
long runs of what it is made of, and searched for in shorter ones. A pattern that backtracks into itself takes hours on these. One that tries again from every place
of a run takes the square of its length: that is borne, for runs of thousands of one character hardly stand in news
and most patterns are only laid on the beginning of a line; anything steeper is not.
"""

from __future__ import annotations

import ast
import importlib.util
import inspect
import pkgutil
import re
import signal
import time
from importlib import import_module

import pytest

import communique

LAID, SEARCHED = 20_000, 2_000
"""Characters of a run that a pattern is laid on, and that it is searched for in."""
SECONDS = 2.0
"""CPU seconds for one run; a search that takes the square of it needs a tenth, one that takes its cube minutes."""
SCRAPS = (
    "a", "A", "Aa ", "a ", "A. ", "A.", " ", "\n", " \n", "\t", "1", "1,", "1 ", "1-", "1.", "1/", ":", "-", "–", "— ", "'",
    "a'", '"', "“", "”", '“a” ', "(", ")", "(a", ".", "...", ". ", ",", ", ", "a, ", "_", "*", "#", "@a", "a@a", "a.a",
    "http://", "www.", "/", "<", "<!--", "<a ", "&", "\r\n", "of ", "the ", "and ", "A and ", "By A ", "A A", "|", "| ",
    "May ", "3 May ", "12:", "é", "\u0301", "\u200b", "\u00ad", "a\u00ad", "§", "•", "• a\n", "\0", "A\n", "a\n\n", "Á",
)  # fmt: skip


CALLS = frozenset({"compile", "search", "match", "fullmatch", "split", "sub", "subn", "findall", "finditer"})
MADE = {
    "communique.archive.amending": {"pattern": r"(?<!\w)a\s+b\s+a(?!\w)"},
    "communique.archive.search": {"pattern": r"(?<![^\W_])a[\W_]+b[\W_]+a[^\W_]*"},
    "communique.clean.author": {"surname": "A-a"},
    "communique.clean.cues": {"patterns": ()},  # those of CUES, which stand in the lists that it makes
    "communique.clean.dateline": {"city": "A A"},
    "communique.places.aside": {"known": ("A A", "A", "A-a")},
    "communique.times.patterns": {"source": ""},  # a rule's; `rules` has them all
}
"""What patterns that are made of a text are made of here, by module; nothing else may be made inside a function."""


def inside(module) -> dict[str, re.Pattern]:
    """Where it stands → the pattern that a call of `re` in this module is given, whether compiled there or not."""
    found = {}
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and (node.func.value.id, node.func.attr in CALLS) == ("re", True)
        ):
            known = vars(module) | MADE.get(module.__name__, {})
            try:
                pattern = eval(compile(ast.Expression(node.args[0]), module.__file__, "eval"), known)
            except NameError as error:
                raise AssertionError(
                    f"{module.__name__}, line {node.lineno}: say in MADE what it is made of"
                ) from error
            flags = next((word.value for word in node.keywords if word.arg == "flags"), None)
            if node.func.attr == "compile" and len(node.args) > 1:
                flags = node.args[1]
            number = eval(compile(ast.Expression(flags), module.__file__, "eval"), known) if flags is not None else 0
            found[f"{module.__name__}:{node.lineno}"] = re.compile(pattern, number)
    return found


def compiled() -> dict[str, re.Pattern]:
    """Where it stands → the pattern, for every module and every class and container of one."""
    found: dict[str, re.Pattern] = {}

    def add(name, value, depth=0):
        if isinstance(value, re.Pattern):
            found.setdefault(f"{value.pattern!r}{value.flags}", value)
            names.setdefault(f"{value.pattern!r}{value.flags}", name)
        elif isinstance(value, dict) and depth < 3:
            for key, item in value.items():
                add(f"{name}[{key!r}]", item, depth + 1)
        elif isinstance(value, (list, tuple, set, frozenset)) and depth < 3:
            for number, item in enumerate(value):
                add(f"{name}[{number}]", item, depth + 1)
        elif hasattr(value, "__slots__") and type(value).__module__.startswith("communique"):
            for slot in value.__slots__:
                add(f"{name}.{slot}", getattr(value, slot, None), depth + 1)

    names: dict[str, str] = {}
    for module in pkgutil.walk_packages(communique.__path__, "communique."):
        if module.name.endswith("__main__") or module.name.startswith("communique.archive.migrations"):
            continue  # migrations are loaded by alembic, and alone they are no modules
        loaded = import_module(module.name)
        for name, value in list(vars(loaded).items()):
            add(f"{module.name}.{name}", value)
            if isinstance(value, type):
                for inner, item in list(vars(value).items()):
                    add(f"{module.name}.{name}.{inner}", item)
        for name, pattern in inside(loaded).items():
            add(name, pattern)
    from communique.times.scan import rules

    add("communique.times.scan.rules", tuple(rules()))
    return {f"{names[key]}": pattern for key, pattern in found.items()}


PATTERNS = compiled()


def adversarial(pattern: re.Pattern) -> list[str]:
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    words = list(dict.fromkeys(re.findall(r"(?<!\\)[A-Za-z]{2,}", source)))[:4]
    made = [scrap for word in words for scrap in (f"{word} ", f"{word.title()} ")]
    return [(scrap * (LAID // len(scrap) + 1))[:LAID] for scrap in (*SCRAPS, *made)]


class Slow(BaseException):
    pass


@pytest.fixture
def limit():
    """Ends a search that has run for twice the time; Python looks at signals while it matches."""

    def end(number, frame):
        raise Slow

    before = signal.signal(signal.SIGPROF, end)
    yield lambda seconds: signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


def slow_on(pattern: re.Pattern, limit) -> list[str]:
    found = []
    for text in adversarial(pattern):
        near = text + "!\x00"  # the whole of it must not match, or backtracking never begins
        subject = near if isinstance(pattern.pattern, str) else near.encode()
        limit(2 * SECONDS)
        began = time.process_time()
        try:
            pattern.match(subject)
            pattern.fullmatch(subject)
            for _ in pattern.finditer(subject[-SEARCHED:]):
                pass
        except Slow:
            pass
        limit(0)
        took = time.process_time() - began
        if took > SECONDS:
            found.append(f"{text[:12]!r}: {took:.1f} s")
    return found


def test_the_patterns_are_found():
    assert len(PATTERNS) > 100
    inside_functions = {name.partition(":")[0] for name in PATTERNS if ":" in name}
    assert {"communique.doctor", "communique.archive.search", "communique.places.aside"} <= inside_functions
    assert any(name.startswith("communique.language.words.") for name in PATTERNS)


def test_a_pattern_made_of_what_is_not_known_is_noticed(tmp_path):
    path = tmp_path / "made.py"
    path.write_text("import re\n\ndef find(word, text):\n    return re.search(word + '+$', text)\n")
    spec = importlib.util.spec_from_file_location("made", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with pytest.raises(AssertionError, match="made, line 4"):
        inside(module)


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_is_slow(name, limit):
    assert slow_on(PATTERNS[name], limit) == []


def test_a_bad_pattern_is_noticed(limit):
    assert slow_on(re.compile(r"(?:a+)+$"), limit)
