// Lights up the words of a fact and the facts of a word; everything else works without it.
(function () {
  "use strict";
  function all(root, query) { return Array.prototype.slice.call(root.querySelectorAll(query)); }
  function has(list, id) { return (" " + list + " ").indexOf(" " + id + " ") >= 0; }
  function words(list) { return (list || "").split(" ").filter(Boolean); }

  function light(section, ids, near) {
    all(section, ".lit, .near").forEach(function (node) { node.classList.remove("lit", "near"); });
    all(section, "[data-of]").forEach(function (node) {
      if (ids.some(function (id) { return has(node.dataset.of, id); })) node.classList.add("lit");
      else if (near.some(function (id) { return has(node.dataset.of, id); })) node.classList.add("near");
    });
    all(section, "[data-fact]").forEach(function (node) {
      if (ids.indexOf(node.dataset.fact) >= 0) node.classList.add("lit");
    });
  }

  function at(event) {
    var node = event.target.closest && event.target.closest("[data-of], [data-fact]");
    var section = node && node.closest(".nutgraf");
    if (!section) return null;
    if (node.dataset.fact) return { section: section, ids: [node.dataset.fact], near: words(node.dataset.near) };
    return { section: section, ids: words(node.dataset.of), near: [] };
  }

  // A page that scrolls under a pointer that rests does not change what was chosen.
  var chosen = null, place = "";
  function where(event) { return Math.floor(event.clientX) + "," + Math.floor(event.clientY); }
  function rests(event) { return event.type === "pointerover" && place === where(event); }
  function relight() { if (chosen) light(chosen.section, chosen.ids, chosen.near); }
  function over(event) { var hit = rests(event) ? null : at(event); if (hit) light(hit.section, hit.ids, hit.near); }
  function out(event) {
    var section = event.target.closest && event.target.closest(".nutgraf");
    if (!section) return;
    if (chosen && chosen.section === section) relight(); else light(section, [], []);
  }
  document.addEventListener("pointerover", over);
  document.addEventListener("pointerout", out);
  document.addEventListener("focusin", over);
  document.addEventListener("focusout", out);
  document.addEventListener("click", function (event) {
    var hit = at(event);
    if (!hit) return;
    chosen = hit;
    place = where(event);
    relight();
  });
})();
