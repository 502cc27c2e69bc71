import type { ErrorReason, Status } from '../session/talk.js';

/** On the button, about it, and around the talk. */
type ButtonKey =
  /** On the button before a talk. */
  | 'label'
  /** The same, where there is a conversation to go on with. */
  | 'continue'
  /** What pressing the button does while a talk is on. */
  | 'press-interrupt'
  | 'press-mute'
  | 'press-unmute'
  /** The same, when the talk has paused as nobody spoke. */
  | 'press-resume'
  | 'stop'
  | 'retry'
  /** The same, where another tab talks: the talk goes on here. */
  | 'take-over'
  | 'dismiss'
  /** Takes a fixed button off the page. */
  | 'hide-button'
  /** The browser has stopped the sound; a tap lets it go on. */
  | 'resume-sound'
  /** Announced. */
  | 'connected'
  | 'microphone-on'
  | 'ended';

/** Push-to-talk: what pressing does next, and why a press was not sent. */
type HoldKey = 'press-hold' | 'release-send' | 'tap-talk' | 'tap-send' | 'held-too-short';

type PanelKey =
  | 'show-conversation'
  | 'conversation'
  | 'conversation-empty'
  | 'disclosure'
  | 'visitor'
  | 'agent'
  /** Read by screen readers before words which the visitor cut off. */
  | 'not-heard'
  | 'tool-running'
  /** A person is told of the visitor. */
  | 'tool-human'
  | 'tool-failed-quietly'
  | 'type'
  | 'send'
  | 'type-instead'
  /** On a chip, and said in the visitor's name: to hear the rest of a long answer. */
  | 'tell-more'
  /** On a chip, and said in the visitor's name: a human, not the agent. */
  | 'a-person'
  | 'typed-only'
  | 'copy'
  | 'copied'
  | 'download'
  /** Under a question that is to be answered by a tap; the agent gets them as the visitor's words. */
  | 'yes'
  | 'no';

type SettingsKey =
  | 'settings'
  | 'microphone'
  | 'speaker'
  /** The device that the system takes by itself. */
  | 'system-default'
  | 'setting-hold'
  | 'setting-tap'
  | 'setting-spoken'
  | 'setting-sounds';

/** Around the owner's notice. */
type ConsentKey = 'consent-title' | 'agree' | 'decline' | 'withdraw';

/** On the card at the end. */
type EndKey =
  | 'end-title'
  | 'agreed'
  | 'rate'
  | 'rate-good'
  | 'rate-bad'
  | 'comment'
  | 'send-rating'
  | 'thanks'
  | 'delete'
  | 'deleted';

/** How a visitor lets a blocked microphone be used, in that browser. */
type UnblockKey = 'unblock-chrome' | 'unblock-firefox' | 'unblock-safari' | 'unblock-ios';

export type MessageKey =
  | ButtonKey
  | HoldKey
  | PanelKey
  | SettingsKey
  | ConsentKey
  | EndKey
  | UnblockKey
  | Exclude<Status, 'idle'>
  | ErrorReason;

/** Every word that a person reads or hears read. One flat record, so that a page can replace any of them. */
export type Messages = Readonly<Record<MessageKey, string>>;

/**
 * A page's own words: instead of ours, by key, and what the panel says while a tool runs, by `tool:` and its name, e.g.
 * `'tool:look_up_order': 'Looking up order {order_id}'`.
 */
export type OwnMessages = Partial<Messages> & Readonly<Partial<Record<`tool:${string}`, string>>>;

/** Each error says what happened and what to do next, in words for visitors. */
const errors: Readonly<Record<ErrorReason, string>> = {
  unsupported:
    'This browser can’t hold a spoken conversation. Please use a current Chrome, Edge, Firefox or Safari.',
  'insecure-page': 'The microphone works on secure pages only. Open this page’s address with https://.',
  'assets-unreachable':
    'A part of this page didn’t load. Check your connection and try again, or reload the page.',
  'microphone-denied':
    'The microphone is blocked. Allow it for this page, beside the address or in the browser’s settings, and try again.',
  'microphone-missing': 'No microphone was found. Connect one and try again.',
  'microphone-busy': 'Another program is using the microphone. Close it there and try again.',
  'microphone-lost': 'The microphone was disconnected. Connect it again and start anew.',
  'sound-blocked': 'The browser didn’t allow sound. Check that this page isn’t muted, and try again.',
  'endpoint-unreachable': 'We couldn’t be reached. Check your connection and try again.',
  'endpoint-refused': 'You can’t start a talk from here. Sign in or reload the page, and try again.',
  'endpoint-failed': 'Something went wrong on our side. Please try again in a minute.',
  'too-many': 'There are too many talks right now. Please wait a minute and try again.',
  'limit-reached': 'That was all for today. Please write to us, or come back tomorrow.',
  quota: 'Talking isn’t available at the moment. Please write to us or come back later.',
  'link-failed':
    'The voice connection couldn’t be opened. Try again; if that doesn’t help, try another network.',
  'link-lost': 'The connection was lost. Check your network and start again.',
  'session-expired': 'The talk reached its time limit. Start a new one to go on.',
  'agent-failed': 'The answer failed. Please say it again, or start anew.',
  'tool-failed': 'Something couldn’t be looked up. Ask again, or look for it on this page.',
  'talking-elsewhere': 'You are already talking with us in another tab or window. You can talk here instead.',
};

/** The words of every other language are held to these keys; see `languages/`. */
export const english: Messages = {
  ...errors,

  connecting: 'Connecting',
  listening: 'Listening',
  hearing: 'Hearing you',
  thinking: 'Thinking',
  speaking: 'Speaking',
  muted: 'Muted',
  parked: 'Paused',
  reconnecting: 'Reconnecting',
  error: 'Problem',

  label: 'Talk to us',
  continue: 'Go on talking',
  'press-interrupt': 'Press to interrupt',
  'press-mute': 'Press to mute',
  'press-unmute': 'Press to unmute',
  'press-resume': 'Press to go on',
  stop: 'End the talk',
  retry: 'Try again',
  'take-over': 'Talk here',
  dismiss: 'Close',
  'hide-button': 'Hide this button',
  'resume-sound': 'Sound was interrupted. Tap to go on.',
  connected: 'Connected. You can speak now.',
  'microphone-on': 'The microphone is on.',
  ended: 'The talk has ended.',

  'press-hold': 'Hold to talk',
  'release-send': 'Release to send',
  'tap-talk': 'Tap to talk',
  'tap-send': 'Tap to send',
  'held-too-short': 'Hold the button while you speak.',

  'show-conversation': 'Conversation',
  conversation: 'Conversation',
  'conversation-empty': 'What is said will appear here.',
  disclosure: 'You are talking with an AI assistant.',
  visitor: 'You',
  agent: 'Assistant',
  'not-heard': 'not heard:',
  'tool-running': 'Looking something up',
  'tool-human': 'Getting someone',
  'tool-failed-quietly': 'Couldn’t be looked up',
  type: 'Type a message',
  send: 'Send',
  'type-instead': 'Type instead',
  'tell-more': 'Yes, tell me more',
  'a-person': 'A person, please',
  'typed-only': 'The microphone isn’t used. You can type.',
  copy: 'Copy',
  copied: 'Copied',
  download: 'Download',
  yes: 'Yes',
  no: 'No',

  settings: 'Settings',
  microphone: 'Microphone',
  speaker: 'Speaker',
  'system-default': 'System default',
  'setting-hold': 'Hold to talk',
  'setting-tap': 'Tap instead of holding',
  'setting-spoken': 'Spoken answers',
  'setting-sounds': 'Sounds when turns change',

  'consent-title': 'Before we talk',
  agree: 'Agree and talk',
  decline: 'Not now',
  withdraw: 'Withdraw consent',

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

  'unblock-chrome':
    'Click the icon left of the address, open “Site settings” and set “Microphone” to “Allow”.',
  'unblock-firefox': 'Click the crossed-out microphone icon beside the address and lift the block.',
  'unblock-safari': 'Open “Safari” → “Settings” → “Websites” → “Microphone” and allow it for this page.',
  'unblock-ios': 'Tap “aA” beside the address, then “Website Settings” → “Microphone” → “Allow”.',
};
