import type { PageAnswer } from '../../definition/index.ts';
import { isSameJson } from '../../json/index.ts';
import { expressionsOf, type Paging, styleOf } from '../../paging/index.ts';
import { FIRST_PAGE, isSamePage, type Page, type PagePosition, readPage } from '../../transport/index.ts';
import {
  type AnswerContext,
  type AnswerProblem,
  answeringWith,
  problemsOf,
  readRecord,
} from './answer-context.ts';

/** A page of a list, and its problems. */
export interface PageProblem extends AnswerProblem {
  readonly page: PageAnswer;
}

/**
 * Returns the problems of the pages of a list: each must have records, none of them twice, and lead to the next one; the
 * last must lead to none. A last page without records is allowed, since some providers end their lists that way.
 */
export async function listProblems(
  pages: readonly PageAnswer[],
  context: AnswerContext,
): Promise<readonly PageProblem[]> {
  const problems: PageProblem[] = [];
  const seen = new Set<string>();
  const positions: PagePosition[] = [FIRST_PAGE];
  const size = sizeOf(pages, context);
  for (const [index, page] of pages.entries()) {
    const add = (found: readonly AnswerProblem[]) => {
      for (const problem of found) problems.push({ ...problem, page });
    };
    try {
      const position = positions.at(-1) ?? FIRST_PAGE;
      const read = await readPage({ ...pageOptions(page, context), position, size });
      const following = pages.length - index - 1;
      add(recordProblems(page, read, seen, following, context));
      add(orderProblems(read, positions, following, context));
      if (read.next === undefined) return problems;
      positions.push(read.next);
    } catch (error) {
      add(problemsOf(error));
      return problems;
    }
  }
  return problems;
}

function pageOptions(page: PageAnswer, { definition, resource, mapping, evaluate, account }: AnswerContext) {
  const { list } = resource;
  return {
    transport: answeringWith(page),
    definition,
    list,
    account,
    evaluate,
    recordsOf: mapping.recordsOf,
  };
}

/**
 * The requested page size: if a full page means that another follows, that of the first page. A single page
 * was requested with the usual size.
 */
function sizeOf([first, ...others]: readonly PageAnswer[], { mapping }: AnswerContext): number | undefined {
  if (others.length === 0) return undefined;
  try {
    return mapping.recordsOf(first?.body).length || undefined;
  } catch {
    // Reading the page reports this.
    return undefined;
  }
}

function recordProblems(
  page: PageAnswer,
  { records, response }: Page,
  seen: Set<string>,
  following: number,
  context: AnswerContext,
): readonly AnswerProblem[] {
  const read = records.map((record) => readRecord(record, response, context));
  const ids = read.flatMap(({ id }) => id ?? []);
  const problems = read.flatMap((record) => record.problems);
  const mayBeEmpty = page.ids !== undefined || (following === 0 && seen.size > 0);
  if (records.length === 0 && !mayBeEmpty) {
    problems.push({ message: 'no record is found in it.' });
  }
  for (const id of ids) {
    if (seen.has(id)) problems.push({ message: `the id ${JSON.stringify(id)} appears twice in the list.` });
    seen.add(id);
  }
  if (page.ids !== undefined && !isSameJson(ids, page.ids)) {
    problems.push({
      message: `its records have the ids ${show(ids)}, but ${show(page.ids)} are expected.`,
    });
  }
  return problems;
}

function orderProblems(
  { next, namesItself }: Page,
  positions: readonly PagePosition[],
  following: number,
  { resource }: AnswerContext,
): readonly AnswerProblem[] {
  const { paging } = resource.list;
  if (next !== undefined && positions.some((position) => isSamePage(position, next))) {
    return [{ message: `it names an earlier page as the next one${reason(paging)}.` }];
  }
  if (namesItself === true) return [{ message: `it names itself as the next page${reason(paging)}.` }];
  const isLast = following === 0;
  if (isLast === (next === undefined)) return [];
  return isLast
    ? [withHint(`another page follows it${reason(paging)}, although it is the last one.`, paging)]
    : [withHint(`no page follows it${reason(paging)}, although it is not the last one.`, paging)];
}

/** What determines whether another page follows. */
function reason(paging: Paging): string {
  const [said] = expressionsOf(paging);
  return said === undefined ? `, as the style “${paging.style}” says` : `, as \`${said[1].text}\` says`;
}

function withHint(message: string, paging: Paging): AnswerProblem {
  const { hint } = styleOf(paging);
  return hint === undefined || expressionsOf(paging).length > 0 ? { message } : { message, hint };
}

function show(ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : JSON.stringify(ids);
}
