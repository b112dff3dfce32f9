"""Runs the notebooks and saves their output in them.

python tools/run_notebooks.py            all notebooks
python tools/run_notebooks.py 01         those whose name begins with 01
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


def run(path: Path) -> nbformat.NotebookNode:
    """Return a notebook as it is after a run from top to bottom in its own folder; a failing cell raises CellExecutionError."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=900, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":  # warnings name the folders of this machine
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def main(names: list[str]) -> int:
    """Run the notebooks with these beginnings, or all."""
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        if not names or path.name.startswith(tuple(names)):
            nbformat.write(run(path), path)
            print(f"{path.name}: run")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
