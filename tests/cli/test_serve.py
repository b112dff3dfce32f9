"""The command that shows the local page says what it lacks."""

from __future__ import annotations

import socket

from click.testing import CliRunner

from nutgraf.cli import main


def test_without_its_packages_it_says_how_to_install_them(monkeypatch) -> None:
    monkeypatch.setattr("nutgraf.cli.serve.find_spec", lambda name: None)
    result = CliRunner().invoke(main, ["serve"])
    assert result.exit_code == 2
    assert "nutgraf[serve]" in result.output


def test_its_help_says_that_it_stays_on_this_machine() -> None:
    assert "127.0.0.1" in CliRunner().invoke(main, ["serve", "--help"]).output


def test_a_port_that_is_taken_is_told_with_the_way_out(monkeypatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = CliRunner().invoke(main, ["serve", "--port", str(taken.getsockname()[1])])
    assert result.exit_code == 2
    assert "port" in result.output
    assert "--port 0" in result.output
