import { type DocumentedFunction, FUNCTION_CATALOGUE, signatureOf } from '../expression/catalogue.ts';
import { CONDITIONAL_FUNCTIONS } from '../expression/compiler.ts';
import { UsageError } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import { alignLeft } from './align-columns.ts';
import { EXIT } from './exit-status.ts';

/** Options of `mapwright functions`. */
export interface FunctionsCommandOptions {
  readonly json?: boolean;
}

/** Runs `mapwright functions` and returns the exit status. */
export function functions(name: string | undefined, { json = false }: FunctionsCommandOptions): number {
  const found = name === undefined ? FUNCTION_CATALOGUE : [functionNamed(name.replace(/^\$/, ''))];
  const text = json
    ? JSON.stringify(found, null, 2)
    : name === undefined
      ? listOf(found)
      : found.map(describe).join('\n');
  process.stdout.write(`${text}\n`);
  return EXIT.done;
}

/** @throws UsageError `unknown-function` */
function functionNamed(name: string): DocumentedFunction {
  const found = FUNCTION_CATALOGUE.find((entry) => entry.name === name);
  if (found !== undefined) return found;
  const names = FUNCTION_CATALOGUE.map((entry) => entry.name);
  const hint = nameHint(name, names, (nearest) => `$${nearest}`);
  const message = `There is no function $${name}.`;
  const issue = { code: 'unknown-function', message, ...(hint === undefined ? {} : { hint }) } as const;
  throw new UsageError('The function is not known.', [issue]);
}

function listOf(found: readonly DocumentedFunction[]): string {
  const groups = [...new Set(found.map(({ group }) => group))];
  return groups
    .map((group) => {
      const rows = found
        .filter((entry) => entry.group === group)
        .map((entry) => [`  ${signatureOf(entry)}`, entry.description]);
      return `${group}\n${alignLeft(rows)}`;
    })
    .join('\n\n');
}

function describe(entry: DocumentedFunction): string {
  const condition = CONDITIONAL_FUNCTIONS.get(entry.name);
  return [
    signatureOf(entry),
    `Returns ${entry.description}.`,
    ...(condition === undefined ? [] : [`It is switched off by default: ${condition.reason}.`]),
    ...entry.examples.map(
      ({ call, returns }) => `  ${call} → ${returns === undefined ? 'nothing' : JSON.stringify(returns)}`,
    ),
    ...(entry.page === undefined ? [] : [entry.page]),
  ].join('\n');
}
