import * as fc from 'fast-check';
import { emails } from './emails.ts';
import { dates, dateTimes, zonedTimes } from './times.ts';
import { addresses } from './web-addresses.ts';

const hosts = fc.oneof(
  fc.constantFrom('localhost', 'a', 'xn--exmple-cua.example', `${'a'.repeat(63)}.example`),
  fc.domain(),
);
const uris = fc.oneof(
  addresses,
  fc.constantFrom('mailto:a@example.com', 'tel:+15550100', 'x:', 'ftp://example.com/a%20b'),
);
const base64 = fc.base64String({ maxLength: 40 });

/**
 * Candidates for the values of each `format` of strings; most of them fit, and the others are
 * removed by the format's own check.
 */
export const FORMAT_CANDIDATES: ReadonlyMap<string, fc.Arbitrary<string>> = new Map([
  ['date-time', dateTimes],
  ['iso-date-time', dateTimes],
  ['date', dates],
  ['time', zonedTimes],
  ['iso-time', zonedTimes],
  ['duration', fc.constantFrom('P1D', 'PT1S', 'P1Y2M3DT4H5M6S', 'P3W', 'PT0S')],
  ['email', emails],
  ['idn-email', emails],
  ['uri', uris],
  ['url', addresses],
  ['iri', uris],
  ['uri-reference', fc.oneof(fc.constantFrom('', '#', '?a=b', '../a', '/a'), uris)],
  ['uri-template', fc.constantFrom('', '/users/{id}', '{?a,b*}')],
  [
    'uuid',
    fc.oneof(
      fc.constantFrom('00000000-0000-0000-0000-000000000000', 'FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF'),
      fc.uuid(),
    ),
  ],
  ['hostname', hosts],
  ['ipv4', fc.oneof(fc.constantFrom('0.0.0.0', '255.255.255.255', '127.0.0.1'), fc.ipV4())],
  ['ipv6', fc.oneof(fc.constantFrom('::', '::1', '::ffff:127.0.0.1'), fc.ipV6())],
  ['json-pointer', fc.constantFrom('', '/', '/a/0', '/a~1b', '/~0')],
  ['relative-json-pointer', fc.constantFrom('0', '1/a', '0#')],
  ['json-pointer-uri-fragment', fc.constantFrom('#', '#/a', '#/a%20b')],
  ['regex', fc.constantFrom('', '^a+$', '[0-9]{4}')],
  ['byte', base64],
]);
