/** The engines that the element's tests run in. */
export type EngineName = 'Chromium' | 'Firefox' | 'WebKitGTK';

interface Lack {
  readonly engines: readonly EngineName[];
  /** What is not run there. */
  readonly tests: string;
  readonly why: string;
}

/**
 * What an engine cannot run, and why: CONTRIBUTING.md shows the same table. A test that asks for a feature is left out
 * only in the engines named here; in any other it fails where the feature is missing.
 */
export const lacks = {
  webrtc: {
    engines: ['WebKitGTK'],
    tests: 'the WebRTC transport',
    why: 'Debian builds WebKitGTK without `RTCPeerConnection`',
  },
  'invoker commands': {
    engines: ['WebKitGTK'],
    tests: 'buttons of the page with `commandfor`',
    why: 'WebKitGTK 2.50 does not know `command` and `commandfor`; `start()` and `stop()` do the same',
  },
  'suspended rendering': {
    engines: ['Firefox'],
    tests: 'the worklets, sample by sample',
    why: 'Firefox has no `OfflineAudioContext.suspend()`; the same worklets are tested live there',
  },
  'a choice of speakers': {
    engines: ['WebKitGTK'],
    tests: 'the settings’ choice of a speaker',
    why: 'WebKitGTK has no `setSinkId()`; the settings show no speakers there',
  },
  'narrow windows': {
    engines: ['WebKitGTK'],
    tests: 'the panel on a phone',
    why: 'the toolbar of its MiniBrowser keeps the window wider than 500 px',
  },
} as const satisfies Readonly<Record<string, Lack>>;

export type Feature = keyof typeof lacks;
