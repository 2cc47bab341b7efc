// Lays the words of the page over its picture, unseen, so that they can be selected and copied.
// They are fetched when the reader first asks for them.
"use strict";

const viewer = document.querySelector(".viewer");
const frame = viewer.querySelector(".viewer-frame");
const drawing = viewer.querySelector(".viewer-zones");
const button = viewer.querySelector("[data-select]");

const SVG = "http://www.w3.org/2000/svg";
const BASE = 0.86; // how far below the top of a line its characters stand

function laid([text, x0, y0, x1, y1], width, height) {
  const made = document.createElementNS(SVG, "text");
  const [left, top] = [x0 * width, y0 * height];
  const [across, tall] = [(x1 - x0) * width, (y1 - y0) * height];
  const isVertical = [...text].length > 1 && tall > 1.5 * across;
  const put = (name, value) => made.setAttribute(name, value.toFixed(1));
  made.textContent = text;
  if (isVertical) made.classList.add("is-vertical");
  put("x", isVertical ? left + across / 2 : left);
  put("y", isVertical ? top : top + tall * BASE);
  put("font-size", Math.max(1, isVertical ? across : tall));
  put("textLength", Math.max(1, isVertical ? tall : across));
  made.setAttribute("lengthAdjust", "spacingAndGlyphs");
  return made;
}

async function lay() {
  const answer = await fetch(viewer.dataset.words, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const { words } = await answer.json();
  const { width, height } = drawing.viewBox.baseVal;
  const group = document.createElementNS(SVG, "g");
  group.classList.add("viewer-words");
  group.append(...words.map((word) => laid(word, width, height)));
  drawing.append(group);
}

let laying = null;

button.addEventListener("click", async () => {
  const wanted = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", `${wanted}`);
  frame.classList.toggle("is-selecting", wanted);
  if (!wanted) return;
  laying ??= lay();
  try {
    await laying;
  } catch {
    laying = null;
    button.setAttribute("aria-pressed", "false");
    frame.classList.remove("is-selecting");
  }
});
