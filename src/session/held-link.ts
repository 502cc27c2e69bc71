import type { Command } from '../engine/engine.js';
import type { Link } from '../transport/transport.js';

/** Where a turn by hand begins and ends: what is said meanwhile is sent at once, too. */
const OF_THE_MICROPHONE = /^(?:clear|commit)$/;

/**
 * A link whose session does not know yet what was said in the one before. The site tells it from beside; what the page asks
 * of it, and what its tools bring, waits for that. Where the site has the wire in its hands it waits there.
 */
export function heldLink(to: Link): { readonly link: Link; letThrough(): void } {
  let held: Command[] | null = [];
  return {
    link: {
      id: to.id,
      send: (command) =>
        held && !OF_THE_MICROPHONE.test(command.type) ? void held.push(command) : to.send(command),
      interrupt: () => to.interrupt(),
      settle: (verdict, itemId) => to.settle(verdict, itemId),
      listen: (open) => to.listen(open),
      close: () => to.close(),
    },
    letThrough() {
      const commands = held ?? [];
      held = null;
      for (const command of commands) to.send(command);
    },
  };
}
