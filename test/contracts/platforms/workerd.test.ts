import { tryAdapter } from './adapter-suite.js';

tryAdapter('Cloudflare Workers');
