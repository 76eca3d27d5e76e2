// Runs a folder of JSONata test cases in the form of the official suite (groups/ and datasets/) and
// prints what passed: npm run conformance -- FOLDER [GROUP]
import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { loadTypeScript } from '../load-typescript.mjs';

const command = new Command('npm run conformance --')
  .description('runs a suite of JSONata test cases in the form of the official one')
  .argument('<folder>', 'holds groups/ and datasets/')
  .argument('[group]', 'the only group to run')
  // Distinguishes a call that cannot be used from cases that failed.
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();
const [argument, onlyGroup] = command.args;
const folder = resolve(argument);
const groups = await groupsOf(folder);
process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const { runCase } = await loadTypeScript('scripts/conformance/case.ts');
const { compareAsField } = await loadTypeScript('scripts/conformance/field.ts');

const totals = { passed: 0, failed: 0 };
const fields = { same: 0, differ: 0 };
const leftOut = {};
for (const group of groups) {
  const counts = { passed: 0, failed: 0 };
  for (const { name, test } of await casesOf(group)) {
    const failure = runCase(test);
    counts[failure === undefined ? 'passed' : 'failed'] += 1;
    if (failure !== undefined) console.log(`  ${group}/${name}: ${failure}\n    ${oneLine(test.expr)}`);
    countAsField(test, `${group}/${name}`);
  }
  totals.passed += counts.passed;
  totals.failed += counts.failed;
  console.log(`${group}: ${counts.passed} passed, ${counts.failed} failed`);
}
for (const [reason, count] of Object.entries(leftOut))
  console.log(`not compared as fields: ${count}, ${reason}`);
console.log(`as mapping fields: ${fields.same} the same, ${fields.differ} differ`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed + fields.differ === 0 ? 0 : 1;

/** Counts the result of a case as fields of a mapping, for which other code is generated. */
function countAsField(test, name) {
  const comparison = compareAsField(test);
  if ('leftOut' in comparison) leftOut[comparison.leftOut] = (leftOut[comparison.leftOut] ?? 0) + 1;
  else fields['same' in comparison ? 'same' : 'differ'] += 1;
  if ('differs' in comparison)
    console.log(`  ${name}, as a field: ${comparison.differs}\n    ${oneLine(test.expr)}`);
}

/** The beginning of an expression, for `npm run show`. */
function oneLine(expression) {
  return expression.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
}

/** Names of the groups to run: all, or the requested one. */
async function groupsOf(folder) {
  const all = await readdir(`${folder}/groups`).catch(() => []);
  const wanted = all.filter((group) => onlyGroup === undefined || group === onlyGroup);
  if (all.length === 0)
    command.error(`error: ${folder} is not a suite: it has no folder “groups” with any group`);
  if (wanted.length === 0) command.error(`error: ${folder}/groups holds no group “${onlyGroup}”`);
  return wanted.sort();
}

async function casesOf(group) {
  const cases = [];
  for (const file of (await readdir(`${folder}/groups/${group}`)).sort()) {
    if (!file.endsWith('.json')) continue;
    const content = JSON.parse(await readFile(`${folder}/groups/${group}/${file}`, 'utf8'));
    for (const [index, test] of [content].flat().entries()) {
      cases.push({ name: `${file}#${index + 1}`, test: await complete(test, group) });
    }
  }
  return cases;
}

/** Loads the parts that a case only names: an expression in a file of its own, and a dataset. */
async function complete(test, group) {
  const text = test.expr ?? (await readFile(`${folder}/groups/${group}/${test['expr-file']}`, 'utf8'));
  const named = typeof test.dataset === 'string';
  const input = named
    ? JSON.parse(await readFile(`${folder}/datasets/${test.dataset}.json`, 'utf8'))
    : test.data;
  return { ...test, expr: text, input: test.dataset === null ? undefined : input };
}
