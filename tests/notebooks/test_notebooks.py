"""Every notebook runs from top to bottom without an error."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.importorskip("nbclient")

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tools.run_notebooks import NOTEBOOKS, run  # noqa: E402


@pytest.mark.model
@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_the_notebook_runs(path: Path) -> None:
    if path.stem == "05_many_machines":
        pytest.importorskip("ray")
    notebook = run(path)
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert outputs
    assert not [output for output in outputs if output.output_type == "error"]
    assert "articles" in "".join(str(output.get("text", "")) for output in outputs)
