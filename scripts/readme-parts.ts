import { existsSync, readFileSync } from 'node:fs';
import { benchMarkdown } from '../bench/markdown.ts';
import { markdownTable } from '../src/cli/coverage-table.ts';
import {
  type Example,
  MAPPING_FUNCTIONS,
  type MappingFunction,
} from '../src/expression/mapping-functions/index.ts';
import { createEngine } from '../src/index.ts';
import { ISSUE_CODES } from '../src/issue/index.ts';

const RESULTS = 'bench/results.json';

/** The generated parts of README.md, in Markdown, by the name of their marks. Reads the measured results. */
export function readmeParts(): Readonly<Record<string, string>> {
  return {
    coverage: markdownTable(createEngine().coverage()),
    bench: benchPart(),
    'mapping-functions': mappingFunctions(),
    'issue-codes': issueCodes(),
  };
}

function benchPart(): string {
  if (!existsSync(RESULTS)) return 'No results are kept yet.';
  return benchMarkdown(JSON.parse(readFileSync(RESULTS, 'utf8')));
}

function issueCodes(): string {
  const rows = Object.entries(ISSUE_CODES).map(
    ([code, { meaning, httpStatus, exitStatus }]) =>
      `| \`${code}\` | ${cell(meaning)} | ${httpStatus} | ${exitStatus} |`,
  );
  return ['| code | meaning | HTTP | exit |', '| --- | --- | --: | --: |', ...rows].join('\n');
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

/** Text as a cell of a table holds it. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
