import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { openDocument } from '../bulk/open-document.ts';
import { MAPPING_VARIABLES } from '../definition/bound-variables.ts';
import { checkExpression } from '../definition/check-expression.ts';
import { partsInside, readSourceTree } from '../expression/compiler.ts';
import { compile, ExpressionError } from '../expression/index.ts';
import { type Issue, reasonOf, renderIssue, UsageError } from '../issue/index.ts';
import { type JsonDocument, parseDocument, printJson } from '../json/index.ts';
import { valuesOfPart } from '../language/expression/values-of-parts.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { decodeText } from '../node/index.ts';
import { type AccountOptions, accountContext } from './account-context.ts';
import { alignLeft } from './align-columns.ts';
import { EXIT } from './exit-status.ts';
import { unreadableInput } from './named-input.ts';
import { openEngine } from './open-engine.ts';
import { STANDARD_STREAM } from './outputs.ts';
import { showValue } from './show-value.ts';

/** Options of `mapwright eval`. */
export interface EvalCommandOptions extends AccountOptions {
  readonly provider?: string;
  readonly resource: string;
  readonly in?: string;
  readonly definitions?: string;
  readonly models?: string;
  readonly explain?: boolean;
}

/** An input of the expression, and what it sees besides. */
interface Trial {
  readonly input: unknown;
  readonly bindings: Readonly<Record<string, unknown>>;
}

/** What an input is called in issues. */
const FILE = 'expression';

/** Runs `mapwright eval` and returns the exit status. */
export async function evaluate(text: string, options: EvalCommandOptions): Promise<number> {
  const variables = [...MAPPING_VARIABLES, 'id', 'status', 'records'];
  const source = { file: FILE, segments: lineStarts(text) };
  const issues = checkExpression({ text, source }, [], variables);
  if (issues.length > 0) {
    process.stderr.write(`${issues.map((issue) => renderIssue(issue, text)).join('\n\n')}\n`);
    return EXIT.unusable;
  }
  const { trials, document } = await readTrials(options);
  const expression = compile(text);
  const isOne = trials.length === 1;
  let status: number = EXIT.done;
  for (const { input, bindings } of trials) {
    const isExplained = options.explain === true;
    if (isExplained) process.stdout.write(`${explainParts(text, input, bindings)}\n`);
    try {
      const value = expression.evaluate(input, bindings);
      if (isExplained) continue;
      if (value !== undefined)
        process.stdout.write(`${printJson(value, document, isOne ? { indent: 2 } : {})}\n`);
      else if (isOne) process.stderr.write('The expression returns nothing.\n');
      else process.stdout.write('\n');
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      process.stderr.write(`${renderIssue(failure(error, source), text)}\n`);
      status = EXIT.rejected;
    }
  }
  return status;
}

/** Places of the lines of an expression that is not in a file. */
function lineStarts(text: string): readonly (readonly [offset: number, line: number, column: number])[] {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return starts.map((offset, index) => [offset, index + 1, 1] as const);
}

function failure(
  error: ExpressionError,
  source: { readonly segments: readonly (readonly [number, number, number])[] },
): Issue {
  const offset = error.position ?? 0;
  const [start = 0, line = 1] = source.segments.findLast(([at]) => at <= offset) ?? [];
  return {
    code: 'expression-failed',
    message: error.message,
    source: { file: FILE, line, column: offset - start + 1 },
    jsonataCode: error.code,
  };
}

/** What the expression is evaluated with: each record of the input, or the whole of it if no provider is named. */
async function readTrials(
  options: EvalCommandOptions,
): Promise<{ readonly trials: readonly Trial[]; readonly document: Pick<JsonDocument, 'textOf'> }> {
  const context = await accountContext(options);
  const { provider, resource } = options;
  const engine = provider === undefined ? undefined : await openEngine({ ...definitionsOf(options) });
  const mapping = provider === undefined ? undefined : engine?.mapping(provider, { resource });
  const name = options.in ?? (process.stdin.isTTY === true ? undefined : STANDARD_STREAM);
  const text = name === undefined ? '' : await readInput(name);
  if (text.trim() === '') {
    const example =
      provider === undefined ? undefined : engine?.definition(provider).resources[resource]?.examples[0];
    const trial = { input: example?.raw, bindings: { ...example?.bindings, ...context } };
    return { trials: [trial], document: { textOf: () => undefined } };
  }
  const document = parseInput(text, name ?? '');
  const opened = opensRecords(document.value, mapping);
  const response = opened.response === undefined ? {} : { response: opened.response };
  return {
    trials: opened.records.map((input) => ({ input, bindings: { ...response, ...context } })),
    document,
  };
}

function definitionsOf({ definitions, models }: EvalCommandOptions) {
  return {
    ...(definitions === undefined ? {} : { definitions }),
    ...(models === undefined ? {} : { models }),
  };
}

function opensRecords(value: unknown, mapping: Mapping | undefined): ReturnType<typeof openDocument> {
  return mapping === undefined ? { records: [value] } : openDocument(value, mapping);
}

async function readInput(name: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = name === STANDARD_STREAM ? await buffer(process.stdin) : await readFile(name);
  } catch (error) {
    throw unreadableInput(name, error);
  }
  const decoded = decodeText(bytes, name);
  if ('issue' in decoded) throw new UsageError('The input cannot be used.', [decoded.issue]);
  return decoded.text;
}

function parseInput(text: string, name: string): JsonDocument {
  try {
    return parseDocument(text);
  } catch (error) {
    const reason = reasonOf(error);
    const message = `${name === STANDARD_STREAM ? 'Standard input' : name} is not JSON: ${reason}.`;
    throw new UsageError('The input cannot be used.', [{ code: 'input-not-json', message }]);
  }
}

const LONGEST_PART = 60;
const LONGEST_VALUE = 100;

/** The value of each part of an expression, those inside a part below it. */
function explainParts(text: string, input: unknown, bindings: Readonly<Record<string, unknown>>): string {
  const rows: string[][] = [];
  const depths = new Map<object, number>();
  /** Names of functions, and parameters, have no value of their own. */
  const names = new Set<object>();
  for (const part of partsInside(readSourceTree(text))) {
    const depth = depths.get(part) ?? 0;
    for (const inner of part.parts) depths.set(inner, depth + 1);
    const bound =
      part.kind === 'lambda' ? part.parts.slice(0, -1) : part.operator === ':=' ? part.parts.slice(0, 1) : [];
    const callee = part.kind === 'call' ? part.parts.slice(0, 1).filter(({ kind }) => kind === 'leaf') : [];
    for (const name of [...bound, ...callee]) names.add(name);
    if (names.has(part) || part.kind === 'lambda') continue;
    const found = valuesOfPart(text, part, input, bindings);
    if (found === undefined) continue;
    const { values, isCut, error } = found;
    const shown = values.map((value) => (value === undefined ? 'nothing' : showValue(value, LONGEST_VALUE)));
    const told = shown.length === 0 ? (error ?? 'not evaluated') : `${shown.join(', ')}${isCut ? ', …' : ''}`;
    const written = text.slice(part.start, part.end).replaceAll(/\s+/g, ' ');
    const name = written.length > LONGEST_PART ? `${written.slice(0, LONGEST_PART)}…` : written;
    rows.push([`${'  '.repeat(depth)}${name}`, `= ${told}`]);
  }
  return alignLeft(rows);
}
