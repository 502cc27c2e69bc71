/** The ear's worklet: keeps every sample of its two channels until it is asked for them. */
registerProcessor(
  'rig-ear',
  class extends AudioWorkletProcessor {
    constructor() {
      super();
      this.blocks = [];
      this.firstFrame = -1;
      this.epochMs = Infinity;
      this.on = true;
      this.port.onmessage = ({ data }) => {
        if (data === 'stop') this.on = false;
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
      this.blocks.push([input[0].slice(), (input[1] ?? input[0]).slice()]);
      return this.on;
    }
  },
);
