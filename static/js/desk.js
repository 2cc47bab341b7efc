// Says what cannot be sent before it is sent; the server checks again.
"use strict";
document.querySelectorAll(".upload-form").forEach((form) => {
  form.addEventListener("submit", () => {
    const button = form.querySelector("input[type=submit]");
    button.disabled = true;
    // A refused form comes back by the history as it was.
    window.addEventListener("pageshow", () => { button.disabled = false; });
  });
});
