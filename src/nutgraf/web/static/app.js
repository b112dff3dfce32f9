// The local page: sends what is pasted, shows what comes back, and turns the form of a correction into a request.
// It makes no HTML of its own: what the server answers was escaped by its templates, all else is set as text.
(function () {
  "use strict";
  var KEY = "nutgraf", LAYERS = ["officials", "agencies", "quantities", "dates", "statements", "events"];
  // What is shown, the same as it was extracted, and what was shown before each correction.
  var facts = null, original = null, past = [], picked = null, editing = null, opener = null, asking = null;
  function byId(id) { return document.getElementById(id); }
  function all(root, query) { return Array.prototype.slice.call(root.querySelectorAll(query)); }
  function tell(words) { byId("status").textContent = words; }
  function fail(words) { byId("error").textContent = words; }

  // ── asking the server

  async function ask(path, body, type) {
    var answer;
    try {
      answer = await fetch(path, { method: "POST", headers: { "Content-Type": type || "application/json" }, body: type ? body : JSON.stringify(body), signal: asking && asking.signal });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Error("The server does not answer. Is nutgraf serve still running?");
    }
    if (answer.ok) return answer;
    var said = await answer.json().catch(function () { return {}; });
    throw new Error(said.error || "The server answered with " + answer.status + ".");
  }

  // One thing at a time; buttons stay as they are, so that the keyboard does not lose its place.
  async function busy(work) {
    if (document.body.getAttribute("aria-busy") === "true") return null;
    document.body.setAttribute("aria-busy", "true");
    fail("");
    try { return await work(); } catch (error) {
      var stopped = error.name === "AbortError";
      tell(stopped ? "Stopped." : "");
      if (!stopped) fail(error.message);
      return null;
    } finally {
      document.body.removeAttribute("aria-busy");
    }
  }

  // While an article is worked on: how long it is, how long it has taken, and a way to stop.
  function wait(length) {
    var box = byId("waiting"), began = performance.now(), most = Number(box.dataset.seconds);
    function tick() {
      var seconds = (performance.now() - began) / 1000;
      if (seconds < 0.4) return;
      if (box.hidden) tell("Working on " + length + " …");
      box.hidden = false;
      box.querySelector(".n").textContent = length + " · " + seconds.toFixed(1) + " s of at most " + most;
    }
    var timer = setInterval(tick, 100);
    asking = new AbortController();
    return function () {
      clearInterval(timer);
      asking = null;
      if (box.contains(document.activeElement)) byId("go").focus();
      box.hidden = true;
      return ((performance.now() - began) / 1000).toFixed(2);
    };
  }
  byId("cancel").addEventListener("click", function () { if (asking) asking.abort(); });

  function counted(number, one, many) { return number.toLocaleString("en") + " " + (number === 1 ? one : many); }
  function size(body) { return typeof body.text !== "string" ? (body.size / 1e6).toFixed(1) + " MB" : counted((body.text.match(/\S+/g) || []).length, "word", "words"); }

  async function extract(path, body, type) {
    tell("Working …");
    byId("notes").textContent = "";
    await busy(async function () {
      var done = wait(size(body)), said;
      try { said = await (await ask(path, body, type)).json(); } finally { var took = done(); }
      original = said.original || said.facts;
      past = [];
      show(said);
      lost(said.view.lost);
      tell("Done in " + took + " s.");
      byId("result").scrollIntoView({ block: "start" });
    });
  }

  function show(said) {
    facts = said.facts;
    byId("result").innerHTML = said.view.html;
    byId("tools").hidden = byId("adding").hidden = false;
    document.body.classList.add("shown");
    byId("published").value = facts.article.published || "";
    byId("edits").textContent = corrections() ? counted(corrections(), "correction", "corrections") : "";
    byId("undo").setAttribute("aria-disabled", String(!past.length));
    problems(said.view.problems);
    keep();
  }

  // How many facts differ from what was extracted: made or changed by hand, or deleted.
  function corrections() {
    if (!facts || !original) return 0;
    return LAYERS.reduce(function (sum, layer) {
      var ids = facts[layer].map(function (one) { return one.id; });
      return sum + facts[layer].filter(function (one) { return one.rule === "by-hand"; }).length
        + original[layer].filter(function (one) { return ids.indexOf(one.id) < 0; }).length;
    }, 0);
  }

  function lost(found) {
    byId("notes").textContent = found.length ? counted(found.length, "correction", "corrections") + " could not be kept: " + found.join("; ") + "." : "";
  }

  function problems(found) {
    var box = byId("problems"), list = box.querySelector("ul"), errors = found.filter(function (one) { return one.severity === "error"; });
    box.hidden = !found.length;
    box.querySelector("summary").textContent = errors.length ? errors.length + " to mend before this is a gold line" : found.length + " doubts for a gold line";
    list.replaceChildren.apply(list, found.map(function (one) {
      var item = document.createElement("li");
      item.textContent = one.field + ": " + one.fault + (one.severity === "doubt" ? " (doubt)" : "");
      return item;
    }));
  }

  function keep() {
    try { sessionStorage.setItem(KEY, JSON.stringify({ facts: facts, original: corrections() ? original : null, text: byId("text").value })); } catch (error) { /* too long to keep */ }
  }

  async function restore() {
    var kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(KEY)); } catch (error) { /* nothing to restore */ }
    if (!kept || !kept.facts) return;
    byId("text").value = kept.text || "";
    await busy(async function () {
      var said = await (await ask("/page/show", { facts: kept.facts })).json();
      original = kept.original || kept.facts;
      show(said);
      tell("Here is what you had before.");
    });
  }

  // ── the article

  function given() { return byId("published").value || null; }
  function loses() { return corrections() && !window.confirm("Your corrections will be lost. Go on?"); }
  // Corrections are made again in a text that is mostly the one they were made in.
  function kept() { return corrections() ? { original: original, facts: facts } : null; }
  function sameArticle(text) {
    var lines = facts ? facts.text.split("\n").map(function (line) { return line.trim(); }).filter(Boolean) : [];
    return lines.filter(function (line) { return text.indexOf(line) >= 0; }).length * 2 >= lines.length;
  }

  byId("paste").addEventListener("submit", function (event) {
    event.preventDefault();
    var text = byId("text").value, same = sameArticle(text);
    if (!same && loses()) return;
    extract("/page/extract", { text: text, form: byId("form").value, published: byId("published").dataset.changed ? given() : null, kept: same ? kept() : null });
  });
  byId("text").addEventListener("input", function () { delete byId("published").dataset.changed; byId("published").value = ""; });
  byId("sample").addEventListener("click", function () {
    byId("text").value = byId("sample").dataset.text;
    byId("text").dispatchEvent(new Event("input"));
    byId("form").value = "auto";
    byId("text").focus();
    byId("text").setSelectionRange(0, 0);
    byId("text").scrollTop = 0;
  });
  byId("published").addEventListener("change", function () {
    byId("published").dataset.changed = "yes";
    if (!facts || !byId("text").value) return;
    extract("/page/extract", { text: facts.text, article: facts.article, published: given(), id: facts.id, kept: kept() });
  });

  function readFile(file) {
    if (!file || loses()) return;
    extract("/page/extract?name=" + encodeURIComponent(file.name), file, "application/octet-stream").then(function () {
      if (facts) { byId("text").value = facts.text; keep(); }
    });
  }
  byId("file").addEventListener("change", function (event) { readFile(event.target.files[0]); event.target.value = ""; });
  ["dragover", "dragleave", "drop"].forEach(function (name) {
    byId("paste").addEventListener(name, function (event) {
      if (!event.dataTransfer || event.dataTransfer.types.indexOf("Files") < 0) return;
      event.preventDefault();
      byId("paste").classList.toggle("over", name === "dragover");
      if (name === "drop") readFile(event.dataTransfer.files[0]);
    });
  });

  // ── copies

  byId("copy").addEventListener("click", function () {
    navigator.clipboard.writeText(JSON.stringify(facts)).then(function () { tell("Copied."); }, function () { fail("The browser does not let the page copy; download it."); });
  });
  all(document, "[data-download]").forEach(function (button) {
    button.addEventListener("click", function () {
      busy(async function () {
        var form = button.dataset.download, answer = await ask("/download/" + form, { facts: facts });
        var link = document.createElement("a");
        link.href = URL.createObjectURL(await answer.blob());
        link.download = (facts.id.replace(/[^\w.-]+/g, "_") || "article") + /article(\.[\w.]+)/.exec(answer.headers.get("content-disposition"))[1];
        link.click();
        setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
        tell(link.download + " is written.");
      });
    });
  });

  // ── words that are selected: offsets are code points, as everywhere

  function length(text) { return Array.from(text).length; }
  function offset(node, at) {
    var piece = (node.nodeType === 3 ? node.parentNode : node).closest("[data-start]");
    return piece ? Number(piece.dataset.start) + length(node.nodeType === 3 ? node.data.slice(0, at) : at ? piece.textContent : "") : null;
  }
  document.addEventListener("selectionchange", function () {
    var chosen = document.getSelection(), pane = document.querySelector("#result .text");
    if (!pane || !chosen.rangeCount || chosen.isCollapsed) return;
    var range = chosen.getRangeAt(0);
    if (!pane.contains(range.startContainer) || !pane.contains(range.endContainer)) return;
    var words = range.toString(), start = offset(range.startContainer, range.startOffset);
    if (start === null || !words.trim()) return;
    picked = { text: words.trim(), start: start + length(words) - length(words.trimStart()) };
    byId("picked").textContent = "“" + (picked.text.length > 60 ? picked.text.slice(0, 57) + "…" : picked.text) + "”";
  });

  // ── the form

  function setWords(input, words) { input.value = words ? words.text : ""; input.dataset.at = words ? words.start : ""; }
  function getWords(input) { return { text: input.value, start: input.dataset.at === "" ? 0 : Number(input.dataset.at || 0) }; }
  function put(root, values) {
    all(root, "[data-key]").forEach(function (input) {
      if (input.closest("[data-rows]") && !root.classList.contains("row")) return;
      var value = values[input.dataset.key];
      if (input.dataset.kind === "words") setWords(input, value);
      else if (input.dataset.kind === "links") all(input, "option").forEach(function (option) { option.selected = (value || []).indexOf(option.value) >= 0; });
      else if (input.tagName === "SELECT") input.value = value || (all(input, "option:not([hidden])")[0] || {}).value || "";
      else input.value = value === null || value === undefined ? "" : value;
    });
  }
  function take(root) {
    var values = {};
    all(root, "[data-key]").forEach(function (input) {
      if (input.closest("[data-rows]") && !root.classList.contains("row")) return;
      if (input.dataset.kind === "words") values[input.dataset.key] = getWords(input);
      else if (input.dataset.kind === "links") values[input.dataset.key] = Array.from(input.selectedOptions).map(function (option) { return option.value; });
      else values[input.dataset.key] = input.value.trim() || null;
    });
    return values;
  }
  function addRow(field, values) {
    var row = field.querySelector("template").content.firstElementChild.cloneNode(true);
    field.querySelector(".rows").appendChild(row);
    roles(row.closest("form"));
    put(row, values);
    return row;
  }
  // An event of some type has some roles; a role that does not fit is offered only where it stands already.
  function roles(form) {
    if (!form.dataset.roles) return;
    var fit = JSON.parse(form.dataset.roles)[form.querySelector("[data-key=type]").value] || [];
    all(form, "[data-key=role] option").forEach(function (one) { one.hidden = fit.indexOf(one.value) < 0; });
  }
  function span(one) { return { text: one.text, start: one.start }; }
  function option(value, words) { var made = document.createElement("option"); made.value = value; made.textContent = words; return made; }

  function valuesOf(layer, fact) {
    var values = Object.assign({}, fact);
    if (layer === "events") {
      values.words = fact.trigger && span(fact.trigger);
      values.quantities = (fact.quantities || []).map(function (one) { return one.id; });
    } else if (fact.text) values.words = span(fact);
    values.mentions = (fact.mentions || []).map(function (one) { return { words: span(one) }; });
    return values;
  }

  function open(layer, fact, from) {
    editing = { layer: layer, id: fact && fact.id };
    opener = from;
    all(byId("panel"), "form").forEach(function (form) { form.hidden = form.dataset.layer !== layer; });
    var form = byId("panel").querySelector("form[data-layer=" + layer + "]");
    links(form, fact);
    var values = fact ? valuesOf(layer, fact) : fresh(layer);
    put(form, values);
    all(form, "[data-rows]").forEach(function (field) {
      field.querySelector(".rows").replaceChildren();
      (values[field.dataset.rows] || []).forEach(function (row) { addRow(field, row); });
    });
    form.querySelector(".fault").textContent = "";
    form.querySelector("[data-act=delete]").hidden = !fact;
    byId("panel-title").textContent = fact ? "Correct: " + (fact.name || fact.text || fact.trigger.text).slice(0, 60) : "Add to " + layer;
    byId("panel").hidden = false;
    form.querySelector("input, select").focus();
  }
  function fresh(layer) {
    var words = picked || { text: "", start: 0 };
    return { words: words, name: words.text, mentions: [{ words: words }], roles: layer === "officials" ? [{ status: "current" }] : [], participants: [], unit: "count" };
  }
  function links(form, fact) {
    var many = form.querySelector("[data-kind=links]"), one = form.querySelector("[data-kind=link]");
    if (many) many.replaceChildren.apply(many, facts.quantities.map(function (each) { return option(each.id, each.text); }));
    if (one) {
      var before = facts.events.filter(function (each) { return !fact || each.trigger.start < fact.trigger.start; });
      one.replaceChildren.apply(one, [option("", "–")].concat(before.map(function (each) { return option(each.id, each.trigger.text + " (" + each.type + ")"); })));
    }
  }
  function close() {
    byId("panel").hidden = true;
    var back = opener && (document.contains(opener) ? opener : document.querySelector('[data-edit="' + (editing || {}).id + '"]'));
    if (back) back.focus();
    editing = opener = null;
  }

  async function correct(form, action) {
    var fields = {}, layer = editing.layer;
    if (action !== "delete") {
      fields = take(form);
      all(form, "[data-rows]").forEach(function (field) { fields[field.dataset.rows] = all(field, ".row").map(take); });
    }
    form.querySelector(".fault").textContent = "";
    var place = all(byId("result"), ".edit").indexOf(opener);
    await busy(async function () {
      try {
        var said = await (await ask("/page/correct", { facts: facts, edit: { action: action, layer: layer, id: editing.id, fields: fields } })).json();
        past.push(facts);
        show(said);
        tell("Corrected.");
        picked = null;
        byId("picked").textContent = "(select its words, or type them in the form)";
        close();
        if (action === "delete") { var left = all(byId("result"), ".edit"); (left[Math.min(place, left.length - 1)] || byId("undo")).focus(); }
      } catch (error) { form.querySelector(".fault").textContent = error.message; }
    });
  }

  async function undo() {
    if (!past.length) { tell("There is nothing to undo."); return; }
    await busy(async function () {
      var said = await (await ask("/page/show", { facts: past[past.length - 1] })).json();
      past.pop();
      show(said);
      tell("Undone.");
    });
  }
  byId("undo").addEventListener("click", undo);

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button");
    if (!button) return;
    if (button.dataset.edit) open(button.dataset.layer, facts[button.dataset.layer].filter(function (one) { return one.id === button.dataset.edit; })[0], button);
    if (button.dataset.add) open(button.dataset.add, null, button);
    var act = button.dataset.act, form = button.closest("form");
    if (act === "close") close();
    if (act === "delete") correct(form, "delete");
    if (act === "drop") button.closest(".row").remove();
    if (act === "more") addRow(button.closest("[data-rows]"), {}).querySelector("input, select").focus();
    if (act === "take" && picked) setWords(button.parentNode.querySelector("input"), picked);
  });
  all(byId("panel"), "form").forEach(function (form) {
    form.addEventListener("change", function (event) { if (event.target.dataset.key === "type") roles(form); });
    form.addEventListener("submit", function (event) { event.preventDefault(); correct(form, editing.id ? "change" : "add"); });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !byId("panel").hidden) close();
    if (event.key === "z" && (event.ctrlKey || event.metaKey) && !event.target.closest("input, textarea, select")) undo();
  });

  restore();
})();
