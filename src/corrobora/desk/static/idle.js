// Leaves a page that nobody touches for the lock, and tells the desk that somebody types where
// nothing is sent for long. Without scripts the page leaves by itself, however much is typed.
"use strict";
(() => {
  const page = document.documentElement;
  const idle = 1000 * Number(page.dataset.idle || 0);
  if (!idle) return;
  const MINUTE = 60000;
  let last = Date.now();
  let told = last;

  const tell = () =>
    fetch("/awake", { method: "POST", headers: { "X-Mark": page.dataset.mark }, redirect: "manual" });

  const note = () => {
    last = Date.now();
    if (last - told < MINUTE) return;
    told = last;
    tell().catch(() => {});
  };
  for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, note, { passive: true });

  // Another window may be in use: only a seat that is locked or over is left.
  const look = async () => {
    if (Date.now() - last < idle) return;
    const answer = await fetch("/awake", { redirect: "manual" }).catch(() => null);
    if (answer && answer.status === 204) return;
    location.replace(`/locked?next=${encodeURIComponent(location.pathname + location.search)}`);
  };
  setInterval(look, 10000);
})();
