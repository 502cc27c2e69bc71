import { tryAdapter } from './adapter-suite.js';

tryAdapter('Bun');
