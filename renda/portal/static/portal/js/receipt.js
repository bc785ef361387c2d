// The receipt as a picture to keep: house, number, code and its square; not a word of what was said.
const WIDE = 720;
const HIGH = 900;
const INK = "#16181D";

const line = (pen, words, y, size, weight = 400) => {
  pen.font = `${weight} ${size}px system-ui, "PingFang SC", "Noto Sans SC", sans-serif`;
  pen.fillText(words, WIDE / 2, y);
};

const draw = async (receipt) => {
  const { house, number, code, day } = receipt.dataset;
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDE, height: HIGH });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, WIDE, HIGH);
  pen.fillStyle = INK;
  pen.textAlign = "center";
  line(pen, house, 90, 34, 600);
  line(pen, `${day}反映，编号${number}`, 145, 26);
  line(pen, "查询码", 230, 28);
  line(pen, code, 300, 56, 700);
  const square = new Image();
  square.src = receipt.querySelector(".receipt-qr").src;
  await square.decode();
  pen.drawImage(square, (WIDE - 400) / 2, 350, 400, 400);
  line(pen, "扫一扫，看这件事办得怎么样", 810, 28);
  line(pen, "请不要把查询码告诉别人", 855, 24);
  return canvas;
};

const receipt = document.querySelector("[data-receipt]");
const button = document.querySelector("[data-save]");
if (receipt && button) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const canvas = await draw(receipt);
    const link = document.createElement("a");
    link.download = `查询码-${receipt.dataset.number}.png`;
    link.href = canvas.toDataURL("image/png");
    link.click();
  });
}
