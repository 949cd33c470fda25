"""The grammars against the hand-made annotations beside the checkout: never worse than the last commit, never a false
quote.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.extract import mentions
from kg.read import read

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


shared = pytest.mark.skipif(
    not SHARED.exists() and not os.environ.get("CI"), reason="the annotations in ../shared are not beside this checkout"
)


@shared
def test_no_kind_fell_below_the_figures_of_the_last_commit() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "accuracy.py")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@shared
def test_laws_and_policy_are_read_without_an_end_to_wait_for() -> None:
    """A grammar that goes round in a circle hung the load of all laws, and no annotated document showed it."""
    corpus = SHARED / "corpus"
    paths = [*sorted((corpus / "laws").rglob("*.md"))[::50], *sorted((corpus / "policy").glob("*.txt"))[::3]]
    assert len(paths) > 80
    before = signal.signal(signal.SIGVTALRM, signal.default_int_handler)  # processor time, whatever else runs
    try:
        for path in paths:
            signal.setitimer(signal.ITIMER_VIRTUAL, 20)
            try:
                assert mentions(read(path)) is not None
            except KeyboardInterrupt:
                pytest.fail(f"{path.name} takes more than 20 s")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
