// In the page: one button for each scene that a visitor can meet, side by side. No agent: the talks are scripted.
import { bringInto, tellOfVoice, useScriptedTalks } from '/scripted-talk.js';

const statuses = [
  'idle',
  'connecting',
  'listening',
  'hearing',
  'thinking',
  'speaking',
  'muted',
  'parked',
  'reconnecting',
  'error',
];
const reasons = [
  'unsupported',
  'insecure-page',
  'assets-unreachable',
  'microphone-denied',
  'microphone-missing',
  'microphone-busy',
  'microphone-lost',
  'sound-blocked',
  'endpoint-unreachable',
  'endpoint-refused',
  'endpoint-failed',
  'too-many',
  'limit-reached',
  'quota',
  'link-failed',
  'link-lost',
  'session-expired',
  'agent-failed',
  'tool-failed',
  'talking-elsewhere',
];

/** No place to break it: such words come from recognizers, addresses and compounds. */
const UNBROKEN = `https://example.org/${'a'.repeat(90)}`;

const turns = [
  { speaker: 'visitor', text: 'Where is my order ten forty two?' },
  { speaker: 'agent', text: 'It is out for delivery and comes by six.', heardText: 'It is out', interrupted: true }, // prettier-ignore
  { speaker: 'visitor', text: UNBROKEN, typed: true },
  { speaker: 'agent', text: 'Das steht in den Datenschutzgrundverordnungsausführungsbestimmungen.' },
  { speaker: 'visitor', text: 'متى يصل طلبي؟' },
].map((turn, i) => ({
  id: `turn-${i}`,
  heardText: turn.text,
  heardMs: 1800,
  heardSource: 'rendered',
  interrupted: false,
  complete: true,
  startedAtMs: 0,
  ...turn,
}));

const pixel = 'data:,';
const output = (value) => ({ output: JSON.stringify(value) });
const card = {
  title: 'Order 1042',
  lines: [
    { label: 'Expected', value: 'today, by six' },
    { label: 'Tracking', value: UNBROKEN },
  ],
  image: pixel,
};
const cancel = { name: 'cancel_order', arguments: '{"order_id":"1042"}' };
const toolCalls = [
  { name: 'look_up_order', arguments: '{}', ...output({ card }) },
  { name: 'look_up_order', arguments: '{}', ...output({ error: 'no' }) },
  { ...cancel, ...output({ status: 'needs_confirmation', ask: 'Cancel order 1042 and pay € 48.50 back?' }) },
  { ...cancel, ...output({ status: 'done' }) },
  { name: 'look_up_order', arguments: '{}' },
].map((call, i) => ({ callId: `call-${i}`, followsTurnId: 'turn-1', ...call }));

const full = { conversation: { turns, toolCalls } };
const offers = ['tell-more', 'a-person', 'type-instead', { text: `The one at ${UNBROKEN}` }];
const confirmation = { id: 'c1', question: `Cancel order 1042, tracked at ${UNBROKEN}?` };
const panel = { transcript: '' };

/** Its code may have to come first. */
const there = async (button, selector) => {
  const found = () => button.shadowRoot.querySelector(selector);
  for (let tries = 0; !found() && tries < 500; tries++)
    await new Promise((resolve) => setTimeout(resolve, 5));
  return found();
};
const press = async (button, part) => {
  (await there(button, `[part~=${part}]`)).click();
  await button.updateComplete;
};
const end = async (button) => {
  await bringInto(button, 'listening', { view: full });
  await there(button, '[part=panel]');
  button.stop();
};
const key = (type) => new KeyboardEvent(type, { key: ' ', cancelable: true });
const notice = (text) => `<p slot="consent">${text} <a href="#privacy">Privacy</a></p>`;

/** Each by its name: the button's attributes and content, and how it comes about. */
const scenes = {
  ...Object.fromEntries(statuses.map((status) => [status, { act: (button) => bringInto(button, status) }])),
  ...Object.fromEntries(
    statuses
      .slice(1, -1)
      .map((status) => [
        `${status}, panel`,
        { attributes: panel, act: (button) => bringInto(button, status, { view: full }) },
      ]),
  ),
  'error, panel': {
    attributes: panel,
    act: (button) => bringInto(button, 'error', { view: { ...full, problem: { reason: 'link-lost', retryable: true } } }), // prettier-ignore
  },
  'panel closed': {
    attributes: panel,
    act: async (button) => {
      await bringInto(button, 'speaking', { view: full });
      await press(button, 'toggle');
    },
  },
  'nothing said': {
    attributes: panel,
    act: (button) => bringInto(button, 'listening', { view: { conversation: { turns: [], toolCalls: [] } } }),
  },
  'links, panel': {
    attributes: { ...panel, links: 'https://example.org' },
    async act(button) {
      await bringInto(button, 'listening', { view: full });
      await there(button, 'a');
    },
  },
  'no microphone': {
    attributes: panel,
    act: (button) => bringInto(button, 'muted', { view: { ...full, muted: true, typed: true } }),
  },
  'hold to talk': {
    attributes: { 'turn-taking': 'hold' },
    act: (button) => bringInto(button, 'listening', { view: { hand: 'free' } }),
  },
  held: {
    attributes: { 'turn-taking': 'hold' },
    act: (button) => bringInto(button, 'hearing', { view: { hand: 'held' } }),
  },
  'held too short': {
    attributes: { 'turn-taking': 'hold' },
    async act(button) {
      await bringInto(button, 'listening');
      const main = (await there(button, '[data-asks] .hint')).closest('button');
      main.dispatchEvent(key('keydown'));
      main.dispatchEvent(key('keyup'));
    },
  },
  'sound stopped': { act: (button) => bringInto(button, 'speaking', { view: { hint: 'resume-sound' } }) },
  'in a corner': { attributes: { position: 'bottom-right' }, act: (button) => bringInto(button, 'idle') },
  'voice notice': {
    async act(button) {
      await bringInto(button, 'listening');
      await tellOfVoice(
        button,
        'From your voice, too, we hear whether you are in a hurry: nothing of it is kept.',
      );
    },
  },
  settings: {
    attributes: panel,
    async act(button) {
      await bringInto(button, 'listening', { view: full });
      await press(button, 'set');
      await there(button, '[part=settings]');
    },
  },
  offers: {
    async act(button) {
      await bringInto(button, 'speaking', { view: { offers } });
      await there(button, '[part=offers]');
    },
  },
  'offers, panel': {
    attributes: panel,
    act: (button) => bringInto(button, 'speaking', { view: { ...full, offers } }),
  },
  'a question': { act: (button) => bringInto(button, 'speaking', { view: { confirmation } }) },
  'a question, panel': {
    attributes: panel,
    act: (button) => bringInto(button, 'speaking', { view: { ...full, confirmation } }),
  },
  'a notice': {
    content: notice('What you say is sent to OpenAI.'),
    act: (button) => button.start(),
  },
  'agreed to a notice': {
    attributes: panel,
    content: notice('We keep what you say.'),
    act: async (button) => {
      button.start();
      await press(button, 'agree');
      await new Promise((resolve) => setTimeout(resolve));
      await bringInto(button, 'listening', { view: full });
    },
  },
  'agreed to a notice, no panel': {
    content: notice('We keep what you say, too.'),
    act: async (button) => {
      button.start();
      await press(button, 'agree');
      await new Promise((resolve) => setTimeout(resolve));
      await bringInto(button, 'listening');
      await there(button, '.withdrawal');
    },
  },
  ended: { attributes: panel, act: end },
  rating: {
    attributes: panel,
    act: async (button) => {
      await end(button);
      await press(button, 'rate-bad');
    },
  },
  rated: {
    attributes: panel,
    act: async (button) => {
      await end(button);
      await press(button, 'rate-good');
      await press(button, 'send-rating');
    },
  },
  deleted: {
    attributes: panel,
    act: async (button) => {
      await end(button);
      await press(button, 'delete');
    },
  },
  ...Object.fromEntries(
    reasons.map((reason) => [
      `problem ${reason}`,
      { act: (button) => bringInto(button, 'error', { view: { problem: { reason, retryable: true } } }) },
    ]),
  ),
};

const TalkButton = customElements.get('talk-button');
await useScriptedTalks(TalkButton);

/** All scenes with these attributes; resolves when everything is drawn. */
window.showScenes = async (names, attributes) => {
  localStorage.clear();
  const stage = document.querySelector('main');
  stage.replaceChildren();
  for (const [name, scene] of Object.entries(scenes)) {
    if (names && !names.includes(name)) continue;
    const cell = document.createElement('section');
    cell.dataset.scene = name;
    cell.innerHTML = `<talk-button>${scene.content ?? ''}</talk-button>`;
    const [button] = cell.children;
    // One talk for each: they are not to keep out each other.
    for (const [key, value] of Object.entries({ resume: 'off', ...scene.attributes, ...attributes }))
      button.setAttribute(key, value);
    stage.append(cell);
    button.stream = new MediaStream();
    await scene.act(button);
  }
  await window.settleScenes();
};

/** The same scenes with other attributes. */
window.dressScenes = async (attributes) => {
  for (const button of document.querySelectorAll('talk-button'))
    for (const [name, value] of Object.entries(attributes)) button.setAttribute(name, value);
  await window.settleScenes();
};

/** The spacing that readers may set, as WCAG 1.4.12 has it. */
window.spaceText = async () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
  );
  for (const { shadowRoot } of document.querySelectorAll('talk-button'))
    shadowRoot.adoptedStyleSheets.push(sheet);
  await window.settleScenes();
};

/** Words and code have come, and nothing is about to be drawn. */
window.settleScenes = async () => {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (const button of document.querySelectorAll('talk-button')) await button.updateComplete;
  }
};
window.sceneNames = Object.keys(scenes);
document.documentElement.dataset.ready = '';
