"use strict";
(() => {
  const all = new Map(), side = document.querySelector(".side");
  for (const node of document.querySelectorAll("[data-f]"))
    for (const id of node.dataset.f.split(" ")) (all.get(id) ?? all.set(id, []).get(id)).push(node);
  let lit = [], wait = 0;
  const dim = () => { clearTimeout(wait); for (const node of lit) node.classList.remove("on"); lit = []; };
  const ids = target => target.closest?.("[data-f]")?.dataset.f.split(" ") ?? [];
  const show = target => {
    dim();
    const found = ids(target), inText = target.closest?.(".text");
    for (const id of found) lit.push(...all.get(id).filter(node => id === found.at(-1) || node.matches(".card")));
    for (const node of lit) if (!node.classList.contains("n")) node.classList.add("on");
    const card = inText && found.length && document.getElementById(found[found.length - 1]);
    if (card && getComputedStyle(side).position === "sticky")
      wait = setTimeout(() => card.scrollIntoView({ block: "nearest" }), 180);
  };
  const near = event => { if (event.target.closest?.("[data-f]")) show(event.target); else dim(); };
  document.addEventListener("pointerover", near);
  document.addEventListener("focusin", near);
  document.addEventListener("keydown", event => { if (event.key === "Escape") dim(); });
  const arrive = () => {
    const words = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.nextElementSibling;
    if (words?.matches(".text [data-f]")) show(words);
  };
  addEventListener("hashchange", arrive);
  arrive();
  document.addEventListener("click", event => {
    if (event.target.closest?.("a, label, input") || String(getSelection())) return;
    const found = ids(event.target);
    if (!found.length) return;
    const goal = event.target.closest(".text") ? found[found.length - 1] : "t-" + found[0];
    document.getElementById(goal)?.scrollIntoView({ block: "center" });
  });
})();
