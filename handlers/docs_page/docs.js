"use strict";
// The page is whole without this script; it adds the search and opens what a
// link points at.
const entries = [...document.querySelectorAll(".entry")];
const texts = entries.map((entry) => entry.textContent.toLowerCase());
const search = document.getElementById("search");
const count = document.getElementById("count");

function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  entries.forEach((entry, n) => {
    entry.hidden = !words.every((word) => texts[n].includes(word));
    if (!entry.hidden) shown++;
  });
  count.textContent = words.length ? shown + " found" : "";
}

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) {
    target.hidden = false;
    target.open = true;
    target.scrollIntoView();
  }
}

document.getElementById("finder").hidden = false;
search.addEventListener("input", filter);
addEventListener("hashchange", openTarget);
openTarget();
