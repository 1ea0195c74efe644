// A report: the finding under the pointer and its words light up together.
const of = (id) => [
  ...[...document.querySelectorAll("mark[data-of]")].filter((mark) => mark.dataset.of.split(" ").includes(id)),
  document.getElementById(`of-${id}`),
];
const light = (ids, on) => ids.forEach((id) => of(id).forEach((part) => part?.classList.toggle("lit", on)));
for (const mark of document.querySelectorAll("mark[data-of]")) {
  const ids = mark.dataset.of.split(" ");
  for (const [name, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]])
    mark.addEventListener(name, () => light(ids, on));
}
for (const item of document.querySelectorAll("ol.found > li[id]")) {
  const id = item.id.slice(3);
  for (const [name, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]])
    item.addEventListener(name, () => light([id], on));
}
