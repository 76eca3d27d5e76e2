import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../src/index.ts';
import { MappingError } from '../src/issue/index.ts';
import type { Mapping } from '../src/mapping/mapping.ts';

/**
 * Payloads that providers and their clients published, which are not part of this repository: a folder
 * next to the checkout, or one that the environment names. Each `<provider>/<file>.json` has a `payload`, and
 * `<provider>/expected/<file>.json` the unified users that it stands for.
 */
const folder = process.env.MAPWRIGHT_PAYLOADS ?? resolve(import.meta.dirname, '../../shared/payloads');

interface Case {
  readonly file: string;
  readonly provider: string;
  readonly kind: 'get' | 'list';
  readonly payload: unknown;
  /** Whether it is of the documented form: no test double, no older version, no other resource. */
  readonly isDocumented: boolean;
  readonly expectation: Expectation | undefined;
}

interface Expectation {
  readonly expected: unknown;
  /** Right values of fields that the support table does not ask for. */
  readonly beyond_seed?: Readonly<Record<string, unknown>>;
  readonly also_derivable?: Readonly<Record<string, unknown>>;
}

/** Expectations that we hold to be wrong: the file and field, what we return, and why. */
const EXCEPTIONS: Readonly<Record<string, { readonly gives: unknown; readonly reason: string }>> = {
  'pipeliner/get-openapi-assembled.json email': {
    gives: undefined,
    reason: 'The placeholder “string” is not an email address, so there is none.',
  },
  'onepagecrm/list-swagger.json urls': {
    gives: undefined,
    reason:
      'Braces cannot be part of a host name, so the placeholder “https://{foo.bar}/jane-doe.jpg” is not an address.',
  },
};

/** Fields that we return beyond the expectations, and why. */
const FURTHER_FIELDS: Readonly<Record<string, string>> = {
  'activecampaign is_active': 'A constant: ActiveCampaign deletes its users and has no state of them.',
  'salesflare urls': 'The picture of the user.',
  'wix urls': 'The photo of the member’s profile.',
};

const neededReasons = new Set<string>();

if (process.env.MAPWRIGHT_PAYLOADS === undefined && !existsSync(folder)) {
  test.skip('published payloads: no folder of them beside the checkout; MAPWRIGHT_PAYLOADS can name one', () => {});
} else {
  const engine = createEngine();
  const cases = readCases();
  const rawSchemaOf = (provider: string) => {
    const raw = engine.definition(provider).resources['crm/users']?.raw;
    if (raw === undefined) throw new Error('There is no raw schema.');
    return raw;
  };

  test('the folder holds payloads of every provider', () => {
    expect([...new Set(cases.map(({ provider }) => provider))].sort()).toEqual(engine.providers);
  });

  describe.each(engine.providers)('%s', (provider) => {
    const mapping = engine.mapping(provider);
    const own = cases.filter((one) => one.provider === provider);
    const expected = own.filter(({ expectation }) => expectation !== undefined);
    const others = own.filter(({ expectation }) => expectation === undefined);

    test('the raw schema accepts every record of the documented form', () => {
      const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
      formats.default(ajv);
      const validate = ajv.compile(rawSchemaOf(provider));
      const documented = own.filter(({ isDocumented }) => isDocumented);
      expect(documented).not.toEqual([]);
      const refused = documented.flatMap(({ file, kind, payload }) =>
        recordsOf(mapping, kind, payload).flatMap((record) =>
          validate(record) ? [] : [`${file}: ${ajv.errorsText(validate.errors)}`],
        ),
      );
      expect(refused).toEqual([]);
    });

    test.each(expected)('$file maps as expected', ({ file, kind, payload, expectation }) => {
      const mapped = recordsOf(mapping, kind, payload).map((record) =>
        mapping.map(record, { response: payload, ignoreRemoteData: true }),
      );
      const wanted = Array.isArray(expectation?.expected) ? expectation.expected : [expectation?.expected];
      expect(mapped.length).toBe(wanted.length);
      mapped.forEach((user, index) => {
        expect(withoutFurther(user, file, provider, wanted[index], expectation)).toEqual(
          agreed(file, wanted[index]),
        );
      });
    });

    if (others.length > 0) {
      test.each(others)('$file maps, or is refused for its id alone', ({ kind, payload }) => {
        for (const record of recordsOf(mapping, kind, payload)) {
          const { issues } = mapping.safeMap(record, { response: payload });
          expect(issues.filter(({ field }) => field !== 'id')).toEqual([]);
        }
      });
    }
  });

  test('every exception has its file, and every reason for a further field is still needed', () => {
    const files = cases.map(({ file }) => file);
    expect(Object.keys(EXCEPTIONS).filter((key) => !files.includes(key.split(' ')[0] ?? ''))).toEqual([]);
    expect(Object.keys(FURTHER_FIELDS).filter((key) => !neededReasons.has(key))).toEqual([]);
  });
}

/** The records of a payload, which may be a whole answer or what a client took out of one. */
function recordsOf(mapping: Mapping, kind: 'get' | 'list', payload: unknown): readonly unknown[] {
  try {
    return kind === 'list' ? mapping.recordsOf(payload) : [mapping.recordOf(payload)];
  } catch (error) {
    if (!(error instanceof MappingError) || error.code !== 'record-not-found') throw error;
    return Array.isArray(payload) ? payload : [payload];
  }
}

/** The user without the fields that nobody asked for but that are right or have their reason. */
function withoutFurther(
  user: Readonly<Record<string, unknown>>,
  file: string,
  provider: string,
  wanted: unknown,
  expectation: Expectation | undefined,
): unknown {
  const further: Readonly<Record<string, unknown>> = {
    ...expectation?.beyond_seed,
    ...expectation?.also_derivable,
  };
  const kept = Object.entries(user).filter(([field, value]) => {
    if (`${file} ${field}` in EXCEPTIONS || Object.hasOwn(Object(wanted), field)) return true;
    if (!Object.hasOwn(further, field)) {
      neededReasons.add(`${provider} ${field}`);
      return !Object.hasOwn(FURTHER_FIELDS, `${provider} ${field}`);
    }
    expect(value).toEqual(further[field]);
    return false;
  });
  return Object.fromEntries(kept);
}

function agreed(file: string, wanted: unknown): unknown {
  const entries = Object.entries(Object(wanted)).map(([field, value]) => {
    const exception = EXCEPTIONS[`${file} ${field}`];
    return [field, exception === undefined ? value : exception.gives] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function readCases(): readonly Case[] {
  return readdirSync(folder).flatMap((provider) =>
    readdirSync(resolve(folder, provider))
      .filter((name) => name.endsWith('.json') && name !== 'raw.schema.json')
      .flatMap((name) => {
        const { kind, payload, conforms, legacy, resource } = readJson(resolve(folder, provider, name));
        if (kind !== 'get' && kind !== 'list') return [];
        const path = resolve(folder, provider, 'expected', name);
        const expectation = existsSync(path) ? readJson(path) : undefined;
        const isDocumented = conforms !== false && legacy !== true && resource === undefined;
        return [{ file: `${provider}/${name}`, provider, kind, payload, isDocumented, expectation }];
      }),
  );
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
