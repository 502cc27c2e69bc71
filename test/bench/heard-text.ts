import { startAgent, type Agent } from '../../demo/agent/start.js';
import { heardWords, wordsOf } from '../../demo/agent/speech/word-times.js';
import { openAgentWire, silenceOf } from './local-agent.js';
import type { BenchOptions } from './options.js';
import { openSite, type Site } from './site.js';
import { openStand, pauseFor, speechFile, SUBJECTS, waitFor, type Stand, type Subject } from './stand.js';
import { printTable, type Measured } from './table.js';
import { truthOf } from './truth.js';
import type { WireEntry } from './wire/wire.js';

const CUTS = 4;
const DETECTION = { type: 'server_vad', silenceDurationMs: 500 } as const;

interface Cut {
  /** The point sent for the item that sounded, minus the truth. */
  readonly errorMs: Measured;
  /** Words that the page's transcript takes for heard, minus those that were. */
  readonly errorWords: Measured;
}

const NONE: Cut = { errorMs: null, errorWords: null };

/** What the wire brought of each item, in the order in which they began. */
const soundsOf = (entries: readonly WireEntry[]): ReadonlyMap<string, Int16Array> => {
  const pieces = new Map<string, Buffer[]>();
  for (const { event } of entries) {
    if (event.type !== 'response.output_audio.delta') continue;
    const itemId = String(event['item_id']);
    pieces.set(itemId, [...(pieces.get(itemId) ?? []), Buffer.from(String(event['delta']), 'base64')]);
  }
  return new Map(
    [...pieces].map(([itemId, parts]) => {
      const bytes = Buffer.concat(parts);
      return [itemId, Int16Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readInt16LE(2 * i))];
    }),
  );
};

/** What the page believes was heard of the agent's last turn that was cut off. */
const believed = async (stand: Stand, from: number): Promise<string | null> => {
  if (stand.subject === 'peer')
    return stand.rig.page.evaluate(() => (window as unknown as { peer: { said(): string } }).peer.said());
  const turns = (await stand.rig.events('talk-turn'))
    .slice(from)
    .map(({ turn }) => turn as Readonly<Record<string, unknown>>);
  const cut = turns.findLast(({ speaker, interrupted }) => speaker === 'agent' && interrupted === true);
  return cut ? String(cut['heardText']) : null;
};

/** The agent tells everything about a product; the visitor says "wait, stop". */
const cutOne = async (stand: Stand, agent: Agent, afterMs: number): Promise<Cut> => {
  const from = stand.wire.entries.length;
  const turnsBefore = stand.subject === 'ours' ? (await stand.rig.events('talk-turn')).length : 0;
  const since = (type: string): WireEntry | undefined =>
    stand.wire.entries.slice(from).find(({ event }) => event.type === type);
  await stand.rig.say(speechFile('shop/long'));
  if (!(await waitFor(() => since('response.output_audio.delta'), 8000))) return NONE;
  await stand.hear();
  await pauseFor(afterMs);
  const said = stand.rig.say(speechFile('shop/stop'));
  const truncate = await waitFor(() => since('conversation.item.truncate'), 4000);
  const { speaker, rateHz } = await stand.hear();
  const items = soundsOf(stand.wire.entries.slice(from));
  await said;
  await pauseFor(400);
  const heardText = await believed(stand, turnsBefore);
  await silenceOf(stand);
  const truth = truthOf(speaker, rateHz, [...items.values()]);
  const itemId = truth && [...items.keys()][truth.index];
  if (!truth || !itemId) return NONE;
  const words = agent.log.entries.flatMap((entry) =>
    entry.type === 'spoken' && entry.itemId === itemId ? entry.words : [],
  );
  const sent = truncate?.event['item_id'] === itemId ? Number(truncate.event['audio_end_ms']) : null;
  return {
    errorMs: sent === null ? null : Math.abs(sent - truth.heardMs),
    errorWords:
      heardText === null
        ? null
        : Math.abs(wordsOf(heardText).length - heardWords(words, truth.heardMs).length),
  };
};

const launch = async (site: Site, agent: Agent, subject: Subject): Promise<readonly Cut[]> => {
  const wire = await openAgentWire(agent, subject, DETECTION);
  const stand = await openStand(subject, site, wire, { interrupter: 'client', tools: true });
  try {
    const found: Cut[] = [];
    for (let i = 0; i < CUTS; i++) found.push(await cutOne(stand, agent, 1200 + 700 * i));
    return found;
  } finally {
    await stand.close();
    wire.close();
  }
};

/** The local agent is cut off in the middle of a long answer; its voice's own word times are the truth. */
export const benchHeardText = async ({ launches }: BenchOptions): Promise<void> => {
  const site = await openSite();
  const agent = await startAgent();
  const runs: Record<Subject, (readonly Cut[])[]> = { ours: [], peer: [] };
  for (let run = 0; run < launches; run++)
    for (const subject of SUBJECTS) runs[subject].push(await launch(site, agent, subject));
  await agent.close();
  site.close();
  const column = (subject: Subject, read: (cut: Cut) => Measured) =>
    runs[subject].map((cuts) => cuts.map(read));
  printTable('heard text, the local agent cut off', [
    {
      name: 'truncation point, error',
      unit: 'ms',
      ours: column('ours', ({ errorMs }) => errorMs),
      peer: column('peer', ({ errorMs }) => errorMs),
    },
    {
      name: 'words taken for heard, error',
      unit: 'words',
      ours: column('ours', ({ errorWords }) => errorWords),
      peer: column('peer', ({ errorWords }) => errorWords),
    },
  ]);
};
