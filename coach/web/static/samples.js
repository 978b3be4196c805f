/* Hands on what a microphone gives, in blocks. */
"use strict";

const BLOCK = 2048; // samples: about 20 a second

class Samples extends AudioWorkletProcessor {
  constructor() {
    super();
    this.block = new Float32Array(BLOCK);
    this.count = 0;
  }

  process([[samples]]) {
    for (const each of samples || []) {
      this.block[this.count++] = each;
      if (this.count === BLOCK) {
        this.port.postMessage(this.block.slice());
        this.count = 0;
      }
    }
    return true;
  }
}

registerProcessor("samples", Samples);
