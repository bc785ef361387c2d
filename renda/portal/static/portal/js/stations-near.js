// “用我现在的位置”：asks the device once, rounds to some hundred metres, and sends the form.
(() => {
  "use strict";
  const box = document.querySelector("[data-near]");
  if (!box || !("geolocation" in navigator)) return;
  const [latitude, longitude] = box.dataset.near.split(" ").map((id) => document.getElementById(id));
  const said = box.querySelector("[role=status]");
  box.hidden = false;
  box.querySelector("button").addEventListener("click", () => {
    said.textContent = "正在定位……";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        latitude.value = coords.latitude.toFixed(3);
        longitude.value = coords.longitude.toFixed(3);
        latitude.form.requestSubmit();
      },
      () => { said.textContent = "没有取得位置。可以按住址查找。"; },
      { timeout: 15000, maximumAge: 60000 },
    );
  });
})();
