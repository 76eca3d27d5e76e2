import { answerOf, type SampleAnswer } from '../answers/answer-of.ts';
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
  /** Some answers with one record, and where it is. */
  readonly singles: readonly Page[];
  readonly errors: readonly SampleAnswer[];
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
  const singles: Page[] = [];
  const errors: SampleAnswer[] = [];
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
      const answer = answerOf(document);
      const { body, status = 200, headers, isWhole } = answer;
      const sighting = status >= 400 ? ({ kind: 'error' } as const) : locateRecords(body, context);
      if (sighting === undefined) unknown += 1;
      else if (sighting.kind === 'error') {
        if (errors.length < MOST_ERRORS) errors.push(answer);
      } else {
        if (answers.length < MOST_PAGES) answers.push(body);
        const page = { document: body, records: sighting.path, headers };
        const isAlone = isWhole || origin === 'document';
        if (sighting.kind === 'list') {
          vote(lists, sighting.path);
          if (pages.length < MOST_PAGES) pages.push(page);
        } else if (!isAlone && origin === 'array') vote(lists, ['[]', ...sighting.path]);
        else if (isAlone || sighting.path.length > 0) {
          vote(records, sighting.path);
          if (singles.length < MOST_PAGES) singles.push(page);
        }
      }
    },
    places: () => ({
      list: most(lists),
      record: most(records),
      pages,
      singles,
      errors,
      answers,
      seen,
      unknown,
    }),
  };
}

function most(votes: ReadonlyMap<string, { readonly path: Path; readonly count: number }>): Path | undefined {
  return [...votes.values()].sort(
    (left, right) => right.count - left.count || left.path.length - right.path.length,
  )[0]?.path;
}

export type { Sighting };
