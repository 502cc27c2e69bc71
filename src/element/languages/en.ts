export { english as default } from '../messages.js';
