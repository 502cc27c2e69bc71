import type { ErrorReason, Status } from '../session/talk.js';

/** The words of the interface beside status words and errors. */
type InterfaceKey =
  /** On the button before a talk. */
  | 'label'
  /** What pressing the button does while a talk is on. */
  | 'press-interrupt'
  | 'press-mute'
  | 'press-unmute'
  | 'stop'
  | 'retry'
  | 'dismiss'
  | 'hide-button'
  | 'show-conversation'
  | 'conversation'
  | 'conversation-empty'
  | 'visitor'
  | 'agent'
  /** Read by screen readers before words which the visitor cut off. */
  | 'not-heard'
  | 'type'
  | 'send'
  /** Under a question that is to be answered by a tap; the agent gets them as the visitor's words. */
  | 'yes'
  | 'no'
  /** Announced. */
  | 'connected'
  | 'microphone-on'
  | 'ended';

export type MessageKey = InterfaceKey | Exclude<Status, 'idle'> | ErrorReason;

/** Every word that a person reads or hears read. One flat record, so that a page can replace any of them. */
export type Messages = Readonly<Record<MessageKey, string>>;

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
};

export const english: Messages = {
  ...errors,
  label: 'Talk to us',
  connecting: 'Connecting',
  listening: 'Listening',
  hearing: 'Hearing you',
  thinking: 'Thinking',
  speaking: 'Speaking',
  muted: 'Muted',
  parked: 'Paused',
  reconnecting: 'Reconnecting',
  error: 'Problem',
  'press-interrupt': 'Press to interrupt',
  'press-mute': 'Press to mute',
  'press-unmute': 'Press to unmute',
  stop: 'End the talk',
  retry: 'Try again',
  dismiss: 'Close',
  'hide-button': 'Hide this button',
  'show-conversation': 'Conversation',
  conversation: 'Conversation',
  'conversation-empty': 'What is said will appear here.',
  visitor: 'You',
  agent: 'Assistant',
  'not-heard': 'not heard:',
  type: 'Type a message',
  send: 'Send',
  yes: 'Yes',
  no: 'No',
  connected: 'Connected. You can speak now.',
  'microphone-on': 'The microphone is on.',
  ended: 'The talk has ended.',
};

/** The words in force: English, and the page's own over it. */
export const wordsWith = (own: Partial<Messages>): Messages => ({ ...english, ...own });
