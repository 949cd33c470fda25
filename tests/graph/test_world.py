"""Which national rule a local one concretises, by its title."""

from __future__ import annotations

import pytest

from kg.graph.world import concretised
from kg.resolve.regulations import Regulation


@pytest.mark.parametrize(
    ("title", "place", "wider"),
    [
        ("云溪省重大行政决策程序实施办法", "云溪省", "重大行政决策程序暂行条例"),  # a place that no list has
        ("罗塘乡重大行政决策程序实施细则", "云溪市/罗塘乡", "重大行政决策程序暂行条例"),
        ("云溪县人民政府重大行政决策程序规则", "云溪县", "重大行政决策程序暂行条例"),
        ("云溪市城市管理局重大行政决策程序规定", "云溪市", "重大行政决策程序暂行条例"),
        ("云溪县人民政府工作规则", "云溪县", None),
        ("云溪县重大行政决策责任追究办法", "云溪县", None),
        ("重大行政决策程序规定", "", None),  # of no place: nobody knows whose it is
    ],
)
def test_concretised(title: str, place: str, wider: str | None) -> None:
    found = concretised(Regulation("x", title, "normative_document", "", "", place, "", "", False))
    assert (found.title if found else None) == wider
