// Review by keyboard: s same, a apart, j or → next, k or ← back, u undo, ? the keys.
const page = document.querySelector("[data-review]");
const keys = document.querySelector(".keys");
if (keys) keys.hidden = false;
const links = { j: "next", ArrowRight: "next", k: "prev", ArrowLeft: "prev" };
let sent = false;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.key === "?" && keys) {
    keys.open = !keys.open;
    if (keys.open) keys.scrollIntoView({ block: "nearest" });
    event.preventDefault();
    return;
  }
  if (sent || event.repeat) return;
  const link = links[event.key] && page?.querySelector(`a[rel=${links[event.key]}]`);
  const button = /^[a-z]$/.test(event.key) && document.querySelector(`button[data-key=${event.key}]`);
  if (!link && !button) return;
  event.preventDefault();
  sent = true;
  if (link) location.assign(link.href);
  else button.form.requestSubmit(button);
});
addEventListener("pageshow", () => (sent = false));
