"""Rule tables as files: read, and checked so that every complaint names the table and the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from newsclean.errors import RuleError
from newsclean.rules.rule import FAMILIES, FLAGS, SCOPES, Rule


def read_rules(path: Path) -> tuple[Rule, ...]:
    """The rules of one table.  Raises `RuleError` if the file cannot be read or an entry is malformed."""
    import tomllib

    try:
        entries = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise RuleError(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{path} is not TOML: {error}") from error
    rules = entries.get("rule")
    if entries.keys() - {"rule"} or not isinstance(rules, list):
        raise RuleError(f"{path}: expected [[rule]] tables and nothing else")
    table = tuple(_rule(path.name, entry) for entry in rules)
    ids = [rule.id for rule in table]
    if twice := sorted({id for id in ids if ids.count(id) > 1}):
        raise RuleError(f"{path}: two rules are named {twice[0]}")
    return table


def _rule(table: str, entry: Mapping[str, Any]) -> Rule:
    """One checked rule; every complaint names the table and the rule."""
    where = f"{table}: rule {entry.get('id', '?')}"
    known = {field.name: field for field in fields(Rule)}
    if unknown := sorted(entry.keys() - known.keys()):
        raise RuleError(f"{where} has the unknown key {unknown[0]!r}; keys are {', '.join(known)}")
    if missing := [n for n, f in known.items() if f.default is MISSING and n not in entry]:
        raise RuleError(f"{where} lacks {', '.join(missing)}")
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    for name, value in values.items():
        kind = known[name].type
        fits = {"str": isinstance(value, str), "bool": isinstance(value, bool)}.get(
            str(kind), isinstance(value, tuple) and all(isinstance(item, str) for item in value)
        )
        if not fits:
            raise RuleError(f"{where}: {name}={value!r} is not a {kind}")
    rule = Rule(**values)
    for complaint in _complaints(rule):
        raise RuleError(f"{where}: {complaint}")
    return rule


def _complaints(rule: Rule) -> Iterator[str]:
    family, _, name = rule.id.partition(".")
    if family not in FAMILIES or not re.fullmatch(r"[a-z0-9-]+", name):
        yield f"the id must be FAMILY.name with a family out of {', '.join(sorted(FAMILIES))}"
    if bool(rule.anchors) == bool(rule.literal):
        yield "give either anchors (words) or a literal, one of which every match contains"
    if rule.scope not in SCOPES:
        yield f"scope={rule.scope!r} is not one of {', '.join(SCOPES)}"
    if rule.action != "cut" and not re.fullmatch(r"mark:[a-z]+", rule.action):
        yield f"action={rule.action!r} is neither 'cut' nor 'mark:KIND'"
    if unknown := sorted(set(rule.flags) - FLAGS):
        yield f"flag {unknown[0]!r} is not one of {', '.join(sorted(FLAGS))}"
    if not (rule.drop and rule.keep and rule.seen and rule.what):
        yield "drop, keep, seen and what may not be empty: the evidence is the test"
    try:
        re.compile(rule.pattern)
    except re.error as error:
        yield f"the pattern does not compile: {error}"
