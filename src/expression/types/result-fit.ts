import { describeType } from './describe-type.ts';
import { itemsOf } from './sequence.ts';
import { admits } from './strings.ts';
import { isNothing, kindsOf, type StringForm, type Type, withoutKinds } from './type.ts';

/** Why a value cannot be, or may not be, one that a field takes; undefined if nothing is known against it. */
export interface Misfit {
  /** Where in the value, as `urls[].url`; empty for the value itself. */
  readonly path: string;
  /** What it is and what it should be, as a part of a sentence. */
  readonly message: string;
  /** What helps, as a sentence. */
  readonly hint?: string;
}

/**
 * Compares what an expression returns with what its field takes. Nothing fits every field: it is left out then.
 *
 * @param path the field's own name
 */
export function findMisfit(type: Type, wanted: Type, path: string): Misfit | undefined {
  if (type.any || wanted.any) return undefined;
  if (wanted.array === undefined) return misfitOfOne(type, wanted, path);
  // A single value of a field that is an array becomes an array of one.
  return misfitWithin(itemsOf(type), wanted.array.items, `${path}[]`);
}

/** The same for a part of a field, where a single value does not become an array. */
function misfitWithin(type: Type, wanted: Type, path: string): Misfit | undefined {
  if (type.any || wanted.any) return undefined;
  if (wanted.array === undefined) return misfitOfOne(type, wanted, path);
  const single = withoutKinds({ ...type, absent: false }, [...kindsOf(wanted), 'function']);
  if (isNothing(single))
    return type.array === undefined
      ? undefined
      : misfitWithin(type.array.items, wanted.array.items, `${path}[]`);
  const is = type.array === undefined ? 'is' : 'may be';
  const message = `${is} ${describeType(single)} by itself, but an array is wanted`;
  return {
    path,
    message,
    hint: 'Write `[]` after the path, or `[…]` around it: only a field as a whole becomes an array.',
  };
}

function misfitOfOne(type: Type, wanted: Type, path: string): Misfit | undefined {
  const given = withoutKinds({ ...type, absent: false }, ['function']);
  if (isNothing(given)) return undefined;
  if (given.array !== undefined)
    return { path, message: `may be several values, but ${describeType(wanted)} is wanted` };
  const kinds = kindsOf(wanted);
  const others = kindsOf(given).filter((kind) => !kinds.includes(kind));
  if (others.length > 0) {
    const is = others.length === kindsOf(given).length ? 'is' : 'may be';
    const found = describeType(withoutKinds(given, kinds));
    return { path, message: `${is} ${found}, but ${describeType(wanted)} is wanted` };
  }
  return misfitOfString(given, wanted, path) ?? misfitOfObject(given, wanted, path);
}

function misfitOfString({ string }: Type, wanted: Type, path: string): Misfit | undefined {
  if (string === undefined || wanted.string === undefined) return undefined;
  const forms = wanted.string.forms;
  const listed = wanted.string.values;
  const refused = [...string.values].find(
    (value) => !listed.has(value) && !forms.some((form) => admits(form, value)),
  );
  if (refused !== undefined)
    return { path, message: `may be ${JSON.stringify(refused)}, but ${describeForm(forms[0])} is wanted` };
  if (forms.length === 0) return undefined;
  const isFree = string.forms.some((form) => !forms.some((other) => implies(form, other)));
  if (!isFree) return undefined;
  const message = `may be another string than ${describeForm(forms[0])}`;
  const isEmail = forms[0]?.format === 'email' && string.forms.every(({ format }) => format === 'idn-email');
  return isEmail ? { path, message, hint: EMAIL_HINT } : { path, message };
}

const EMAIL_HINT = 'Addresses may have letters beyond ASCII, which the format idn-email takes.';

function describeForm({ format, pattern, minLength }: StringForm = {}): string {
  if (format !== undefined) return `one of format ${format}`;
  if (pattern === NOT_BLANK) return 'one that is not blank';
  if (pattern !== undefined) return `one that matches ${pattern}`;
  if (minLength === undefined) return 'one of those that are listed';
  return minLength > 1 ? `one of ${minLength} characters or more` : 'one that is not empty';
}

/**
 * Whether every string of a form has another form as well, as far as their keywords tell. A blank string, which any may
 * be, is reported where it comes.
 */
function implies(form: StringForm, { format, pattern, minLength = 0 }: StringForm): boolean {
  if (format !== undefined && form.likelyFormat === format) return true;
  if (format !== undefined && !isSameFormat(form.format, format)) return false;
  if (pattern !== undefined && pattern !== NOT_BLANK && form.pattern !== pattern) return false;
  return minLength <= Math.max(1, form.minLength ?? 0);
}

const NOT_BLANK = '\\S';

/** Every email address is an internationalised one. */
function isSameFormat(format: string | undefined, wanted: string): boolean {
  return format === wanted || (format === 'email' && wanted === 'idn-email');
}

function misfitOfObject({ object }: Type, wanted: Type, path: string): Misfit | undefined {
  const whole = wanted.object;
  if (object === undefined || whole === undefined) return undefined;
  for (const [name, type] of whole.properties) {
    const given = object.properties.get(name) ?? object.rest;
    if (!type.absent && given.absent && !given.any) {
      const message = isNothing(given) ? 'is missing, but required' : 'may be missing, but is required';
      return { path: `${path}.${name}`, message };
    }
    const misfit = misfitWithin(given, type, `${path}.${name}`);
    if (misfit !== undefined) return misfit;
  }
  const other = [...object.properties.keys()].find((name) => !whole.properties.has(name));
  return isNothing(whole.rest) && other !== undefined
    ? { path: `${path}.${other}`, message: 'is not a property that the model has' }
    : undefined;
}
