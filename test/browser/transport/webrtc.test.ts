import { deepEqual, equal, ok } from '../assert.js';
import { until } from '../audio/graph.js';
import { itNeeds } from '../engine.js';
import { FarEnd, talkWith, type Talk } from './far-end.js';

const types = ({ facts }: Talk): readonly string[] => facts.map(({ type }) => type);

const during = async (run: (talk: Talk) => Promise<void>): Promise<void> => {
  const talk = await talkWith(new FarEnd());
  try {
    await run(talk);
  } finally {
    await talk.close();
  }
};

/** Until the session is in force. */
const comesUp = async (talk: Talk): Promise<void> => {
  await talk.far.opened();
  talk.far.say({ type: 'session.created', session: { id: 's' } });
  await until(() => types(talk).includes('session-ready'));
};

/** The agent begins to speak: all that the API tells before it is heard. */
const agentSpeaks = async (talk: Talk): Promise<void> => {
  const part = { response_id: 'R', item_id: 'I', output_index: 0, content_index: 0 };
  const item = { id: 'I', type: 'message', role: 'assistant', content: [] };
  talk.far.say({ type: 'response.created', response: { id: 'R' } });
  talk.far.say({ type: 'response.output_item.added', response_id: 'R', output_index: 0, item });
  talk.far.say({ type: 'response.output_audio_transcript.delta', ...part, delta: 'Good morning.' });
  talk.far.say({ type: 'output_audio_buffer.started', response_id: 'R' });
  await until(() => types(talk).includes('sounding'));
};

itNeeds('webrtc')('the visitor is heard at the far end when the session is in force, and not before', () =>
  during(async (talk) => {
    await talk.far.opened();
    await new Promise((resolve) => setTimeout(resolve, 300));
    equal(await talk.far.packets(), 0, 'nothing was sent');
    equal(talk.listened(), 0);
    await comesUp(talk);
    equal(talk.listened(), 1);
    for (let packets = 0; packets < 10; packets = await talk.far.packets())
      await new Promise((resolve) => setTimeout(resolve, 20));
  }),
);

itNeeds('webrtc')('commands wait for the session, and then come in their order', () =>
  during(async (talk) => {
    talk.link.send({ type: 'add-text', itemId: 'typed', text: 'Hello?' });
    talk.link.send({ type: 'respond', requestId: 'first' });
    await talk.far.opened();
    deepEqual(talk.far.received, []);
    await comesUp(talk);
    await until(() => talk.far.received.length >= 2);
    deepEqual(talk.far.received.slice(0, 2), ['conversation.item.create', 'response.create']);
  }),
);

itNeeds('webrtc')(
  'the agent’s voice is heard, and an interruption silences it here and asks the server to stop',
  () =>
    during(async (talk) => {
      await comesUp(talk);
      await agentSpeaks(talk);
      equal(talk.audio.muted, false);
      ok(talk.audio.srcObject instanceof MediaStream, 'an element plays it');
      talk.link.interrupt();
      equal(talk.audio.muted, true);
      await until(() => talk.far.received.includes('output_audio_buffer.clear'));
      ok(talk.far.received.includes('response.cancel'));
      talk.far.say({ type: 'output_audio_buffer.cleared', response_id: 'R' });
      const cut = { item_id: 'I', content_index: 0, audio_end_ms: 640 };
      talk.far.say({ type: 'conversation.item.truncated', ...cut });
      await until(() => types(talk).includes('cut-off'));
      const [told] = talk.facts.filter(({ type }) => type === 'cut-off');
      ok(JSON.stringify(told).includes('640'), `what the server counted: ${JSON.stringify(told)}`);
    }),
);

itNeeds('webrtc')(
  'while the link does not listen the far end hears nothing, and the microphone stays open',
  () =>
    during(async (talk) => {
      await comesUp(talk);
      talk.link.listen(false);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const before = await talk.far.packets();
      await new Promise((resolve) => setTimeout(resolve, 300));
      equal(await talk.far.packets(), before);
      equal(talk.track.readyState, 'live');
      talk.link.listen(true);
      for (let packets = before; packets <= before; packets = await talk.far.packets())
        await new Promise((resolve) => setTimeout(resolve, 20));
    }),
);

itNeeds('webrtc')('a far end that goes away closes the link, which says so last', () =>
  during(async (talk) => {
    await comesUp(talk);
    talk.far.connection.close();
    await until(() => types(talk).includes('link-closed'));
    equal(types(talk).at(-1), 'link-closed');
    equal(talk.audio.srcObject, null, 'nothing plays any more');
    equal(talk.track.readyState, 'live', 'the microphone is the click’s');
  }),
);

itNeeds('webrtc')('an answer that is none is a refusal and the link’s end, not an exception', async () => {
  const talk = await talkWith(new FarEnd(), () => 'v=0\r\nnonsense\r\n');
  try {
    await until(() => types(talk).includes('link-closed'));
    deepEqual(types(talk), ['refused', 'link-closed']);
  } finally {
    await talk.close();
  }
});
