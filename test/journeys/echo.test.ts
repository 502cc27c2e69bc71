import { testEchoes } from '../rig/self-echo.js';

testEchoes([
  { delayMs: 60, db: -10 },
  { delayMs: 250, db: -20 },
]);
