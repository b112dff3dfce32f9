// Lights up the words of a fact and the facts of a word; everything else works without it.
(function () {
  "use strict";
  function words(list) { return (list || "").split(" ").filter(Boolean); }

  // What stands for each fact, looked up once for a section: its pieces of the text and its card; and what is lit now.
  var known = new WeakMap();
  function index(section) {
    var found = known.get(section);
    if (found) return found;
    found = { text: new Map(), cards: new Map(), lit: [] };
    function put(map, id, node) { if (map.has(id)) map.get(id).push(node); else map.set(id, [node]); }
    section.querySelectorAll("[data-of]").forEach(function (node) { words(node.dataset.of).forEach(function (id) { put(found.text, id, node); }); });
    section.querySelectorAll("[data-fact]").forEach(function (node) { put(found.cards, node.dataset.fact, node); });
    known.set(section, found);
    return found;
  }

  function light(section, ids, near) {
    var found = index(section);
    found.lit.forEach(function (node) { node.classList.remove("lit", "near"); });
    found.lit = [];
    function mark(map, id, name) {
      (map.get(id) || []).forEach(function (node) { node.classList.add(name); found.lit.push(node); });
    }
    near.forEach(function (id) { mark(found.text, id, "near"); });
    ids.forEach(function (id) { mark(found.text, id, "lit"); mark(found.cards, id, "lit"); });
  }

  function at(target) {
    var node = target && target.closest && target.closest("[data-of], [data-fact]");
    var section = node && node.closest(".nutgraf");
    if (!section) return null;
    if (node.dataset.fact) return { section: section, ids: [node.dataset.fact], near: words(node.dataset.near) };
    return { section: section, ids: words(node.dataset.of), near: [] };
  }
  function show(hit) { if (hit) light(hit.section, hit.ids, hit.near); }

  // A page that scrolls under a pointer that rests lights nothing: only a pointer that comes from elsewhere does.
  var chosen = null, place = "";
  function where(event) { return Math.floor(event.clientX) + "," + Math.floor(event.clientY); }
  function rests(event) { return event.type === "pointerover" && place === where(event); }
  function over(event) { if (!rests(event)) show(at(event.target)); }
  function out(event) {
    var section = event.target.closest && event.target.closest("section.nutgraf");
    if (!section) return;
    var stays = chosen || (event.type === "pointerout" ? at(document.activeElement) : null);
    if (stays && stays.section === section) show(stays); else light(section, [], []);
  }
  document.addEventListener("pointerover", over);
  document.addEventListener("pointerout", out);
  document.addEventListener("focusin", over);
  document.addEventListener("focusout", out);
  document.addEventListener("click", function (event) {
    var hit = at(event.target);
    if (!hit) return;
    chosen = hit;
    show(chosen);
  });
  document.addEventListener("pointermove", function (event) { place = where(event); });
})();
