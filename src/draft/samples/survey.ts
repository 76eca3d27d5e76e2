import type { Page } from '../answers/find-paging.ts';
import { type LocateContext, locateRecords, type Sighting } from '../answers/locate-records.ts';
import { keyOfPath, type Path } from './path.ts';
import { createSeenTexts, type SeenTexts } from './seen-texts.ts';

/** What kind of input a document is from: a whole file, or one of many lines or items. */
export type Origin = 'document' | 'array' | 'lines';

/** Where records are in documents. */
export interface Places {
  /** In a page of a list; undefined if no sample is one. */
  readonly list: Path | undefined;
  /** In an answer with one record; undefined if no sample is one. */
  readonly record: Path | undefined;
  readonly pages: readonly Page[];
  readonly errors: readonly unknown[];
  /** Some answers that are not errors. */
  readonly answers: readonly unknown[];
  readonly seen: SeenTexts;
  /** Documents in which no record was found. */
  readonly unknown: number;
}

/** Looks over the samples for the first time: where the records are, and which strings occur. */
export interface Survey {
  add(document: unknown, origin: Origin): void;
  places(): Places;
}

const MOST_PAGES = 16;
const MOST_ERRORS = 16;

/** Makes a survey. */
export function createSurvey(context: LocateContext): Survey {
  const lists = new Map<string, { path: Path; count: number }>();
  const records = new Map<string, { path: Path; count: number }>();
  const pages: Page[] = [];
  const errors: unknown[] = [];
  const answers: unknown[] = [];
  const seen = createSeenTexts();
  let unknown = 0;

  function vote(votes: Map<string, { path: Path; count: number }>, path: Path): void {
    const key = keyOfPath(path);
    const known = votes.get(key);
    if (known === undefined) votes.set(key, { path, count: 1 });
    else known.count += 1;
  }

  return {
    add(document, origin) {
      seen.add(document);
      const sighting = locateRecords(document, context);
      if (sighting === undefined) unknown += 1;
      else if (sighting.kind === 'error') {
        if (errors.length < MOST_ERRORS) errors.push(document);
      } else {
        if (answers.length < MOST_PAGES) answers.push(document);
        if (sighting.kind === 'list') {
          vote(lists, sighting.path);
          if (pages.length < MOST_PAGES) pages.push({ document, records: sighting.path });
        } else if (origin === 'array') vote(lists, ['[]', ...sighting.path]);
        else if (origin === 'document' || sighting.path.length > 0) vote(records, sighting.path);
      }
    },
    places: () => ({ list: most(lists), record: most(records), pages, errors, answers, seen, unknown }),
  };
}

function most(votes: ReadonlyMap<string, { readonly path: Path; readonly count: number }>): Path | undefined {
  return [...votes.values()].sort(
    (left, right) => right.count - left.count || left.path.length - right.path.length,
  )[0]?.path;
}

export type { Sighting };
