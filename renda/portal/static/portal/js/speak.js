// The form of residents: everything here is help; without it the form is sent as it stands.
import { pictures } from "./pictures.js";
import { prove } from "./proof.js";

const once = (form) => {
  let proof;
  const begin = () => { proof ??= prove(form); return proof; };
  form.addEventListener("input", begin, { once: true });
  return begin;
};

const whenSent = (form, begin, shots) => {
  const button = form.querySelector("button.send");
  let ready = false;
  form.addEventListener("submit", async (event) => {
    if (ready) return;
    event.preventDefault();
    button.disabled = true;
    button.textContent = shots?.busy() ? "照片还在传…" : "正在提交…";
    await begin();
    while (shots?.busy()) await new Promise((done) => { setTimeout(done, 300); });
    button.textContent = "正在提交…";
    ready = true;
    form.submit();
  });
  window.addEventListener("pageshow", () => { button.disabled = false; });
};

const talk = (form) => {
  const button = form.querySelector("[data-talk]");
  const words = form.querySelector("[data-talk-words]");
  const text = form.elements.namedItem("text");
  if (!button) return;
  button.hidden = false;
  words.textContent = "";
  button.addEventListener("click", () => {
    text.focus();
    words.textContent = "请点键盘上的话筒，说出来就行，说完可以改。";
  });
};

const locate = (form) => {
  const button = form.querySelector("[data-locate]");
  const words = form.querySelector("[data-locate-words]");
  if (!button || !navigator.geolocation || !window.isSecureContext) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    words.textContent = "正在找位置…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.namedItem("latitude").value = coords.latitude.toFixed(4);
        form.elements.namedItem("longitude").value = coords.longitude.toFixed(4);
        words.textContent = "已经记下现在的位置，约十米以内。不想留的，再按一次去掉。";
        button.setAttribute("aria-pressed", "true");
      },
      () => { words.textContent = "没有找到位置，请写地名。"; },
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  });
  button.addEventListener("click", (event) => {
    if (button.getAttribute("aria-pressed") !== "true") return;
    event.stopImmediatePropagation();
    button.setAttribute("aria-pressed", "false");
    form.elements.namedItem("latitude").value = "";
    form.elements.namedItem("longitude").value = "";
    words.textContent = "位置已经去掉。";
  }, { capture: true });
};

const alike = (form) => {
  const place = form.querySelector("[data-alike]");
  const text = form.elements.namedItem("text");
  if (!place || !form.dataset.similar) return;
  let timer;
  let asked = "";
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const words = text.value.trim();
      if (words.length < 12 || words === asked) return;
      asked = words;
      const body = new URLSearchParams({ text: words, csrfmiddlewaretoken: form.elements.namedItem("csrfmiddlewaretoken").value });
      const answer = await fetch(form.dataset.similar, { method: "POST", body, credentials: "same-origin" }).catch(() => null);
      if (answer?.ok) place.innerHTML = await answer.text();
    }, 1500);
  });
};

// The way one chooses to be told needs its own field and no other.
const ways = (form) => {
  const fields = { sms: form.elements.namedItem("phone"), mail: form.elements.namedItem("mail") };
  const show = () => {
    const chosen = form.elements.namedItem("tell_by").value;
    if (fields.sms && !fields.sms.hasAttribute("required")) fields.sms.closest(".field").hidden = chosen !== "sms" && !fields.sms.value;
  };
  form.querySelectorAll("[name=tell_by]").forEach((choice) => choice.addEventListener("change", show));
  show();
};

for (const form of document.querySelectorAll("form[data-speak]")) {
  const begin = once(form);
  whenSent(form, begin, pictures(form));
  talk(form);
  locate(form);
  alike(form);
  ways(form);
}

// In a flood the work is done at once and the form goes on by itself.
for (const form of document.querySelectorAll("form[data-proved]")) {
  const begin = once(form);
  whenSent(form, begin, null);
  if (form.querySelector("[data-again]") && !form.querySelector("[type=file]")) {
    begin().then(() => { if (form.elements.namedItem("worked").value) form.requestSubmit(); });
  }
}
