import { auditBoth, CATEGORIES, LONG_TASK_MS, type Audited } from '../rig/lighthouse.js';
import { printTable, type Row } from './table.js';

export const benchLighthouse = async (): Promise<void> => {
  const seen = await auditBoth();
  const scoresOf = (audits: readonly Audited[], i: number): readonly (readonly number[])[] => [
    audits.map(({ scores }) => scores[i] ?? NaN),
  ];
  const rows: Row[] = CATEGORIES.map((name, i) => ({
    name,
    unit: 'of 100',
    ours: scoresOf(seen.with, i),
    peer: scoresOf(seen.without, i),
    note: 'peer: the same page without the button',
  }));
  rows.push({
    name: 'long tasks blamed on the button before intent, on that device',
    unit: 'tasks',
    ours: [seen.with.map(({ tasks }) => tasks.filter(({ onPhoneMs }) => onPhoneMs > LONG_TASK_MS).length)],
  });
  printTable('Lighthouse, its mobile device and network', rows);
};
