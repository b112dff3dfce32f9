"""Other packages plug in readers by suffix; one that cannot be loaded or fails is an error that names it."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from nutgraf.article import Article
from nutgraf.errors import FormatError, InputError
from nutgraf.read import read, read_bytes, readers
from nutgraf.read.source import Source


def shout(stream, source):
    yield Article(id=source.id, text=stream.read().decode().upper())


def fail(stream, source):
    raise KeyError("x")
    yield


@pytest.fixture
def plug(monkeypatch):
    def install(suffix, value):
        monkeypatch.setattr(readers, "plugged_in", lambda: {suffix: EntryPoint(suffix[1:], value, readers.GROUP)})

    return install


def test_a_reader_is_plugged_in(tmp_path, plug, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "loud_reader", sys.modules[__name__])
    (tmp_path / "a.loud").write_text("it met.")
    plug(".loud", "loud_reader:shout")
    assert [article.text for article in read(tmp_path)] == ["IT MET."]
    plug(".loud", "loud_reader:fail")
    with pytest.raises(InputError, match="KeyError"):
        list(read(tmp_path))
    plug(".loud", "no_such_package:reader")
    with pytest.raises(FormatError, match=r'the reader "no_such_package:reader" cannot be loaded'):
        list(read(tmp_path))


def test_every_reader_of_ours_is_there():
    assert all(callable(readers.reader_of(suffix)) for suffix in readers.OURS)


@pytest.mark.parametrize(
    "written",
    [
        '{"text": "It met."}',
        '{\n  "text": "It met."\n}',
        '[{"text": "It met."}]',
        '[\n  {"text": "It met."}\n]',
        "<?xml version='1.0'?><rss><channel><item><description>It met.</description></item></channel></rss>",
        "<rss><channel><item><description>It met.</description></item></channel></rss>",
        '<?xml version="1.0"?>\n<!DOCTYPE html><html><body><article><p>It met.</p></article></body></html>',
        "<!-- saved -->\n<!doctype html><html><body><article><p>It met.</p></article></body></html>",
        "It met.",
    ],
)
def test_bytes_without_a_name_are_read_as_what_they_begin_like(written):
    (article,) = read_bytes(written.encode(), Source(None, "x"))
    assert article.text == "It met."


@pytest.mark.parametrize("written", ["[It met.] It met again.", "{It met.}", "<It met.>", "<article>It met.", '["It met."]'])
def test_a_text_that_begins_with_a_bracket_is_a_text(written):
    (article,) = read_bytes(written.encode(), Source(None, "x"))
    assert article.text == written
