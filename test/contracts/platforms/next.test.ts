import { tryTalks } from './talk-suite.js';

// One start takes half a minute here, and no adapter of ours stands before the handler.
tryTalks('Next.js');
