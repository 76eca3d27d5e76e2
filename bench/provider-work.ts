import type { Engine } from '../src/engine.ts';
import { RECORD_COUNT, recordsOf } from './records.ts';

/** One record to map, and its JSON text. */
export interface Work {
  readonly provider: string;
  readonly record: unknown;
  readonly text: string;
}

/** The records of providers in turn: the first of each, the second of each, and so on. */
export function interleave(engine: Engine, providers: readonly string[], count = RECORD_COUNT): Work[] {
  const lists = providers.map((provider) => ({ provider, records: recordsOf(engine, provider) }));
  return Array.from({ length: count }, (_, index) => index).flatMap((index) =>
    lists.map(({ provider, records }) => {
      const text = JSON.stringify(records[index]);
      return { provider, record: JSON.parse(text) as unknown, text };
    }),
  );
}
