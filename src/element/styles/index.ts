import type { CSSResult } from 'lit';
import { bar } from './bar.js';
import { beside } from './beside.js';
import { media } from './media.js';
import { host } from './host.js';
import { motion } from './motion.js';
import { tokens } from './tokens.js';

export const styles: readonly CSSResult[] = [tokens, host, bar, motion, beside, media];
