import type { TalkRecord } from './talk-record.js';

/** The page's tools by name alone: their schemas would make each proof and each stored talk many times as large. */
export const slimRecord = (record: TalkRecord): TalkRecord => ({
  ...record,
  pageTools: record.pageTools.map(({ name, silent }) => ({
    name,
    description: '',
    parameters: {},
    ...(silent === undefined ? {} : { silent }),
  })),
});

/** As the store keeps it for whoever ends the talk. */
export const storedRecord = (record: TalkRecord): string => JSON.stringify(slimRecord(record));

/** Null: an older version's, or another's. */
export function readStoredRecord(json: string): TalkRecord | null {
  try {
    const record = JSON.parse(json) as Partial<TalkRecord> | null;
    return typeof record?.talkId === 'string' && typeof record.endsAtMs === 'number'
      ? (record as TalkRecord)
      : null;
  } catch {
    return null;
  }
}
