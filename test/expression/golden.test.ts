import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { showExpression } from '../../scripts/show/code.ts';

/**
 * The generated code of one expression each, so that a change of the generator is reviewed by what it changes there.
 * The comment on top of a file is its expression. To update all files: `npx vitest run test/expression/golden.test.ts -u`.
 * To add one, write a file that holds the comment alone, and update.
 */
const FOLDER = `${import.meta.dirname}/golden`;

test.each(readdirSync(FOLDER))('the code of %s is as reviewed', async (file) => {
  const path = `${FOLDER}/${file}`;
  const [comment = ''] = readFileSync(path, 'utf8').split('\n');
  await expect(`${showExpression(comment.slice('// '.length))}\n`).toMatchFileSnapshot(path);
});
