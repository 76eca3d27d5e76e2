import type { BenchResults } from '../../../bench/markdown.ts';

/** Returns the five figures of README.md: sentences about measured results. */
export function figures(results: BenchResults): string {
  const figure = (suite: string, row: string, name: string): number => measured(results, suite, row, name);
  const mapping = (name: string): number => figure('mapping', 'all interleaved', name);
  const bulk = (row: string, name: string): number => figure('bulk', row, name);
  const start = (row: string): number =>
    figure('start-up, cold processes up to the first record', row, 'milliseconds');
  const sentences = [
    `Mapping a record is **${rounded(mapping('fasterThanJsonata'))} times as fast** as with the \`jsonata\` package and the same provider files.`,
    `Mapping and validating a record takes **${percent(mapping('mapTimesParse'))} of the time** that \`JSON.parse\` needs to read it.`,
    `One core maps a file **${rounded(bulk('mapwright transform', 'timesParsing'))} times as fast** as a loop that only parses its lines, two cores ${rounded(bulk('mapwright transform, two threads', 'timesParsing'))} times.`,
    `A bulk run needs **${rounded(bulk('mapwright transform', 'peakMegabytes'))} megabytes**, however long the file is.`,
    `The first record is mapped **${rounded(start('all providers known, bundled'))} milliseconds** after the start of Node with the bundled providers, and ${rounded(start('one provider, live from YAML'))} from a YAML file.`,
  ];
  return sentences.map((sentence) => `- ${sentence}`).join('\n');
}

function measured({ suites }: BenchResults, suite: string, row: string, name: string): number {
  const found = suites[suite]?.[row];
  const value = typeof found === 'object' ? found[name] : undefined;
  if (typeof value === 'number') return value;
  throw new Error(`The results have no “${name}” of “${row}” in “${suite}”.`);
}

/** To two digits, as figures vary by more from run to run. */
function rounded(value: number): string {
  return String(Number(value.toPrecision(2)));
}

function percent(part: number): string {
  return `${rounded(part * 100)} %`;
}
