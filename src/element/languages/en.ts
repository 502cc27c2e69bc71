import type { UsualMessages } from '../messages.js';

/** Those of every other language are held to these keys. */
export default {
  'assets-unreachable':
    'A part of this page didn’t load. Check your connection and try again, or reload the page.',
  'endpoint-unreachable': 'We couldn’t be reached. Check your connection and try again.',
  'link-failed':
    'The voice connection couldn’t be opened. Try again; if that doesn’t help, try another network.',
  'link-lost': 'The connection was lost. Check your network and start again.',
  'session-expired': 'The talk reached its time limit. Start a new one to go on.',
  'agent-failed': 'The answer failed. Please say it again, or start anew.',
  'tool-failed': 'Something couldn’t be looked up. Ask again, or look for it on this page.',
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

  'consent-title': 'Before we talk',
  agree: 'Agree and talk',
  decline: 'Not now',
  withdraw: 'Withdraw consent',
} satisfies UsualMessages;

export const more = () =>
  import('./more/en.js').then(
    ({ default: words }) => words,
    () => ({}),
  );
