// “用这里的位置”：fills two fields with the device's own position. Hidden where there is none; asks only when pressed.
(() => {
  "use strict";
  const box = document.querySelector("[data-here]");
  if (!box || !("geolocation" in navigator)) return;
  const [latitude, longitude] = box.dataset.here.split(" ").map((id) => document.getElementById(id));
  const datum = document.getElementById(box.dataset.hereDatum ?? "");
  const said = box.querySelector("[role=status]");
  box.hidden = false;
  box.querySelector("button").addEventListener("click", () => {
    said.textContent = "正在定位……";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        latitude.value = coords.latitude.toFixed(6);
        longitude.value = coords.longitude.toFixed(6);
        if (datum) datum.value = "wgs84"; // what the browser gives, wherever it is
        said.textContent = `已填写，误差约${Math.round(coords.accuracy)}米。`;
        if (box.dataset.send !== undefined) latitude.form.requestSubmit();
      },
      () => { said.textContent = "没有取得位置，请检查是否允许定位，或者直接填写。"; },
      { enableHighAccuracy: true, timeout: 15000 },
    );
  });
})();
