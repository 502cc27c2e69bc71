import { create } from '@custom-elements-manifest/analyzer';
import { properties } from '../src/element/properties.js';
import { complete } from './complete.js';
import type { Manifest } from './manifest.js';
import { eventsIn, literalUnions } from './read-types.js';
import { readModule } from './sources.js';

/** The custom elements manifest of the sources as they are now. */
export function generateManifest(): Manifest {
  const events = readModule('element/events');
  const rating = readModule('element/rating-event');
  const published = [readModule('element/talk-button'), events, rating, readModule('define')];
  return complete(create({ modules: published }), {
    properties,
    events: eventsIn(events, rating),
    literalUnions: literalUnions([readModule('element/properties'), readModule('session/talk')]),
  });
}
