export { toNodeListener } from './node-listener.js';
export { attachRelay } from './node-relay.js';
