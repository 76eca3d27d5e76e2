import { fieldValue } from '../../../mapping/field-value.ts';
import type { Mapping } from '../../../mapping/mapping.ts';
import type { MappedField, SafeMapResult } from '../../../mapping/types.ts';
import type { CorpusField, CorpusRecord, FieldState } from '../../protocol.ts';

/** Records that are kept for each field and state. */
const MOST_SAMPLES = 3;

/** Counts the states of the fields of mapped records. */
export interface FieldSurvey {
  add(result: SafeMapResult, record: () => CorpusRecord): void;
  fields(): readonly CorpusField[];
}

/** Makes a count of the states of a mapping's fields. */
export function surveyFields({ fields }: Mapping): FieldSurvey {
  const tallies = fields.map((field) => ({ field, ...emptyTally() }));
  return {
    add(result, record) {
      for (const { field, counts, samples } of tallies) {
        const state = stateOf(field, result);
        counts[state] += 1;
        const kept = samples[state];
        if (state !== 'filled' && kept.length < MOST_SAMPLES) kept.push(record());
      }
    },
    fields: () =>
      tallies.map(({ field, counts, samples }) => ({
        name: field.name,
        counts: { ...counts },
        samples: { ...samples },
      })),
  };
}

function emptyTally() {
  const samples: Record<FieldState, CorpusRecord[]> = { filled: [], absent: [], unusable: [], invalid: [] };
  return { counts: { filled: 0, absent: 0, unusable: 0, invalid: 0 }, samples };
}

function stateOf(field: MappedField, result: SafeMapResult): FieldState {
  const issues = result.issues.filter((issue) => issue.field === field.name);
  if (issues.some(({ severity = 'error' }) => severity === 'error')) return 'invalid';
  const value = result.ok ? fieldValue(result.value, field) : undefined;
  if (value !== undefined) return 'filled';
  return issues.length > 0 ? 'unusable' : 'absent';
}
