import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announcementOf } from '../../../src/element/announcement.js';
import { isOn, pressOf } from '../../../src/element/press.js';
import type { Status } from '../../../src/session/talk.js';

const statuses = Object.keys(pressOf) as Status[];
const turns: readonly Status[] = ['listening', 'hearing', 'thinking', 'speaking'];

test('turns are never announced: the screen reader would speak into the microphone', () => {
  for (const before of turns) for (const after of turns) assert.equal(announcementOf(before, after), null);
});

test('whichever way a talk begins, it is announced as connected', () => {
  for (const after of turns) {
    assert.equal(announcementOf('connecting', after), 'connected');
    assert.equal(announcementOf('reconnecting', after), 'connected');
  }
});

test('muted, paused and reconnecting are announced from every status but themselves', () => {
  for (const before of statuses) {
    for (const after of ['muted', 'parked', 'reconnecting'] as const) {
      assert.equal(announcementOf(before, after), before === after ? null : after);
    }
  }
});

test('the end is announced from every status of a talk, and a closed error is no end', () => {
  for (const before of statuses) assert.equal(announcementOf(before, 'idle'), isOn(before) ? 'ended' : null);
});

test('errors are left to their alert', () => {
  for (const before of statuses) assert.equal(announcementOf(before, 'error'), null);
});

test('an opened microphone is announced after a mute', () => {
  assert.equal(announcementOf('muted', 'listening'), 'microphone-on');
  assert.equal(announcementOf('parked', 'speaking'), 'microphone-on');
});

test('no press ends a talk', () => {
  for (const status of statuses) {
    const press = pressOf[status];
    assert.equal(press === 'start', !isOn(status));
  }
});
