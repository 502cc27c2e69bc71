import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  costUsd,
  transcriptionUsd,
  typicalUsdPerMinute,
  worstUsdPerMinute,
} from '../../../../src/server/limits/prices.js';

const usage = (input: object, output: object, total = 1) => ({
  total_tokens: total,
  input_tokens: total,
  output_tokens: 0,
  input_token_details: input,
  output_token_details: output,
});

const near = (actual: number | null, expected: number) => {
  assert.ok(actual !== null && Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);
};

describe('what a response cost', () => {
  test('prices each kind of token by itself', () => {
    const million = 1_000_000;
    const table: readonly (readonly [object, object, number])[] = [
      [{ text_tokens: million }, {}, 4],
      [{ audio_tokens: million }, {}, 32],
      [{ image_tokens: million }, {}, 5],
      [
        { text_tokens: million, cached_tokens: million, cached_tokens_details: { text_tokens: million } },
        {},
        0.4,
      ],
      [{ audio_tokens: million, cached_tokens_details: { audio_tokens: million } }, {}, 0.4],
      [{ image_tokens: million, cached_tokens_details: { image_tokens: million } }, {}, 0.5],
      [{}, { text_tokens: million }, 24],
      [{}, { audio_tokens: million }, 64],
    ];
    for (const [input, output, usd] of table) near(costUsd('gpt-realtime-2', usage(input, output)), usd);
  });

  test('adds up a turn as the API reports it', () => {
    const turn = usage(
      {
        text_tokens: 1_200,
        audio_tokens: 800,
        image_tokens: 0,
        cached_tokens: 1_700,
        cached_tokens_details: { text_tokens: 1_100, audio_tokens: 600, image_tokens: 0 },
      },
      { text_tokens: 50, audio_tokens: 240 },
    );
    // 100 × 4 + 1,100 × 0.4 + 200 × 32 + 600 × 0.4 + 50 × 24 + 240 × 64, in millionths.
    near(costUsd('gpt-realtime-2', turn), 0.02404);
    near(costUsd('gpt-realtime-2.1-2026-07-01', turn), 0.02404);
    near(costUsd('gpt-realtime-2.1-mini', turn), (60 + 66 + 2_000 + 180 + 120 + 4_800) / 1e6);
  });

  test('takes an unknown model for the dearest', () => {
    const turn = usage({ audio_tokens: 1_000 }, { text_tokens: 1_000, audio_tokens: 1_000 });
    for (const model of ['gpt-realtime-9', '', 'constructor', '__proto__']) {
      assert.equal(costUsd(model, turn), costUsd('gpt-realtime-2', turn));
    }
    assert.ok((costUsd('gpt-realtime-1.5', turn) ?? 1) < (costUsd('gpt-realtime-9', turn) ?? 0));
  });

  test('prices tokens whose cached kind is not told as if they were not cached', () => {
    near(costUsd('gpt-realtime-2', usage({ audio_tokens: 1_000, cached_tokens: 900 }, {})), 0.032);
  });

  test('is nothing for a response that was cancelled before it began', () => {
    assert.equal(costUsd('gpt-realtime-2', { total_tokens: 0, input_tokens: 0, output_tokens: 0 }), 0);
    assert.equal(costUsd('gpt-realtime-2', usage({ text_tokens: 0 }, { text_tokens: 0 }, 0)), 0);
  });

  test('is not known from what is no usage', () => {
    const details = { input_token_details: {}, output_token_details: {} };
    const wrong: readonly unknown[] = [
      null,
      undefined,
      'free',
      [],
      { total_tokens: 10, input_tokens: 10, output_tokens: 0 },
      { ...details, total_tokens: 10 },
      { ...details, input_token_details: null, total_tokens: 5 },
      usage({ text_tokens: -1 }, {}),
      usage({ text_tokens: 0.5 }, {}),
      usage({ text_tokens: '12' }, {}),
      usage({ text_tokens: Infinity }, {}),
      usage({}, { audio_tokens: Number.NaN }),
      usage({ text_tokens: 10, cached_tokens_details: { text_tokens: 11 } }, {}),
      usage({ text_tokens: 10, cached_tokens_details: 'all' }, {}),
    ];
    for (const each of wrong) assert.equal(costUsd('gpt-realtime-2', each), null, JSON.stringify(each));
  });
});

describe('what a transcription cost', () => {
  test('goes by the minute, whether seconds or tokens are told', () => {
    near(transcriptionUsd('gpt-transcribe', { type: 'duration', seconds: 60 }), 0.0045);
    near(transcriptionUsd('gpt-live-transcribe', { type: 'duration', seconds: 30 }), 0.0085);
    near(transcriptionUsd('gpt-4o-transcribe', { type: 'duration', seconds: 60 }), 0.017);
    const tokens = {
      type: 'tokens',
      input_tokens: 640,
      input_token_details: { audio_tokens: 600, text_tokens: 40 },
    };
    near(transcriptionUsd('gpt-4o-transcribe', tokens), 0.017);
    near(transcriptionUsd('gpt-4o-transcribe', { type: 'tokens', input_tokens: 600 }), 0.017);
  });

  test('is not known from what is no usage', () => {
    for (const wrong of [
      null,
      {},
      { type: 'duration' },
      { type: 'duration', seconds: -1 },
      { type: 'duration', seconds: '9' },
      { type: 'tokens', input_tokens: 1.5 },
      { type: 'words', words: 5 },
    ]) {
      assert.equal(transcriptionUsd('gpt-transcribe', wrong), null, JSON.stringify(wrong));
    }
  });
});

describe('what a minute costs', () => {
  test('is dearer at the worst than as a rule, and the longer the talk', () => {
    for (const model of ['gpt-realtime-2', 'gpt-realtime-2.1-mini', 'gpt-realtime-1.5']) {
      for (const minutes of [1, 5, 15, 60]) {
        assert.ok(worstUsdPerMinute(model, minutes) > 2 * typicalUsdPerMinute(model, minutes));
      }
      assert.ok(worstUsdPerMinute(model, 30) > worstUsdPerMinute(model, 15));
    }
    assert.equal(worstUsdPerMinute('gpt-realtime-9'), worstUsdPerMinute('gpt-realtime-2'));
    assert.ok(worstUsdPerMinute('gpt-realtime-2.1-mini') < worstUsdPerMinute('gpt-realtime-2'));
  });

  test('is never less at the worst than both parties speaking without a pause', () => {
    // 600 tokens in at 32, 1,200 out at 64.
    assert.ok(worstUsdPerMinute('gpt-realtime-2', 1) > 0.0192 + 0.0768);
  });

  test('stops growing where the model reads no more', () => {
    assert.equal(worstUsdPerMinute('gpt-realtime-1.5', 50), worstUsdPerMinute('gpt-realtime-1.5', 60));
  });
});
