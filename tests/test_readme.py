"""The READMEs show what the commands really print."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))

import readme  # noqa: E402


@pytest.mark.parametrize(("name", "language"), readme.FILES.items())
def test_every_command_of_a_readme_prints_what_it_shows(name: str, language: str) -> None:
    path = ROOT / name
    text = path.read_text(encoding="utf-8")
    assert "```console\n$ kg" in text
    assert readme.rewritten(path, language) == text, "run: python bench/readme.py"
