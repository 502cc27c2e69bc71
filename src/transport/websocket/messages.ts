import type { Command, Fact } from '../../engine/engine.js';
import type { ReflexSetup } from '../../reflex/state.js';
import type { LinkAccess } from '../transport.js';

/** From the page to whoever serves the link: a Worker, or the same code beside the page. */
export type PageMessage =
  /** The worklets' ports, once and first; transferred. */
  | { readonly type: 'line'; readonly capture: MessagePort; readonly playback: MessagePort }
  | {
      readonly type: 'open';
      readonly linkId: string;
      readonly access: LinkAccess;
      readonly answering: ReflexSetup['answering'];
    }
  | { readonly type: 'command'; readonly linkId: string; readonly command: Command }
  | { readonly type: 'interrupt'; readonly linkId: string }
  | {
      readonly type: 'settle';
      readonly linkId: string;
      readonly verdict: 'confirm' | 'dismiss';
      readonly itemId: string | null;
    }
  | { readonly type: 'listen'; readonly linkId: string; readonly open: boolean }
  | { readonly type: 'hand-over'; readonly linkId: string; readonly toLinkId: string }
  | { readonly type: 'close-link'; readonly linkId: string }
  /** The browser says that its network is gone; a Worker is not told. */
  | { readonly type: 'go-offline' }
  /** Everything ends. */
  | { readonly type: 'close' };

export type ServiceMessage =
  /** The code is loaded and hears us: sent once, before anything is asked. */
  | { readonly type: 'serving' }
  | { readonly type: 'fact'; readonly linkId: string; readonly fact: Fact }
  | { readonly type: 'levels'; readonly input: number; readonly output: number };
