import { tryAdapter } from './adapter-suite.js';
import { tryTalks } from './talk-suite.js';

tryAdapter('Deno');
tryTalks('Deno');
