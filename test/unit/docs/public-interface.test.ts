/** The public interface as it was promised, in plain lists: what is gone from the manifest or the README fails here. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateManifest } from '../../../src/manifest/generate.js';
import { elementIn, type Entry } from '../../../src/manifest/manifest.js';
import { read } from './sources.js';

const element = elementIn(generateManifest(), 'talk-button');
const readme = read('README.md');
const members = (kind: string): readonly Entry[] => element.members.filter((member) => member.kind === kind);

/** Each: the promised names, where the manifest has them, and how the README writes one. */
const promised: Readonly<Record<string, readonly [string, readonly Entry[], (name: string) => RegExp]>> = {
  attributes: [
    'endpoint transport turn-taking lang label variant size color-scheme accent position transcript resume resume-start identity muted disabled asset-base thinking-sound links',
    element.attributes,
    (name) => new RegExp(`^\\| .*\`${name}\`.*\\|`, 'm'),
  ],
  properties: [
    'endpoint transport turnTaking label variant size colorScheme accent position transcript links resume resumeStart identity muted disabled assetBase thinkingSound tools policies messages context stream status conversation level',
    members('field'),
    // As an attribute, or among the properties.
    (name) => new RegExp(`\`${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}\``),
  ],
  methods: [
    'start stop interrupt send forget addTool',
    members('method'),
    (name) => new RegExp(`\`${name}\\([\\w, ]*\\)\``),
  ],
  events: [
    'talk-beforestart talk-statuschange talk-transcript talk-turn talk-cutoff talk-tool talk-escalate talk-latency talk-policy talk-usage talk-error talk-end',
    element.events,
    (name) => new RegExp(`^\\| \`${name}\``, 'm'),
  ],
  slots: ['icon consent', element.slots, (name) => new RegExp(`Slots:[^.]*\`${name}\``)],
  parts: [
    'button icon label meter status panel turn composer consent',
    element.cssParts,
    (name) => new RegExp(`Parts: \`[^\`]*\\b${name}\\b`),
  ],
  'CSS properties': [
    '--talk-accent --talk-surface --talk-text --talk-radius --talk-size --talk-font --talk-level',
    element.cssProperties,
    (name) => new RegExp(`CSS properties:[\\s\\S]{0,400}${name}\\b`),
  ],
  states: [
    'idle connecting listening hearing thinking speaking muted parked reconnecting error',
    element.cssStates,
    () => /A state for each status: `:state\(/,
  ],
};

for (const [kind, [names, entries, written]] of Object.entries(promised)) {
  test(`all ${kind} that were promised are in the manifest and in the README`, () => {
    const listed = entries.map(({ name }) => name);
    for (const name of names.split(' ')) {
      assert.ok(listed.includes(name), `the manifest has ${name}`);
      assert.match(readme, written(name), `the README has ${name}`);
    }
  });
}

test('the default slot is there, and the commands that other buttons may give', () => {
  assert.ok(element.slots.some(({ name }) => name === ''));
  assert.match(readme, /commandfor="talk" command="--start"/);
});
