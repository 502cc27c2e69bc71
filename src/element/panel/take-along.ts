import type { Turn } from '../../conversation/turn.js';
import type { Messages } from '../messages.js';
import { copyText, downloadText } from './save.js';
import { timeIn, transcriptText } from './transcript-text.js';

/** What was said, for the visitor to keep: fetched when they reach for it. */
export interface Kept {
  readonly turns: readonly Turn[];
  readonly words: Messages;
  readonly lang: string;
}

const textOf = ({ turns, words, lang }: Kept): string => transcriptText(turns, words, timeIn(lang));

/** Whether it is on the clipboard. */
export const copy = (kept: Kept, near: ParentNode): Promise<boolean> => copyText(textOf(kept), near);

export const download = (kept: Kept): void => downloadText(textOf(kept), `${kept.words.conversation}.txt`);
