import type { Turn } from '../../conversation/turn.js';
import type { Messages } from '../messages.js';
import { timeIn, transcriptText } from './transcript-text.js';

/** What was said, to be kept: fetched when a visitor comes near the buttons for it. */
export interface Said {
  readonly turns: readonly Turn[];
  readonly words: Messages;
  readonly lang: string;
}

const textOf = ({ turns, words, lang }: Said): string => transcriptText(turns, words, timeIn(lang));

/** Whether the text is on the clipboard. To be called in a visitor's click. */
export async function copy(said: Said, near: ParentNode): Promise<boolean> {
  const text = textOf(said);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // There is none on an insecure page, and a frame may not use it.
    return copySelected(text, near);
  }
}

function copySelected(text: string, near: ParentNode): boolean {
  const focused = near instanceof ShadowRoot ? near.activeElement : null;
  const field = document.createElement('textarea');
  field.className = 'hidden';
  field.value = text;
  near.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

/** As a file of plain text. */
export function download(said: Said): void {
  const link = document.createElement('a');
  // With a mark: some programs take a file without one for another encoding.
  link.href = URL.createObjectURL(new Blob(['\uFEFF', textOf(said)], { type: 'text/plain;charset=utf-8' }));
  link.download = `${said.words.conversation}.txt`;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
