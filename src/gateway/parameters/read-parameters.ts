import type { Issue } from '../../issue/index.ts';
import { parametersError } from '../gateway-error.ts';
import { type BracketQuery, parseBracketQuery } from './bracket-query.ts';
import { FORMATS, type ListParameters, type ParameterNames, type Parameters } from './parameters.ts';
import { type Unused, unknownParameters, unusedParameters } from './unused-parameters.ts';

/** How to read parameters. */
export interface ParameterRules {
  readonly names: ParameterNames;
  readonly maxLimit: number;
  /** What to do with a parameter without effect: report it with the answer, or refuse the request. */
  readonly unknown: 'report' | 'refuse';
  /** Names that the embedder reads. */
  readonly own: readonly string[];
}

/** Reads one parameter, and collects its problems. */
interface Reader {
  readonly query: BracketQuery;
  readonly issues: Issue[];
}

/** Reads the parameters of a request for one record. @throws GatewayError with every bad parameter */
export function readGetParameters(search: URLSearchParams, rules: ParameterRules): Parameters {
  const reader = open(search, rules.names);
  const parameters = readCommon(reader, rules.names);
  return settle(reader, rules, parameters, [
    ...(['limit', 'nextCursor', 'keyBy', 'ignoreLimit'] as const).map((name): Unused => [name, 'one record']),
    ...(parameters.format === 'raw' || parameters.format === 'stream' ? UNSHAPED : []),
  ]);
}

/** Reads the parameters of a request for a list. @throws GatewayError with every bad parameter */
export function readListParameters(search: URLSearchParams, rules: ParameterRules): ListParameters {
  const { names } = rules;
  const reader = open(search, names);
  const common = readCommon(reader, names);
  const limit = readLimit(reader, names.limit);
  const nextCursor = readText(reader, names.nextCursor);
  const keyBy = readText(reader, names.keyBy);
  const parameters: ListParameters = {
    ...common,
    ignoreLimit: readFlag(reader, names.ignoreLimit),
    ...(limit === undefined ? {} : { limit }),
    ...(nextCursor === undefined ? {} : { nextCursor }),
    ...(keyBy === undefined ? {} : { keyBy }),
  };
  return settle(reader, rules, lowered(parameters, rules), UNUSED_BY_LISTS[common.format]);
}

/**
 * Checks those properties of a request that depend on no parameter.
 *
 * @param used Parameters that clients may use nevertheless.
 * @returns Problems of the parameters. @throws GatewayError if those are refused
 */
export function checkNoParameters(
  search: URLSearchParams,
  rules: ParameterRules,
  used: readonly (keyof ParameterNames)[] = [],
): readonly Issue[] {
  const reader = open(search, rules.names);
  const unused = PARAMETERS.filter((name) => !used.includes(name));
  const nothing = { issues: [] };
  return settle(
    reader,
    rules,
    nothing,
    unused.map((name): Unused => [name, 'this address']),
  ).issues;
}

const PARAMETERS: readonly (keyof ParameterNames)[] = [
  'accountId',
  'format',
  'ignoreRemoteData',
  'excludeFields',
  'remoteQuery',
  'limit',
  'nextCursor',
  'keyBy',
  'ignoreLimit',
];

/** Nothing is left out of a body that is passed on unchanged; `remote_data` is not in it anyway. */
const UNSHAPED: readonly Unused[] = [['excludeFields', 'this format']];

const UNUSED_BY_LISTS: Readonly<Record<Parameters['format'], readonly Unused[]>> = {
  unified: [],
  normalized: [],
  raw: [...UNSHAPED, ['keyBy', 'this format'], ['ignoreLimit', 'this format']],
  stream: [['keyBy', 'this format']],
};

function open(search: URLSearchParams, names: ParameterNames): Reader {
  const query = parseBracketQuery(search, names.remoteQuery);
  return { query, issues: query.problems.map((message) => ({ code: 'parameter-invalid', message })) };
}

function settle<Result extends { readonly issues: readonly Issue[] }>(
  { query, issues }: Reader,
  { names, own, unknown }: ParameterRules,
  parameters: Result,
  unused: readonly Unused[],
): Result {
  const effectless = [
    ...parameters.issues,
    ...unknownParameters(query, names, own),
    ...unusedParameters(query, names, unused),
  ];
  const refused = unknown === 'refuse' ? [...issues, ...effectless] : issues;
  if (refused.length > 0) throw parametersError(refused);
  return { ...parameters, issues: effectless };
}

function readCommon(reader: Reader, names: ParameterNames): Parameters {
  const accountId = readText(reader, names.accountId);
  if (valuesOf(reader, names.accountId).length === 0) refuse(reader, `${names.accountId} is missing.`);
  return {
    accountId: accountId ?? '',
    format: readFormat(reader, names.format),
    ignoreRemoteData: readFlag(reader, names.ignoreRemoteData),
    excludeFields: readNames(reader, names.excludeFields),
    remoteQuery: reader.query.nested,
    issues: [],
  };
}

function refuse({ issues }: Reader, message: string): undefined {
  issues.push({ code: 'parameter-invalid', message });
  return undefined;
}

/** Undefined if the parameter is absent or blank; two values are refused. */
function readText(reader: Reader, name: string): string | undefined {
  const values = valuesOf(reader, name);
  if (values.length > 1) return refuse(reader, `${name} is given ${values.length} times.`);
  return values[0];
}

function valuesOf({ query }: Reader, name: string): string[] {
  return (query.lists.get(name) ?? []).filter((value) => value.trim() !== '');
}

function readFlag(reader: Reader, name: string): boolean {
  const value = readText(reader, name)?.toLowerCase();
  if (value !== undefined && !['true', 'false', '1', '0'].includes(value)) {
    refuse(reader, `${name} must be true or false, but is ${quoted(value)}.`);
  }
  return value === 'true' || value === '1';
}

function readFormat(reader: Reader, name: string): Parameters['format'] {
  const value = readText(reader, name) ?? 'unified';
  const format = FORMATS.find((candidate) => candidate === value);
  if (format === undefined)
    refuse(reader, `${name} must be one of ${FORMATS.join(', ')}, but is ${quoted(value)}.`);
  return format ?? 'unified';
}

function readLimit(reader: Reader, name: string): number | undefined {
  const value = readText(reader, name);
  if (value === undefined) return undefined;
  const limit = /^\d{1,9}$/.test(value.trim()) ? Number(value) : 0;
  if (limit === 0)
    return refuse(reader, `${name} must be a whole number from 1 to 999999999, but is ${quoted(value)}.`);
  return limit;
}

/** The parameters with an allowed limit, and an issue if that is not the requested one. */
function lowered(parameters: ListParameters, { maxLimit, names }: ParameterRules): ListParameters {
  const { limit, ignoreLimit, issues } = parameters;
  if (limit === undefined || limit <= maxLimit) return parameters;
  const message = `${names.limit} is at most ${maxLimit}; where there are more records, ${names.nextCursor} leads to them.`;
  const told = ignoreLimit ? issues : [...issues, { code: 'limit-lowered', message } as const];
  return { ...parameters, limit: maxLimit, issues: told };
}

function readNames({ query }: Reader, name: string): string[] {
  const values = query.lists.get(name) ?? [];
  const names = values.flatMap((value) => value.split(',')).map((part) => part.trim());
  return [...new Set(names.filter((part) => part !== ''))];
}

function quoted(value: string): string {
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
}
