// Fingers and mouse on the picture: one drags it, two zoom it. Says so by events (see stage.js).
"use strict";

const viewer = document.querySelector(".viewer");
const frame = viewer.querySelector(".viewer-frame");

const STILL = 5; // pixels a finger may tremble before it drags

const down = new Map(); // pointer → its last place
let moved = false; // whether the present touch has become a drag or a pinch

const tell = (name, detail) => viewer.dispatchEvent(new CustomEvent(`viewer:${name}`, { detail }));
const place = (event) => ({ x: event.clientX, y: event.clientY });

function spread() {
  const [one, other] = [...down.values()];
  return {
    x: (one.x + other.x) / 2,
    y: (one.y + other.y) / 2,
    wide: Math.hypot(one.x - other.x, one.y - other.y),
  };
}

frame.addEventListener("pointerdown", (event) => {
  if (event.button || frame.classList.contains("is-selecting")) return;
  if (down.size === 0) moved = false;
  down.set(event.pointerId, { ...place(event), from: place(event) });
});

frame.addEventListener("pointermove", (event) => {
  const last = down.get(event.pointerId);
  if (!last) return;
  const now = place(event);
  if (!moved && down.size === 1 && Math.hypot(now.x - last.from.x, now.y - last.from.y) < STILL) return;
  if (!moved) {
    moved = true;
    for (const pointer of down.keys()) frame.setPointerCapture(pointer);
  }
  frame.classList.add("is-dragged");
  const before = down.size === 2 ? spread() : null;
  down.set(event.pointerId, { ...now, from: last.from });
  if (before) {
    const after = spread();
    tell("drag", { dx: after.x - before.x, dy: after.y - before.y });
    tell("zoom", { factor: after.wide / Math.max(1, before.wide), x: after.x, y: after.y });
  } else if (down.size === 1) {
    tell("drag", { dx: now.x - last.x, dy: now.y - last.y });
  }
});

for (const end of ["pointerup", "pointercancel"]) {
  window.addEventListener(end, (event) => {
    down.delete(event.pointerId);
    if (down.size === 0) frame.classList.remove("is-dragged");
  });
}

// What ends a drag is no click on the article below it.
frame.addEventListener(
  "click",
  (event) => {
    if (!moved) return;
    moved = false;
    event.preventDefault();
    event.stopPropagation();
  },
  { capture: true },
);
frame.addEventListener("dragstart", (event) => event.preventDefault());
