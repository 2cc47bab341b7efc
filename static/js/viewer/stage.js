// Zooming and moving the picture of the page. Others ask by events on the viewer:
// "viewer:zoom" {factor, x, y} and "viewer:drag" {dx, dy} in pixels of the window,
// "viewer:show" {box} to bring a part of the plate into sight.
"use strict";

const viewer = document.querySelector(".viewer");
const frame = viewer.querySelector(".viewer-frame");
const plate = viewer.querySelector(".viewer-plate");
const picture = viewer.querySelector(".viewer-picture");
const tools = viewer.querySelector(".viewer-tools");
const scale = viewer.querySelector(".viewer-scale");

const STEP = 1.4; // of a button or a key
const STRIDE = 80; // pixels an arrow key moves
const BEYOND = 2; // pixels of the screen for one of the largest picture, at most
const FINER = 1.42; // of two sizes a browser takes the nearer one, up to √2 coarser than asked for
const SETTLED = 120; // milliseconds after the last change until a sharper picture is fetched

const widest = Number(picture.getAttribute("width"));
const atFirst = picture.sizes;
const at = { x: 0, y: 0, zoom: 1 }; // as it is wanted
const put = { ...at }; // as it was last put
let settling = 0;

const most = () => Math.max(4, (BEYOND * widest) / plate.offsetWidth);

// Where the plate lies in its frame by itself, without being moved; in fractions of pixels, which
// a zoom would make large.
function rest() {
  const [box, around] = [plate, frame].map((element) => element.getBoundingClientRect());
  return {
    left: box.left - around.left - frame.clientLeft - put.x,
    top: box.top - around.top - frame.clientTop - put.y,
    width: box.width / put.zoom,
    height: box.height / put.zoom,
    roomAcross: around.width - 2 * frame.clientLeft,
    roomDown: around.height - 2 * frame.clientTop,
  };
}

// Where the picture may stand along one side: in the middle where there is room, else to the edges.
function kept(wanted, offset, length, room) {
  if (length <= room) return (room - length) / 2 - offset;
  return Math.min(-offset, Math.max(room - length - offset, wanted));
}

function show() {
  const lying = rest();
  at.x = at.zoom === 1 ? 0 : kept(at.x, lying.left, lying.width * at.zoom, lying.roomAcross);
  at.y = at.zoom === 1 ? 0 : kept(at.y, lying.top, lying.height * at.zoom, lying.roomDown);
  plate.style.transform = at.zoom === 1 ? "" : `translate(${at.x}px, ${at.y}px) scale(${at.zoom})`;
  viewer.style.setProperty("--zoom", at.zoom); // lines around zones stay as thin as they are
  Object.assign(put, at);
  frame.classList.toggle("is-zoomed", at.zoom > 1);
  scale.value = at.zoom > 1 ? `${Math.round(at.zoom * 100)}%` : "";
  clearTimeout(settling);
  settling = setTimeout(sharpen, SETTLED);
}

// The browser takes the size of picture that serves the width it is shown at.
function sharpen() {
  picture.sizes = `${Math.ceil(plate.offsetWidth * at.zoom * FINER)}px`;
}

function zoomTo(zoom, x, y) {
  const next = Math.min(most(), Math.max(1, zoom));
  const around = frame.getBoundingClientRect();
  const lying = rest();
  const left = (x ?? around.left + around.width / 2) - around.left - frame.clientLeft - lying.left;
  const top = (y ?? around.top + around.height / 2) - around.top - frame.clientTop - lying.top;
  at.x = left - ((left - at.x) / at.zoom) * next;
  at.y = top - ((top - at.y) / at.zoom) * next;
  at.zoom = next < 1.001 ? 1 : next;
  show();
}

function move(dx, dy) {
  at.x += dx;
  at.y += dy;
  show();
}

// Bring a part of the plate (a rectangle in the window) into sight, if it is not.
function bring(box) {
  const inFrame = frame.getBoundingClientRect();
  const apart = (low, high, from, to) => {
    const length = high - low;
    if (low >= from && high <= to) return 0;
    return length > to - from || low < from ? from - low : to - high;
  };
  move(
    apart(box.left, box.right, inFrame.left, inFrame.right),
    apart(box.top, box.bottom, inFrame.top, inFrame.bottom),
  );
}

const wide = () => {
  if (plate.offsetWidth === 0) return;
  at.zoom = Math.max(1, frame.clientWidth / plate.offsetWidth);
  at.x = at.y = 0;
  show();
};

const actions = {
  in: () => zoomTo(at.zoom * STEP),
  out: () => zoomTo(at.zoom / STEP),
  all: () => zoomTo(1),
  wide,
};

const strides = {
  ArrowLeft: [STRIDE, 0],
  ArrowRight: [-STRIDE, 0],
  ArrowUp: [0, STRIDE],
  ArrowDown: [0, -STRIDE],
};
const signs = { "+": "in", "=": "in", "-": "out", "_": "out", 0: "all" };

function pressed(event) {
  const elsewhere = event.target.closest?.("input, textarea, select, [contenteditable], .viewer-side");
  if (elsewhere || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const stride = at.zoom > 1 && !event.shiftKey && strides[event.key];
  if (stride) move(...stride);
  else if (signs[event.key]) actions[signs[event.key]]();
  else return;
  event.preventDefault();
}

// A wheel turned on a whole page goes on to scroll what is around it.
function turned(event) {
  const nearer = event.deltaY < 0;
  if (event.deltaY === 0 || (!nearer && at.zoom <= 1 && !event.ctrlKey)) return;
  event.preventDefault();
  const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1;
  const turn = Math.max(-240, Math.min(240, event.deltaY * lines));
  zoomTo(at.zoom * Math.exp(-turn / (event.ctrlKey ? 100 : 400)), event.clientX, event.clientY);
}

viewer.classList.add("is-live");
tools.hidden = false;
tools.addEventListener("click", (event) => {
  actions[event.target.closest("[data-zoom]")?.dataset.zoom]?.();
});
frame.addEventListener("wheel", turned, { passive: false });
frame.addEventListener("dblclick", (event) => {
  if (frame.classList.contains("is-selecting")) return;
  event.preventDefault();
  if (at.zoom > most() / 2) zoomTo(1);
  else zoomTo(at.zoom * 2, event.clientX, event.clientY);
});
// Before the arrow keys turn the page.
document.addEventListener("keydown", pressed, { capture: true });
viewer.addEventListener("viewer:zoom", ({ detail }) => zoomTo(at.zoom * detail.factor, detail.x, detail.y));
viewer.addEventListener("viewer:drag", ({ detail }) => move(detail.dx, detail.dy));
viewer.addEventListener("viewer:show", ({ detail }) => bring(detail.box));
new ResizeObserver(() => {
  picture.sizes = atFirst;
  show();
}).observe(frame);
