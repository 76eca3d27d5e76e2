import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directFields } from '../../../src/bulk/scan/direct-fields.ts';
import { FORM, type Form, KIND, KIND_SHIFT, ROW, START_MASK, WORD } from '../../../src/bulk/scan/layout.ts';
import type { CreateLineScanner } from '../../../src/bulk/scan/line-scanner.ts';
import { createScriptScanner } from '../../../src/bulk/scan/script-scanner.ts';
import { createWasmScanner } from '../../../src/bulk/scan/wasm-scanner.ts';
import { createWorkspace } from '../../../src/bulk/scan/workspace.ts';
import { compile } from '../../../src/expression/index.ts';
import { parseJson } from '../../../src/json/index.ts';
import { createEngine, parseOverrides } from '../../../src/live.ts';
import { runs } from '../../support/runs.ts';

const FUNCTIONS: readonly (readonly [string, Form])[] = [
  ['text', FORM.text],
  ['emailAddress', FORM.address],
  ['timestamp', FORM.timestamp],
];

const SCANNERS: readonly (readonly [string, CreateLineScanner])[] = [
  ['WebAssembly', createWasmScanner],
  ['JavaScript', createScriptScanner],
];

/** Makes a function that returns the JSON of a direct value; undefined if a value is not direct. */
function directWith(createScanner: CreateLineScanner, form: Form): (json: string) => string | undefined {
  const direct = [{ field: 'a', path: 'a', form }];
  const workspace = createWorkspace(new Map([['a', new Map()]]), {
    outputs: 0,
    outputSize: 0,
    direct,
    createScanner,
  });
  if (workspace === undefined) throw new Error('There is no workspace.');
  const { scanner, bytes, words, plan, rows, input } = workspace;
  return (json) => {
    const length = bytes.write(`{"a":${json}}\n`, input);
    scanner.scan(input, input + length, plan.root, rows, plan.rowWords * WORD, plan.slotWords * WORD, 1);
    const slot = rows / WORD + ROW.slots;
    const word = words[slot] ?? 0;
    return word >>> KIND_SHIFT === KIND.direct
      ? bytes.toString('utf8', word & START_MASK, words[slot + 1])
      : undefined;
  };
}

function mostly(usual: string, odd: string): fc.Arbitrary<string> {
  return fc.oneof({ weight: 15, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constant(odd) });
}

const digit = fc.constantFrom(...'0123456789');
const two = fc.oneof(
  fc.integer({ min: 0, max: 60 }).map((number) => String(number).padStart(2, '0')),
  fc.tuple(digit, digit).map((digits) => digits.join('')),
);
const timestamp = fc
  .tuple(
    fc.constantFrom('2024', '2023', '0000', '9999', '1970', '202a'),
    mostly('-', '/'),
    fc.oneof(
      fc.integer({ min: 1, max: 12 }).map((month) => String(month).padStart(2, '0')),
      two,
    ),
    mostly('-', ''),
    fc.oneof(
      fc.integer({ min: 1, max: 31 }).map((day) => String(day).padStart(2, '0')),
      two,
    ),
    fc.constantFrom('T', ' ', 'T', ' ', 'T', 't', ''),
    fc.integer({ min: 0, max: 24 }).map((hour) => String(hour).padStart(2, '0')),
    fc.tuple(two, mostly(':', '')).map(([minute, colon]) => `:${minute}${colon}`),
    two,
    fc.constantFrom('', '.', '.1', '.12', '.123', '.123456', ',123', '.123456789012345678901234'),
    fc.constantFrom(
      '',
      'Z',
      'z',
      '+0000',
      '+00:00',
      '-00:00',
      '+00',
      '+0530',
      '-05:00',
      ' UTC',
      '+0001',
      '+01:00',
    ),
  )
  .map((parts) => parts.join(''));
const label = fc.string({ unit: fc.constantFrom(...'abZ09'), minLength: 1, maxLength: 5 });
const address = fc
  .oneof(
    fc.array(
      fc.oneof(
        label,
        fc.constantFrom('.', '-', '--', '@', '_', '+', 'é', ' ', '@example.co.uk', 'x'.repeat(40)),
      ),
      { maxLength: 8 },
    ),
    fc.tuple(
      label,
      fc.constantFrom('@', '.x@', '-@', '.@', '@@'),
      label,
      fc.constantFrom('.', '.', '-.', '..'),
      label,
    ),
  )
  .map((parts) => parts.join(''));
const words = fc
  .array(fc.constantFrom(...'aZ0', ' ', '\t', 'é', '\u00a0', '\u3000', '\ufeff', '\u007f', '"', '😀'), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''));

/** The JSON of a value that may be of a form. */
const jsonOf = (form: Form): fc.Arbitrary<string> => {
  const own = form === FORM.timestamp ? timestamp : form === FORM.address ? address : words;
  return fc.oneof(
    { weight: 3, arbitrary: own.map((text) => JSON.stringify(text)) },
    { weight: 1, arbitrary: fc.oneof(timestamp, address, words).map((text) => JSON.stringify(text)) },
    {
      weight: 1,
      arbitrary: fc.oneof(
        fc.integer().map(String),
        fc.constantFrom('0', '-0', '1.0', '1e3', '123456789012345', '1234567890123456', 'null', 'true', '[]'),
      ),
    },
  );
};

describe.each(FUNCTIONS)('$%s', (name, form) => {
  const evaluate = compile(`$${name}(a)`).evaluate;
  const scanners = SCANNERS.map(([, create]) => directWith(create, form));
  const json = jsonOf(form);

  test('a direct value is what the function returns', () => {
    let direct = 0;
    fc.assert(
      fc.property(json, (value) => {
        for (const scan of scanners) {
          const found = scan(value);
          if (found === undefined) continue;
          direct += 1;
          expect(found).toBe(JSON.stringify(evaluate({ a: parseJson(value) })));
        }
      }),
      { numRuns: runs(50_000) },
    );
    expect(direct).toBeGreaterThan(runs(50_000) / 100);
  });

  test('both scanners find the same', () => {
    fc.assert(
      fc.property(json, (value) => {
        const [first, second] = scanners.map((scan) => scan(value));
        expect(second).toBe(first);
      }),
      { numRuns: runs(50_000) },
    );
  });
});

test.each<[Form, string, string | undefined]>([
  [FORM.text, '"Ada"', '"Ada"'],
  [FORM.text, '"Zoë Nowak"', '"Zoë Nowak"'],
  [FORM.text, '17', '"17"'],
  [FORM.text, '" Ada"', undefined],
  [FORM.text, '""', undefined],
  [FORM.text, '"\\u0041da"', undefined],
  [FORM.address, '"ada@example.com"', '"ada@example.com"'],
  [FORM.address, '"ada@example"', undefined],
  [FORM.timestamp, '"2024-02-28T23:59:59.123Z"', '"2024-02-28T23:59:59.123Z"'],
  [FORM.timestamp, '"2024-01-30 10:20:30"', '"2024-01-30T10:20:30.000Z"'],
  [FORM.timestamp, '"2024-01-30T10:20:30.123+0000"', '"2024-01-30T10:20:30.123Z"'],
  [FORM.timestamp, '"2024-01-30T10:20:30.1239Z"', '"2024-01-30T10:20:30.123Z"'],
  [FORM.timestamp, '"2024-02-29T10:20:30Z"', undefined],
])('form %i of %s', (form, value, expected) => {
  for (const [, create] of SCANNERS) expect(directWith(create, form)(value)).toBe(expected);
});

describe('a field is direct', () => {
  const fieldsOf = (
    overrides: { readonly mapping: object },
    options: { readonly functions?: readonly string[] } = {},
  ) => {
    const layer = parseOverrides(
      { providers: { hubspot: { 'crm/users': overrides } } },
      { name: 'test', ...options },
    );
    const { functions: names = [] } = options;
    const functions = names.map((name) => ({ name, implementation: () => 'later' }));
    const mapping = createEngine({ overrides: [layer], functions }).mapping('hubspot');
    return directFields(mapping).map(({ field }) => field);
  };

  test('if its expression calls a function of one path, with others in place of nothing', () => {
    expect(fieldsOf({ mapping: { id: '$text(properties) = "x" ? "y" : $text(id)' } })).toEqual([
      'created_at',
      'email',
      'updated_at',
    ]);
    expect(fieldsOf({ mapping: { name: '$text(nick) ?? $fullName(firstName, lastName)' } })).toContain(
      'name',
    );
    expect(fieldsOf({ mapping: { id: '$text(ref.id)' } })).toContain('id');
  });

  test.each([
    'type = "team" or $exists(members) ? $error("A team is no user.") : $text(id)',
    'type = "user" ? $text(id) : $error("This is another kind of record.")',
    '$exists(owner) ? $error("An id of \\"x\\" ? y : z") : type = "user" ? $text(id) : $error("")',
    '(type in ["A", "B"] ? false : $exists(owner)) ? $error("Another kind.") : $text(id) ?? $text(_id)',
    'type = "user" ? $text(id)',
  ])('if all else that its expression may come to is an error or nothing: %s', (id) => {
    expect(fieldsOf({ mapping: { id } })).toContain('id');
  });

  test.each([
    'id = 0 ? $error("There is no id.") : $text(id)',
    '$exists(ref.id) ? $error("There are two.") : $text(ref)',
    '$exists(ref) ? $error("There are two.") : $text(ref.id)',
    '$exists(list[id = 1]) ? $error("One.") : $text(id)',
    '$exists($lookup($, "id")) ? $error("An id.") : $text(id)',
    '$exists(owner) ? $text(owner) : $text(id)',
    '$exists(owner) ? $error("a" & id) : $text(id)',
    '$exists(`id`) ? $error("An id.") : $text(id)',
    "$exists($lookup($, 'id')) ? $error('An id.') : $text(id)",
    '$exists(owner) ? ($error("An owner.")) & "" : $text(id)',
  ])('but not if what decides reads its value, or there is another value: %s', (id) => {
    expect(fieldsOf({ mapping: { id } })).not.toContain('id');
  });

  test.each([
    ['another expression reads its value', { name: '$fullName(email)' }],
    ['another expression reads a part of its value', { name: '$fullName(email.x)' }],
    [
      'it is chosen from',
      { email: '$emailAddress(email) = "a@example.com" ? "b@example.com" : $emailAddress(mail)' },
    ],
    ['it is changed', { email: '$lowercase($emailAddress(email))' }],
    ['it reads several values', { email: '$emailAddress(a.b[0])' }],
  ])('but not if %s', (_case, mapping) => {
    expect(fieldsOf({ mapping })).not.toContain('email');
  });

  test('but not if the model demands more than the function promises', () => {
    const schema = { type: 'string', format: 'idn-email', maxLength: 20 };
    const model = { schema: { work_email: schema }, mapping: { work_email: '$emailAddress(work)' } };
    expect(fieldsOf(model)).not.toContain('work_email');
    const plain = { ...model, schema: { work_email: { type: 'string', format: 'idn-email' } } };
    expect(fieldsOf(plain)).toContain('work_email');
  });

  test('but not if the function is one of the user', () => {
    expect(
      fieldsOf(
        { mapping: { id: '$text(properties) = "x" ? "y" : $text(id)' } },
        { functions: ['timestamp'] },
      ),
    ).toEqual(['email']);
    const id = '$exists(owner) ? $error("An owner.") : $text(id)';
    expect(fieldsOf({ mapping: { id } }, { functions: ['error'] })).not.toContain('id');
    expect(fieldsOf({ mapping: { id } }, { functions: ['exists'] })).not.toContain('id');
  });
});
