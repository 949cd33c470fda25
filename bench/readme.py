"""Runs the commands that the READMEs and CONTRIBUTING show, and writes what they really print below them.

    python bench/readme.py            rewrites them
    python bench/readme.py --check    exit 1 where one shows something else

A block that begins with ```console holds commands (`$ kg …`) and their output. All blocks of a file run one after the
other in an empty folder, in a terminal of 80 columns. A line of … stands for output that was left out: what is before
it must come first. A block of another language below a line that ends in the name of a file and a colon (`sheet.csv`:)
is that file, and is there for the commands that follow.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILES = {"README.md": "en", "README.zh.md": "zh", "CONTRIBUTING.md": "en"}
BLOCK = re.compile(
    r"(?m)^```console\n(?P<commands>.*?)^```$|`(?P<file>[\w./-]+)`[:：]\n```(?!console)\w+\n(?P<text>.*?)^```$", re.S
)
SHOWN = 16  # lines of output that a block shows at most


def rewritten(path: Path, language: str) -> str:
    """The text of a README with the real output below each command."""
    with tempfile.TemporaryDirectory() as folder:

        def run(block: re.Match[str]) -> str:
            if block["file"]:
                file = Path(folder, block["file"])
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(block["text"], encoding="utf-8")
                return block[0]
            commands = [line for line in block["commands"].splitlines() if line.startswith("$ ")]
            return "```console\n" + "\n".join(_shown(command, folder, language) for command in commands) + "\n```"

        return BLOCK.sub(run, path.read_text(encoding="utf-8"))


def _shown(command: str, folder: str, language: str) -> str:
    environment = {
        **os.environ,
        "COLUMNS": "80",
        "LANG": "zh_CN.UTF-8" if language == "zh" else "C.UTF-8",
        "LC_ALL": "",
    }
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        command.removeprefix("$ "), shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    lines = (done.stdout + done.stderr).rstrip().splitlines()
    if len(lines) > SHOWN:
        lines = [*lines[:SHOWN], "…"]
    return "\n".join([command, *(line.rstrip() for line in lines)])


def main(arguments: list[str]) -> int:
    """Rewrites or checks; the answer is the exit status."""
    stale = []
    for name, language in FILES.items():
        path = ROOT / name
        text = rewritten(path, language)
        if text != path.read_text(encoding="utf-8"):
            stale.append(name)
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"{name}: {'shows what the commands no longer print' if '--check' in arguments else 'rewritten'}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
