import { tryAdapter } from './adapter-suite.js';
import { tryTalks } from './talk-suite.js';

tryAdapter('Hono on Node');
tryTalks('Hono on Node');
