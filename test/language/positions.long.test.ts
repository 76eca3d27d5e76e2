import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { createLanguageService } from '../../src/language/index.ts';
import { chosenSeed } from '../support/seed.ts';

const FOLDER = resolve(import.meta.dirname, '../../providers');

/** One position in this many is asked; the seed says which. `MAPWRIGHT_STEP=1` asks every one. */
const STEP = Number(process.env.MAPWRIGHT_STEP ?? 5);

test.each(readdirSync(FOLDER))('any position of %s can be asked for everything', (name) => {
  const text = readFileSync(resolve(FOLDER, name), 'utf8');
  const service = createLanguageService();
  const uri = `file:///work/${name}`;
  service.open(uri, text);
  let hovers = 0;
  let proposals = 0;
  text.split('\n').forEach((content, line) => {
    for (let character = (chosenSeed() + line) % STEP; character <= content.length; character += STEP) {
      const position = { line, character };
      const hover = service.hover(uri, position);
      if (hover !== undefined) {
        hovers += 1;
        expect(hover.range.start.line).toBeLessThanOrEqual(line);
        expect(hover.range.end.line).toBeGreaterThanOrEqual(line);
      }
      for (const { textEdit } of service.completion(uri, position)) {
        proposals += 1;
        expect(textEdit.range.start.line).toBe(line);
        expect(textEdit.range.start.character).toBeLessThanOrEqual(character);
        expect(textEdit.range.end.character).toBeGreaterThanOrEqual(character);
      }
      service.definition(uri, position);
      service.signatureHelp(uri, position);
      service.prepareRename(uri, position);
    }
  });
  expect(hovers).toBeGreaterThan(500 / STEP);
  expect(proposals).toBeGreaterThan(500 / STEP);
});
