import { create } from '@custom-elements-manifest/analyzer';
import { properties } from '../element/properties.js';
import { complete } from './complete.js';
import type { Manifest } from './manifest.js';
import { eventsIn, literalUnions } from './read-types.js';
import { readModule } from './sources.js';

/** The custom elements manifest of the sources as they are now. */
export function generateManifest(): Manifest {
  const events = ['always', 'escalate', 'in-talk', 'rating'].map((name) =>
    readModule(`element/events/${name}`),
  );
  const published = [
    readModule('element/settable'),
    readModule('element/talk-button'),
    ...events,
    readModule('define'),
  ];
  return complete(create({ modules: published }), {
    properties,
    events: events.flatMap(eventsIn),
    literalUnions: literalUnions([readModule('element/properties'), readModule('session/talk')]),
  });
}
