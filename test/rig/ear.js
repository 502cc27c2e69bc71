/**
 * Runs in the page before anything else (an init script). Gives the page a mouth (a microphone that says what the
 * test tells it to) and an ear (every sample that goes into our capture worklet and out to the speaker, on one
 * clock), and notes the element's events. Nothing of the product is replaced: the graph is teed.
 */
(() => {
  const rig = { events: [], tracks: [], ear: null, sayings: 0 };
  window.rig = rig;

  /** To whoever watches the page's silences, if anybody does. A page that goes away tells nothing more. */
  const told = { page: `${performance.timeOrigin} ${location.pathname}`, events: 0 };
  const tellWatch = (levels = null) => {
    const events = rig.events.slice(told.events);
    told.events = rig.events.length;
    const hold = document.querySelector('talk-button')?.getAttribute('turn-taking') === 'hold';
    window.rigWatch?.({ page: told.page, hold, events, levels }).catch(() => {});
  };
  window.addEventListener('pagehide', () => tellWatch());
  rig.flush = async () => {
    if (rig.ear?.context.state === 'running') await rig.ear.flush?.();
    tellWatch();
  };

  for (const name of [
    'beforestart',
    'statuschange',
    'transcript',
    'turn',
    'cutoff',
    'tool',
    'latency',
    'policy',
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

  const { code, url } = window.rigRecorder;
  const recorderUrl = url ?? URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));

  /** Samples since the last call: the microphone and the speaker, and when the first of them was rendered. */
  rig.listen = async () => {
    if (!rig.ear) return null;
    const heard = await rig.ear.take();
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
    const asked = [];
    ear.port.onmessage = ({ data }) => (data.levels ? tellWatch(data) : asked.shift()?.(data));
    const ask = (what) =>
      new Promise((resolve) => {
        asked.push(resolve);
        ear.port.postMessage(what);
      });
    rig.ear = { context, take: () => ask('take'), flush: () => ask('flush') };
    return ear;
  };
  /** Where there are no worklets, the speaker alone: on both channels, and by the page's own thread. */
  const openPlainEar = (context) => {
    const size = 2048;
    const heard = { firstFrame: -1, epochMs: Infinity, blocks: [] };
    const ear = context.createScriptProcessor(size, 1, 1);
    ear.onaudioprocess = ({ inputBuffer, playbackTime }) => {
      if (heard.firstFrame < 0) heard.firstFrame = Math.round(playbackTime * context.sampleRate);
      heard.epochMs = Math.min(heard.epochMs, Date.now() - playbackTime * 1000);
      const block = inputBuffer.getChannelData(0).slice();
      heard.blocks.push([block, block]);
    };
    connect.call(ear, context.destination);
    const take = () => {
      const { firstFrame, epochMs, blocks } = heard;
      Object.assign(heard, { firstFrame: -1, epochMs: Infinity, blocks: [] });
      return Promise.resolve({ firstFrame, epochMs, blocks });
    };
    rig.ear = { context, take };
    return ear;
  };
  /**
   * What the speaker says is heard beside the microphone, so many ms later and so many dB quieter: within the page's
   * own graph, where the delay is exact.
   */
  const addEcho = (microphone, target, { delayMs, db }) => {
    const { context } = microphone;
    const delay = new DelayNode(context, { delayTime: delayMs / 1000, maxDelayTime: 1 });
    const gain = new GainNode(context, { gain: 10 ** (db / 20) });
    connect.call(rig.playback, delay);
    connect.call(delay, gain);
    connect.call(gain, target, 0, 0);
  };
  AudioNode.prototype.connect = function (target, ...rest) {
    if (this.rigName === 'talk-playback') rig.playback = this;
    if (rig.echo && this instanceof MediaStreamAudioSourceNode && target instanceof ChannelMergerNode)
      addEcho(this, target, rig.echo);
    if (target instanceof AudioDestinationNode && rig.plainEar) {
      if (rig.ear?.context !== this.context) rig.plainNode = openPlainEar(this.context);
      connect.call(this, rig.plainNode);
    }
    if (target.rigName === 'talk-capture') {
      // It fails where the talk is over before there is anything to hear.
      rig
        .openEar(target.context)
        .then((ear) => connect.call(this, ear))
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
  /** Says PCM16 (base64) aloud into the page's microphone; resolves when it has been said. `sayings`: begun so far. */
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
    rig.sayings += 1;
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
