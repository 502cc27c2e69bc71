/**
 * Checked by the compiler alone: what we read is in the vendor's own union as we read it, and what we write the vendor
 * accepts. A line that does not compile names the event that has drifted.
 */
import type { RealtimeClientEvent, RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import type { ClientEvent, ServerEventType, ToldBy } from '../../../src/engine/realtime/wire.js';

type Theirs<T extends string> = Extract<RealtimeServerEvent, { type: T }>;

/** Names of ours that are not in the vendor's union. */
type Strangers = { [T in ServerEventType]: [Theirs<T>] extends [never] ? T : never }[ServerEventType];

/** Where on the wire a field is looked for; what a compatible server may leave out counts as optional. */
interface Given {
  readonly itemId: { item_id: string };
  readonly responseId: { response_id: string };
  readonly previousItemId: { previous_item_id?: string | null };
  readonly contentIndex: { content_index?: number };
  readonly outputIndex: { output_index?: number };
  readonly endMs: { audio_end_ms?: number };
  readonly delta: { delta?: string };
  readonly text: { text: string } | { transcript: string };
  /** Read with care at run time. */
  readonly item: { item: object };
  readonly response: { response: object };
  readonly session: { session: object };
  readonly error: { error: object };
  readonly transcription: object;
}

/** Events of theirs that do not have what we look for in them. */
type Misread = {
  [T in ServerEventType]: {
    [F in keyof ToldBy<T>]: F extends keyof Given ? (Theirs<T> extends Given[F] ? never : T) : T;
  }[keyof ToldBy<T>];
}[ServerEventType];

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
