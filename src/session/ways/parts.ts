import type { AudioPorts } from '../../transport/transport.js';
import type { TransportParts } from '../surroundings.js';

/** The worklets' ends that a transport takes: their promise, since the stage may still be opening. */
export const portsOf = ({ stage }: TransportParts): Promise<AudioPorts> => {
  const ports = stage.then((open) => open.openPorts());
  // Whoever opened the stage tells of its failure.
  ports.catch(() => {});
  return ports;
};
