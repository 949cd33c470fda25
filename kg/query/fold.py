"""Filters of a question that this call does not ask for, or that name one body: written as a store runs them fast.

`(size($body) = 0 OR b.id IN $body)` has Ladybug look through every finding of a large graph; `b.id = $body_only` lets
it begin at the body. What is filtered is the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_INSIDE = r"(?:[^()]|\((?:[^()]|\([^()]*\))*\))+"  # brackets within brackets, as of replace($within, …)
_UNASKED = re.compile(
    r"\((?:\$(?P<text>\w+) = (?:''|0)|\$(?P<of>\w+) IN \[(?P<all>[^\[\]]*)\]|size\(\$(?P<list>\w+)\) = 0) OR "
    rf"(?P<rest>{_INSIDE})\)"
)
_AMONG = re.compile(r"(?P<what>[\w.]+) IN \$(?P<list>\w+)")


def folded(cypher: str, bound: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The Cypher with the filters that hold for everything left out, and the parameters that it has beside `bound`."""
    more: dict[str, Any] = {}

    def fold(match: re.Match[str]) -> str:
        name = match["text"] or match["of"] or match["list"]
        if name not in bound:
            return match[0]
        if match["of"]:  # $within IN ['', 'place/中国']: nothing, or a place in which all lie
            return "true" if f"'{bound[name]}'" in match["all"].split(", ") else f"({match['rest']})"
        if not bound[name]:
            return "true"
        rest = f"({match['rest']})"  # it may be alternatives itself
        if match["text"]:
            return rest
        among = _AMONG.fullmatch(match["rest"])
        if among is None or among["list"] != name or len(bound[name]) > 1:
            return rest
        more[f"{name}_only"] = bound[name][0]
        return f"{among['what']} = ${name}_only"

    return _UNASKED.sub(fold, cypher), more
