"""Filters that nobody asked for are left out, the others stay what they were."""

import pytest

from kg.query.fold import folded


@pytest.mark.parametrize(
    ("cypher", "bound", "wanted"),
    [
        ("WHERE ($unit = '' OR o.unit = $unit)", {"unit": ""}, "WHERE true"),
        ("WHERE ($unit = '' OR o.unit = $unit OR o.metric = $unit) AND x", {"unit": "件"}, None),
        ("WHERE ($since = 0 OR e.year >= $since)", {"since": 0}, "WHERE true"),
        ("WHERE (size($body) = 0 OR b.id IN $body) AND y", {"body": []}, "WHERE true AND y"),
        ("WHERE (size($body) = 0 OR b.id IN $body)", {"body": ["a"]}, "WHERE b.id = $body_only"),
        ("WHERE (size($body) = 0 OR b.id IN $body)", {"body": ["a", "b"]}, "WHERE (b.id IN $body)"),
        ("WHERE (size($body) = 0 OR b.id IN $body OR c.id IN $body)", {"body": ["a"]}, None),
        (
            "WHERE ($within IN ['', 'all'] OR b.id STARTS WITH (f($within) + '/'))",
            {"within": "all"},
            "WHERE true",
        ),
        (
            "WHERE ($within IN ['', 'all'] OR b.id STARTS WITH (f($within) + '/')) AND z",
            {"within": "a"},
            "WHERE (b.id STARTS WITH (f($within) + '/')) AND z",
        ),
        ("WHERE $within = '' OR $within IN j.within", {"within": ""}, "WHERE $within = '' OR $within IN j.within"),
    ],
)
def test_folded(cypher: str, bound: dict[str, object], wanted: str | None) -> None:
    found, more = folded(cypher, bound)
    if wanted is None:  # alternatives stay together
        (name,) = bound
        wanted = cypher.replace(f"${name} = '' OR ", "").replace(f"size(${name}) = 0 OR ", "")
    assert found == wanted
    assert more == ({"body_only": "a"} if "only" in found else {})
