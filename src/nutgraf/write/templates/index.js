"use strict";
// Shows the names that hold all words of the search.
const search = document.getElementById("search");
const lines = [...document.querySelectorAll("#names tbody tr")].map((line) => [line, line.textContent.toLowerCase()]);
search.addEventListener("input", () => {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const [line, text] of lines) line.classList.toggle("hidden", !words.every((word) => text.includes(word)));
});
