"""Writing an export: wholly there or not at all, the same each time, the whole graph or a part."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kg import export
from kg.errors import BadInput
from kg.export import Part, graph
from kg.stores import View

from .conftest import EDGES, NODES

EVERY_FORMAT = pytest.mark.parametrize("format_", export.FORMATS)


def contents(path: Path) -> dict[str, bytes]:
    """What a file holds, or all files of a folder."""
    files = [path, *path.rglob("*")]
    return {each.relative_to(path).as_posix(): each.read_bytes() for each in files if each.is_file()}


class Broken:
    """A view whose store fails in the middle."""

    def __init__(self, view: View) -> None:
        self.view = view

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """Fails at the first edges."""
        if ")-[e:" in cypher:
            raise RuntimeError("the store went away")
        return self.view.rows(cypher, parameters)


@EVERY_FORMAT
def test_a_summary_counts_what_was_written(view: View, tmp_path: Path, format_: str) -> None:
    path = tmp_path / "kg.out"
    summary = export.write(view, format_, path)
    assert summary == export.ExportSummary(len(NODES), len(EDGES), path)
    assert [each.name for each in tmp_path.iterdir()] == ["kg.out"]


@EVERY_FORMAT
def test_two_exports_are_the_same_bytes_however_they_are_paged(
    view: View, tmp_path: Path, format_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    export.write(view, format_, tmp_path / "one")
    for name in ("PAGE", "SPAN"):
        monkeypatch.setattr(graph, name, 2)
    export.write(view, format_, tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_an_existing_file_is_kept_unless_forced(view: View, tmp_path: Path) -> None:
    path = tmp_path / "kg.out"
    path.write_text("mine")
    with pytest.raises(BadInput, match="exists already: give --force"):
        export.write(view, "turtle", path)
    assert path.read_text() == "mine"
    export.write(view, "turtle", path, force=True)
    assert path.read_bytes() != b"mine"


@EVERY_FORMAT
def test_a_store_that_fails_leaves_nothing_half_written(view: View, tmp_path: Path, format_: str) -> None:
    path = tmp_path / "kg.out"
    mine = path / "mine.txt" if format_ in export.FOLDERS else path
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    with pytest.raises(RuntimeError, match="went away"):
        export.write(Broken(view), format_, path, force=True)
    assert mine.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


@EVERY_FORMAT
def test_an_empty_part_is_an_empty_file_of_the_format(view: View, tmp_path: Path, format_: str) -> None:
    nothing = Part(query="outcomes", parameters={"metric": "无此指标"})
    summary = export.write(view, format_, tmp_path / "none", part=nothing)
    assert (summary.nodes, summary.edges) == (0, 0)
    if format_ != "ntriples":
        assert (tmp_path / "none").stat().st_size > 0


def test_progress_is_told_class_by_class(view: View, tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    export.write(view, "json", tmp_path / "kg.json", progress=lambda what, count: told.append((what, count)))
    assert [what for what, _ in told][:3] == ["Document", "Institution", "Outcome"]
    assert "CITES" in dict(told)
    assert [count for _, count in told] == sorted(count for _, count in told)


def test_a_link_is_followed(view: View, tmp_path: Path) -> None:
    (tmp_path / "real").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    export.write(view, "turtle", tmp_path / "link", force=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8").startswith("@prefix")


@pytest.mark.parametrize(
    ("format_", "name", "said"),
    [
        (
            "turtel",
            "kg.ttl",
            "no export format 'turtel'; choose from turtle, trig, ntriples, jsonld",
        ),
        ("turtle", "no/such/kg.ttl", "there is no folder"),
        ("turtle", "", "it is no ordinary file"),
        ("turtle", "x" * 300, "cannot be written: File name too long"),
    ],
)
def test_bad_input_is_one_clear_line(view: View, tmp_path: Path, format_: str, name: str, said: str) -> None:
    with pytest.raises(BadInput) as error:
        export.write(view, format_, tmp_path / name, force=True)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
