// Opens an article beside the picture; the address bar follows, and back leads to the list.
// On a narrow screen there is no room beside it, and links are links.
"use strict";

const viewer = document.querySelector(".viewer");
const frame = viewer.querySelector(".viewer-frame");
const list = viewer.querySelector(".viewer-list");
const panel = viewer.querySelector(".viewer-reading");

const BESIDE = window.matchMedia("(min-width: 60rem)"); // as viewer.css has it
const TAPS = 280; // milliseconds in which a second tap makes a double one
const HINT = 90; // milliseconds of pointing after which an article is fetched beforehand

const pageAddress = window.location.href;
const pageTitle = document.title;
const fetched = new Map();
let tapped = 0;
let hinted = 0;

const withoutHash = (address) => address.split("#")[0];

function fetchArticle(address) {
  const plain = withoutHash(address);
  if (!fetched.has(plain)) {
    const answer = fetch(plain, { credentials: "same-origin" }).then((response) => {
      if (!response.ok) throw new Error(`${response.status}`);
      return response.text();
    });
    answer.catch(() => fetched.delete(plain));
    fetched.set(plain, answer);
  }
  return fetched.get(plain);
}

function markOpen(name) {
  viewer.querySelectorAll("[data-piece]").forEach((piece) => {
    piece.classList.toggle("is-open", piece.dataset.piece === name);
  });
}

function bar(address) {
  const made = document.createElement("p");
  made.className = "reading-bar";
  made.innerHTML = "<a></a><a></a>";
  const [back, whole] = made.children;
  back.textContent = `‹ ${panel.dataset.back}`;
  back.href = pageAddress;
  back.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  whole.textContent = panel.dataset.whole;
  whole.href = address;
  return made;
}

async function open(address, name) {
  const text = await fetchArticle(address);
  const read = new DOMParser().parseFromString(text, "text/html");
  const story = read.querySelector(".story");
  if (!story) throw new Error("no article");
  panel.replaceChildren(bar(address), document.adoptNode(story));
  panel.hidden = false;
  list.hidden = true;
  document.title = read.title;
  markOpen(name);
  const heading = panel.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  const anchor = address.split("#")[1];
  const target = anchor ? panel.querySelector(`#${CSS.escape(anchor)}`) : null;
  (target ?? panel).scrollIntoView({ block: target ? "center" : "nearest" });
}

function close() {
  const name = viewer.querySelector(".piece-line.is-open")?.dataset.piece;
  panel.hidden = true;
  panel.replaceChildren();
  list.hidden = false;
  document.title = pageTitle;
  markOpen("");
  if (name) list.querySelector(`[data-piece="${CSS.escape(name)}"] a`)?.focus();
}

function leave() {
  if (window.history.state?.piece) window.history.go(-window.history.state.depth);
  else close();
}

async function follow(link) {
  const name = link.closest("[data-piece]").dataset.piece;
  const address = new URL(link.getAttribute("href"), window.location.origin).href;
  try {
    await open(address, name);
    const depth = (window.history.state?.depth ?? 0) + 1;
    window.history.pushState({ piece: name, address, depth }, "", address);
  } catch {
    window.location.assign(address); // Whatever it was, the page itself says more.
  }
}

// Returns whether the link is followed here, and not by the browser.
function taken(link, event) {
  if (event.pointerType !== "touch" || !frame.contains(link)) {
    if (BESIDE.matches) follow(link);
    return BESIDE.matches;
  }
  clearTimeout(tapped);
  if (event.detail > 1) return true; // A second tap zooms.
  tapped = setTimeout(() => {
    if (BESIDE.matches) follow(link);
    else window.location.assign(link.getAttribute("href"));
  }, TAPS);
  return true;
}

viewer.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const changed = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button;
  if (!link?.closest("[data-piece]") || changed || event.defaultPrevented) return;
  if (taken(link, event)) event.preventDefault();
});
frame.addEventListener("dblclick", () => clearTimeout(tapped));

viewer.addEventListener("pointerover", (event) => {
  const link = event.target.closest("[data-piece] a, a[data-piece]");
  clearTimeout(hinted);
  if (!link || !BESIDE.matches) return;
  const address = new URL(link.getAttribute("href"), window.location.origin).href;
  hinted = setTimeout(() => fetchArticle(address).catch(() => {}), HINT);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) leave();
});

window.addEventListener("popstate", async ({ state }) => {
  if (!state?.piece) {
    if (!panel.hidden) close();
    return;
  }
  try {
    await open(state.address, state.piece);
  } catch {
    window.location.reload();
  }
});
