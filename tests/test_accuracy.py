"""The grammars against the hand-made annotations beside the checkout: never worse than the last commit, never a false
quote.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.mark.skipif(
    not SHARED.exists() and not os.environ.get("CI"), reason="the annotations in ../shared are not beside this checkout"
)
def test_no_kind_fell_below_the_figures_of_the_last_commit() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "accuracy.py")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
