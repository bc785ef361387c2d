// The year board by keyboard and by hand: ← → moves a chip by a month, Enter goes on to the reason, Esc puts it back.
const board = document.querySelector(".board");
const said = document.querySelector(".board-said");
const chips = () => [...board.querySelectorAll(".chip")].filter((chip) => chip.offsetParent);
const from = (chip) => Number(chip.dataset.to ?? chip.dataset.from);

const place = (chip, month) => {
  const cell = chip.closest("li");
  cell.className = cell.className.replace(/\bcol-\d+\b/, `col-${month}`);
  const moved = month !== Number(chip.dataset.from);
  if (moved) chip.dataset.to = month;
  else delete chip.dataset.to;
  chip.classList.toggle("moving", moved);
  if (said) said.textContent = moved ? `移到${month}月。按回车键填写理由，按Esc键放回${chip.dataset.from}月。` : "";
};

const shift = (chip, by) => {
  const last = 13 - Number(chip.dataset.long);
  place(chip, Math.min(Math.max(from(chip) + by, 1), last));
};

// The move counts only once the form at data-move was sent with its reason.
const ask = (chip, month) => {
  const address = new URL(chip.dataset.move, location.href);
  address.searchParams.set("month", month);
  location.assign(address);
};

const neighbour = (chip, by) => {
  const all = chips();
  all[all.indexOf(chip) + by]?.focus();
};

board?.addEventListener("keydown", (event) => {
  const chip = event.target.closest(".chip");
  if (!chip || event.ctrlKey || event.metaKey || event.altKey) return;
  const movable = Boolean(chip.dataset.move);
  if (movable && event.key === "ArrowRight") shift(chip, 1);
  else if (movable && event.key === "ArrowLeft") shift(chip, -1);
  else if (event.key === "ArrowDown") neighbour(chip, 1);
  else if (event.key === "ArrowUp") neighbour(chip, -1);
  else if (event.key === "Enter" && chip.dataset.to) ask(chip, chip.dataset.to);
  else if (event.key === "Escape" && chip.dataset.to) place(chip, Number(chip.dataset.from));
  else return;
  event.preventDefault();
});

let held = null;
const monthUnder = (cells, x) => {
  const box = cells.getBoundingClientRect();
  const month = Math.floor(((x - box.left) / box.width) * 12) + 1;
  return Math.min(Math.max(month, 1), 13 - Number(held.dataset.long));
};

board?.addEventListener("dragstart", (event) => {
  held = event.target.closest(".chip[data-move]");
  if (held) event.dataTransfer.effectAllowed = "move";
});
board?.addEventListener("dragover", (event) => {
  const cells = event.target.closest(".board-cells");
  if (!held || !cells?.contains(held)) return;
  event.preventDefault();
  const month = monthUnder(cells, event.clientX);
  if (month !== from(held)) place(held, month);
});
board?.addEventListener("dragend", () => {
  if (held?.dataset.to) ask(held, held.dataset.to);
  held = null;
});
