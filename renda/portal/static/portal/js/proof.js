// The little work before sending: begun as soon as somebody writes, so that nobody waits for it at the end.
export const prove = (form) => {
  const place = form.querySelector("[data-proof]");
  if (!place || !window.Worker) return Promise.resolve();
  const worked = form.elements.namedItem("worked");
  const question = place.querySelector("[data-question]");
  const line = place.querySelector("[data-working]");
  if (question) question.hidden = true;
  if (line) line.hidden = false;
  return new Promise((done) => {
    const worker = new Worker(new URL("proof-worker.js", import.meta.url));
    const end = (found) => {
      worker.terminate();
      worked.value = found;
      if (line) line.hidden = true;
      if (question && found === "") question.hidden = false;
      done();
    };
    worker.onmessage = ({ data }) => end(String(data));
    worker.onerror = () => end("");
    worker.postMessage({ challenge: place.dataset.proof, bits: Number(place.dataset.bits) });
  });
};
