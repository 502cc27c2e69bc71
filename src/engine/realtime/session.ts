import type { Answers } from '../../conversation/facts.js';
import { asRecord } from './read.js';
import type { WireSession, WireTurnDetection } from './wire.js';

/** As the session has it: settings, null where the page makes the turns, undefined where the wire doesn't say. */
export type TurnDetection = WireTurnDetection | null | undefined;

export const turnDetectionOf = (session: WireSession): TurnDetection => {
  const input = asRecord(asRecord(session.audio)?.['input']);
  const found = input && 'turn_detection' in input ? input['turn_detection'] : session.turn_detection;
  return found === null ? null : (asRecord(found) ?? undefined);
};

/** Both flags default to true on the wire. One false is enough for us to have a part in it. */
export const answersOf = (detection: TurnDetection): Answers | undefined => {
  if (!detection) return undefined;
  return detection['create_response'] === false || detection['interrupt_response'] === false
    ? 'client'
    : 'server';
};

/**
 * The setting as it was, but for who answers. The wire may replace the whole of it, so that all of it is sent; what
 * the server never told us stays with the server.
 */
export const withAnswers = (detection: TurnDetection, answers: Answers): WireTurnDetection => {
  const byServer = answers === 'server';
  return { type: 'server_vad', ...detection, create_response: byServer, interrupt_response: byServer };
};
