import { fileURLToPath } from 'node:url';
import { openRig, type Recording, type Rig } from '../rig/browser.js';
import { readWav, type Sound } from '../rig/wav.js';
import { room } from './detector-material.js';
import type { Site } from './site.js';
import type { Wire } from './wire/wire.js';

export type Subject = 'ours' | 'peer';

export const SUBJECTS: readonly Subject[] = ['ours', 'peer'];

export interface StandOptions {
  readonly interrupter: 'client' | 'server';
  /** The peer's `turn_detection`, as the SDK names its fields; ours comes with the session. */
  readonly turnDetection?: Readonly<Record<string, unknown>>;
  readonly tools?: boolean;
}

/** A browser in which one of the two talks over the wire, with its ear, its mouth and a quiet room around it. */
export interface Stand {
  readonly subject: Subject;
  readonly rig: Rig;
  readonly wire: Wire;
  /** What has been heard since the last call. */
  hear(): Promise<Recording>;
  close(): Promise<void>;
}

/** What a quiet room adds to every microphone, below full scale. */
const ROOM_DB = -62;

/** The API's default, as the peer's SDK names its fields. */
export const PEER_VAD = { type: 'server_vad', threshold: 0.5, prefixPaddingMs: 300, silenceDurationMs: 500 };

/** Noise of a room through the microphone, for as long as the page lives. */
export const addRoom = (rig: Rig): Promise<void> =>
  rig.page.evaluate(
    (samples) => {
      const { context, out } = (
        window as unknown as { rig: { mouth(): { context: AudioContext; out: AudioNode } } }
      ).rig.mouth();
      const buffer = context.createBuffer(1, samples.length, 24_000);
      buffer.getChannelData(0).set(samples);
      const source = new AudioBufferSourceNode(context, { buffer, loop: true });
      source.connect(out);
      source.start();
    },
    [...room(2 * 24_000, ROOM_DB, 3)],
  );

export const pauseFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits for what `look` finds; null when it does not come within `timeoutMs`. */
export const waitFor = async <T>(look: () => T | undefined, timeoutMs: number): Promise<T | null> => {
  for (const until = Date.now() + timeoutMs; ; await pauseFor(10)) {
    const found = look();
    if (found !== undefined) return found;
    if (Date.now() > until) return null;
  }
};

export const openStand = async (
  subject: Subject,
  site: Site,
  wire: Wire,
  options: StandOptions,
  args: readonly string[] = [],
): Promise<Stand> => {
  const { interrupter, turnDetection = PEER_VAD, tools = false } = options;
  site.reply = {
    talk: 'bench',
    way: { transport: 'websocket', url: wire.url, protocols: ['realtime'] },
    interrupter,
    greeting: null,
    tools: [],
    observed: false,
    endsAtMs: null,
    conversation: null,
  };
  const rig = await openRig({ args });
  try {
    await rig.open(`${site.url}/${subject}`);
    if (subject === 'ours') {
      await rig.page.getByRole('button').first().click();
      await rig.until('talk-statuschange', ({ status }) => status === 'listening');
    } else {
      await rig.page.mouse.click(5, 5);
      await rig.page.waitForFunction(() => 'peer' in window);
      await rig.page.evaluate(
        (start) => (window as unknown as { peer: { start(o: object): Promise<void> } }).peer.start(start),
        {
          url: wire.url,
          apiKey: 'ek_bench',
          turnDetection: { ...turnDetection, interruptResponse: true, createResponse: true },
          tools,
        },
      );
    }
    await addRoom(rig);
    await pauseFor(1500);
    await rig.recording();
  } catch (error) {
    await rig.close();
    throw error;
  }
  return { subject, rig, wire, hear: () => rig.recording(), close: () => rig.close() };
};

const speechFolder = fileURLToPath(new URL('../speech/', import.meta.url));

export const speechFile = (name: string): Sound => readWav(`${speechFolder}${name}.wav`);

export const SPEECH_FOLDERS = [speechFolder, `${speechFolder}shop`] as const;
