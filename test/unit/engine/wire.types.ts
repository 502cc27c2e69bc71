/**
 * Checked by the compiler alone: what we read is in the vendor's own union as we read it, and what we write the vendor
 * accepts. A line that does not compile names the event that has drifted.
 */
import type { RealtimeClientEvent, RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import type { ClientEvent, ServerEvent, ServerEventType } from '../../../src/engine/realtime/wire.js';

type Theirs<T extends string> = Extract<RealtimeServerEvent, { type: T }>;

/** Names of ours that are not in the vendor's union. */
type Strangers = { [T in ServerEventType]: [Theirs<T>] extends [never] ? T : never }[ServerEventType];

/** Events of theirs that are not what we take them for. */
type Misread = {
  [T in ServerEventType]: Theirs<T> extends Loose<ServerEvent<T>> ? never : T;
}[ServerEventType];

/** Fields that a compatible server may leave out count as optional; objects are read with care at run time. */
type Loose<E> = {
  [K in keyof E as undefined extends E[K] ? never : K]: K extends Parsed ? object : E[K];
} & { [K in keyof E as undefined extends E[K] ? K : never]?: E[K] };

type Parsed = 'item' | 'response' | 'session' | 'error';

/** Compared by type name, for their unions are wide. */
type Written = ClientEvent['type'];
type Unwritable = Exclude<Written, RealtimeClientEvent['type']>;

type None<T extends never> = T;

export type Checks = [None<Strangers>, None<Misread>, None<Unwritable>];

/** Readonly arrays are refused by their types and mean nothing on the wire. */
type Writable<T> = T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T;

export const accepted = (
  event: Writable<Exclude<ClientEvent, { type: 'session.update' }>>,
): RealtimeClientEvent => event;
