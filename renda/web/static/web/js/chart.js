// Charts drawn from the table that stands behind them: figure[data-chart] holds the table, echarts is loaded by the page.
const INK = "#1F2329";
const COLOURS = ["#2456A6", "#2E7D4F", "#B06F00", "#56616F", "#C0362C", "#7A7F87"];

const readTable = (table) => {
  const cells = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
  const [head, ...body] = cells;
  return { names: head.slice(1), labels: body.map((row) => row[0]), rows: body.map((row) => row.slice(1).map((text) => Number(text.replace(/[^\d.-]/g, "")))) };
};

const options = (kind, { names, labels, rows }) => ({
  animationDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
  color: COLOURS,
  textStyle: { color: INK, fontFamily: getComputedStyle(document.body).fontFamily },
  grid: { left: 8, right: 16, top: names.length > 1 ? 40 : 16, bottom: 8, containLabel: true },
  legend: names.length > 1 ? { top: 0, left: 0 } : undefined,
  tooltip: { trigger: "axis", renderMode: "richText" },
  xAxis: { type: kind === "across" ? "value" : "category", data: kind === "across" ? undefined : labels },
  yAxis: { type: kind === "across" ? "category" : "value", data: kind === "across" ? labels : undefined, inverse: kind === "across" },
  series: names.map((name, at) => ({ name, type: kind === "line" ? "line" : "bar", data: rows.map((row) => row[at]), label: { show: true, position: kind === "across" ? "right" : "top" } })),
});

for (const figure of document.querySelectorAll("figure[data-chart]")) {
  const place = figure.querySelector(".chart");
  if (!window.echarts || !place) continue;
  place.hidden = false;
  const chart = window.echarts.init(place, null, { renderer: "svg" });
  chart.setOption(options(figure.dataset.chart, readTable(figure.querySelector("table"))));
  new ResizeObserver(() => chart.resize()).observe(place);
}
