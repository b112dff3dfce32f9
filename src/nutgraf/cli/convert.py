"""nutgraf convert: gold and facts into the formats of annotation tools, and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nutgraf.cli._io import check_free, counted, writing
from nutgraf.errors import FormatError, GoldError

if TYPE_CHECKING:
    from nutgraf.facts import ArticleFacts
    from nutgraf.standoff import Standoff

READS = ("gold", "prodigy", "label-studio", "doccano", "brat", "docbin")
WRITES = (*READS, "conll", "timeml")
SUFFIXES = {".spacy": "docbin", ".conll": "conll", ".bio": "conll", ".iob": "conll", ".tml": "timeml"}
FOR_TIMEML = "_dates"  # what TimeML needs of facts beyond gold: the dates with their parts and TimeML values
Row = dict[str, Any]


@click.command("convert", short_help="Facts into other forms; to annotation tools and back.")
@click.argument("source", type=click.Path(path_type=Path), metavar="IN")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="What to write: a file, or a folder for brat and timeml."
)
@click.option("--from", "reads", type=click.Choice(READS), help="Format of IN where it cannot be told.")
@click.option("--to", "writes", type=click.Choice(WRITES), help="Format of OUT where its ending does not say.")
@click.option(
    "--offsets", type=click.Choice(("utf16", "codepoint")), default="utf16", show_default=True, help="How Label Studio counts characters."
)
@click.option("--force", is_flag=True, help="Replace the output where there is one.")
def command(source: Path, output: Path, reads: str | None, writes: str | None, offsets: str, force: bool) -> None:
    """Turn gold or facts (IN) into another format (OUT), or what an annotation tool gives back into gold.

    From and to: gold, prodigy, label-studio, doccano, brat, docbin (spaCy); to only: conll, timeml. The JSONL that
    nutgraf batch wrote, or its folder of shards, becomes every form that batch can write, by the ending of OUT (.sqlite, .csv, .html …).
    """
    check_free(output, force=force)
    if writes is None and reads is None and is_form(output):
        from nutgraf.write import write_all

        with writing(output):
            number = write_all(facts_of(source), output)
        click.echo(f"{counted(number, 'article')} → {output}", err=True)
        return
    reads = reads or told_by_content(source)
    writes = writes or told_by_name(output, reads)
    rows = list(named(source, read_rows(source, reads)))
    with writing(output):
        warnings = write_rows(rows, output, writes, offsets)
    for warning in warnings:
        click.echo(warning, err=True)
    click.echo(f"{counted(len(rows), 'article')}, {reads} → {writes}", err=True)


def is_form(path: Path) -> bool:
    """Tell whether the ending of an output is a form of facts (but not JSONL, which is the form of much else)."""
    from nutgraf.write import ending_of

    try:
        return ending_of(path) != ".jsonl"
    except FormatError:
        return False


def facts_of(path: Path) -> Iterator[ArticleFacts]:
    """Yield the facts of every line of what nutgraf batch wrote, a JSONL file or a folder of shards; GoldError where a line holds none."""
    from pydantic import ValidationError

    from nutgraf.facts import ArticleFacts

    if path.is_dir():
        shards = sorted(path.glob("part-*.jsonl"))
        if not shards:
            raise GoldError("there are no shards in the folder", file=path, remedy="IN must be what nutgraf batch wrote.")
        for shard in shards:
            yield from facts_of(shard)
        return
    number = 0
    try:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):  # noqa: B007 - the handler names the line
                if line.strip():
                    yield ArticleFacts.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        fault = f"these are no facts: {'.'.join(map(str, first['loc']))} {first['msg']}"
        raise GoldError(fault, file=path, place=f"line {number}", remedy="IN must be a .jsonl file of nutgraf batch.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"cannot be read: {error}", file=path) from error


def told_by_content(path: Path) -> str:
    """Return the format of an input: by suffix, by being a folder, by the keys of its first line."""
    if path.is_dir():
        return "brat"
    if path.suffix == ".spacy":
        return "docbin"
    row = _first_object(path)
    keys = row.keys()
    if "data" in keys and isinstance(row["data"], dict):
        return "label-studio"
    if "spans" in keys or "_task_hash" in keys:
        return "prodigy"
    if "entities" in keys or "label" in keys or "labels" in keys:
        return "doccano"
    if "text" in keys and ("officials" in keys or "dates" in keys or "article" in keys):
        return "gold"
    raise FormatError("no format that is known", file=path, remedy=f"Name it with --from: {', '.join(READS)}.")


def _first_object(path: Path) -> Row:
    try:
        text = path.read_text(encoding="utf-8-sig")
        content = json.loads(text) if text.lstrip().startswith("[") else json.loads(text.lstrip().split("\n", 1)[0])
    except OSError as error:
        raise GoldError(f"cannot be read: {error.strerror}", file=path) from error
    except ValueError:
        return {}
    first = content[0] if isinstance(content, list) and content else content
    return first if isinstance(first, dict) else {}


def told_by_name(path: Path, reads: str) -> str:
    """Return the format of an output by its ending; JSONL from a tool's format is gold."""
    if path.suffix in SUFFIXES:
        return SUFFIXES[path.suffix]
    if reads != "gold" and path.suffix == ".jsonl":
        return "gold"
    from nutgraf.write import endings

    forms = " ".join(ending for ending in endings() if ending != ".jsonl")
    remedy = f"Take an ending that says it ({forms} {' '.join(SUFFIXES)}), or name it with --to: {', '.join(WRITES)}."
    raise FormatError("the ending does not say the format", file=path, remedy=remedy)


def named(path: Path, rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows; an error in one names the file too."""
    try:
        yield from rows
    except GoldError as error:
        raise GoldError(error.fault, file=error.file or path, place=error.place, remedy=error.remedy) from error
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise GoldError(f"is not in the format: {type(error).__name__} {error}", file=path) from error


def read_rows(path: Path, reads: str) -> Iterator[Row]:
    """Yield the gold line of every article of an input."""
    from nutgraf.gold import gold_row
    from nutgraf.read.gold import read_lines
    from nutgraf.standoff import fold

    if reads == "gold":
        yield from (gold_row(row) | {FOR_TIMEML: row.get("dates")} if "article" in row else row for _, row in read_lines(path))
        return
    yield from (fold(doc) for doc in _standoffs(path, reads) if doc is not None)


def _standoffs(path: Path, reads: str) -> Iterator[Standoff | None]:
    from nutgraf.read import annotation

    if reads == "brat":
        yield from annotation.from_brat(path)
    elif reads == "docbin":
        from nutgraf.nlp.docbin import from_docbin

        yield from from_docbin(path)
    else:
        readers: dict[str, Callable[[Any], Standoff | None]] = {
            "prodigy": annotation.from_prodigy,
            "label-studio": annotation.from_label_studio,
            "doccano": annotation.from_doccano,
        }
        yield from (readers[reads](row) for row in _objects(path))


def _objects(path: Path) -> Iterator[Row]:
    text = path.read_text(encoding="utf-8-sig")
    try:
        yield from json.loads(text) if text.lstrip().startswith("[") else (json.loads(line) for line in text.split("\n") if line.strip())
    except ValueError as error:
        raise GoldError(f"no valid JSON: {error}", file=path) from error


def write_rows(rows: list[Row], path: Path, writes: str, offsets: str) -> list[str]:
    """Write the articles and return a sentence for everything that the format could not hold."""
    from nutgraf.standoff import unfold
    from nutgraf.write import annotation

    dates = [row.pop(FOR_TIMEML, None) for row in rows]
    if writes == "timeml":
        return _write_timeml([row | ({"dates": d} if d is not None else {}) for row, d in zip(rows, dates, strict=True)], path)
    if writes == "gold":
        path.write_text(annotation.jsonl(rows), encoding="utf-8")
        return []
    docs = [unfold(row) for row in rows]
    if writes == "brat":
        return _write_brat(docs, path)
    if writes == "docbin":
        from nutgraf.write.docbin import to_docbin

        data, warnings = to_docbin(docs)
        path.write_bytes(data)
        return warnings
    return _write_text(docs, path, writes, offsets)


def _write_text(docs: list[Standoff], path: Path, writes: str, offsets: str) -> list[str]:
    from nutgraf.write import annotation
    from nutgraf.write.conll import to_conll

    warnings = []
    if writes == "prodigy":
        text = annotation.jsonl(map(annotation.to_prodigy, docs))
    elif writes == "doccano":
        text = annotation.jsonl(annotation.to_doccano(doc, number=n) for n, doc in enumerate(docs, 1))
    elif writes == "label-studio":
        text = json.dumps([annotation.to_label_studio(doc, offsets=offsets) for doc in docs], ensure_ascii=False, indent=1) + "\n"
        config = path.with_suffix(".config.xml")
        config.write_text(annotation.label_studio_config(), encoding="utf-8")
        warnings.append(f"the labelling configuration is in {config}")
    else:
        blocks = [to_conll(doc) for doc in docs]
        text = "".join(block for block, _ in blocks)
        if lost := sum(n for _, n in blocks):
            warnings.append(f"{lost} facts overlap another of their layer and are left out: a column holds one label a word")
    path.write_text(text, encoding="utf-8", newline="\n")
    return warnings


def _write_brat(docs: list[Standoff], folder: Path) -> list[str]:
    from nutgraf.write import annotation

    folder.mkdir(parents=True, exist_ok=True)
    files = annotation.brat_config()
    for doc in docs:
        files |= {f"{_file_name(doc.id)}{suffix}": text for suffix, text in annotation.to_brat(doc).items()}
    for name, text in files.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
    return []


def _write_timeml(rows: list[Row], folder: Path) -> list[str]:
    from nutgraf.gold import article_id
    from nutgraf.write.timeml import to_timeml

    folder.mkdir(parents=True, exist_ok=True)
    lost = 0
    for row in rows:
        text, crossing = to_timeml(row)
        lost += crossing
        (folder / f"{_file_name(article_id(row))}.tml").write_text(text, encoding="utf-8", newline="\n")
    return [f"{lost} tags would cross another and are left out"] if lost else []


def _file_name(id: str) -> str:
    """Return an id as a file name."""
    return "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in id).lstrip(".") or "article"
