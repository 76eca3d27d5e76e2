import { answerOf } from '../answers/answer-of.ts';
import { type LocateContext, locateRecords } from '../answers/locate-records.ts';
import { featuresOf } from '../examples/features.ts';
import { hashOf } from '../people/hash.ts';
import { valuesAt } from './path.ts';
import { createValueTree, type ValueNode } from './value-node.ts';

/** What is kept of the records: what was counted, some on which expressions are tried, and some that show everything. */
export interface Samples {
  readonly records: number;
  readonly tree: ValueNode;
  /** A sample of the records; all of them if they are few. */
  readonly tried: readonly unknown[];
  /** Records for examples. */
  readonly telling: readonly unknown[];
  readonly isCut: boolean;
}

/** Collects records of documents. */
export interface Collector {
  add(document: unknown): void;
  samples(): Samples;
}

/** Most records on which expressions are tried. */
const MOST_TRIED = 2048;
const MOST_TELLING = 256;
const MOST_COMPARED = 2048;
/** Records whose features are looked at, which takes long. */
const MOST_LOOKED_AT = 2000;
/** Of the first records all are kept. */
const MOST_KEPT_ANYHOW = 24;

/** Makes a collector; its memory does not grow with the records. */
export function createCollector(context: LocateContext): Collector {
  const tree = createValueTree();
  const tried: unknown[] = [];
  const telling: unknown[] = [];
  const shown = new Set<string>();
  /** The first records as strings. */
  const different = new Set<string>();
  let records = 0;

  /** The same record may be in a list and in an answer of its own. */
  function isRepeated(record: unknown): boolean {
    if (different.size >= MOST_COMPARED) return false;
    const text = JSON.stringify(record);
    if (different.has(text)) return true;
    different.add(text);
    return false;
  }

  function addRecord(record: unknown): void {
    if (isRepeated(record)) return;
    records += 1;
    const hasNew = tree.add(record);
    if (tried.length < MOST_TRIED) tried.push(record);
    else {
      // Reservoir sampling with the record's number as the seed, so that the same input has the same sample.
      const place = hashOf(`record ${records}`) % records;
      if (place < MOST_TRIED) tried[place] = record;
    }
    if (telling.length < MOST_TELLING) keepIfTelling(record, hasNew);
  }

  /** The features of early records tell what is absent as well; later ones are kept for what only they have. */
  function keepIfTelling(record: unknown, hasNew: boolean): void {
    if (records > MOST_LOOKED_AT) {
      if (hasNew) telling.push(record);
      return;
    }
    const added = featuresOf(record).filter(({ key }) => !shown.has(key));
    for (const { key } of added) shown.add(key);
    if (added.length > 0 || (hasNew && records > MOST_KEPT_ANYHOW) || telling.length < MOST_KEPT_ANYHOW)
      telling.push(record);
  }

  return {
    add(document) {
      const { body, status = 200 } = answerOf(document);
      const sighting = status >= 400 ? undefined : locateRecords(body, context);
      if (sighting === undefined || sighting.kind === 'error') return;
      for (const record of valuesIn(body, sighting.path)) addRecord(record);
    },
    samples: () => ({ records, tree: tree.root, tried, telling, isCut: tree.isCut() }),
  };
}

function valuesIn(document: unknown, path: readonly string[]): readonly unknown[] {
  return valuesAt(document, path, Number.POSITIVE_INFINITY).filter(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  );
}
