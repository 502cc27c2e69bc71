import { testEchoes } from '../rig/self-echo.js';

testEchoes([60, 120, 180, 250].flatMap((delayMs) => [-10, -20].map((db) => ({ delayMs, db }))));
