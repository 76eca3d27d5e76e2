import * as fc from 'fast-check';
import type { Engine } from '../../engine.ts';
import { parseExpression, takesPictures } from '../../expression/compiler.ts';
import { valuesAt } from '../../mapping/record-paths.ts';
import type { JsonSchema } from '../../model/index.ts';
import { DifferenceError } from '../difference-error.ts';
import { type Call, type LawOptions, subjectOf } from './law.ts';
import { readableFields, valueOfField } from './mapped-fields.ts';

/** What a time in digits may count from the beginning of 1970, in milliseconds. */
const UNITS = [1, 1000] as const;

/** RFC 3339, with or without seconds, with or without an offset. */
const WRITTEN_TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * The law that a time is the same instant as one of the times that its expression reads: no offset is lost, and no unit
 * mistaken. A time without an offset is one of UTC. A field whose times are read by a picture or in a zone is left out: which
 * instant they are is what its expression says.
 */
export function instantsAreKept(
  engine: Engine,
  provider: string,
  options: LawOptions = {},
): fc.IPropertyWithHooks<[Call]> {
  const { mapping, calls } = subjectOf(engine, provider, options);
  const times = new Set(mapping.model.fields.filter(({ schema }) => isTime(schema)).map(({ name }) => name));
  const fields = readableFields(mapping).filter(
    ({ name, expression }) => times.has(name) && !readsByPicture(expression),
  );
  return fc.property(calls, (call) => {
    for (const { name, paths } of fields) {
      const value = valueOfField(mapping, name, call);
      if (typeof value !== 'string') continue;
      const read = paths.flatMap((path) => valuesAt(call.record, path).flat());
      if (!read.flatMap(instantsOf).includes(Date.parse(value)))
        throw new DifferenceError(`“${name}” is the instant of one of ${paths.join(', ')}.`, value, read);
    }
  });
}

function readsByPicture(expression: string): boolean {
  const parsed = parseExpression(expression);
  return parsed.ok && takesPictures(parsed.ast);
}

function isTime(schema: JsonSchema): boolean {
  return typeof schema === 'object' && Reflect.get(schema, 'format') === 'date-time';
}

/** The instants that a raw value can stand for, in milliseconds since 1970. */
function instantsOf(value: unknown): number[] {
  const text = String(value).trim();
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return UNITS.map((unit) => Math.floor(Number(text) * unit));
  const [, day, time = '00:00', offset = 'Z'] = WRITTEN_TIME.exec(text) ?? [];
  if (day === undefined) return [];
  const written = offset.replace(
    /^([+-]\d{2}):?(\d{2})?$/,
    (_, hours, minutes = '00') => `${hours}:${minutes}`,
  );
  return [Date.parse(`${day}T${time}${written.toUpperCase()}`)];
}
