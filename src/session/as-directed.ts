import { paceOf } from '../policy/pace.js';
import type { Directed } from './direction.js';
import type { Effect } from './events.js';
import type { Live } from './state.js';

/** What a session is told so that it speaks, and listens, as was directed. `told`: the factor that it speaks by. */
export function asDirected(
  { speed, lang }: Pick<Directed, 'speed' | 'lang'>,
  told: number,
  { usualSpeed, transcription }: Pick<Live, 'usualSpeed' | 'transcription'>,
): readonly Effect[] {
  const changes = {
    ...(speed !== told && { speed: paceOf(speed, usualSpeed) }),
    ...(lang !== null && transcription && { transcription: { ...transcription, language: lang } }),
  };
  if (Object.keys(changes).length === 0) return [];
  return [{ type: 'send', command: { type: 'configure', ...changes } }];
}
