/**
 * Runs in the page before anything else (an init script): keeps its peer connections and its audio elements, and notes
 * when an element is silenced.
 */
(() => {
  const peers = [];
  const audios = [];
  const mutings = [];
  window.seePeers = () => ({
    states: peers.map(({ connectionState }) => connectionState),
    muted: audios.map(({ muted }) => muted),
    mutings,
  });
  const muted = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'muted');
  Object.defineProperty(HTMLMediaElement.prototype, 'muted', {
    ...muted,
    set(silent) {
      if (silent !== this.muted) mutings.push({ muted: silent, atMs: Date.now() });
      muted.set.call(this, silent);
    },
  });
  window.Audio = class extends Audio {
    constructor() {
      super();
      audios.push(this);
    }
  };
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration) {
      super(configuration);
      peers.push(this);
    }
  };
})();
