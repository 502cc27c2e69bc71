import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServerTool } from '../../../../src/server/options.js';
import { knowTools } from '../../../../src/server/tools/known-tool.js';

const good: ServerTool = {
  name: 'look_up',
  description: 'Looks something up.',
  parameters: { type: 'object' },
  effect: 'read',
  run: () => 'x',
};

const withSchema = (schema: object): Partial<ServerTool> => ({ parameters: { type: 'object', ...schema } });

test('a tool that can’t be used is refused when the handler is made, in a sentence for its owner', () => {
  const cases: readonly (readonly [Partial<ServerTool>, RegExp])[] = [
    [{ name: '' }, /needs a name of 1 to 64/],
    [{ name: 'look up' }, /"look up" needs a name/],
    [{ name: 'x'.repeat(65) }, /needs a name/],
    [{ name: 'naïve' }, /needs a name/],
    [{ effect: 'delete' as 'write' }, /needs an effect/],
    [{ run: 'x' as unknown as ServerTool['run'] }, /needs a function run/],
    [{ timeoutMs: 0 }, /timeoutMs/],
    [{ timeoutMs: Number.NaN }, /timeoutMs/],
    [{ timeoutMs: 27_001 }, /pages wait for 30 s/],
    [{ parameters: { type: 'string' } }, /parameters\.type has to be "object"/],
    [{ parameters: {} }, /parameters\.type has to be "object"/],
    [{ parameters: [] as unknown as ServerTool['parameters'] }, /parameters has to be a schema/],
    [withSchema({ properties: { a: { type: 'strnig' } } }), /parameters\.properties\.a\.type has to be one of/],
    [withSchema({ properties: [] }), /parameters\.properties has to be an object/],
    [withSchema({ required: 'a' }), /parameters\.required has to be a list of names/],
    [withSchema({ properties: { a: { pattern: '(' } } }), /a\.pattern has to be a regular expression/],
    [withSchema({ properties: { a: { enum: [] } } }), /a\.enum has to be a list of values/],
    [withSchema({ properties: { a: { anyOf: [{ minLength: -1 }] } } }), /anyOf\.0\.minLength/],
    [withSchema({ properties: { a: { $ref: '#/$defs/none' } } }), /a\.\$ref leads nowhere/],
    [withSchema({ properties: { a: 'string' } }), /parameters\.properties\.a has to be a schema/],
  ]; // prettier-ignore
  for (const [wrong, sentence] of cases) assert.throws(() => knowTools([{ ...good, ...wrong }]), sentence);
});

test('two tools of one name are refused', () => {
  assert.throws(() => knowTools([good, good]), /two tools named "look_up"/);
});

test('schemas that models are given in practice are taken, frozen ones too', () => {
  const schema = Object.freeze({
    type: 'object',
    properties: Object.freeze({
      order: { $ref: '#/$defs/order' },
      size: { type: ['integer', 'null'], minimum: 1 },
      kind: { anyOf: [{ const: 'a' }, { enum: ['b', 'c'] }] },
      tags: { type: 'array', items: { type: 'string' }, maxItems: 3 },
    }),
    required: ['order'],
    additionalProperties: false,
    $defs: { order: { type: 'string', pattern: '^\\d{4}$' } },
  });
  const tool = knowTools([{ ...good, parameters: schema }]).get('look_up');
  const read = (args: object): boolean | undefined => tool?.readArguments(JSON.stringify(args)).ok;
  assert.equal(read({ order: '1042', size: null, kind: 'b', tags: ['x'] }), true);
  assert.equal(read({ order: '104' }), false);
  assert.equal(read({ order: '1042', kind: 'd' }), false);
  assert.equal(read({ order: '1042', tags: ['a', 'b', 'c', 'd'] }), false);
});

test('what is wrong with arguments is told with its place', () => {
  const tool = knowTools([
    { ...good, parameters: { type: 'object', properties: { size: { type: 'integer' } } } },
  ]);
  const read = tool.get('look_up')?.readArguments('{"size":"big"}');
  assert.deepEqual(read?.ok === false && /^size: .*integer/.test(read.problem), true);
});
