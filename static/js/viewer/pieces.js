// Marks an article on the picture and in the list, wherever it is pointed at or reached by keyboard.
"use strict";

const viewer = document.querySelector(".viewer");

const pieces = (name) => viewer.querySelectorAll(`[data-piece="${CSS.escape(name)}"]`);
const pieceAt = (event) => event.target.closest?.("[data-piece]")?.dataset.piece;

function mark(name, isMarked) {
  if (name) pieces(name).forEach((piece) => piece.classList.toggle("is-marked", isMarked));
}

function bringIntoSight(name) {
  const zone = viewer.querySelector(`.zone[data-piece="${CSS.escape(name)}"]`);
  if (!zone) return;
  const box = zone.getBoundingClientRect();
  viewer.dispatchEvent(new CustomEvent("viewer:show", { detail: { box } }));
}

viewer.addEventListener("pointerover", (event) => mark(pieceAt(event), true));
viewer.addEventListener("pointerout", (event) => mark(pieceAt(event), false));
viewer.addEventListener("focusin", (event) => {
  const name = pieceAt(event);
  mark(name, true);
  if (name && event.target.matches(":focus-visible")) bringIntoSight(name);
});
viewer.addEventListener("focusout", (event) => mark(pieceAt(event), false));

// An address that names an article of the page: …/1/#a-k3v9
let named = "";
function showNamed() {
  mark(named, false);
  named = decodeURIComponent(window.location.hash.slice(1));
  mark(named, true);
}
window.addEventListener("hashchange", showNamed);
showNamed();
