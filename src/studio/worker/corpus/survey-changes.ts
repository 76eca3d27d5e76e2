import { compareMappings, type FieldChange } from '../../../mapping/compare-mappings.ts';
import type { Mapping } from '../../../mapping/mapping.ts';
import type { CorpusChange, CorpusRecord } from '../../protocol.ts';

const KINDS: Readonly<Record<FieldChange, CorpusChange['kind']>> = {
  changed: 'changed',
  gained: 'gained',
  lost: 'lost',
  newlyInvalid: 'newly invalid',
  newlyValid: 'newly valid',
};

/** Finds what an edit does to records. */
export interface ChangeSurvey {
  add(record: unknown, describe: () => CorpusRecord): void;
  passOver(): void;
  changes(): readonly CorpusChange[];
}

/** Makes a comparison of the saved mapping and the edited one. */
export function surveyChanges(saved: Mapping, edited: Mapping): ChangeSurvey {
  const comparison = compareMappings(saved, edited);
  /** The records that are samples, by number. */
  const kept = new Map<number, CorpusRecord>();
  let sampled = 0;

  /** The comparison knows records by their number only: the text of a new sample is kept when it appears. */
  function keepSamples(describe: () => CorpusRecord): void {
    const record = describe();
    kept.set(record.number, record);
  }

  return {
    add(record, describe) {
      comparison.add(record);
      const count = sampleCount(comparison.difference().fields);
      if (count > sampled) keepSamples(describe);
      sampled = count;
    },
    passOver: () => comparison.passOver(),
    changes: () =>
      Object.entries(comparison.difference().fields).flatMap(([field, changes]) =>
        Object.entries(KINDS).flatMap(([name, kind]) => {
          const found = Object.entries(changes).find(([key]) => key === name)?.[1];
          if (found === undefined) return [];
          const samples = found.samples.flatMap(({ record, before, after }) => {
            const sample = kept.get(record);
            if (sample === undefined) return [];
            const [was, is] = [JSON.stringify(before), JSON.stringify(after)];
            return [
              {
                ...sample,
                ...(was === undefined ? {} : { before: was }),
                ...(is === undefined ? {} : { after: is }),
              },
            ];
          });
          return [{ field, kind, count: found.count, samples }];
        }),
      ),
  };
}

function sampleCount(fields: ReturnType<ReturnType<typeof compareMappings>['difference']>['fields']): number {
  return Object.values(fields)
    .flatMap((changes) => Object.values(changes))
    .reduce((sum, { samples }) => sum + samples.length, 0);
}
