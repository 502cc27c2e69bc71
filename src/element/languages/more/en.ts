import type { MoreMessages } from '../../messages.js';

/** Each says what happened and what to do next, in words for visitors. */
export default {
  unsupported:
    'This browser can’t hold a spoken conversation. Please use a current Chrome, Edge, Firefox or Safari.',
  'insecure-page': 'The microphone works on secure pages only. Open this page’s address with https://.',
  'microphone-denied':
    'The microphone is blocked. Allow it for this page, beside the address or in the browser’s settings, and try again.',
  'microphone-missing': 'No microphone was found. Connect one and try again.',
  'microphone-busy': 'Another program is using the microphone. Close it there and try again.',
  'microphone-lost': 'The microphone was disconnected. Connect it again and start anew.',
  'sound-blocked': 'The browser didn’t allow sound. Check that this page isn’t muted, and try again.',
  'endpoint-refused': 'You can’t start a talk from here. Sign in or reload the page, and try again.',
  'endpoint-failed': 'Something went wrong on our side. Please try again in a minute.',
  'too-many': 'There are too many talks right now. Please wait a minute and try again.',
  'limit-reached': 'That was all for today. Please write to us, or come back tomorrow.',
  quota: 'Talking isn’t available at the moment. Please write to us or come back later.',
  'talking-elsewhere': 'You are already talking with us in another tab or window. You can talk here instead.',
  'unblock-chrome':
    'Click the icon left of the address, open “Site settings” and set “Microphone” to “Allow”.',
  'unblock-firefox': 'Click the crossed-out microphone icon beside the address and lift the block.',
  'unblock-safari': 'Open “Safari” → “Settings” → “Websites” → “Microphone” and allow it for this page.',
  'unblock-ios': 'Tap “aA” beside the address, then “Website Settings” → “Microphone” → “Allow”.',

  microphone: 'Microphone',
  speaker: 'Speaker',
  'system-default': 'System default',
  'setting-hold': 'Hold to talk',
  'setting-tap': 'Tap instead of holding',
  'setting-spoken': 'Spoken answers',
  'setting-sounds': 'Sounds when turns change',

  'end-title': 'The talk has ended',
  agreed: 'What was agreed',
  rate: 'How was it?',
  'rate-good': 'Good',
  'rate-bad': 'Not good',
  comment: 'Comment (optional)',
  'send-rating': 'Send',
  thanks: 'Thank you.',
  delete: 'Delete the conversation',
  deleted: 'The conversation was deleted.',
} satisfies MoreMessages;
