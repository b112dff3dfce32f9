"""nutgraf serve: the local page."""

from __future__ import annotations

import socket
import threading
import webbrowser
from importlib.util import find_spec

import click

from nutgraf.cli._io import pipeline_options
from nutgraf.errors import OptionError

LOCAL = ("127.0.0.1", "localhost", "::1")


@click.command("serve", short_help="A page on this machine: paste, see, correct, keep as gold.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to listen on; this one is reached from this machine alone."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="The port to listen on; 0 takes any that is free."
)
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME", help='A further name this server answers to; "*" for any.')
@click.option("--seconds", type=click.FloatRange(1), default=60.0, show_default=True, help="How many seconds one article may take.")
@pipeline_options
def command(
    host: str, port: int, show: bool, hosts: tuple[str, ...], seconds: float, model: str | None, rules: str | None, any_language: bool
) -> None:
    """Show a page on this machine: paste an article, see its facts, correct them, keep them as gold.

    Nothing leaves the machine and nothing is kept. Programs can POST to /extract.
    """
    if not find_spec("starlette") or not find_spec("uvicorn"):
        raise OptionError("the page needs two more packages", remedy="Install them with: pip install 'nutgraf[serve]'.")
    import uvicorn

    from nutgraf.api import load
    from nutgraf.web.app import create_app

    if host not in LOCAL:
        click.echo(f"Note: others can reach this server at {host}. It has no passwords.", err=True)
    app = create_app(
        load(model=model, rules=rules, any_language=any_language), hosts=(host.lower(), *map(str.lower, hosts)), seconds=seconds, warm=True
    )
    server = uvicorn.Server(uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False))
    sock = bound(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{sock.getsockname()[1]}/"
    click.echo(f"nutgraf listens on {address}  (Ctrl-C ends it)")
    if show:
        threading.Timer(0.5, webbrowser.open, [address]).start()
    server.run(sockets=[sock])


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens already, so that who reads the address can connect at once; OptionError where it cannot."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=100)
    except OSError as error:
        remedy = "Name another with --port, or take any that is free with --port 0."
        raise OptionError(f"it cannot listen on {host}, port {port}: {error.strerror or error}", remedy=remedy) from error
