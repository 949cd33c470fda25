"""HTML and SVG: what they show, and that nothing of a hostile document runs."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kg import export
from kg.errors import BadInput
from kg.export import layout
from kg.stores import View

from .browser import PROGRAM, opened
from .conftest import CYPHER, EDGES, HOSTILE, HTML, NODES, ODD, RULE, TEXT

SVG = "{http://www.w3.org/2000/svg}"


class Tags(HTMLParser):
    """The tags of a page, and what its blocks of JSON hold."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.data: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Notes what stands in a block of JSON."""
        if self.tags and self.tags[-1][1].get("type") == "application/json":
            self.data.append(data)


@pytest.fixture(scope="module")
def html(view: View, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page."""
    return export.write(view, "html", tmp_path_factory.mktemp("html") / "kg.html").path


@pytest.fixture(scope="module")
def svg(view: View, tmp_path_factory: pytest.TempPathFactory) -> ET.Element:
    """A picture."""
    return ET.parse(export.write(view, "svg", tmp_path_factory.mktemp("svg") / "kg.svg").path).getroot()


def test_a_picture_has_a_dot_a_node_and_a_line_an_edge(svg: ET.Element) -> None:
    classes = len({node.label for node in NODES})
    assert len(list(svg.iter(f"{SVG}circle"))) == len(NODES) + classes
    assert len(list(svg.iter(f"{SVG}path"))) == len(EDGES)
    titles = [each.text for each in svg.iter(f"{SVG}title")]
    assert {HTML, "重大行政决策程序暂行条例", f"落实：{CYPHER}{HTML}"} <= set(titles)


def test_nothing_in_a_picture_runs_or_is_fetched(svg: ET.Element) -> None:
    allowed = {"svg", "style", "rect", "g", "circle", "text", "path", "title"}
    assert {each.tag.removeprefix(SVG) for each in svg.iter()} == allowed
    names = {name for each in svg.iter() for name in each.attrib}
    assert not [name for name in names if name.startswith("on") or "href" in name]


def test_a_page_is_the_same_tags_whatever_the_texts_say(html: Path) -> None:
    text = html.read_text("utf-8")
    tags = Tags(text)
    assert [tag for tag, _ in tags.tags if tag in ("script", "img", "iframe", "link", "b", "object")] == ["script"] * 2
    assert not [name for _, given in tags.tags for name in given if name.startswith("on") or name in ("src", "href")]
    policy = next(given["content"] for _, given in tags.tags if given.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "<script>alert" not in text


def test_a_page_holds_the_graph_and_the_paragraphs(html: Path) -> None:
    data = json.loads("".join(Tags(html.read_text("utf-8")).data))
    assert (len(data["nodes"]), len(data["edges"])) == (len(NODES), len(EDGES))
    quotes = {edge.evidence.quote for edge in EDGES if edge.evidence}
    found = set()
    for edge in data["edges"]:
        if "q" in edge:
            name, number, start, end = edge["q"]
            assert name == "栖岭县.txt"
            assert data["paragraphs"][number] in TEXT
            found.add(data["paragraphs"][number][start:end])
    assert found == quotes


def test_too_much_for_a_picture(view: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST", 2)
    for format_ in ("html", "svg"):
        with pytest.raises(BadInput, match="a picture shows 2 nodes at most"):
            export.write(view, format_, tmp_path / "kg")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not PROGRAM, reason="Chromium is not installed")
def test_in_a_browser_a_click_shows_the_quote_in_its_paragraph(html: Path, tmp_path: Path) -> None:
    with opened(html, tmp_path) as page:
        assert page.value("document.querySelectorAll('#nodes > g').length") == len(NODES)
        assert page.value("document.querySelectorAll('#edges path').length") == len(EDGES)
        assert len(page.value("document.getElementById('legend').textContent")) > 5
        number = page.value("data.edges.findIndex((edge) => edge.y === 'BASED_ON')")
        page.value(f"lines[{number}].dispatchEvent(new MouseEvent('click', {{bubbles: true}}))")
        assert page.value("document.querySelector('mark').textContent") == "𠮷祥"
        assert page.value("document.querySelector('blockquote').textContent") in TEXT
        odd = page.value(f"data.nodes.findIndex((node) => node.i === {json.dumps(ODD.id)})")
        page.value(f"dots[{odd}].dispatchEvent(new MouseEvent('click', {{bubbles: true}}))")
        assert page.value("document.querySelector('#panel h2').textContent") == HTML
        assert page.value("document.querySelectorAll('#panel script, #panel b').length") == 0
        page.value("search.value = '暂行条例'; search.dispatchEvent(new Event('input'))")
        assert page.value("document.querySelectorAll('#nodes g.hit').length") >= 1
        page.value("search.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter'}))")
        assert page.value("document.querySelector('#panel h2').textContent") == "重大行政决策程序暂行条例"
        page.value("document.querySelector('#legend input').click()")
        assert page.value("document.querySelectorAll('#nodes g.off').length") == 1
        assert page.complaints() == []
        assert HOSTILE not in page.value("document.documentElement.innerHTML.split('<script')[0]")
        # the policy holds: what a text might bring in does not run
        page.value(
            "document.body.insertAdjacentHTML('beforeend', '<img src=\"http://x.example/\" onerror=\"window.ran=1\">')"
        )
        page.value("new Promise((done) => setTimeout(done, 200))")
        assert page.value("window.ran") is None
        assert any("Content Security Policy" in each for each in page.complaints())
    assert RULE.id
