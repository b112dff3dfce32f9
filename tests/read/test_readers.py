"""Other packages plug in readers by suffix; one that cannot be loaded or fails is an error that names it."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from nutgraf.article import Article
from nutgraf.errors import FormatError, InputError
from nutgraf.read import read, readers


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
