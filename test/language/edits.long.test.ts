import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../src/definition/yaml/parse-yaml.ts';
import { createLanguageService, type LanguageService, type Position } from '../../src/language/index.ts';
import { createSourceReader } from '../../src/language/source/yaml-source.ts';
import { runs } from '../support/runs.ts';
import { chosenSeed } from '../support/seed.ts';
import { applyEdit, randomEdit, randomOf } from './edits.ts';

const FOLDER = resolve(import.meta.dirname, '../../providers');
const names = readdirSync(FOLDER);
const textOf = (name: string): string => readFileSync(resolve(FOLDER, name), 'utf8');

const LAYER = `name: account
providers:
  hubspot:
    crm/users:
      schema: { region: { type: string } }
      mapping:
        name: $inherited ?? $text(firstName)
        region: |-
          $text(region) ?? "none"
`;
const EXPRESSION = `($total := function($items) { $sum($items.(price * quantity)) }; /* of each */
  orders[status = "open"].{ "id": id, "total": $total(items) })`;

/** Documents of each round, each with a service of its own. */
const DOCUMENTS = 2;

/** Everything that a service says of a document, at some positions. */
async function everything(
  service: LanguageService,
  uri: string,
  positions: readonly Position[],
): Promise<unknown> {
  return [
    await service.diagnostics(uri),
    service.symbols(uri),
    service.foldingRanges(uri),
    service.semanticTokens(uri),
    service.formatting(uri),
    ...positions.map((position) => [
      service.hover(uri, position),
      service.completion(uri, position),
      service.definition(uri, position),
      service.references(uri, position),
      service.signatureHelp(uri, position),
      service.prepareRename(uri, position),
      service.rename(uri, position, 'renamed'),
      service.codeActions(uri, { start: position, end: position }),
    ]),
  ];
}

function somePositions(text: string, random: () => number): readonly Position[] {
  const lines = text.split('\n');
  return Array.from({ length: 4 }, () => {
    const line = Math.floor(random() * lines.length);
    return { line, character: Math.floor(random() * ((lines[line]?.length ?? 0) + 1)) };
  });
}

describe('whatever is typed, nothing fails, and the state is that of a fresh service', () => {
  const seed = chosenSeed();
  test.each([0, 1, 2])('%d', async (round) => {
    for (let count = 0; count < DOCUMENTS; count += 1) {
      const random = randomOf(seed + round * 1_000 + count);
      const kind = random();
      const [name, start] =
        kind < 0.7
          ? ['acme.yaml', textOf(names[Math.floor(random() * names.length)] ?? 'close.yaml')]
          : kind < 0.9
            ? ['layer.yaml', LAYER]
            : ['total.jsonata', EXPRESSION];
      const uri = `file:///work/${name}`;
      const service = createLanguageService();
      let text = start;
      service.open(uri, text);
      for (let step = 0; step < 12; step += 1) {
        text = applyEdit(text, randomEdit(text, random));
        service.open(uri, text);
        if (step % 4 !== 3) continue;
        const positions = somePositions(text, random);
        const fresh = createLanguageService();
        fresh.open(uri, text);
        expect(await everything(service, uri, positions)).toEqual(await everything(fresh, uri, positions));
      }
    }
  });
});

test('what is read in sections has the value of the whole', () => {
  const seed = chosenSeed();
  for (let count = 0; count < runs(240); count += 1) {
    const random = randomOf(seed + count);
    let text = textOf(names[count % names.length] ?? 'close.yaml');
    const reader = createSourceReader('file.yaml');
    for (let step = 0; step < 4; step += 1) {
      text = applyEdit(text, randomEdit(text, random));
      const source = reader.read(text);
      const { value } = parseYaml(text, 'file.yaml');
      expect(source.isWhole).toBe(value !== undefined);
      if (value !== undefined) expect(source.value).toEqual(value);
    }
  }
});

test('what did not change stays the same object', () => {
  const reader = createSourceReader('file.yaml');
  const text = textOf('close.yaml');
  const partsOf = (value: unknown): Record<string, unknown> => {
    const resources: unknown = Reflect.get(Object(value), 'resources');
    return Object(Reflect.get(Object(resources), 'crm/users'));
  };
  const before = partsOf(reader.read(text).value);
  const after = partsOf(reader.read(text.replace('$emailAddress(email)', '$emailAddress(mail)')).value);
  expect(after.mapping).not.toBe(before.mapping);
  for (const name of ['get', 'list', 'raw', 'examples', 'answers']) expect(after[name]).toBe(before[name]);
});
