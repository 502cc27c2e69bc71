import { tryAdapter } from './adapter-suite.js';
import { tryTalks } from './talk-suite.js';

tryAdapter('Node');
tryTalks('Node');
