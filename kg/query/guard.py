r"""Lets a user's own Cypher through if it can do nothing but read the graph.

A read-only session is no sandbox: in Ladybug `COPY … TO` writes files and `LOAD FROM` reads them, in Neo4j `LOAD CSV`
and procedures do. So the text is taken apart into words, and only what is known to be harmless may pass: one statement,
reading clauses, known functions. What an engine could take apart in another way than this module is refused rather
than guessed at: escapes `\uXXXX`, which Neo4j decodes before it looks for quotes, letters that fold to ASCII ones, and
control characters. Comments do not reach the engine.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any

from kg.errors import BadInput


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


OPENING = ("MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN")
"""The words that a statement may begin with."""

FORBIDDEN = _words(
    # that write
    "CREATE MERGE DELETE DETACH NODETACH SET REMOVE INSERT FOREACH DROP ALTER",
    # that reach files, other databases, code
    "COPY LOAD EXPORT IMPORT INSTALL UNINSTALL ATTACH USE CALL YIELD CSV EXTENSION",
    # that manage
    "BEGIN COMMIT ROLLBACK CHECKPOINT GRANT DENY REVOKE TERMINATE EXPLAIN PROFILE ANALYZE",
)
"""Words that may stand nowhere outside of quotes; a property of such a name goes in backticks."""

FUNCTIONS = _words(
    "ALL ANY COALESCE EXISTS NONE SINGLE",
    "AVG COLLECT COUNT MAX MIN PERCENTILECONT PERCENTILEDISC STDEV SUM",
    "ENDNODE ID KEYS LABEL LABELS LENGTH NODES PROPERTIES RELATIONSHIPS RELS SHORTESTPATH STARTNODE TYPE",
    "LEFT LOWER LTRIM REPLACE REVERSE RIGHT RTRIM SIZE SUBSTRING TOLOWER TOUPPER TRIM UPPER",
    "CAST DATE LIST_CONTAINS LIST_SORT RANGE STRING TOBOOLEAN TOFLOAT TOINTEGER TOSTRING",
    "ABS CEIL CEILING EXP FLOOR LOG LOG10 ROUND SIGN SQRT",
)
"""The functions that may be called."""

_BEFORE_BRACKET = _words(
    "MATCH OPTIONAL WHERE AND OR XOR NOT IN IS WITH RETURN UNWIND AS BY DISTINCT CASE WHEN THEN ELSE UNION LIMIT SKIP",
    "CONTAINS STARTS ENDS ON END ASC DESC ORDER",
)
"""Words of the language that a bracket may follow without being a function."""

_AFTER_ITEMS = _words("ORDER SKIP LIMIT UNION")

_TOKEN = re.compile(
    r"""
    (?P<space>(?:[ \t\r\n]+|//[^\r\n]*)+)
  | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
  | (?P<quoted>`[^`\r\n]*`)
  | (?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![A-Za-z0-9_\u3400-\u9fff]))
  | (?P<word>[A-Za-z_\u3400-\u9fff][A-Za-z0-9_\u3400-\u9fff]*)
  | (?P<parameter>\$[A-Za-z_][A-Za-z0-9_]*)
  | (?P<sign>[-+*/%^=<>!(){}\[\],.:|])
  | (?P<end>;)
    """,
    re.VERBOSE | re.DOTALL,
)
_LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of the statement. `apart` tells whether a blank or a comment stood before it."""

    kind: str
    text: str
    apart: bool


def check(text: str, parameters: Container[str] = ()) -> str:
    """The statement as it may be run, without comments and closing semicolon. `parameters` are those that have a value.

    Raises `BadInput`, which names what may not stand there and what may.
    """
    if len(text) > _LONGEST:
        raise BadInput(f"the query has {len(text)} characters; {_LONGEST} are the most")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise BadInput("half a surrogate pair may not stand in a query: it is no text in UTF-8")
    tokens = list(_tokens(text))
    while tokens and tokens[-1].kind == "end":
        tokens.pop()
    if not tokens:
        raise BadInput("there is no query; it begins with " + ", ".join(OPENING))
    if any(token.kind == "end" for token in tokens):
        raise BadInput("only one statement may be given: a ; stands between two")
    first = tokens[0]
    if first.kind != "word" or first.text.upper() not in OPENING:
        raise BadInput(f"{first.text!r} may not begin a query; it reads the graph and begins with {', '.join(OPENING)}")
    for token in tokens:
        if token.kind == "parameter" and token.text[1:] not in parameters:
            raise BadInput(f"the parameter {token.text} has no value here: write the value itself")
    blank = _Token("sign", "", False)
    for before, token, following in zip([blank, *tokens], tokens, [*tokens[1:], blank], strict=False):
        _check_token(token, before.text, following.text)
    return "".join(" " * token.apart + token.text for token in tokens).strip()


def as_written(statement: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows under the names that the statement writes: `label(e)`, where an engine calls it `LABEL(e._ID,[,ABOUT,…`.

    As they are where that cannot be told (`RETURN *`).
    """
    names = _returned(list(_tokens(statement)))
    if not rows or len(rows[0]) != len(names) or len(set(names)) != len(names):
        return rows
    return [dict(zip(names, row.values(), strict=True)) for row in rows]


def _returned(tokens: list[_Token]) -> list[str]:
    """The columns that a statement returns, each by its alias or as written."""
    items: list[list[_Token]] = []
    depth = 0
    for token in tokens:
        word = token.text.upper() if token.kind == "word" else ""
        if not items:
            if depth == 0 and word == "RETURN":
                items.append([])
        elif depth == 0 and word in _AFTER_ITEMS:
            break
        elif depth == 0 and token.text == ",":
            items.append([])
        elif items != [[]] or word != "DISTINCT":
            items[-1].append(token)
        depth += (token.text in "([{") - (token.text in ")]}") if token.kind == "sign" else 0
    return [_name(item) for item in items]


def _name(item: list[_Token]) -> str:
    if len(item) > 2 and item[-2].text.upper() == "AS":
        return item[-1].text.strip("`")
    return "".join(" " * token.apart + token.text for token in item).strip().replace("`", "")


def _check_token(token: _Token, before: str, following: str) -> None:
    kind, text, name = token.kind, token.text, token.text.upper()
    if kind == "word" and name in FORBIDDEN:
        raise BadInput(f"{text!r} may not stand in a query that only reads; put it in backticks if it is a name")
    if kind in ("string", "quoted") and re.search(r"\\[uU]", text):
        raise BadInput("escapes such as \\u0027 may not stand in a query: write the character itself")
    if following == "(" and kind in ("word", "quoted"):
        if before == ".":
            raise BadInput(f"{text!r} is called in a namespace, and only plain functions may be called")
        if kind == "quoted" or (name not in FUNCTIONS and name not in _BEFORE_BRACKET):
            raise BadInput(f"{text!r} is no function that may be called; those are {', '.join(sorted(FUNCTIONS))}")


def _tokens(text: str) -> Iterator[_Token]:
    """The tokens without blanks and comments."""
    position, apart = 0, False
    while position < len(text):
        if text.startswith("/*", position):
            closed = text.find("*/", position + 2)
            if closed < 0:
                raise BadInput(f"the comment /* at character {position + 1} is not closed")
            position, apart = closed + 2, True
            continue
        match = _TOKEN.match(text, position)
        if not match:
            raise BadInput(_complaint(text, position))
        position = match.end()
        if match.lastgroup == "space":
            apart = True
        else:
            yield _Token(match.lastgroup or "", match.group(), apart)
            apart = False


def _complaint(text: str, position: int) -> str:
    character = text[position]
    if character in "'\"`":
        return f"the quote {character} at character {position + 1} is not closed"
    if character == "$":
        return "a $ may only begin the name of a parameter"
    return f"{character!r} at character {position + 1} may not stand there outside of quotes"
