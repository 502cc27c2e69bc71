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
  | 'settings'
  | 'copy'
  | 'copied'
  | 'download'
  /** Under a question that is to be answered by a tap; the agent gets them as the visitor's words. */
  | 'yes'
  | 'no';

/** On the card of settings. */
type SettingsKey =
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

/**
 * Problems of rare moments, in which the network is there, and cards that few visitors come to: their words are fetched
 * with the first of them.
 */
type MoreKey =
  | UnblockKey
  | SettingsKey
  | EndKey
  | 'unsupported'
  | 'insecure-page'
  | 'microphone-denied'
  | 'microphone-missing'
  | 'microphone-busy'
  | 'microphone-lost'
  | 'sound-blocked'
  | 'endpoint-refused'
  | 'endpoint-failed'
  | 'too-many'
  | 'limit-reached'
  | 'quota'
  | 'talking-elsewhere';

/** Every word that a person reads or hears read. One flat record, so that a page can replace any of them. */
export type Messages = Readonly<Record<MessageKey, string>>;
export type UsualMessages = Omit<Messages, MoreKey>;
export type MoreMessages = Pick<Messages, MoreKey>;

/**
 * A page's own words: instead of ours, by key, and what the panel says while a tool runs, by `tool:` and its name, e.g.
 * `'tool:look_up_order': 'Looking up order {order_id}'`.
 */
export type OwnMessages = Partial<Messages> & Readonly<Partial<Record<`tool:${string}`, string>>>;
