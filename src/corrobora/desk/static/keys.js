// Presses the button or follows the link that shows the key which was typed. Nothing else is done
// here: whatever a key does, a click does, and whatever a click does, the page does without scripts.
"use strict";
(() => {
  const WAIT = 1200; // milliseconds between the two keys of a pair like "g q"
  let before = "";
  let since = 0;

  const isTyping = (at) =>
    at instanceof HTMLElement &&
    (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) &&
    !/^(button|submit|checkbox|radio)$/.test(at.type || "");

  const isShown = (one) => one.getClientRects().length > 0 && !one.disabled;

  const find = (keys) =>
    [...document.querySelectorAll(`[data-key="${CSS.escape(keys)}"]`)].find(isShown);

  const press = (one) => {
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(one.tagName)) one.focus();
    else one.click();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.key === "Escape" && isTyping(event.target)) {
      event.target.blur();
      return;
    }
    if (isTyping(event.target) || event.key.length !== 1) return;
    const pair = event.timeStamp - since < WAIT ? `${before} ${event.key}` : "";
    const found = (pair && find(pair)) || find(event.key);
    before = event.key;
    since = event.timeStamp;
    if (!found) return;
    event.preventDefault();
    before = "";
    press(found);
  });

  // Keys are shown where they can be pressed: without scripts nobody is told of them.
  const show = (root) => {
    for (const one of root.querySelectorAll("[data-key]:not([aria-keyshortcuts])")) {
      one.setAttribute("aria-keyshortcuts", one.dataset.key);
      if (!one.matches("button, .button") || one.querySelector("kbd")) continue;
      const key = document.createElement("kbd");
      key.setAttribute("aria-hidden", "true");
      key.textContent = one.dataset.key;
      one.append(" ", key);
    }
  };
  show(document);
  document.addEventListener("htmx:load", (event) => show(event.target));
})();
