"""The local server: a page for people, and `POST /extract`, `GET /schema`, `GET /health` for programs.

It keeps nothing: the page sends the facts that it shows back with each correction or download. Extraction runs in a process of
its own that is stopped when it takes too long; the event loop only passes bytes.
"""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from functools import cache, partial
from pathlib import Path
from typing import Any, Protocol

import anyio
import anyio.to_thread
from jinja2 import ChoiceLoader, Environment, PackageLoader
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from nutgraf import __version__
from nutgraf.errors import InputError, NutgrafError
from nutgraf.extractor import Extractor
from nutgraf.facts import ArticleFacts
from nutgraf.gold import EVENT_ROLES, gold_row
from nutgraf.rulepack import RulePack
from nutgraf.web.downloads import DOWNLOADS, problems
from nutgraf.web.edits import corrected
from nutgraf.web.forms import FORMS, FOUND, SINGULAR
from nutgraf.web.guard import LOOPBACK, MAX_BODY, Guard, TooMuchError, problem
from nutgraf.web.keep import reapplied
from nutgraf.web.pool import DiedError, GoneError, Pool, TookTooLongError
from nutgraf.web.work import FORMS as TEXT_FORMS
from nutgraf.web.work import Pasted, answer, named
from nutgraf.write.html import section
from nutgraf.write.jsonl import json_schema, line_of
from nutgraf.write.pages import source, templates
from nutgraf.write.sentence import load_slots

SECONDS = 60.0
log = logging.getLogger(__name__)
SAMPLE = """date 2024-03-15

Norwegian Fisheries Minister Signe Aune and Iceland's prime minister, Baldur Helgason, met in Bergen on Thursday and agreed to cut \
the mackerel quota by 12 percent, ending two years of talks.

"The stock has halved since 2019, and nobody gains from an empty sea," Aune told reporters. Helgason said boats from both countries \
would land no more than 480,000 tonnes next year.

The Directorate of Fisheries estimated in January that a smaller catch would cost the industry about 300 million kroner. Norway's \
parliament is to vote on the deal on April 9.
"""
Handler = Callable[[Request], Awaitable[Response]]


class Work(Protocol):
    """Whoever turns what was pasted into facts."""

    async def run(self, job: Pasted, gone: Callable[[], Awaitable[None]] | None = None, /) -> ArticleFacts: ...

    def stop(self) -> None: ...


def create_app(
    extractor: Extractor | None = None,
    *,
    work: Work | None = None,
    hosts: Iterable[str] = (),
    seconds: float = SECONDS,
    max_body: int = MAX_BODY,
    warm: bool = False,
) -> Starlette:
    """Return the server. `work` takes the place of a worker process (for tests), `hosts` are names it answers to beside loopback,
    `seconds` is what one article may take, and `warm` loads the model before the first article comes."""
    settings = extractor or Extractor()
    pool: Work = work or Pool(partial(answer, settings), seconds=seconds)

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        async with anyio.create_task_group() as tasks:
            app.state.warm = lambda: tasks.start_soon(_warm_up, pool)
            if warm:
                app.state.warm()
            yield
            tasks.cancel_scope.cancel()
            pool.stop()

    routes = [
        Route("/", _home),
        Route("/health", _health),
        Route("/schema", _schema),
        Route("/extract", _answering(_extract), methods=["POST"]),
        Route("/page/extract", _answering(_page_extract), methods=["POST"]),
        Route("/page/show", _answering(_page_show), methods=["POST"]),
        Route("/page/correct", _answering(_page_correct), methods=["POST"]),
        Route("/download/{form}", _answering(_download), methods=["POST"]),
        *(Route(f"/static/{name}", _shared) for name in ("theme.css", "facts.css", "facts.js")),
        Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
    ]
    guard = Middleware(Guard, hosts=LOOPBACK | frozenset(hosts), max_body=max_body)
    app = Starlette(routes=routes, middleware=[guard], lifespan=life, exception_handlers={404: _nowhere, 405: _otherwise})
    app.state.pool, app.state.pack, app.state.seconds = pool, RulePack(settings.rules), seconds
    app.state.warm = lambda: None
    return app


async def _warm_up(pool: Work) -> None:
    with suppress(NutgrafError, TookTooLongError, DiedError):
        await pool.run(Pasted(SAMPLE.encode()))


def _answering(handler: Handler) -> Handler:
    """Return a handler whose errors are answers that say what is wrong."""

    async def answered(request: Request) -> Response:
        try:
            return await handler(request)
        except NutgrafError as error:
            return JSONResponse({"error": str(error), "kind": type(error).__name__}, status_code=422)
        except TookTooLongError:
            return problem(
                503, "the article took too long and was given up", "Send a shorter one, allow more with --seconds, or use nutgraf extract."
            )
        except DiedError:
            return problem(500, "the worker process ended before its answer, perhaps for want of memory", "Try again.")
        except (ClientDisconnect, GoneError):
            return Response(status_code=400)
        except TooMuchError:
            raise
        except Exception as error:
            log.exception("a request failed")
            return problem(500, f"a fault of ours: {type(error).__name__}", "Please report it, with the article.")

    return answered


async def _nowhere(request: Request, _: Exception) -> Response:
    return problem(404, f"there is nothing at {request.url.path}", "Programs send articles to POST /extract; / is the page for people.")


async def _otherwise(request: Request, error: Exception) -> Response:
    """Answer a request in another method than the address takes, which the header Allow names."""
    allowed = getattr(error, "headers", None) or {}
    answer = problem(405, f"{request.url.path} takes no {request.method}", f"Send {allowed.get('Allow', 'GET')}.")
    answer.headers.update(allowed)
    return answer


# ── what is always the same


async def _home(request: Request) -> Response:
    return Response(_home_page(request.app.state.seconds), media_type="text/html")


@cache
def _home_page(seconds: float) -> str:
    page = _templates().get_template("local.html.j2")
    words = {"forms": FORMS, "singular": SINGULAR, "found": FOUND, "roles": EVENT_ROLES, "sample": SAMPLE}
    return page.render(**words, seconds=f"{seconds:g}", version=__version__)


@cache
def _templates() -> Environment:
    ours = templates()
    loader = ChoiceLoader([PackageLoader("nutgraf", "web/templates"), *([ours.loader] if ours.loader else [])])
    return ours.overlay(loader=loader)


async def _shared(request: Request) -> Response:
    """Answer with a style or script that evidence pages have inside them."""
    name = request.url.path.rpartition("/")[2]
    return Response(source(name), media_type="text/css" if name.endswith(".css") else "text/javascript")


async def _health(request: Request) -> Response:
    return JSONResponse({"status": "ok", "nutgraf": __version__, "rules": request.app.state.pack.version})


async def _schema(request: Request) -> Response:
    return JSONResponse(json_schema(), media_type="application/schema+json")


# ── what is worked on


async def _worked_on(request: Request) -> ArticleFacts:
    """Return the facts of what was sent; the work ends when who asked hangs up."""
    pasted = await _pasted(request)

    async def gone() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    try:
        found: ArticleFacts = await request.app.state.pool.run(pasted, gone)
    except GoneError:
        request.app.state.warm()
        raise
    return found


async def _extract(request: Request) -> Response:
    """Answer with the facts as one line of JSON, as the command line writes it."""
    return Response(line_of(await _worked_on(request)) + "\n", media_type="application/json")


async def _page_extract(request: Request) -> Response:
    """Answer with the facts and their page; the corrections that come as {"kept": {"original", "facts"}} are made in them again."""
    fresh, pack = await _worked_on(request), request.app.state.pack
    kept = _object(await request.body()).get("kept") if _kind(request) == "application/json" else None

    def work() -> Response:
        if not isinstance(kept, dict):
            return _view(fresh, pack)
        facts, lost = reapplied(_facts(kept, "original"), _facts(kept), fresh)
        return _view(facts, pack, original=fresh, lost=lost)

    return await anyio.to_thread.run_sync(work)


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _pasted(request: Request) -> Pasted:
    kind, query = _kind(request), request.query_params
    given = {key: query.get(key) or None for key in ("published", "title", "url")}
    body = await request.body()
    if kind != "application/json":
        suffix = {"text/html": "page.html", "text/markdown": "article.md", "text/plain": "article.txt"}.get(kind, "")
        return named(body, query.get("name") or suffix, **given)
    asked = _object(body)
    text = asked.get("text")
    if not isinstance(text, str):
        raise InputError('no "text"', remedy='Send {"text": "…", "published": "YYYY-MM-DD"}.')
    for key in given:
        given[key] = str(asked[key]) if asked.get(key) else given[key]
    kept = asked.get("article")
    suffix = TEXT_FORMS.get(str(asked.get("form") or "auto"), "")
    return Pasted(
        text.encode("utf-8", "replace"), suffix, str(asked.get("id") or "article"), kept=kept if isinstance(kept, dict) else None, **given
    )


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise InputError("the request is no JSON") from error
    if not isinstance(found, dict):
        raise InputError("the request is no JSON object")
    return found


def _facts(asked: Mapping[str, Any], key: str = "facts") -> ArticleFacts:
    try:
        return ArticleFacts.model_validate_json(json.dumps(asked.get(key)))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise InputError(f"the facts are not in our format: {place}: {first['msg']}") from error


def _view(facts: ArticleFacts, pack: RulePack, *, original: ArticleFacts | None = None, lost: Iterable[str] = ()) -> Response:
    """Answer with the facts, their page, and what a gold file would not accept in them.

    `original` are the facts without corrections, and `lost` says which of these could not be kept.
    """
    shown = {"html": section(facts, load_slots(pack)), "problems": problems(gold_row(json.loads(facts.to_json()))), "lost": list(lost)}
    body = f'{{"facts": {facts.to_json()}, "original": {original.to_json() if original else "null"}, "view": {json.dumps(shown)}}}'
    return Response(body, media_type="application/json")


async def _page_show(request: Request) -> Response:
    body, pack = await request.body(), request.app.state.pack
    return await anyio.to_thread.run_sync(lambda: _view(_facts(_object(body)), pack))


async def _page_correct(request: Request) -> Response:
    body, pack = await request.body(), request.app.state.pack

    def work() -> Response:
        asked = _object(body)
        edit = asked.get("edit")
        return _view(corrected(_facts(asked), edit if isinstance(edit, dict) else {}), pack)

    return await anyio.to_thread.run_sync(work)


async def _download(request: Request) -> Response:
    form, body, pack = request.path_params["form"], await request.body(), request.app.state.pack
    if form not in DOWNLOADS:
        return problem(404, f"there is no download {form!r}", f"Known: {', '.join(DOWNLOADS)}.")
    write, suffix, media = DOWNLOADS[form]
    written = await anyio.to_thread.run_sync(lambda: write(_facts(_object(body)), pack))
    return Response(written, media_type=media, headers={"content-disposition": f'attachment; filename="article{suffix}"'})
