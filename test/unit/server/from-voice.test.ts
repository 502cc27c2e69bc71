import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../../../src/element/languages.js';
import type { AgentSession, FrustrationFromVoice } from '../../../src/server/index.js';
import { noticeIn, noticeLanguages } from '../../../src/server/from-voice/notices.js';
import { handle, post, rtcStart, socketStart } from './handler-rig.js';

const shop: FrustrationFromVoice = { use: 'help with orders', where: 'shop' };
const session = (change: Partial<AgentSession> = {}): AgentSession => ({
  instructions: 'Be kind.',
  greeting: 'Say hello.',
  frustrationFromVoice: shop,
  ...change,
});
const withWish = (wish: unknown): Partial<AgentSession> => ({ frustrationFromVoice: wish as FrustrationFromVoice }); // prettier-ignore

test('unless the owner asks for it, no page is told to listen to voices', async () => {
  const reply = await handle().start(socketStart);
  assert.equal('voiceNotice' in reply, false);
  assert.equal(reply.greeting, 'Say hello.');
});

for (const start of [socketStart, rtcStart]) {
  test(`over ${start.transport} the page gets what the visitor is told, and the greeting says it, too`, async () => {
    const { voiceNotice = '', greeting } = await handle({ session: session() }).start(start);
    assert.equal(voiceNotice, noticeIn('en'));
    assert.match(voiceNotice, /sound of your voice/);
    assert.equal(greeting, `Say hello. Then tell them, in their language: "${voiceNotice}"`);
  });
}

test('an agent that waits for the visitor goes on waiting', async () => {
  const { greeting, voiceNotice } = await handle({ session: session({ greeting: null }) }).start();
  assert.equal(greeting, null);
  assert.ok(voiceNotice);
});

test('there is a notice in every language that the button speaks, each its own', async () => {
  assert.deepEqual(noticeLanguages.toSorted(), Object.keys(languages).toSorted());
  assert.equal(new Set(noticeLanguages.map(noticeIn)).size, noticeLanguages.length);
  for (const [tag, same] of [['pt', 'pt-BR'], ['pt-AO', 'pt-PT'], ['zh', 'zh-Hans'], ['zh-TW', 'zh-Hant'], ['de-CH', 'de'], ['sw', 'en'], ['', 'en'], ['?', 'en']] as const)
    assert.equal(noticeIn(tag), noticeIn(same), tag); // prettier-ignore
  const { voiceNotice } = await handle({ session: session() }).start({ ...socketStart, lang: 'ja' });
  assert.equal(voiceNotice, noticeIn('ja'));
});

const refused: readonly (readonly [string, unknown, RegExp])[] = [
  ['a workplace', { use: 'help', where: 'workplace' }, /refused for the workplace.*Article 5\(1\)\(f\).*no legal advice/],
  ['a school', { use: 'help', where: 'education' }, /refused for education.*Article 5\(1\)\(f\).*no legal advice/],
  ['children', { use: 'help', where: 'children' }, /refused for children.*no legal advice/],
  ['an HR desk that calls itself a shop', { use: 'Employee help desk', where: 'shop' }, /refused for the workplace/],
  ['job interviews', { use: 'job interviews', where: 'customer-service' }, /refused for the workplace/],
  ['students', { use: 'questions of students', where: 'customer-service' }, /refused for education/],
  ['kids', { use: 'toys for kids', where: 'shop' }, /refused for children/],
  ['no use', { where: 'shop' }, /\.use says/],
  ['an empty use', { use: ' ', where: 'shop' }, /\.use says/],
  ['no place', { use: 'help with orders' }, /\.where says.*"shop" or "customer-service"/],
  ['another place', { use: 'help with orders', where: 'everywhere' }, /\.where says/],
  ['a mere yes', true, /\.use says/],
]; // prettier-ignore

for (const [name, wish, words] of refused) {
  test(`${name}: the handler does not start, and says why`, () => {
    assert.throws(() => handle({ session: session(withWish(wish)) }), words);
  });
}

test('what is neither is let through', () => {
  for (const use of ['help with orders', 'Questions about examples in our workshop', 'bookings'])
    handle({ session: session(withWish({ use, where: 'customer-service' })) });
});

test('it needs the policy that it adds to', () => {
  for (const policies of [null, { off: ['frustration'] }] as const)
    assert.throws(() => handle({ session: session({ policies }) }), /adds to the policy "frustration"/);
  handle({ session: session({ policies: { off: ['brief'] } }) });
});

test('a session that is chosen for each request is checked at each start: no talk begins', async () => {
  const rig = handle({ session: () => session(withWish({ use: 'help', where: 'workplace' })) });
  const response = await rig.talk(post(socketStart));
  assert.equal(response.status, 500);
  assert.ok(!/workplace/.test(await response.text()), 'the visitor has no use for it');
  assert.match(rig.logged.find(({ level }) => level === 'error')?.detail ?? '', /refused for the workplace/);
});
