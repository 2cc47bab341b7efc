// Fingers and mouse on the picture: one drags it, two zoom it. Says so by events (see stage.js).
"use strict";

const viewer = document.querySelector(".viewer");
const frame = viewer.querySelector(".viewer-frame");

const STILL = 5; // pixels a finger may tremble before it drags

const down = new Map(); // pointer → its last place
let moved = false; // whether the present touch has become a drag or a pinch
let before = null; // how two fingers stood when they were last looked at
let pinching = 0;

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
  before = down.size === 2 ? spread() : null;
});

// Both fingers of a pinch have moved when it is looked at, once for every picture on the screen.
function pinch() {
  pinching = 0;
  if (down.size !== 2) return;
  const after = spread();
  if (before) {
    tell("drag", { dx: after.x - before.x, dy: after.y - before.y });
    tell("zoom", { factor: after.wide / Math.max(1, before.wide), x: after.x, y: after.y });
  }
  before = after;
}

function beginDrag() {
  moved = true;
  for (const pointer of down.keys()) frame.setPointerCapture(pointer);
  frame.classList.add("is-dragged");
}

frame.addEventListener("pointermove", (event) => {
  const last = down.get(event.pointerId);
  if (!last) return;
  const now = place(event);
  const still = Math.hypot(now.x - last.from.x, now.y - last.from.y) < STILL;
  if (!moved && still && down.size === 1) return;
  if (!moved) beginDrag();
  down.set(event.pointerId, { ...now, from: last.from });
  if (down.size === 2) pinching ||= requestAnimationFrame(pinch);
  else if (down.size === 1) tell("drag", { dx: now.x - last.x, dy: now.y - last.y });
});

for (const end of ["pointerup", "pointercancel"]) {
  window.addEventListener(end, (event) => {
    cancelAnimationFrame(pinching);
    if (pinching) pinch();
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
