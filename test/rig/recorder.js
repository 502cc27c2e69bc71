/** A level is told for each stretch of this length. */
const LEVEL_MS = 10;
/** So many at a time: often enough to lose little when a page goes away. */
const LEVELS_AT_ONCE = 25;
/** Of a level: how loud the microphone and the speaker were (RMS, −1..1), and how high the speaker's sound was (Hz). */
const VALUES = 3;

/**
 * How loud and how high. How high: the root mean square of the sound's frequencies, from the energy of the difference
 * between neighbours. Deep tones are lower than 400 Hz; a voice, whose consonants count, is higher.
 */
class Levels {
  constructor(tell) {
    this.tell = tell;
    this.length = Math.round((sampleRate * LEVEL_MS) / 1000);
    this.values = new Float32Array(LEVELS_AT_ONCE * VALUES);
    this.count = 0;
    this.before = 0;
    this.offsetMs = Infinity;
    this.begin();
  }

  begin() {
    this.at = this.microphone = this.speaker = this.change = 0;
  }

  /** One block of each; `frame`: of its first sample. */
  add(microphone, speaker, frame) {
    this.offsetMs = Math.min(this.offsetMs, Date.now() - (frame / sampleRate) * 1000);
    for (let i = 0; i < microphone.length; i++) {
      this.microphone += microphone[i] ** 2;
      this.speaker += speaker[i] ** 2;
      this.change += (speaker[i] - this.before) ** 2;
      this.before = speaker[i];
      this.at += 1;
      if (this.at === this.length) this.finish(frame + i + 1);
    }
  }

  finish(endFrame) {
    const { length, microphone, speaker, change } = this;
    const highHz =
      speaker > 0 ? (sampleRate / Math.PI) * Math.asin(Math.min(1, Math.sqrt(change / speaker) / 2)) : 0;
    this.values.set(
      [Math.sqrt(microphone / length), Math.sqrt(speaker / length), highHz],
      this.count * VALUES,
    );
    this.count += 1;
    this.endFrame = endFrame;
    this.begin();
    if (this.count === LEVELS_AT_ONCE) this.flush();
  }

  /** Tells what it has. `endMs`: when the last of it was rendered, ms since the epoch. */
  flush() {
    if (this.count === 0) return;
    const endMs = this.offsetMs + (this.endFrame / sampleRate) * 1000;
    this.tell({
      levels: Array.from(this.values.subarray(0, this.count * VALUES)),
      stepMs: (this.length / sampleRate) * 1000,
      endMs,
    });
    this.count = 0;
  }
}

/** The ear's worklet: keeps every sample of its two channels until it is asked for them, and tells their levels. */
registerProcessor(
  'rig-ear',
  class extends AudioWorkletProcessor {
    constructor() {
      super();
      this.blocks = [];
      this.firstFrame = -1;
      this.epochMs = Infinity;
      this.on = true;
      this.levels = new Levels((told) => this.port.postMessage(told));
      this.port.onmessage = ({ data }) => {
        if (data === 'stop') this.on = false;
        this.levels.flush();
        if (data === 'flush') return this.port.postMessage('flushed');
        const { firstFrame, epochMs, blocks } = this;
        this.port.postMessage({ firstFrame, epochMs, blocks });
        this.blocks = [];
        this.firstFrame = -1;
        this.epochMs = Infinity;
      };
    }
    process([input]) {
      if (!input[0]) return this.on;
      if (this.firstFrame < 0) this.firstFrame = currentFrame;
      this.epochMs = Math.min(this.epochMs, Date.now() - currentTime * 1000);
      const [microphone, speaker = microphone] = input;
      this.levels.add(microphone, speaker, currentFrame);
      this.blocks.push([microphone.slice(), speaker.slice()]);
      return this.on;
    }
  },
);
