import type { MessageKey } from './messages.js';

/**
 * Which words say how a blocked microphone is let through in this browser; undefined: none of ours fits, as in those
 * that keep it in the settings of the phone. No feature tells where a browser has its switch: only its name does.
 */
export const unblockKey = ({ userAgent, maxTouchPoints }: Navigator): MessageKey | undefined => {
  if (/(Cr|Fx|Edg)iOS|Android.*Firefox/.test(userAgent)) return undefined;
  if (/Firefox/.test(userAgent)) return 'unblock-firefox';
  if (!/Safari/.test(userAgent) || /Chrom/.test(userAgent)) return 'unblock-chrome';
  // An iPad says that it is a Mac.
  return maxTouchPoints > 1 ? 'unblock-ios' : 'unblock-safari';
};
