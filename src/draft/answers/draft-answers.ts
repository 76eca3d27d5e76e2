import type { Definition } from '../../definition/index.ts';
import { checkAnswers } from '../../example-checks/check-answers.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import type { Model } from '../../model/index.ts';
import { nextLink } from '../../paging/link-header.ts';
import type { Question } from '../fields/proposal.ts';
import { unifiedOf } from '../mapping-of.ts';
import type { Inventor } from '../people/inventor.ts';
import { keyOfPath, valuesAt } from '../samples/path.ts';
import type { Places } from '../samples/survey.ts';
import { draftErrors } from './draft-errors.ts';
import type { FoundPaging, Page } from './find-paging.ts';
import { inventAnswer, inventPageLink, withValueAt } from './invent-answer.ts';

/** The part `answers` of a resource, as data. */
export type WrittenAnswers = Readonly<Record<string, unknown>>;

/** What whole answers are drafted from. */
export interface AnswerOptions {
  readonly model: Model;
  readonly mapping: Mapping | undefined;
  readonly places: Places;
  readonly paging: FoundPaging | undefined;
  readonly inventor: Inventor;
  /** The definition of the draft with anything in place of its gaps, and with answers; undefined if it cannot be used. */
  readonly definitionWith: (answers: WrittenAnswers) => Definition | undefined;
}

/** Whole answers, and what is asked where the samples do not tell enough for one. */
export interface DraftedAnswers {
  readonly answers: WrittenAnswers | undefined;
  readonly questions: readonly Question[];
}

/** Records of a page that are kept: two show that there may be several. */
const MOST_RECORDS = 2;
/** Pages of which each is tried as the last one. */
const MOST_TRIED = 6;

/**
 * Drafts the answer for one record, the pages of a list (the first two and the last) and the errors, with invented people.
 * Only those are kept that the draft understands as `check` expects.
 */
export async function draftAnswers(options: AnswerOptions): Promise<DraftedAnswers> {
  const get = await firstThatHolds(getsOf(options), (one) => ({ get: one }), options);
  const list = await firstThatHolds(listsOf(options), (pages) => ({ list: pages }), options);
  const { errors, questions } = await draftErrors(options.places.errors, options.inventor, {
    model: options.model,
    definition: options.definitionWith({}),
    holds: async (error) => holds({ errors: [error] }, options),
  });
  const answers = {
    ...(get === undefined ? {} : { get }),
    ...(list === undefined ? {} : { list }),
    ...(errors.length === 0 ? {} : { errors }),
  };
  const lacksLast = list === undefined && options.paging !== undefined && options.mapping !== undefined;
  return {
    answers: Object.keys(answers).length === 0 ? undefined : answers,
    questions: lacksLast ? [...questions, LAST_PAGE] : questions,
  };
}

const LAST_PAGE: Question = {
  field: 'answers.list',
  question: 'No sample is the last page of the list, after which none follows. How does it look?',
  options: [],
};

async function firstThatHolds<Part>(
  candidates: readonly Part[],
  answersOf: (part: Part) => WrittenAnswers,
  options: AnswerOptions,
): Promise<Part | undefined> {
  for (const candidate of candidates) if (await holds(answersOf(candidate), options)) return candidate;
  return undefined;
}

async function holds(answers: WrittenAnswers, { definitionWith, model }: AnswerOptions): Promise<boolean> {
  const definition = definitionWith(answers);
  if (definition === undefined) return false;
  return (await checkAnswers(definition, { models: [model], resource: model.name })).length === 0;
}

/** The first answers with one record. */
function getsOf({ places, mapping, inventor }: AnswerOptions): readonly WrittenAnswers[] {
  const { record, singles } = places;
  if (record === undefined) return [];
  return singles
    .filter((single) => keyOfPath(single.records) === keyOfPath(record))
    .slice(0, MOST_TRIED)
    .flatMap((single) => {
      const body = inventAnswer(single.document, inventor, { records: record });
      const id = unifiedOf(mapping, valuesAt(body, record)[0])?.id;
      return typeof id === 'string' ? [{ id, body }] : [];
    });
}

/** Lists of pages, each with another one as its last: samples need not be in the order of the list. */
function listsOf({
  places,
  paging,
  inventor,
  mapping,
}: AnswerOptions): readonly (readonly WrittenAnswers[])[] {
  const { list, pages } = places;
  if (list === undefined || paging === undefined) return [];
  const those = pages.filter(({ records }) => keyOfPath(records) === keyOfPath(list));
  return those
    .slice(-MOST_TRIED)
    .reverse()
    .map((last) => [...those.filter((page) => page !== last).slice(0, 2), last])
    .map((chosen) => pagesOf(chosen, paging, inventor, mapping));
}

function pagesOf(
  pages: readonly Page[],
  paging: FoundPaging,
  inventor: Inventor,
  mapping: Mapping | undefined,
): readonly WrittenAnswers[] {
  const counts = pages.map((page) => valuesAt(page.document, page.records).length);
  const isShorter = (counts.at(-1) ?? 0) < (counts[0] ?? 0);
  // A page as long as the first may mean that another follows.
  const kept = counts.map((count, index) =>
    Math.min(count, isShorter && index === counts.length - 1 ? MOST_RECORDS - 1 : MOST_RECORDS),
  );
  return pages.map(({ document, records, headers = {} }, index) => {
    const parts = {
      records,
      most: kept[index] ?? MOST_RECORDS,
      ...(paging.next === undefined ? {} : { next: paging.next }),
    };
    const body = counted(inventAnswer(document, inventor, parts), paging, kept, index);
    const ids = valuesAt(body, records).flatMap((record) => {
      const id = unifiedOf(mapping, record)?.id;
      return typeof id === 'string' ? [id] : [];
    });
    const next = paging.keys.style === 'link' ? nextLink(headers.link) : undefined;
    const link = next === undefined ? {} : { headers: { Link: `<${inventPageLink(next)}>; rel="next"` } };
    return { ids, ...link, body };
  });
}

/** The counts of records agree with those that are kept. */
function counted(body: unknown, { counts }: FoundPaging, kept: readonly number[], index: number): unknown {
  if (counts === undefined) return body;
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, count) => all + count, 0);
  return withValueAt(withValueAt(body, counts.before, sum(kept.slice(0, index))), counts.all, sum(kept));
}
