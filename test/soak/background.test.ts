/** Speech that is for somebody else, of other voices than the suite's: an agent that keeps to it says nothing, whatever way it came. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { openRig, speech } from '../rig/browser.js';
import { saying } from '../rig/sounds.js';
import { agentSaid, beginTalk, mark, pageBy, quiet, sayPlainly, transports, turnOf } from '../rig/talking.js';
import type { Sound } from '../rig/wav.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
before(async () => {
  demo = await startDemo({ port: 0, session: { greeting: null } });
});
after(() => demo.close());

const heardBeside: readonly (readonly [string, Sound])[] = [
  ['an inaugural address', speech('jfk')],
  ['a novel read aloud', speech('austen-0890')],
  ['the end of a call', saying('Okay dad, see you tonight. I will call you back on the way.')],
];

for (const way of transports) {
  test(`${way}: none of it is answered, and what the visitor asks after it is`, async () => {
    const rig = await openRig();
    try {
      await beginTalk(rig, pageBy(way, demo));
      for (const [name, sound] of heardBeside) {
        const { turns } = await mark(rig);
        await rig.say(sound);
        await rig.until('talk-turn', (event) => turnOf(event).speaker === 'visitor', 60_000, turns);
        await quiet(rig);
        const since = (await rig.events('talk-turn')).slice(turns).map(turnOf);
        const said = since.filter(({ speaker }) => speaker === 'agent').map(({ text }) => text);
        console.log(`# ${way}, ${name}: “${since[0]?.text ?? ''}” → ${said.join(' | ') || 'silence'}`);
        assert.deepEqual(said, [], name);
      }
      const { turns } = await sayPlainly(rig, 'shop/hours', (text) => /hours/i.test(text));
      await agentSaid(rig, /we are open/i, turns);
    } finally {
      await rig.close();
    }
  });
}
