import type { Issue } from '../../issue/index.ts';
import { parametersError } from '../gateway-error.ts';
import { type BracketQuery, parseBracketQuery } from './bracket-query.ts';
import { FORMATS, type ListParameters, type ParameterNames, type Parameters } from './parameters.ts';

/** Reads one parameter, and collects what is wrong with it. */
interface Reader {
  readonly query: BracketQuery;
  readonly issues: Issue[];
}

/** Reads the parameters of a request for one record. @throws GatewayError with every bad parameter */
export function readGetParameters(search: URLSearchParams, names: ParameterNames): Parameters {
  const reader = open(search, names);
  const parameters = readCommon(reader, names);
  return settle(reader, parameters);
}

/** Reads the parameters of a request for a list. @throws GatewayError with every bad parameter */
export function readListParameters(
  search: URLSearchParams,
  names: ParameterNames,
  maxLimit: number,
): ListParameters {
  const reader = open(search, names);
  const limit = readLimit(reader, names.limit, maxLimit);
  const nextCursor = readText(reader, names.nextCursor);
  const keyBy = readText(reader, names.keyBy);
  return settle(reader, {
    ...readCommon(reader, names),
    ignoreLimit: readFlag(reader, names.ignoreLimit),
    ...(limit === undefined ? {} : { limit }),
    ...(nextCursor === undefined ? {} : { nextCursor }),
    ...(keyBy === undefined ? {} : { keyBy }),
  });
}

function open(search: URLSearchParams, names: ParameterNames): Reader {
  const query = parseBracketQuery(search, names.remoteQuery);
  return { query, issues: query.problems.map((message) => ({ code: 'parameter-invalid', message })) };
}

function settle<Result>({ issues }: Reader, parameters: Result): Result {
  if (issues.length > 0) throw parametersError(issues);
  return parameters;
}

function readCommon(reader: Reader, names: ParameterNames): Parameters {
  const accountId = readText(reader, names.accountId);
  if (accountId === undefined && !reader.query.lists.has(names.accountId)) {
    refuse(reader, `${names.accountId} is missing.`);
  }
  return {
    accountId: accountId ?? '',
    format: readFormat(reader, names.format),
    ignoreRemoteData: readFlag(reader, names.ignoreRemoteData),
    excludeFields: readNames(reader, names.excludeFields),
    remoteQuery: reader.query.nested,
  };
}

function refuse({ issues }: Reader, message: string): undefined {
  issues.push({ code: 'parameter-invalid', message });
  return undefined;
}

/** Nothing where the parameter is absent; an empty text or two texts are refused. */
function readText(reader: Reader, name: string): string | undefined {
  const values = reader.query.lists.get(name) ?? [];
  const [value] = values;
  if (value === undefined) return undefined;
  if (values.length > 1) return refuse(reader, `${name} is given ${values.length} times.`);
  return value.trim() === '' ? refuse(reader, `${name} is empty.`) : value;
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
