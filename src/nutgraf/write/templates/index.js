"use strict";
// Shows the names that hold all words of the search, and says how many there are.
const search = document.getElementById("search"), hits = document.getElementById("hits"), all = hits.textContent;
const lines = [...document.querySelectorAll("#names tbody tr")].map((line) => [line, line.textContent.toLowerCase()]);
search.addEventListener("input", () => {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const [line, text] of lines) {
    const fits = words.every((word) => text.includes(word));
    line.classList.toggle("hidden", !fits);
    shown += fits;
  }
  hits.textContent = words.length ? `${shown} of ${hits.dataset.all} names` : all;
});
