import { existsSync, readFileSync } from 'node:fs';
import { type BenchResults, benchMarkdown } from '../../../bench/markdown.ts';
import type { CommandOption } from '../../../src/cli/commands/cli-command.ts';
import { COMMANDS } from '../../../src/cli/commands/index.ts';
import { markdownTable } from '../../../src/cli/coverage-table.ts';
import { PROVIDER_SCHEMA } from '../../../src/definition/index.ts';
import {
  type Example,
  MAPPING_FUNCTIONS,
  type MappingFunction,
} from '../../../src/expression/mapping-functions/index.ts';
import { createEngine } from '../../../src/index.ts';
import { ISSUE_CODES } from '../../../src/issue/index.ts';
import { apiPages } from './api-pages.ts';
import { cell } from './cell.ts';
import { figures } from './figures.ts';
import { providerFileReference } from './provider-file-reference.ts';

const RESULTS = 'bench/results.json';

/** The generated parts of README.md and docs/, in Markdown, by the name of their marks. Reads the measured results. */
export function documentationParts(): Readonly<Record<string, string>> {
  const results: BenchResults | undefined = existsSync(RESULTS)
    ? JSON.parse(readFileSync(RESULTS, 'utf8'))
    : undefined;
  const none = 'No results are kept yet.';
  return {
    coverage: markdownTable(createEngine().coverage()),
    figures: results === undefined ? none : figures(results),
    bench: results === undefined ? none : benchMarkdown(results),
    'mapping-functions': mappingFunctions(),
    'issue-codes': issueCodes(),
    ...commandOptions(),
  };
}

/** The pages that are generated as a whole, in Markdown, by their path. */
export function generatedPages(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/provider-file-reference.md', providerFileReference(plainSchema())],
    ...apiPages('docs/api'),
  ]);
}

/** The schema of provider files without what only editors need of it. */
function plainSchema() {
  return JSON.parse(JSON.stringify(PROVIDER_SCHEMA));
}

function issueCodes(): string {
  const rows = Object.entries(ISSUE_CODES).map(
    ([code, { meaning, httpStatus, exitStatus }]) =>
      `| \`${code}\` | ${cell(meaning)} | ${httpStatus} | ${exitStatus} |`,
  );
  return ['| code | meaning | HTTP | exit |', '| --- | --- | --: | --: |', ...rows].join('\n');
}

/** A table of the options of each command. */
function commandOptions(): Readonly<Record<string, string>> {
  const tables = COMMANDS.filter(({ options }) => options.length > 0).map(({ name, options }) => {
    const rows = options.map((option) => `| \`${option.flags}\` | ${cell(optionMeaning(option))} |`);
    return [`options-of-${name}`, ['| option | meaning |', '| --- | --- |', ...rows].join('\n')];
  });
  return Object.fromEntries(tables);
}

function optionMeaning({
  description,
  choices,
  default: usual,
  environment,
  isRequired,
}: CommandOption): string {
  const names = choices?.map((choice) => `\`${choice}\``).join(', ');
  const isNamed = typeof usual === 'number' || (typeof usual === 'string' && usual !== '');
  return [
    description,
    ...(isRequired === true ? ['required'] : []),
    ...(names === undefined ? [] : [`one of ${names}`]),
    ...(environment === undefined ? [] : [`or the environment variable \`${environment}\``]),
    ...(isNamed ? [`default \`${usual}\``] : []),
  ].join('; ');
}

function mappingFunctions(): string {
  const rows = MAPPING_FUNCTIONS.map(({ name, parameters, description, examples }) => {
    const calls = examples.map((example) => exampleText(name, example)).join('<br>');
    return `| \`$${name}(${parameters})\` | ${cell(description)} | ${cell(calls)} |`;
  });
  return ['| function | returns | for example |', '| --- | --- | --- |', ...rows].join('\n');
}

function exampleText(name: MappingFunction['name'], { given, returns }: Example): string {
  const call = `$${name}(${given.map((value) => JSON.stringify(value)).join(', ')})`;
  return `\`${call}\` is ${returns === undefined ? 'nothing' : `\`${JSON.stringify(returns)}\``}`;
}
