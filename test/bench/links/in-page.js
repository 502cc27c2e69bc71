/**
 * Runs in the page after the ear. A browser without a sound device plays nothing, so what an audio element would play
 * is its stream, made quieter as the element is: the ear hears that. And it notes the moment of the click.
 */
(() => {
  const { rig } = window;
  const gains = [];
  let level = 1;

  const { openEar } = rig;
  rig.openEar = async (context) => {
    const ear = await openEar(context);
    const front = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
    const merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
    const gain = new GainNode(context, { gain: level });
    front.connect(merger, 0, 0);
    front.connect(gain, 1);
    gain.connect(merger, 0, 1);
    merger.connect(ear);
    gains.push(gain);
    return front;
  };

  const { prototype } = HTMLMediaElement;
  for (const name of ['muted', 'volume']) {
    const native = Object.getOwnPropertyDescriptor(prototype, name);
    Object.defineProperty(prototype, name, {
      ...native,
      set(value) {
        native.set.call(this, value);
        if (!this.srcObject) return;
        level = this.muted ? 0 : this.volume;
        for (const gain of gains) gain.gain.value = level;
      },
    });
  }

  document.addEventListener(
    'click',
    () => (window.clickedAtMs = performance.timeOrigin + performance.now()),
    { capture: true, once: true },
  );
})();
