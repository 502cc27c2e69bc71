import { tryAdapter } from './adapter-suite.js';

tryAdapter('Hono on Node');
