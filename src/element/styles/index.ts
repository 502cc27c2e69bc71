import type { CSSResult } from 'lit';
import { bar } from './bar.js';
import { confirmation } from './confirmation.js';
import { forcedColors } from './forced-colors.js';
import { host } from './host.js';
import { motion } from './motion.js';
import { panel } from './panel.js';
import { tokens } from './tokens.js';

export const styles: readonly CSSResult[] = [tokens, host, bar, motion, panel, confirmation, forcedColors];
