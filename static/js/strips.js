// Fetches the pictures of search results as they come into sight: a page weighs half a megabyte.
"use strict";

const wide = window.matchMedia("(min-width: 44rem)").matches; // as search.css has it

const sight = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      sight.unobserve(target);
      const image = target.querySelector("image");
      image.setAttribute("href", wide ? image.dataset.large : image.dataset.small);
    }
  },
  { rootMargin: "200px" },
);

document.querySelectorAll(".hit-strip").forEach((strip) => sight.observe(strip));
