"use strict";
(function () {
  var all = function (sel, root) { return Array.prototype.slice.call((root || document).querySelectorAll(sel)); };
  var cards = all(".card"), current = -1;
  var marksOf = function (card) { return all('.m[href="#' + card.id + '"]'); };

  function select(i, focus) {
    if (!cards.length) return;
    current = Math.max(0, Math.min(i, cards.length - 1));
    all(".on").forEach(function (e) { e.classList.remove("on"); });
    var card = cards[current], marks = marksOf(card);
    card.classList.add("on");
    marks.forEach(function (m) { m.classList.add("on"); });
    if (marks[0]) marks[0].scrollIntoView({ block: "center", behavior: "instant" });
    card.scrollIntoView({ block: "start", behavior: "instant" });
    (focus === "text" && marks[0] ? marks[0] : card).focus({ preventScroll: true });
  }
  function next(step, wanted) {
    for (var i = current + step; i >= 0 && i < cards.length; i += step) {
      if (!wanted || cards[i].classList.contains("has-findings")) return select(i);
    }
  }
  function toggle() {
    var at = document.activeElement;
    if (current >= 0) select(current, at === cards[current] ? "text" : "card");
  }
  function selectHash() {
    var id = decodeURIComponent(location.hash.slice(1)), i = cards.findIndex(function (c) { return c.id === id; });
    if (i >= 0) return select(i);
    var target = id && document.getElementById(id);
    if (target && target.tagName === "DETAILS") target.open = true;
  }
  document.addEventListener("click", function (e) {
    var a = e.target.closest && e.target.closest('a[href^="#"]');
    if (!a) return;
    var id = a.getAttribute("href").slice(1), i = cards.findIndex(function (c) { return c.id === id; });
    if (i >= 0) { e.preventDefault(); history.replaceState(null, "", "#" + id); return select(i); }
    var target = document.getElementById(id);
    if (target && target.tagName === "DETAILS") target.open = true;
  });
  document.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT|SUMMARY|BUTTON)$/.test(e.target.tagName)) {
      if (e.key === "Escape") e.target.blur();
      return;
    }
    var help = document.getElementById("help"), search = document.querySelector(".filter input[type=search]");
    if (help.open) return;
    if (e.key === "j") next(1);
    else if (e.key === "k") next(-1);
    else if (e.key === "n") next(1, true);
    else if (e.key === "p") next(-1, true);
    else if (e.key === "Enter" && (e.target.tagName !== "A" || e.target.classList.contains("m"))) toggle();
    else if (e.key === "/" && search) search.focus();
    else if (e.key === "?") help.showModal();
    else return;
    e.preventDefault();
  });

  all(".queue").forEach(function (queue) {
    var bar = queue.querySelector(".filter");
    if (!bar) return;
    bar.hidden = false;
    var text = bar.querySelector("input[type=search]"), boxes = all("input[type=checkbox]", bar), rows = all("tbody tr", queue), status = bar.querySelector(".shown");
    function apply() {
      var word = text.value.trim().toLowerCase(), shown = 0;
      rows.forEach(function (row) {
        var box = boxes.find(function (b) { return row.classList.contains(b.value); });
        row.hidden = !(box && box.checked) || word !== "" && row.textContent.toLowerCase().indexOf(word) < 0;
        if (!row.hidden) shown++;
      });
      status.textContent = shown === rows.length ? "" : shown + " of " + rows.length + " shown";
    }
    bar.addEventListener("input", apply);
    bar.addEventListener("change", apply);
  });
  var keys = document.querySelector(".keys");
  if (keys && window.matchMedia("(hover: hover)").matches) keys.hidden = false;
  window.addEventListener("beforeprint", function () { all("details").forEach(function (d) { d.open = true; }); });
  window.addEventListener("hashchange", selectHash);
  selectHash();
})();
