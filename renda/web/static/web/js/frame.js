// Large type without a reload, dialogs, printing, and panels that shut when one leaves them.
const root = document.documentElement;
const YEAR = 60 * 60 * 24 * 365;
root.classList.add("scripted");

const switchLarge = (link) => {
  const on = root.classList.toggle("large");
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `large=${on ? 1 : 0}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
  link.setAttribute("aria-pressed", String(on));
  link.href = link.href.replace(/to=[01]/, `to=${on ? 0 : 1}`);
};

const openDialog = (opener) => {
  const dialog = document.getElementById(opener.dataset.opens);
  dialog?.showModal?.();
  return Boolean(dialog?.open);
};

document.addEventListener("click", (event) => {
  const large = event.target.closest(".large-switch");
  const opener = event.target.closest("[data-opens]");
  if (large) {
    event.preventDefault();
    switchLarge(large);
  } else if (opener && openDialog(opener)) {
    event.preventDefault();
  } else if (event.target.closest("[data-print]")) {
    window.print();
  }
  shutPanels(event.target);
});

// A link that says it is a button answers to the space bar as buttons do.
document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches?.("a[role=button]")) {
    event.preventDefault();
    event.target.click();
  }
  if (event.key === "Escape") shutPanels(document.body);
});

const shutPanels = (target) => {
  for (const panel of document.querySelectorAll("details.pick[open], details.me[open], details.rail-more[open]")) {
    if (!panel.contains(target)) panel.open = false;
  }
};

for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;

// Folded parts belong on paper too: they open for the print and fold again.
let folded = [];
window.addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open]):is(.board-row, .board-rest, [data-print-open])")];
  folded.forEach((part) => { part.open = true; });
});
window.addEventListener("afterprint", () => folded.forEach((part) => { part.open = false; }));
