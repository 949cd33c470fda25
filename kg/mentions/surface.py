"""Surface forms: the small notation in which a vocabulary writes the ways a thing is named.

    (a|b)  a choice      [xy]  one of these characters      ?  the piece before may be missing
    *, +   the piece before up to four times                "  any quotation mark
    …      at most 12 characters of the same phrase         ……  at most 24, with 、

`regex` makes a regular expression of a form, `heads` the first characters of the texts that it can match, so that a
reader looks only at the few forms that can begin at an offset. Both work on text that `fold` has folded.
"""

from __future__ import annotations

from functools import cache, lru_cache

_FOLD = tuple(zip("“”‘’「」『』＂（），：；＋　\xa0０１２３４５６７８９", '"""""""""(),:;+  0123456789', strict=True))
_GAP = "([^,。;、!?\\n\0]{0,12}?)"  # the only groups that capture: a gap may hold another name
_WIDE_GAP = "([^,。;!?\\n\0]{0,24}?)"
_ANY = "\0"  # in a head: whatever stands here
_HEAD = 3


@lru_cache(maxsize=4)  # several grammars read the same text in a row
def fold(text: str) -> str:
    """The text with quotation marks, brackets and full-width signs made alike, one character for one."""
    for sign, folded in _FOLD:  # a tenth of the time of str.translate
        text = text.replace(sign, folded)
    return text


def regex(form: str) -> str:
    """The regular expression of a form: `执法(案卷|案件)?评查` gives `执法(?:案卷|案件)?评查`."""
    out: list[str] = []
    at = 0
    while at < len(form):
        sign = form[at]
        if sign == "\\":
            out.append(form[at : at + 2])
            at += 1
        elif form.startswith("……", at):
            out.append(_WIDE_GAP)
            at += 1
        elif sign == "[":
            close = form.index("]", at + 2)
            out.append(form[at : close + 1])
            at = close
        else:
            out.append({"(": "(?:", "…": _GAP, "*": "{0,4}", "+": "{1,4}"}.get(sign, sign))
        at += 1
    return "".join(out)


@cache
def heads(form: str) -> frozenset[str]:
    """The first three characters of what a form matches; fewer where what follows may be anything or nothing.

    Raises `ValueError` for a form that can begin with anything.
    """
    found = {head.split(_ANY)[0] for head in _alternatives(form, _HEAD)}
    if "" in found:
        raise ValueError(f"the form {form!r} can begin with anything")
    return frozenset(found)


def _alternatives(form: str, need: int) -> set[str]:
    """The heads of a choice `a|b|c` that is not in brackets."""
    found: set[str] = set()
    for branch in _split(form):
        found |= _sequence(branch, need)
    return found


def _sequence(branch: str, need: int) -> set[str]:
    found = {""}
    at = 0
    while at < len(branch) and any(_open(head, need) for head in found):
        body, at = _piece(branch, at)
        optional = repeated = False
        if at < len(branch) and branch[at] in "?*+":
            optional, repeated = branch[at] in "?*", branch[at] in "*+"
            at += 1
        grown = {head for head in found if optional or not _open(head, need)}
        again = found
        while again := {head for head in again if _open(head, need)}:
            again = {head + part for head in again for part in _of_piece(body, need - len(head))}
            grown |= again
            if not repeated:
                break
        found = grown
    return found


def _open(head: str, need: int) -> bool:
    return len(head) < need and not head.endswith(_ANY)


def _piece(branch: str, at: int) -> tuple[str, int]:
    """The piece that starts at an offset, and where it ends."""
    sign = branch[at]
    if sign == "(":
        close = _close(branch, at)
        return branch[at : close + 1], close + 1
    if sign == "[":
        close = branch.index("]", at + 2)
        return branch[at : close + 1], close + 1
    if sign == "\\":
        return branch[at : at + 2], at + 2
    return sign, at + 1


def _of_piece(body: str, need: int) -> set[str]:
    if body[0] == "(" and len(body) > 1:
        return _alternatives(body[1:-1], need)
    if body[0] == "[" and len(body) > 1:
        return {_ANY} if body[1] == "^" else set(body[1:-1])
    if body in ("…", "."):
        return {_ANY}
    return {body[-1]}


def _split(form: str) -> list[str]:
    """The branches of a choice, those of inner brackets left together."""
    branches, depth, start, at = [], 0, 0, 0
    while at < len(form):
        sign = form[at]
        if sign == "[":
            at = form.index("]", at + 2)
        elif sign == "\\":
            at += 1
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        elif sign == "|" and depth == 0:
            branches.append(form[start:at])
            start = at + 1
        at += 1
    branches.append(form[start:])
    return branches


def _close(form: str, at: int) -> int:
    """Where the bracket that opens at an offset is closed."""
    depth = 0
    while at < len(form):
        if form[at] == "[":
            at = form.index("]", at + 2)
        elif form[at] == "\\":
            at += 1
        elif form[at] == "(":
            depth += 1
        elif form[at] == ")":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    raise ValueError(f"a bracket is not closed in {form!r}")
