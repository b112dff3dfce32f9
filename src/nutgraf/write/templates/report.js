(function () {
  var box = document.getElementById("words"), out = document.getElementById("shown");
  var faults = Array.prototype.slice.call(document.querySelectorAll(".fault"));
  function count() {
    var n = faults.filter(function (f) { return f.offsetParent !== null; }).length;
    out.textContent = n + " of " + faults.length + " faults shown";
  }
  function filter() {
    var words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    faults.forEach(function (f) {
      var text = f.textContent.toLowerCase();
      f.classList.toggle("off", !words.every(function (w) { return text.indexOf(w) >= 0; }));
    });
    count();
  }
  box.hidden = false;
  box.addEventListener("input", filter);
  Array.prototype.forEach.call(document.querySelectorAll(".switch"), function (s) { s.addEventListener("change", count); });
  count();
})();
