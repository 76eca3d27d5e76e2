import type { Issue } from '../../issue/index.ts';
import { parametersError } from '../gateway-error.ts';
import { type BracketQuery, parseBracketQuery } from './bracket-query.ts';
import { FORMATS, type ListParameters, type ParameterNames, type Parameters } from './parameters.ts';
import { type Unused, unknownParameters, unusedParameters } from './unused-parameters.ts';

/** How parameters are read. */
export interface ParameterRules {
  readonly names: ParameterNames;
  readonly maxLimit: number;
  /** What a parameter without effect does: it is reported with the answer, or the request is refused. */
  readonly unknown: 'report' | 'refuse';
  /** Names that the embedder reads. */
  readonly own: readonly string[];
}

/** Reads one parameter, and collects what is wrong with it. */
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
  const limit = readLimit(reader, names.limit, rules.maxLimit);
  const nextCursor = readText(reader, names.nextCursor);
  const keyBy = readText(reader, names.keyBy);
  const parameters = {
    ...common,
    ignoreLimit: readFlag(reader, names.ignoreLimit),
    ...(limit === undefined ? {} : { limit }),
    ...(nextCursor === undefined ? {} : { nextCursor }),
    ...(keyBy === undefined ? {} : { keyBy }),
  };
  return settle(reader, rules, parameters, UNUSED_BY_LISTS[common.format]);
}

/**
 * Checks a request for what depends on no parameter.
 *
 * @param used Parameters that clients may give nevertheless.
 * @returns What is wrong with the parameters. @throws GatewayError where that is refused
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

/** From a body that is passed on as it is nothing is left out; `remote_data` is not in it anyway. */
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
  const effectless = [...unknownParameters(query, names, own), ...unusedParameters(query, names, unused)];
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

function readLimit(reader: Reader, name: string, maximum: number): number | undefined {
  const value = readText(reader, name);
  if (value === undefined) return undefined;
  const limit = /^\d{1,9}$/.test(value.trim()) ? Number(value) : 0;
  if (limit === 0) return refuse(reader, `${name} must be a whole number from 1, but is ${quoted(value)}.`);
  return Math.min(limit, maximum);
}

function readNames({ query }: Reader, name: string): string[] {
  const values = query.lists.get(name) ?? [];
  const names = values.flatMap((value) => value.split(',')).map((part) => part.trim());
  return [...new Set(names.filter((part) => part !== ''))];
}

function quoted(value: string): string {
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
}
