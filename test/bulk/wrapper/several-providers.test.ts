import { describe, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../../src/index.ts';
import { transformed, valuesOf } from '../support.ts';

const engine = createEngine();
const mappingOf = (slug: string) => (engine.providers.includes(slug) ? engine.mapping(slug) : undefined);

/** Records of two providers, and each way in which one is refused; what is text of its own would be printed in another way. */
const LINES = [
  '{"from":"hubspot","body":{"id":"1","n":1.10}}',
  '{"from":"pipedrive","body":{"id":2}}',
  '{"from":"hubspot",  "body":{"email":5.0}}',
  '{"from":"nobody","body":{"id":3.0}}',
  '{"body":{"id":3}, "x":12345678901234567890}',
  '{"from":"pipedrive","body":"{\\"name\\":\\"\\u0041\\"}"}',
  '{"from":"pipedrive","n":1.0}',
  '{"from":"pipedrive","body":"{"}',
  '{"from":"hubspot","body":5}',
  'x',
  '{"from":"hubspot","body":{"id":"4"}}',
  '{"from":"pipedrive","body":{}}',
];
const REFUSED = [3, 4, 5, 6, 7, 8, 9, 10, 12];
const text = (lines: readonly string[]): Buffer => Buffer.from(lines.map((line) => `${line}\n`).join(''));

describe.each([
  ['of several providers', { record: 'body', providerFrom: 'from', mappingOf }, LINES],
  ['of one provider', { record: 'body' }, LINES.filter((line) => !/nobody|pipedrive|"x"/.test(line))],
])('what carries records %s', (_name, options, lines) => {
  test('has the numbers of its records in the input, in rejects and in tagged output', async () => {
    const plain = await transformed(text(lines), options);
    const tagged = await transformed(text(lines), { ...options, outputFormat: 'tagged' });
    const numbers = valuesOf(tagged.output).flatMap((line) => {
      const { rejected } = Object(line);
      return rejected === undefined ? [] : [[rejected.line, rejected.record, rejected.issues[0].record]];
    });
    expect(numbers).toEqual(plain.rejects.map(({ line }) => [line, line, line]));
    expect(plain.rejects.map(({ record, issues }) => [record, issues[0]?.record])).toEqual(
      plain.rejects.map(({ line }) => [line, line]),
    );
    if (lines === LINES) expect(plain.rejects.map(({ line }) => line)).toEqual(REFUSED);
  });

  test('is rejected with its whole text, so that it can be read again', async () => {
    const { rejects } = await transformed(text(lines), options);
    const inputs = rejects.map(({ input }) => input);
    expect(inputs).toEqual(rejects.map(({ line }) => lines[line - 1]));
    expect(rejects.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(inputs);
    const again = await transformed(text(inputs), options);
    expect(again.rejects.map(({ input, issues }) => [input, issues[0]?.message])).toEqual(
      rejects.map(({ input, issues }) => [input, issues[0]?.message]),
    );
  });
});

/** Its resources are of any name to the compiler. */
const own: Engine = engine;

test('a provider without the resource costs its own records only', async () => {
  const { output, rejects } = await transformed(
    text(['{"from":"hubspot","id":"1"}', '{"from":"pipedrive","id":2}', '{"from":"hubspot","id":"3"}']),
    {
      providerFrom: 'from',
      mapOptions: { ignoreRemoteData: true },
      mappingOf: (slug) => own.mapping(slug, { resource: slug === 'hubspot' ? 'crm/users' : 'crm/notes' }),
    },
  );
  expect(valuesOf(output)).toEqual([{ id: '1' }, { id: '3' }]);
  expect(rejects).toMatchObject([{ line: 2, record: 2, issues: [{ code: 'unknown-resource', record: 2 }] }]);
});
