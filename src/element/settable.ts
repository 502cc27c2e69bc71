import { LitElement } from 'lit';
import type { PolicyChoice, Tool } from '../session/talk.js';
import type { OwnMessages } from './messages.js';
import {
  properties,
  type Position,
  type ResumeStart,
  type Size,
  type ThinkingSound,
  type TransportWish,
  type TurnTaking,
  type Variant,
} from './properties.js';
import type { Resume } from './snapshot.js';

/** All that a page can set on the element, and what holds where it sets nothing. */
export class Settable extends LitElement {
  static override properties = properties;

  /** The site's talk handler; relative to the page. */
  declare endpoint: string;
  /** How the talk goes; `auto`: WebRTC, or a WebSocket where it does not connect in time. */
  declare transport: TransportWish;
  /** The owner's signed token of who the visitor is; for the endpoint. */
  declare identity: string;
  /** The words on the button before a talk; empty: an icon alone. Null: `messages.label`. */
  declare label: string | null;
  /** A pill with words, a round button with an icon alone, or a bar as wide as its place. */
  declare variant: Variant;
  /** Small, medium or large: 44, 52 or 64 px high. */
  declare size: Size;
  /** `auto` follows the page. */
  declare colorScheme: 'auto' | 'light' | 'dark';
  /** A CSS colour; `auto`: the page's `accent-color`; empty: our own. */
  declare accent: string;
  /** `inline`: where it is written; else fixed in a corner of the window. */
  declare position: Position;
  /** Shows what is said, with a field to type into. */
  declare transcript: boolean;
  /** Origins, apart by spaces, whose addresses are links where they are said; empty: none are, all is text. */
  declare links: string;
  /** `hold`: the visitor speaks while the button is held; else hands-free. For the next talk. */
  declare turnTaking: TurnTaking;
  /** How far one conversation reaches, where the site keeps it: `tab`, `visitor` (days later, too) or `off`. */
  declare resume: Resume;
  /**
   * `auto`: a talk that was under way on the page before goes on by itself, with a tone: only in a page that is seen, only
   * if the browser lets the microphone be opened without asking, and in one tab. `tap`: when the visitor presses.
   */
  declare resumeStart: ResumeStart;
  /** Nothing of the visitor's voice is sent. */
  declare muted: boolean;
  /** No talk can be started. One that is on goes on. */
  declare disabled: boolean;
  /** Where the worklet and the Worker are served from, ending in a slash; empty: beside this script. */
  declare assetBase: string;
  /** Functions of the page that the agent may call. */
  declare tools: readonly Tool[];
  /** From our policies to those that are to hold, e.g. `(ours) => [...ours, mine]`; null: ours. For the next talk. */
  declare policies: PolicyChoice | null;
  /** `off`: nothing sounds while the agent has yet to answer. For the next talk. */
  declare thinkingSound: ThinkingSound;
  /** Words to use instead of ours, by key; by `tool:` and a tool's name what is said while it runs. */
  declare messages: OwnMessages;
  /** What the page knows and the agent may be told: untrusted facts, at most 4 kB of JSON. */
  declare context: Readonly<Record<string, unknown>> | null;
  /** A microphone of the page's own; never stopped by us. */
  declare stream: MediaStream | null;

  constructor() {
    super();
    this.endpoint = '/talk';
    this.transport = 'auto';
    this.identity = '';
    this.label = null;
    this.variant = 'pill';
    this.size = 'm';
    this.colorScheme = 'auto';
    this.accent = '';
    this.position = 'inline';
    this.transcript = false;
    this.links = '';
    this.turnTaking = 'auto';
    this.resume = 'tab';
    this.resumeStart = 'tap';
    this.muted = false;
    this.disabled = false;
    this.assetBase = '';
    this.tools = [];
    this.policies = null;
    this.thinkingSound = 'on';
    this.messages = {};
    this.context = null;
    this.stream = null;
  }
}
