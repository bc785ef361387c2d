// Pictures go ahead of the message, made smaller here and sent in parts: where the line breaks it goes on from there.
const SIDE = 2000;
const WAITS = [1, 2, 4, 8, 15, 30, 60];
const pause = (seconds) => new Promise((done) => { setTimeout(done, seconds * 1000); });

const smaller = async (file) => {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const by = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * by);
    canvas.height = Math.round(picture.height * by);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.85); });
    return made && made.size < file.size ? made : file;
  } catch {
    return file; // the server says what is wrong with it
  }
};

class Refused extends Error {}

const asked = async (url, options) => {
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await fetch(url, { credentials: "same-origin", ...options() });
      if (answer.ok || answer.status === 409) return answer;
      if (answer.status < 500) throw new Refused((await answer.json().catch(() => ({}))).told ?? "这张照片传不了。");
    } catch (fault) {
      if (fault instanceof Refused) throw fault;
    }
    if (tries >= WAITS.length) throw new Refused("网络一直不通，请稍后再试，或者先只写文字提交。");
    await pause(WAITS[tries]);
  }
};

const send = async (picture, where, token, told) => {
  const headers = { "X-CSRFToken": token };
  const size = String(picture.size);
  const begun = await asked(where, () => ({ method: "POST", headers, body: new URLSearchParams({ size }) }));
  const place = await begun.json();
  let at = 0;
  while (at < picture.size) {
    const part = picture.slice(at, at + Math.min(place.part, 262144));
    const from = String(at);
    const answer = await asked(place.url, () => ({ method: "PUT", headers: { ...headers, "Upload-Offset": from }, body: part }));
    at = Number(answer.headers.get("Upload-Offset"));
    told(Math.round((at / picture.size) * 100));
  }
  return place;
};

export const pictures = (form) => {
  const box = form.querySelector("[data-pictures]");
  if (!box) return { busy: () => false };
  const input = box.querySelector("input[type=file]");
  const kept = box.querySelector("input[name=uploads]");
  const list = box.querySelector("[data-shots]");
  const pick = box.querySelector("[data-pick]");
  const csrf = form.elements.namedItem("csrfmiddlewaretoken").value;
  const most = Number(form.dataset.most);
  const tokens = new Set(kept.value.split(" ").filter(Boolean));
  let busy = 0;

  const keep = () => {
    kept.value = [...tokens].join(" ");
    pick.hidden = tokens.size + busy >= most;
  };

  const row = (name) => {
    const item = document.createElement("li");
    const words = document.createElement("span");
    const away = Object.assign(document.createElement("button"), { type: "button", className: "button quiet small", textContent: "去掉" });
    away.setAttribute("aria-label", `去掉${name}`);
    item.append(words, away);
    list.append(item);
    return { item, words, away };
  };

  const add = async (file) => {
    const { item, words, away } = row(file.name);
    let place;
    let gone = false;
    const leave = () => {
      gone = true;
      item.remove();
      if (place) {
        tokens.delete(place.token);
        fetch(place.url, { method: "DELETE", headers: { "X-CSRFToken": csrf }, keepalive: true }).catch(() => {});
      }
      keep();
    };
    away.addEventListener("click", leave);
    words.textContent = "正在传…";
    busy += 1;
    keep();
    try {
      const picture = await smaller(file);
      place = await send(picture, form.dataset.speak, csrf, (done) => { words.textContent = `正在传，${done}%`; });
      const small = Object.assign(document.createElement("img"), { alt: file.name, width: 96, height: 96 });
      small.src = await shown(picture);
      item.prepend(small);
      words.textContent = "";
      if (gone) leave();
      else tokens.add(place.token);
    } catch (fault) {
      words.textContent = fault.message;
      item.classList.add("failed");
    }
    busy -= 1;
    keep();
  };

  tokens.forEach((token) => {
    const { words, away, item } = row("照片");
    words.textContent = "照片已经传好";
    away.addEventListener("click", () => { tokens.delete(token); item.remove(); keep(); });
  });
  input.hidden = true;
  input.disabled = true; // what is sent ahead must not be sent twice
  pick.hidden = tokens.size >= most;
  pick.addEventListener("click", () => { input.disabled = false; input.click(); input.disabled = true; });
  input.addEventListener("change", () => {
    const room = most - tokens.size - busy;
    const chosen = [...input.files];
    input.value = "";
    chosen.slice(0, room).forEach(add);
  });
  return { busy: () => busy > 0 };
};

// The policy on content allows data: pictures, not blob: ones.
const shown = (picture) => new Promise((done) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result);
  reader.onerror = () => done("");
  reader.readAsDataURL(picture);
});
