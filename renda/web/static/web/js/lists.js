// Lists by keyboard (j k Enter x /), a click anywhere on a row, and the bar for chosen rows.
const rows = () => [...document.querySelectorAll("[data-row], .table tbody tr")].filter((row) => row.offsetParent && row.querySelector("a[href]"));
const typing = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog[open]");
const current = () => rows().find((row) => row.classList.contains("current"));

const goTo = (row) => {
  current()?.classList.remove("current");
  row.classList.add("current");
  const link = row.querySelector(".title a[href], a[href]:not(.button)") ?? row.querySelector("a[href]");
  link.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
};

const step = (by) => {
  const all = rows();
  const at = all.indexOf(current());
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  if (next) goTo(next);
  return Boolean(next);
};

const keys = {
  j: () => step(1),
  k: () => step(-1),
  x: () => {
    const box = current()?.querySelector(".row-choice");
    box?.click();
    return Boolean(box);
  },
  "/": () => {
    const find = document.getElementById("find");
    find?.focus();
    find?.select();
    return Boolean(find);
  },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && bar && chosen().length) return clear();
  if (typing(event.target)) return;
  if (keys[event.key]?.()) event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("a, button, input, label, select, textarea, summary, details")) return;
  const row = event.target.closest("[data-row-open], .table[data-open-rows] tbody tr");
  if (row && !window.getSelection()?.toString()) row.querySelector(".title a[href]")?.click();
});

const bar = document.querySelector("[data-bulk]");
const boxes = () => [...document.querySelectorAll(".row-choice")];
const chosen = () => boxes().filter((box) => box.checked);
const all = document.querySelector("[data-choose-all]");

const show = () => {
  const count = chosen().length;
  const unit = bar.dataset.unit;
  bar.hidden = count === 0;
  bar.querySelector("[data-bulk-count]").textContent = `已选${count}${unit}`;
  for (const word of bar.querySelectorAll("[data-bulk-words]")) word.textContent = `${word.dataset.bulkWords}${count}${unit}`;
  if (all) {
    all.checked = count > 0 && count === boxes().length;
    all.indeterminate = count > 0 && !all.checked;
  }
};

const clear = () => {
  for (const box of chosen()) box.checked = false;
  show();
};

if (bar) {
  bar.querySelector("[data-bulk-clear]").hidden = false;
  bar.querySelector("[data-bulk-clear]").addEventListener("click", clear);
  document.addEventListener("change", (event) => {
    if (event.target === all) for (const box of boxes()) box.checked = all.checked;
    if (event.target === all || event.target.matches(".row-choice")) show();
  });
  document.body.addEventListener("htmx:afterSwap", show);
  show();
}
