"use strict";
// Keys: of the review queue, and / for the search. Everything here is also a button or a link.
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") document.activeElement?.blur();
  if (event.target.closest?.("input, select, textarea")) return;
  const goal = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!goal) return;
  event.preventDefault();
  if (goal.matches("select, input")) goal.focus(); else goal.click();
});
