// The map of stations: a dot each, drawn on one canvas; names are put in as text, never as markup.
(() => {
  "use strict";
  const box = document.getElementById("map");
  if (!box || !window.L) return;
  const colours = { home: "#b3261e", station: "#2456a6", point: "#2e7d4f" };
  fetch(box.dataset.positions).then((answer) => answer.json()).then(({ stations }) => {
    if (!stations.length) return;
    box.hidden = false;
    const map = L.map(box, { preferCanvas: true });
    L.tileLayer(box.dataset.tiles, { maxZoom: 18 }).addTo(map);
    map.fitBounds(L.latLngBounds(stations.map((row) => [row[3], row[4]])), { maxZoom: 16, padding: [24, 24] });
    for (const [key, name, kind, latitude, longitude] of stations) {
      const dot = L.circleMarker([latitude, longitude], { radius: 7, weight: 2, color: "#fff", fillColor: colours[kind], fillOpacity: 1 });
      dot.bindPopup(() => {
        const link = document.createElement("a");
        link.href = box.dataset.stem + encodeURIComponent(key);
        link.textContent = name;
        return link;
      });
      dot.addTo(map);
    }
  }).catch(() => {});
})();
