import type { Issue } from '../issue/index.ts';
import type { Change, Drift } from './drift.ts';
import { ANY_NAME, ITEMS, nameOfStep, stepsOf } from './paths.ts';
import { MOST_ACCOUNT_PATHS, MOST_PATHS } from './profile.ts';
import { partOf, type Share } from './share.ts';

/** Returns the changes as issues, each a sentence for a person. They are warnings: no value is changed by them. */
export function driftIssues(drift: Drift): readonly Issue[] {
  return drift.changes.map((change) => ({
    code: change.code,
    severity: 'warning',
    message: describeChange(change, drift),
    path: pointerOf(change.path),
    provider: drift.provider,
    ...(change.source === undefined ? {} : { source: change.source }),
    ...(change.fields[0] === undefined ? {} : { field: change.fields[0] }),
  }));
}

/** A path as a JSON Pointer (RFC 6901), with `*` for the items of an array. */
function pointerOf(path: string): string {
  const names = stepsOf(path).map((step) => (step === ITEMS ? ANY_NAME : nameOfStep(step)));
  return names.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Returns a change as a sentence. */
export function describeChange(change: Change, drift: Pick<Drift, 'base' | 'resource'>): string {
  const place = change.source === undefined ? '' : ` (${change.source.file}:${change.source.line})`;
  const sentence = `${change.path}${place} ${drift.base === undefined ? againstRaw(change) : againstBase(change)}`;
  const readers = change.fields.length === 0 ? '' : ` It is read for ${change.fields.join(', ')}.`;
  return `${sentence}${guessOf(change)}${readers}`;
}

/** Returns a sentence on what was not compared; undefined if everything was. */
export function describeCut({ base, cut = [] }: Pick<Drift, 'base' | 'cut'>): string | undefined {
  if (cut.length === 0) return undefined;
  const sides =
    base === undefined ? 'The records have' : cut.length > 1 ? 'Both sides have' : SIDES[cut[0] ?? 'now'];
  const bound = `${inDigits(MOST_PATHS)}, and ${MOST_ACCOUNT_PATHS} of an account`;
  return `${sides} more paths than a profile holds (${bound}): paths that no field reads were left out, and not compared.`;
}

const SIDES = { base: 'The base has', now: 'The records of now have' } as const;

function guessOf({ renamed, looksLike, code }: Change): string {
  if (renamed === undefined) return '.';
  const form =
    looksLike === undefined ? '' : ` and ${withArticle(looksLike.name)} in ${percent(looksLike.share)}`;
  return `; ${renamed.path} is new${form}: ${code === 'type-changed' ? 'nested' : 'renamed'}?`;
}

function againstBase(change: Change): string {
  const { base, now, from, to, members = [] } = change;
  switch (change.code) {
    case 'path-vanished':
      return `was there in ${inRecords(base)}, now in 0 of ${inDigits(now.of)}`;
    case 'path-appeared':
      return `was there in 0 of ${inDigits(base.of)} records, now in ${inRecords(now)}${like(change)}`;
    case 'fill-dropped':
    case 'fill-rose':
      return `had a value in ${inRecords(base)}, now in ${inRecords(now)}`;
    case 'type-changed':
    case 'form-changed':
      return `was ${named(from ?? to)} in ${inRecords(base)}, now in ${inRecords(now)}${became(from, to)}`;
    case 'member-appeared':
      return members.length === 0
        ? 'had few different values, and now has many'
        : `has ${members.length === 1 ? 'a new value' : 'new values'}, ${quoted(members)}, in ${inRecords(now)}`;
  }
}

function againstRaw(change: Change): string {
  const { now, from, to, members = [] } = change;
  switch (change.code) {
    case 'path-vanished':
      return `is described by the raw schema, but is in 0 of ${inDigits(now.of)} records`;
    case 'path-appeared':
      return `is not described by the raw schema, but is in ${inRecords(now)}`;
    case 'fill-dropped':
      return `is required by the raw schema, but is only in ${inRecords(now)}`;
    case 'type-changed':
    case 'form-changed':
      return `is ${named(from)} by the raw schema, but ${named(to)} in ${inRecords(now)}`;
    default:
      return members.length === 0
        ? 'has many different values, but few by the raw schema'
        : `has ${members.length === 1 ? 'a value' : 'values'} that the raw schema does not list, ${quoted(members)}, in ${inRecords(now)}`;
  }
}

function like({ looksLike }: Change): string {
  return looksLike === undefined
    ? ''
    : `, ${withArticle(looksLike.name)} in ${percent(looksLike.share)} of them`;
}

function became(from: string | undefined, to: string | undefined): string {
  return from === undefined || to === undefined ? '' : `; it is now more often ${withArticle(to)}`;
}

function quoted(members: readonly string[]): string {
  return members.map((member) => JSON.stringify(member)).join(', ');
}

function named(form: string | undefined): string {
  return form === undefined ? 'something else' : withArticle(form);
}

/** Forms that take no article. */
const WITHOUT_ARTICLE = /^(?:digits|words|epoch|other text)/;

function withArticle(form: string): string {
  if (WITHOUT_ARTICLE.test(form)) return form;
  return /^[aeio]/.test(form) ? `an ${form}` : `a ${form}`;
}

function inRecords(share: Share): string {
  return `${percent(share)} of ${inDigits(share.of)} records`;
}

/** Whole percents, with as many digits as it takes to tell something from nothing and from all. */
function percent(share: Share): string {
  const part = partOf(share) * 100;
  const digits = [0, 1, 2, 3].find((count) => {
    const rounded = Number(part.toFixed(count));
    return (rounded > 0 || part === 0) && (rounded < 100 || part === 100);
  });
  return `${part.toFixed(digits ?? 4)} %`;
}

/** Returns a count with commas between thousands. */
export function inDigits(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
