import { mappableFields } from '../profile/index.ts';

/** What samples have at a path. */
export interface PathFacts {
  /** How often it is filled, such as `95 % of 20`. */
  readonly share: string;
  /** A few different values, as JSON. */
  readonly samples: readonly string[];
}

const NO_FIELDS = { fields: [] };
const known = new WeakMap<readonly unknown[], ReadonlyMap<string, PathFacts>>();

/** Reads what records have, by path. */
export function factsOfRecords(records: readonly unknown[]): ReadonlyMap<string, PathFacts> {
  const found = known.get(records);
  if (found !== undefined) return found;
  const fields = mappableFields(NO_FIELDS, records);
  const facts = new Map(
    fields.map(({ path, fillRate, samples }) => [
      path.replaceAll('`', ''),
      {
        share: `${Math.round(fillRate * 100)} % of ${records.length}`,
        samples: samples.map((sample) => JSON.stringify(sample)),
      },
    ]),
  );
  known.set(records, facts);
  return facts;
}
