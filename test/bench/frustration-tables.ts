/**
 * Prints the tables that `test/unit/policy/frustration-held-out.test.ts` holds the policy to, as the file that keeps them.
 * Whoever changes the rule or the lists renews it and tells the README:
 * `npx tsx test/bench/frustration-tables.ts > test/unit/policy/held-out-tables.ts`.
 */
import { confusionAsWritten, heldOutSets, MOODS, PARTS, SETS } from './frustration-sets.js';

const line = (text: string): void => console.log(text);

line("import type { HeldOutTables } from '../../bench/frustration-sets.js';");
line('');
line(
  '/** Printed by `test/bench/frustration-tables.ts`: what the policy makes of the held-out sets as they are written. */',
);
line('export const heldOutTables: HeldOutTables = {');
for (const set of SETS) {
  line(`  ${set}: {`);
  for (const part of PARTS) {
    const confusion = confusionAsWritten(heldOutSets[set][part]);
    line(`    ${part}: {`);
    for (const mood of MOODS) {
      const { nothing, calm, person } = confusion[mood];
      line(`      ${mood}: { nothing: ${nothing}, calm: ${calm}, person: ${person} },`);
    }
    line('    },');
  }
  line('  },');
}
line('};');
