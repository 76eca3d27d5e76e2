import { createTimestamp } from '../mapping-functions/timestamp/timestamp-by.ts';
import { isFixedZone } from '../mapping-functions/timestamp/zones.ts';
import { describeType } from './describe-type.ts';
import { isLiteral } from './literal.ts';
import type { Argument } from './mapping-calls.ts';
import type { Type } from './type.ts';
import type { Typing } from './typing.ts';

const timestamp = createTimestamp({});

/** Values that stand for those of a format, and for numbers that count from 1970. */
const OF_FORMAT: Readonly<Record<string, readonly string[]>> = {
  'date-time': ['2024-05-16T07:08:09Z', '2024-05-16T07:08:09.123Z', '2024-05-16T07:08:09.123+02:00'],
  date: ['2024-05-16'],
};
const NUMBERS = [20240516, 1_715_843_289, 1_715_843_289_000];

/**
 * Reports a call `$timestamp(value, picture, zone)` whose value is written out, so that it is mostly the picture, and one
 * whose picture reads none of the values that `raw` describes.
 */
export function reportPictureMisfit(given: readonly Argument[], typing: Typing): void {
  const [value, picture, zone] = given;
  if (value === undefined || picture === undefined) return;
  if (isLiteral(value.node)) {
    typing.report({
      code: 'argument-misfit',
      node: value.node,
      message: 'The value to read is the same for every record.',
      hint: 'Write $timestamp(value, picture, zone).',
    });
    return;
  }
  const { node } = picture;
  if (!isLiteral(node) || node.type !== 'string') return;
  const samples = samplesOf(value.type);
  const place = zone !== undefined && isLiteral(zone.node) ? zone.node.value : undefined;
  const offset = typeof place === 'string' && isFixedZone(place) ? place : '+00:00';
  if (samples.length === 0 || samples.some((sample) => timestamp(sample, node.value, offset) !== undefined))
    return;
  const message = `The picture reads none of the values: they are ${describeType(value.type)}.`;
  const hint = '$timestamp reads dates of ISO 8601 and numbers without a picture.';
  typing.report({ code: 'argument-misfit', node, message, hint });
}

/** Values of a type, of each kind and format; none if there may be others. */
function samplesOf({ any, number, string }: Type): readonly (string | number)[] {
  if (any) return [];
  const numbers = number === undefined ? [] : [...(number.values ?? NUMBERS)];
  if (string === undefined) return numbers;
  const ofForms = string.forms.map(({ format = '' }) =>
    Object.hasOwn(OF_FORMAT, format) ? OF_FORMAT[format] : undefined,
  );
  if (ofForms.includes(undefined)) return [];
  return [...numbers, ...string.values, ...ofForms.flatMap((samples) => samples ?? [])];
}
