import type { LitElement } from 'lit';
import type { TalkButton } from '../element/talk-button.js';

/** They tell the DOM's own map of events about themselves, which is read below. */
export type * from '../element/events/index.js';

/** The name if it may be written to: if saying so makes no other type. */
type Writable<Of, Name extends keyof Of> =
  (<T>() => T extends Pick<Of, Name> ? 1 : 2) extends <T>() => T extends { -readonly [Key in Name]: Of[Key] }
    ? 1
    : 2
    ? Name
    : never;

type OwnName = Exclude<keyof TalkButton, keyof LitElement>;

/** What is neither a method nor read-only. */
type PropertyName = {
  [Name in OwnName]: TalkButton[Name] extends (...args: never) => unknown
    ? never
    : Writable<TalkButton, Name>;
}[OwnName];

type Dashed<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Dashed<Rest>}`
  : Name;

/** The element's own properties that a page may set. */
export type TalkProperties = Partial<Pick<TalkButton, PropertyName>>;

/** The same under their attributes' names, e.g. `color-scheme`. */
export type TalkAttributes = { [Name in PropertyName as Dashed<Name>]?: TalkButton[Name] };

/** Its events by their names, without those of every element. */
export type TalkEvents = {
  [
    Name in keyof HTMLElementEventMap as Name extends `talk-${string}` ? Name : never
  ]: HTMLElementEventMap[Name];
};

/** Listeners under `on` and the event's name, e.g. `ontalk-statuschange`. */
export type TalkListeners = { [Name in keyof TalkEvents as `on${Name}`]?: (event: TalkEvents[Name]) => void };
