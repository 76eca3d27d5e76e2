import { describeError, ExpressionError, startOfToken } from '../expression/library.ts';
import { type Issue, isErrorOf, positionAt, reasonOf } from '../issue/index.ts';
import { toJsonPointer } from '../json/json-pointer.ts';
import type { ValueProblem } from '../model/precompiled.ts';
import { excerptOf, withoutContent } from './excerpt.ts';
import type { UnusableValue } from './find-unusable.ts';
import type { MappedField } from './types.ts';

/** The issue of a field whose expression failed. */
export function failedIssue(field: MappedField, cause: unknown, provider: string): Issue {
  const error = describeError(cause, field.expression.text);
  const known = isErrorOf(error, ExpressionError) ? error : undefined;
  const code = known?.code;
  const exceeded = code === 'D1011' || code === 'D1012' || code === 'D2014' || code === 'D2015';
  const { text, source } = field.expression;
  const start = known === undefined ? 0 : startOfToken(known.details, text);
  const reason = reasonOf(error);
  return {
    code: exceeded ? 'limit-exceeded' : isIssueCode(code) ? code : 'expression-failed',
    message: `“${field.name}” could not be computed: ${reason}`,
    field: field.name,
    provider,
    layer: field.layer,
    source: positionAt(source, start),
    ...(code === undefined ? {} : { jsonataCode: code }),
  };
}

/** Failures with an issue code of their own, which are not JSONata's. */
const OWN_CODES = { 'value-not-json': true, 'setting-missing': true, 'table-missing': true } as const;

function isIssueCode(code: string | undefined): code is keyof typeof OWN_CODES {
  return code !== undefined && Object.hasOwn(OWN_CODES, code);
}

/** The issue of one problem of a field's value. */
export function refusedIssue(field: MappedField, problem: ValueProblem, provider: string): Issue {
  return {
    code: 'value-invalid',
    message: problem.message,
    field: field.name,
    path: problem.path,
    provider,
    layer: field.layer,
    source: positionAt(field.expression.source, 0),
  };
}

/** The issue of a required field without a value. */
export function missingIssue(field: MappedField, provider: string): Issue {
  return {
    code: 'required-field-missing',
    message: `“${field.name}” is required, but its expression returned no value.`,
    field: field.name,
    path: `/${field.name}`,
    provider,
    layer: field.layer,
    source: positionAt(field.expression.source, 0),
  };
}

/** The warning of a field that is empty, although the record holds a value that its expression reads. */
export function unusableIssue(
  field: MappedField,
  { place, value }: UnusableValue,
  provider: string,
  redactsValue: boolean,
): Issue {
  const path = toJsonPointer(place);
  const found = redactsValue ? withoutContent(value) : excerptOf(value);
  return {
    code: 'value-unusable',
    severity: 'warning',
    message: `“${field.name}” is empty, although the record has ${found} at ${path}.`,
    field: field.name,
    path,
    provider,
    layer: field.layer,
    source: positionAt(field.expression.source, 0),
  };
}

/** The warning of a raw property that cannot become a field, since its name is taken or is none. */
export function memberNameIssue(field: MappedField, property: string, provider: string): Issue {
  return {
    code: 'custom-field-name',
    severity: 'warning',
    message: `The property ${JSON.stringify(property)} of the record becomes no field: its name would be “${field.name}”, which is taken or is not a name.`,
    field: field.name,
    provider,
    layer: field.layer,
    source: positionAt(field.expression.source, 0),
  };
}

/** The issue of a record with more fields of a family than are mapped. */
export function tooManyMembersIssue(field: MappedField, most: number, provider: string): Issue {
  return {
    code: 'limit-exceeded',
    message: `The record has more than ${most} properties of the family “${field.family}”, the most that are mapped.`,
    field: field.name,
    provider,
    layer: field.layer,
    source: positionAt(field.expression.source, 0),
  };
}

/** The issue of a value that is not in its field's table; a warning if it is left out as the table says. */
export function unlistedIssue(
  field: MappedField,
  value: unknown,
  isError: boolean,
  provider: string,
  redactsValue: boolean,
): Issue {
  const found = redactsValue ? withoutContent(value) : excerptOf(value);
  return {
    code: 'value-unlisted',
    ...(isError ? {} : { severity: 'warning' }),
    message: `“${field.name}” has the value ${found}, which is not in its table of values.`,
    field: field.name,
    path: toJsonPointer(
      field.place === undefined ? [field.name] : [field.place.container, field.place.member],
    ),
    provider,
    layer: field.layer,
    source: positionAt(field.expression.source, 0),
  };
}
