import { existsSync, readFileSync } from 'node:fs';
import { benchMarkdown } from '../bench/markdown.ts';
import { markdownTable } from '../src/cli/coverage-table.ts';
import { createEngine } from '../src/index.ts';
import { ISSUE_CODES } from '../src/issue/index.ts';

const RESULTS = 'bench/results.json';

/** The generated parts of README.md, in Markdown, by the name of their marks. Reads the measured results. */
export function readmeParts(): Readonly<Record<string, string>> {
  return {
    coverage: markdownTable(createEngine().coverage()),
    bench: benchPart(),
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
      `| \`${code}\` | ${meaning.replaceAll('|', '\\|')} | ${httpStatus} | ${exitStatus} |`,
  );
  return ['| code | meaning | HTTP | exit |', '| --- | --- | --: | --: |', ...rows].join('\n');
}
