// Drafts keep themselves in this browser (form[data-draft="a-name"]), and files may be dropped on a picker.
const KEPT_DAYS = 30;
const SECRET = "[type=password], [type=file], [type=hidden], [data-no-draft]";
const key = (form) => `renda-draft:${form.dataset.draft}`;
const inputs = (form) => [...form.elements].filter((input) => input.name && !input.matches(SECRET));
const state = (input) => (input.matches("[type=checkbox], [type=radio]") ? input.checked : input.value);

const read = (form) => {
  try {
    const kept = JSON.parse(localStorage.getItem(key(form)));
    return kept && Date.now() - kept.at < KEPT_DAYS * 864e5 ? kept : null;
  } catch {
    return null;
  }
};

const keep = (form) => {
  const values = inputs(form).map((input) => [input.name, input.value, state(input)]);
  try {
    localStorage.setItem(key(form), JSON.stringify({ at: Date.now(), values }));
    say(form, "草稿已存在这台设备上。");
  } catch {
    say(form, "这台设备存不下草稿，请及时提交。");
  }
};

const restore = (form, kept) => {
  for (const input of inputs(form)) {
    const choice = input.matches("[type=checkbox], [type=radio]");
    const found = kept.values.find(([name, value]) => name === input.name && (!choice || value === input.value));
    if (!found) continue;
    if (choice) input.checked = found[2];
    else input.value = found[2];
  }
};

const forget = (form) => localStorage.removeItem(key(form));

const say = (form, words, undo) => {
  let line = form.querySelector(".draft");
  if (!line) {
    line = document.createElement("p");
    line.className = "draft";
    line.setAttribute("role", "status");
    form.append(line);
  }
  line.textContent = words;
  if (!undo) return;
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button quiet small", textContent: "不要这份草稿" });
  button.addEventListener("click", undo);
  line.append(button);
};

for (const form of document.querySelectorAll("form[data-draft]")) {
  const kept = read(form);
  const untouched = !form.querySelector(".has-error");
  if (kept && untouched) {
    restore(form, kept);
    say(form, "已找回上次没有提交的草稿。", () => {
      forget(form);
      form.reset();
      say(form, "草稿已清除。");
    });
  }
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => keep(form), 800);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    forget(form);
  });
}

for (const picker of document.querySelectorAll("[data-file]")) {
  const input = picker.querySelector("input[type=file]");
  const words = picker.querySelector("[data-file-words]");
  const size = (bytes) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)}千字节` : `${(bytes / 1048576).toFixed(1)}兆`);
  input.addEventListener("change", () => {
    if (input.files.length) words.textContent = [...input.files].map((file) => `${file.name}（${size(file.size)}）`).join("、");
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    picker.addEventListener(kind, (event) => {
      event.preventDefault();
      picker.classList.toggle("over", kind === "dragover");
      if (kind !== "drop" || !event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}
