"""What the fork server of test_batch_kept loads once: each of its processes begins with the model."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nutgraf.api
from nutgraf.cli import main
from nutgraf.extractor import Extractor

EXTRACTOR = Extractor()
if "pytest" not in sys.modules:  # in the fork server
    assert EXTRACTOR.made_by


def batch(told: Path, *arguments: str) -> None:
    """Be `nutgraf batch`, with standard error in a file."""
    with told.open("wb") as stream:
        os.dup2(stream.fileno(), 2)
    nutgraf.api.load = lambda **_: EXTRACTOR
    main(["batch", *arguments])
