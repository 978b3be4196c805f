/* Records sentences one by one: the level shown, each take sent with its text, heard again, done again. */
"use strict";

const SOFTEST = -60; // dB of full scale, the lower end of the level
const level = document.getElementById("level");
const unsent = new Map(); // cell: take that coach has not answered for
let microphone = null; // {context, node}
let current = null; // the cell that is being recorded
let blocks = [];

const tell = (cell, text) => (cell.querySelector("output").textContent = text);
const button = (cell, name) => cell.querySelector(`button[name=${name}]`);

async function listening() {
  if (microphone) return microphone.context.resume();
  const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: plain });
  const context = new AudioContext();
  await context.audioWorklet.addModule("samples.js");
  const node = new AudioWorkletNode(context, "samples", { numberOfInputs: 1, numberOfOutputs: 0, channelCount: 1 });
  node.port.onmessage = ({ data }) => {
    const loudest = data.reduce((most, each) => Math.max(most, Math.abs(each)), 1e-6);
    level.value = Math.max(SOFTEST, 20 * Math.log10(loudest));
    if (current) blocks.push(data);
  };
  context.createMediaStreamSource(stream).connect(node);
  microphone = { context, node };
}

/* A WAV file, mono, of 16 bits. */
function wav(parts, rate) {
  const count = parts.reduce((sum, each) => sum + each.length, 0);
  const view = new DataView(new ArrayBuffer(44 + 2 * count));
  const word = (at, text) => [...text].forEach((each, n) => view.setUint8(at + n, each.charCodeAt(0)));
  word(0, "RIFF");
  view.setUint32(4, 36 + 2 * count, true);
  word(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, "data");
  view.setUint32(40, 2 * count, true);
  let at = 44;
  for (const part of parts) {
    for (const each of part) {
      view.setInt16(at, Math.round(Math.max(-1, Math.min(1, each)) * 32767), true);
      at += 2;
    }
  }
  return new Blob([view], { type: "audio/wav" });
}

async function start(cell) {
  if (current) stop();
  try {
    await listening();
  } catch (error) {
    tell(cell, `there is no microphone to record with: ${error.message}`);
    return;
  }
  blocks = [];
  current = cell;
  button(cell, "record").textContent = "Stop";
  tell(cell, "recording");
}

function stop() {
  const cell = current;
  current = null;
  button(cell, "record").textContent = "Again";
  const take = wav(blocks, microphone.context.sampleRate);
  cell.dataset.sound = URL.createObjectURL(take);
  button(cell, "listen").disabled = false;
  unsent.set(cell, take);
  send();
}

/* All that coach has not answered for: what could not be sent is sent with the next take. */
async function send() {
  for (const [cell, take] of [...unsent]) {
    tell(cell, "…");
    try {
      const address = `take?text=${encodeURIComponent(cell.dataset.text)}`;
      const answer = await fetch(address, { method: "POST", body: take });
      if (unsent.get(cell) === take) unsent.delete(cell);
      tell(cell, await answer.text());
      cell.className = answer.ok ? "kept" : "refused";
    } catch {
      tell(cell, "not kept yet: coach does not answer; leave this page open and start it again");
    }
  }
}

document.addEventListener("click", ({ target }) => {
  const cell = target.closest("td");
  if (target.name === "record") current === cell ? stop() : start(cell);
  if (target.name === "listen") {
    new Audio(cell.dataset.sound || `sound?text=${encodeURIComponent(cell.dataset.text)}`).play();
  }
});
addEventListener("beforeunload", (event) => (current || unsent.size) && event.preventDefault());
