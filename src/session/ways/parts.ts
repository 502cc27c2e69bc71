import type { Stage } from '../../audio/stage.js';
import type { TransportParts } from '../surroundings.js';

/** The worklets' ends that a transport takes: their promise, since the stage may still be opening. */
export const endsOf = <Ends>(
  { stage }: TransportParts,
  open: (stage: Stage) => Ends | Promise<Ends>,
): Promise<Ends> => {
  const ends = stage.then(open);
  // Whoever opened the stage tells of its failure.
  ends.catch(() => {});
  return ends;
};
