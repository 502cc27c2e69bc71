import { tryAdapter } from './adapter-suite.js';

tryAdapter('Next.js');
