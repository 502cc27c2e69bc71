import { fileURLToPath } from 'node:url';
import type { Rig } from './browser.js';

/** What WebRTC leaves to see in a page: its connections, and what was done to the elements that play them. */
export interface SeenPeers {
  readonly states: readonly RTCPeerConnectionState[];
  /** Of each audio element that was made, as it is now. */
  readonly muted: readonly boolean[];
  /** Each time that an element was silenced or let sound, and when by the clock of the epoch. */
  readonly mutings: readonly { readonly muted: boolean; readonly atMs: number }[];
}

const eye = fileURLToPath(new URL('./peer-eye.js', import.meta.url));

/** To be called before the page is opened. */
export const watchPeers = async (rig: Rig): Promise<void> => {
  await rig.page.addInitScript({ path: eye });
};

export const seePeers = (rig: Rig): Promise<SeenPeers> =>
  rig.page.evaluate(() => (window as unknown as { seePeers(): SeenPeers }).seePeers());
