/**
 * Runs in the page before anything else (an init script). Gives the page a mouth (a microphone that says what the
 * test tells it to) and an ear (every sample that goes into our capture worklet and out to the speaker, on one
 * clock), and notes the element's events. Nothing of the product is replaced: the graph is teed.
 */
(() => {
  const rig = { events: [], tracks: [], ear: null };
  window.rig = rig;

  for (const name of [
    'beforestart',
    'statuschange',
    'transcript',
    'turn',
    'cutoff',
    'tool',
    'latency',
    'usage',
    'escalate',
    'error',
    'end',
  ]) {
    document.addEventListener(`talk-${name}`, (event) => {
      const fields = { type: event.type, atMs: performance.timeOrigin + performance.now() };
      for (let at = event; at && at !== Event.prototype; at = Object.getPrototypeOf(at)) {
        for (const key of Object.getOwnPropertyNames(at)) {
          if (key === 'constructor' || key === 'isTrusted') continue;
          try {
            const value = event[key];
            if (typeof value !== 'function') fields[key] = JSON.parse(JSON.stringify(value ?? null));
          } catch {
            /* a field that is no data */
          }
        }
      }
      rig.events.push(fields);
    });
  }
  window.addEventListener('error', (event) =>
    rig.events.push({ type: 'page-error', message: event.message }),
  );
  window.addEventListener('unhandledrejection', (event) =>
    rig.events.push({ type: 'page-error', message: String(event.reason) }),
  );

  const recorder = `registerProcessor('rig-ear', class extends AudioWorkletProcessor {
    constructor() { super(); this.blocks = []; this.firstFrame = -1; this.epochMs = Infinity; this.on = true;
      this.port.onmessage = ({ data }) => {
        if (data === 'stop') this.on = false;
        const { firstFrame, epochMs, blocks } = this; this.port.postMessage({ firstFrame, epochMs, blocks });
        this.blocks = []; this.firstFrame = -1; }; }
    process([input]) {
      if (!input[0]) return this.on;
      if (this.firstFrame < 0) this.firstFrame = currentFrame;
      this.epochMs = Math.min(this.epochMs, Date.now() - currentTime * 1000);
      this.blocks.push([input[0].slice(), (input[1] ?? input[0]).slice()]);
      return this.on; } });`;
  const recorderUrl = URL.createObjectURL(new Blob([recorder], { type: 'text/javascript' }));

  /** Samples since the last call: the microphone and the speaker, and when the first of them was rendered. */
  rig.listen = async () => {
    if (!rig.ear) return null;
    const heard = await new Promise((resolve) => {
      rig.ear.port.onmessage = ({ data }) => resolve(data);
      rig.ear.port.postMessage('take');
    });
    const length = heard.blocks.reduce((sum, block) => sum + block[0].length, 0);
    const pcm = [new Int16Array(length), new Int16Array(length)];
    let at = 0;
    for (const block of heard.blocks) {
      for (const channel of [0, 1]) {
        for (let i = 0; i < block[channel].length; i++) {
          pcm[channel][at + i] = Math.max(-32768, Math.min(32767, block[channel][i] * 32767));
        }
      }
      at += block[0].length;
    }
    const base64 = (samples) => {
      const bytes = new Uint8Array(samples.buffer);
      let text = '';
      for (let i = 0; i < bytes.length; i += 32768)
        text += String.fromCharCode(...bytes.subarray(i, i + 32768));
      return btoa(text);
    };
    const rateHz = rig.ear.context.sampleRate;
    return {
      rateHz,
      atMs: heard.epochMs + (heard.firstFrame / rateHz) * 1000,
      microphone: base64(pcm[0]),
      speaker: base64(pcm[1]),
    };
  };

  const connect = AudioNode.prototype.connect;
  /** An ear in this context: its first channel is the microphone, its second the speaker. */
  rig.openEar = async (context) => {
    await context.audioWorklet.addModule(recorderUrl);
    const ear = new AudioWorkletNode(context, 'rig-ear', {
      channelCount: 2,
      channelCountMode: 'explicit',
      channelInterpretation: 'discrete',
      numberOfOutputs: 1,
    });
    connect.call(ear, context.destination);
    rig.ear = ear;
    return ear;
  };
  AudioNode.prototype.connect = function (target, ...rest) {
    if (target instanceof AudioWorkletNode && target.rigName === 'talk-capture') {
      const from = this;
      // It fails where the talk is over before there is anything to hear.
      rig
        .openEar(target.context)
        .then((ear) => connect.call(from, ear))
        .catch(() => {});
    }
    return connect.call(this, target, ...rest);
  };
  const Native = window.AudioWorkletNode;
  window.AudioWorkletNode = class AudioWorkletNode extends Native {
    constructor(context, name, options) {
      super(context, name, options);
      this.rigName = name;
    }
  };

  const getUserMedia = MediaDevices.prototype.getUserMedia;
  let mouth = null;
  const openMouth = () => {
    if (mouth) return mouth;
    const context = new AudioContext({ sampleRate: 48000 });
    const out = context.createMediaStreamDestination();
    mouth = { context, out };
    void context.resume();
    return mouth;
  };
  /** Says PCM16 (base64) aloud into the page's microphone; resolves when it has been said. */
  rig.say = async (base64, rateHz, gain = 1) => {
    const { context, out } = openMouth();
    await context.resume();
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const pcm = new Int16Array(bytes.buffer);
    const buffer = context.createBuffer(1, pcm.length, rateHz);
    buffer.getChannelData(0).set(Float32Array.from(pcm, (v) => (v / 32768) * gain));
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(out);
    source.start();
    await new Promise((resolve) => (source.onended = resolve));
  };
  rig.mouth = () => openMouth();
  MediaDevices.prototype.getUserMedia = async function (constraints) {
    rig.constraints = constraints;
    const stream = rig.useMouth
      ? new MediaStream([openMouth().out.stream.getAudioTracks()[0].clone()])
      : await getUserMedia.call(this, constraints);
    rig.tracks.push(...stream.getTracks());
    return stream;
  };
})();
