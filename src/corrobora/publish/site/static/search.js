// Finds people by any part of a name, in the index beside this file. Without it, the list below
// the form holds everybody, by the alphabet.
"use strict";

(() => {
  const most = 50;
  const field = document.getElementById("q");
  const found = document.getElementById("found");
  if (!field || !found || !window.corrobora) return;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const people = window.corrobora.map(([address, ...names]) => ({ address, names, words: names.map(fold) }));

  const show = () => {
    const wanted = fold(field.value).split(/\s+/).filter(Boolean);
    found.replaceChildren();
    if (!wanted.length) return;
    const hits = people.filter((one) => one.words.some((name) => wanted.every((word) => name.includes(word))));
    if (!hits.length) {
      found.textContent = found.dataset.none;
      return;
    }
    const list = document.createElement("ul");
    for (const one of hits.slice(0, most)) {
      const link = document.createElement("a");
      link.href = `${found.dataset.person}/${one.address}.html`;
      link.textContent = one.names[0];
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
    found.append(list);
  };

  field.value = new URLSearchParams(window.location.search).get("q") ?? "";
  field.addEventListener("input", show);
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  show();
})();
