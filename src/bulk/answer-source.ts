import type { Mapping } from '../mapping/mapping.ts';

/** What of a mapping is needed to find the records in answers. */
export type AnswerSource = Pick<Mapping, 'answers' | 'fields' | 'safeMap' | 'recordOf' | 'recordsOf' | 'raw'>;

/** Finds no answers: every value is a record, or carries one. */
export const NO_ANSWERS: AnswerSource = {
  answers: { get: '$', list: '$' },
  fields: [],
  raw: true,
  safeMap: () => ({ ok: true, value: {}, issues: [] }),
  recordOf: (body) => body,
  recordsOf: (body) => [body],
};
