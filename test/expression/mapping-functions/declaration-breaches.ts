import { Ajv2020 } from 'ajv/dist/2020.js';
import type { MappingFunction, ResultKind } from '../../../src/expression/mapping-functions/index.ts';
import { formats } from '../../../src/model/formats/index.ts';

/** How a function breaks its declaration when it is called with these values; empty where it keeps it. */
export function declarationBreaches(
  { implementation, result }: MappingFunction,
  given: readonly unknown[],
): string[] {
  let value: unknown;
  try {
    value = Reflect.apply(implementation, undefined, [...given]);
  } catch (error) {
    return [`throws ${error}`];
  }
  const kind = kindOf(value);
  const kinds: readonly (ResultKind | undefined)[] = result.kinds;
  if (!kinds.includes(kind)) return [`returns ${kind ?? 'what is not JSON'}`];
  if (value === undefined) return [];
  return Object.entries(result.keywords ?? {})
    .filter(([keyword, wanted]) => !fulfils(value, keyword, wanted))
    .map(([keyword]) => `breaks ${keyword}`);
}

/** The kind of a value; undefined for what is not a JSON value. */
function kindOf(value: unknown): ResultKind | undefined {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.every(isJson) ? 'array' : undefined;
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return Number.isFinite(value) ? 'number' : undefined;
  if (typeof value !== 'object') return undefined;
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isJson)
    ? 'object'
    : undefined;
}

function isJson(value: unknown): boolean {
  const kind = kindOf(value);
  return kind !== undefined && kind !== 'nothing';
}

const ajv = new Ajv2020({ formats, strict: true, strictTypes: false });

function fulfils(value: unknown, keyword: string, wanted: unknown): boolean {
  return ajv.validate({ [keyword]: wanted }, value);
}
