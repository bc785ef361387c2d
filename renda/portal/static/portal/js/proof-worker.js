// Looks for a number whose SHA-256 with the challenge begins with so many zero bits. Own SHA-256: the browser's own one
// is only there over https, and stations may have none.
const primes = [];
for (let n = 2; primes.length < 64; n += 1) if (primes.every((p) => n % p)) primes.push(n);
const part = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;
const START = Int32Array.from(primes.slice(0, 8), (p) => part(Math.sqrt(p)));
const ROUND = Int32Array.from(primes, (p) => part(Math.cbrt(p)));
const w = new Int32Array(64);
const turn = (x, n) => (x >>> n) | (x << (32 - n));

const mix = (state, block, at) => {
  for (let i = 0; i < 16; i += 1) {
    const b = at + i * 4;
    w[i] = (block[b] << 24) | (block[b + 1] << 16) | (block[b + 2] << 8) | block[b + 3];
  }
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15];
    const y = w[i - 2];
    const s0 = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
    const s1 = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[i] + w[i]) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((x, i) => { state[i] = (state[i] + x) | 0; });
};

const firstWord = (text) => {
  const bytes = new TextEncoder().encode(text);
  const block = new Uint8Array((((bytes.length + 8) >> 6) + 1) * 64);
  block.set(bytes);
  block[bytes.length] = 0x80;
  new DataView(block.buffer).setUint32(block.length - 4, bytes.length * 8);
  const state = START.slice();
  for (let at = 0; at < block.length; at += 64) mix(state, block, at);
  return state[0] >>> 0;
};

self.onmessage = ({ data }) => {
  let number = 0;
  while (firstWord(`${data.challenge}:${number}`) >>> (32 - data.bits) !== 0) number += 1;
  self.postMessage(number);
};
