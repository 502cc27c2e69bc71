// How fast the agent answers, turn by turn, as the button's own events tell it: an owner can have the same on any page.

import { make } from '/shop.js';

/** An answer that begins within this feels immediate. */
const BUDGET_MS = 300;
/** A bar is at least so long, so that quick answers look quick. */
const LEAST_SCALE_MS = 1000;
const TURNS_KEPT = 12;

const SHARES = [
  { name: 'endpointing', field: 'endpointingMs', what: 'deciding that you have finished' },
  { name: 'agent', field: 'agentMs', what: 'network and agent' },
  { name: 'playback', field: 'playbackMs', what: 'playback' },
];

/** Newest first: `{ turnId, words, endpointingMs, agentMs, playbackMs, totalMs, soundMs }`. */
let turns = [];
/** What the agent has begun to say, by turn: the words may come before the sound, or after it. */
const words = new Map();
/** When the thinking sound began, since the last answer that was measured. */
let soundsAtMs = [];

const panel = make('details', '', 'latency');
const summary = make('summary', 'How fast it answers');
const latest = make('span', '', 'latest');
const hint = make(
  'p',
  'Speak to it: each answer is measured from your last word to its first. Typed words are not.',
  'hint',
);
const list = make('ol');
summary.append(latest);
panel.append(summary, key(), hint, list);
document.querySelector('.note').after(panel);

const button = document.querySelector('talk-button');
button.addEventListener('talk-policy', ({ directive }) => {
  if (directive.type === 'sound' && directive.thinking) soundsAtMs.push(performance.now());
});
button.addEventListener('talk-transcript', ({ turnId, text }) => {
  words.set(turnId, text);
  if (words.size > 2 * TURNS_KEPT) words.delete(words.keys().next().value);
  const turn = turns.find((other) => other.turnId === turnId);
  if (turn) turn.element.querySelector('q').textContent = beginning(text);
});
button.addEventListener('talk-latency', (event) => {
  const { turnId, endpointingMs, networkMs, modelMs, playbackMs, totalMs } = event;
  // The event comes when the answer sounds: the visitor's last sound was so long ago.
  const lastVoicedAtMs = performance.now() - totalMs;
  const soundAtMs = soundsAtMs.find((atMs) => atMs >= lastVoicedAtMs) ?? null;
  const soundMs = soundAtMs === null ? null : soundAtMs - lastVoicedAtMs;
  soundsAtMs = [];
  const turn = { turnId, endpointingMs, agentMs: networkMs + modelMs, playbackMs, totalMs, soundMs };
  turns = [{ ...turn, element: row(turn) }, ...turns].slice(0, TURNS_KEPT);
  show();
});

function show() {
  const scaleMs = Math.max(
    LEAST_SCALE_MS,
    ...turns.map(({ totalMs, soundMs }) => Math.max(totalMs, soundMs ?? 0)),
  );
  panel.style.setProperty('--scale', String(scaleMs));
  latest.textContent = `${Math.round(turns[0].totalMs)} ms`;
  hint.hidden = true;
  list.replaceChildren(...turns.map(({ element }) => element));
}

/** What the colours and marks mean; the same is said in words below each bar. */
function key() {
  const line = make('p', '', 'key');
  for (const { name, what } of SHARES) line.append(make('span', what, name));
  line.append(make('span', `budget, ${BUDGET_MS} ms`, 'budget'), make('span', 'thinking sound', 'sound'));
  return line;
}

function row(turn) {
  const element = make('li');
  const head = make('p', '', 'said');
  head.append(
    make('q', beginning(words.get(turn.turnId) ?? '')),
    make('strong', `${Math.round(turn.totalMs)} ms`),
  );
  element.append(head, bar(turn), make('p', inWords(turn), 'shares'));
  return element;
}

/** A picture of what the words below it say. */
function bar(turn) {
  const element = make('div', '', 'bar');
  element.setAttribute('aria-hidden', 'true');
  for (const { name, field } of SHARES) element.append(part(name, turn[field]));
  element.append(part('budget', BUDGET_MS));
  if (turn.soundMs !== null) element.append(part('sound', turn.soundMs));
  return element;
}

function part(name, ms) {
  const element = make('span', '', name);
  element.style.setProperty('--ms', String(Math.max(0, ms)));
  return element;
}

function inWords(turn) {
  const { endpointingMs, totalMs, soundMs } = turn;
  const shares = SHARES.map(({ field, what }) => `${Math.round(turn[field])} ms ${what}`).join(', ');
  const overMs = Math.round(totalMs - BUDGET_MS);
  const kept = overMs > 0 ? `${overMs} ms over the budget` : 'Within the budget';
  const share = Math.round((100 * endpointingMs) / Math.max(1, totalMs));
  const sound = soundMs === null ? '' : ` The thinking sound came after ${Math.round(soundMs)} ms.`;
  return `${shares}. ${kept}; endpointing took ${share} %.${sound}`;
}

/** As text, whatever it is. */
function beginning(text) {
  const plain = text.trim();
  return plain.length > 60 ? `${plain.slice(0, 60).trimEnd()}…` : plain;
}
