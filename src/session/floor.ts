import type { Floor } from './state.js';

/** The moves of the floor. Only `agentLeaves` takes it from the agent: drained, or cut off. */
const nobody: Floor = { holder: 'nobody' };
const visitor: Floor = { holder: 'visitor' };

export const visitorSpeaks = (floor: Floor): Floor =>
  floor.holder === 'agent' ? { ...floor, bargeIn: true } : visitor;

export const visitorStops = (floor: Floor): Floor =>
  floor.holder === 'agent' ? { ...floor, bargeIn: false } : nobody;

export const agentSounds = (floor: Floor, itemId: string): Floor =>
  floor.holder === 'agent'
    ? { ...floor, itemId }
    : { holder: 'agent', itemId, held: false, bargeIn: floor.holder === 'visitor' };

export const held = (floor: Floor, isHeld: boolean): Floor =>
  floor.holder === 'agent' ? { ...floor, held: isHeld } : floor;

export function agentLeaves(floor: Floor): Floor {
  if (floor.holder !== 'agent') return floor;
  return floor.bargeIn ? visitor : nobody;
}
