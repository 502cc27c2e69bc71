import { lacks, type EngineName, type Feature } from '../engines/lacks.js';

const { userAgent } = navigator;

/** The one that runs this. */
export const engine: EngineName = userAgent.includes('Firefox/')
  ? 'Firefox'
  : userAgent.includes('Chrome/')
    ? 'Chromium'
    : 'WebKitGTK';

const isThere: Readonly<Record<Feature, () => boolean>> = {
  webrtc: () => 'RTCPeerConnection' in window,
  'invoker commands': () => 'commandForElement' in HTMLButtonElement.prototype,
  'suspended rendering': () => 'suspend' in OfflineAudioContext.prototype,
  'a choice of speakers': () => 'setSinkId' in HTMLMediaElement.prototype,
  // No page can ask how narrow its window may become.
  'narrow windows': () => engine !== 'WebKitGTK',
};

/** A test that needs a feature: left out where the engine is known to lack it, and run everywhere else. */
export const itNeeds = (feature: Feature): ((...test: Parameters<typeof it>) => void) => {
  const known: readonly EngineName[] = lacks[feature].engines;
  return known.includes(engine) && !isThere[feature]() ? it.skip : it;
};
