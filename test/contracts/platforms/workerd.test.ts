import { tryAdapter } from './adapter-suite.js';
import { tryTalks } from './talk-suite.js';

tryAdapter('Cloudflare Workers');
tryTalks('Cloudflare Workers');
