import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isIsoDateTime } from '../../src/model/formats/date-time.ts';
import { formats, isDateTime, isEmail, isUri } from '../../src/model/formats/index.ts';
import { STRING_FORMATS } from '../hostile/formats.ts';
import { runs } from '../support/runs.ts';

/** The verdict of ajv-formats in full mode, asked for without this library's code. */
function full(name: 'date-time' | 'iso-date-time' | 'email' | 'uri', text: string): boolean {
  const format: unknown = fullFormats[name];
  if (format instanceof RegExp) return format.test(text);
  if (typeof format === 'function') return format(text) === true;
  if (
    typeof format === 'object' &&
    format !== null &&
    'validate' in format &&
    typeof format.validate === 'function'
  ) {
    return format.validate(text) === true;
  }
  throw new TypeError(`no check for ${name}`);
}

type Fast = Parameters<typeof full>[0];

function isFast(name: string): name is Fast {
  return ['date-time', 'iso-date-time', 'email', 'uri'].includes(name);
}

const cases = {
  'date-time': {
    check: isDateTime,
    alphabet: '0123456789-:.TZtz+ \u0660',
    corpus: [
      ...[
        '2024-01-31T09:30:00.000Z',
        '2024-02-28T23:59:59.999Z',
        '2024-02-29T00:00:00.000Z',
        '2023-02-29T00:00:00.000Z',
      ],
      ...[
        '2024-02-30T00:00:00.000Z',
        '2024-04-31T00:00:00.000Z',
        '2024-00-10T00:00:00.000Z',
        '2024-13-10T00:00:00.000Z',
      ],
      ...[
        '2024-01-00T00:00:00.000Z',
        '2024-01-01T24:00:00.000Z',
        '2024-01-01T00:60:00.000Z',
        '2024-01-01T00:00:60.000Z',
      ],
      ...[
        '2024-12-31T23:59:60.000Z',
        '2024-12-31T23:59:60Z',
        '2024-12-31T15:59:60-08:00',
        '2024-01-01t00:00:00z',
      ],
      ...['2024-01-01 00:00:00Z', '2024-01-01\n00:00:00Z', '2024-01-01T00:00:00', '2024-01-01T00:00:00+0000'],
      ...[
        '2024-01-01T00:00:00+00',
        '2024-01-01T00:00:00+24:00',
        '2024-01-01T00:00:00.Z',
        '2024-01-01',
        '',
        '0000-01-01T00:00:00.000Z',
      ],
      ...[
        '2024-01-01T00:00:00.000Z ',
        ' 2024-01-01T00:00:00.000Z',
        '2024-01-01T00:00:00.0000Z',
        '2024-01-01T00-00-00.000Z',
      ],
    ],
  },
  uri: {
    check: isUri,
    alphabet: 'ahtps:/?#@.%2F[]<>"{}|^`\\ é-_~!$&\'()*+,;=',
    corpus: [
      ...[
        'https://example.com',
        'http://example.com/',
        'https://example.com/a.png?s=1&t=2#x',
        'HTTPS://EXAMPLE.COM/A',
      ],
      ...[
        'https://example.com:8080/a',
        'https://user:pass@example.com',
        'https://',
        'http:///a',
        'https://?',
        'https:///',
      ],
      ...[
        'https://example.com/a b',
        'https://example.com/%zz',
        'https://example.com/%20',
        'https://exämple.com',
        'https://-.-',
      ],
      ...[
        'https://[::1]/a',
        'https://[::1',
        'https://example.com/[a]',
        '//example.com/a',
        '/a',
        'a',
        '',
        'mailto:a@example.com',
      ],
      ...[
        'https://example.com/a"b',
        'https://example.com/<b>',
        'https://example.com?a/b?c',
        'https://example.com/a?b#c#d',
      ],
      ...[
        'https://a/?',
        'https://a?',
        'https://a/#',
        'https://a//b',
        'https://a/..',
        'https://a_b/',
        'https://a?{}',
        'ftp://a',
      ],
      ...[
        'https://example.com/\n',
        'https://example.com\n',
        '\nhttps://example.com',
        'urn:isbn:0',
        'http://1.2.3.4',
        'http://a.',
      ],
      ...[
        'https://a/%2',
        'https://a/%',
        'https://a/%2G',
        'https://a/%2f%2F',
        'https://a?%2f',
        'https://a%2f',
      ],
      ...[
        'https://a#',
        'https://#a',
        'https://a#%41?/',
        'https://a#%4',
        'https://a/?b#c?d/e',
        'https://a/#b%',
      ],
    ],
  },
  email: {
    check: isEmail,
    alphabet: 'aZ09@.-_+!#\'"(), \\é',
    corpus: [
      ...[
        'ada@example.com',
        'ada.nowak+crm@mail.example.co.uk',
        'a@b.c',
        'a_b-c@example.com',
        "o'brien@example.com",
        '1@2.3',
      ],
      ...[
        'ada@example',
        'ada@',
        '@example.com',
        'ada',
        '',
        'a@b@c.d',
        'a..b@example.com',
        '.a@example.com',
        'a.@example.com',
      ],
      ...[
        'a@.example.com',
        'a@example..com',
        'a@example.com.',
        'a@-example.com',
        'a@example-.com',
        'a@exa-mple.com',
        'a@ex_ample.com',
      ],
      ...[
        '-a@example.com',
        'a-@example.com',
        '-@example.com',
        '_@example.com',
        '+@example.com',
        'a@example.-com',
        'a@example.com-',
      ],
      ...[
        'zoë@example.com',
        'ada@exämple.com',
        '"a b"@example.com',
        'a b@example.com',
        ' a@example.com',
        'a@example.com\n',
        'a@[1.2.3.4]',
      ],
      ...[
        'A@EXAMPLE.COM',
        'a@e--x.com',
        'a@b.c.d.e.f',
        '!#$%&@example.com',
        'a@1.1',
        'a+@example.com',
        'a@b+c.com',
      ],
    ],
  },
} as const;

const isoDateTime = { ...cases['date-time'], check: isIsoDateTime };

describe.each(Object.entries({ ...cases, 'iso-date-time': isoDateTime }))(
  '%s gives the verdicts of ajv-formats in full mode',
  (name, { check, alphabet, corpus }) => {
    const verdict = (text: string) => full(isFast(name) ? name : 'date-time', text);

    test('on odd texts', () => {
      expect(corpus.map((text) => [text, check(text)])).toEqual(corpus.map((text) => [text, verdict(text)]));
      expect(new Set(corpus.map(check))).toEqual(new Set([true, false]));
    });

    test('law: on mutations of them', () => {
      const char = fc.oneof(
        fc.constantFrom(...alphabet),
        fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
      );
      const edit = fc.record({ at: fc.nat(40), remove: fc.nat(2), insert: fc.array(char, { maxLength: 2 }) });
      fc.assert(
        fc.property(fc.constantFrom(...corpus), fc.array(edit, { maxLength: 4 }), (start, edits) => {
          const text = edits.reduce(
            (left, { at, remove, insert }) => left.slice(0, at) + insert.join('') + left.slice(at + remove),
            String(start),
          );
          expect(check(text)).toBe(verdict(text));
        }),
        { numRuns: runs(3_000) },
      );
    });

    test('law: on texts of the format’s own characters', () => {
      fc.assert(
        fc.property(fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 30 }), (text) => {
          expect(check(text)).toBe(verdict(text));
        }),
        { numRuns: runs(2_000) },
      );
    });
  },
);

test('there is a check for each format of ajv-formats', () => {
  expect(Object.keys(formats)).toEqual(expect.arrayContaining(Object.keys(fullFormats)));
});

test.each(STRING_FORMATS)('the check of %s throws for a string that it cannot check in time', (name) => {
  const check: unknown = Reflect.get(formats, name);
  expect(check).toBeTypeOf('function');
  const longest = { url: 2 ** 11, regex: 2 ** 16 }[name] ?? 2 ** 22;
  const verdict = (length: number) => typeof check === 'function' && check(' '.repeat(length));
  expect(verdict(longest)).toBeTypeOf('boolean');
  expect(() => verdict(longest + 1)).toThrow(`at most ${longest} characters`);
});

test.each([
  ['zoë@exämple.example', true],
  ['ada@localhost', true],
  ['ada', false],
  ['', false],
])('idn-email of %j is %j', (text, verdict) => {
  expect(formats['idn-email'](text)).toBe(verdict);
});
