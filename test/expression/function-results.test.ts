import { expect, test, vi } from 'vitest';
import { compile, ExpressionError } from '../../src/expression/index.ts';
import type { MappingFunction } from '../../src/expression/mapping-functions/index.ts';
import { some } from '../support/runs.ts';
import {
  FUNCTIONS,
  FUNCTIONS_OF_FUNCTIONS,
  POSITIONS,
  type ReturningFunction,
} from './function-positions.ts';
import { mendedJsonata } from './mended-jsonata.ts';

/** Stands for the table of mapping functions, which is all that names them. */
const mappingFunctions = vi.hoisted((): MappingFunction[] => []);
vi.mock('../../src/expression/mapping-functions/index.ts', () => ({ MAPPING_FUNCTIONS: mappingFunctions }));

const jsonata = mendedJsonata();
const TEXTS = Object.values(POSITIONS).flat();
const INPUTS: readonly unknown[] = [
  { a: 1, list: [{ b: 1 }, { b: 2 }, { b: [3, 4] }, 5], o: { b: 1, c: [1, 2] } },
  { a: [1], list: [{ b: 7 }], o: {} },
];

type Implementation = ReturningFunction['implementation'];

/** What the `jsonata` package makes of it; undefined where it fails by a fault of its own. */
async function reference(
  text: string,
  input: unknown,
  implementation: Implementation,
): Promise<string | undefined> {
  const expression = jsonata(text);
  expression.registerFunction('f', (value?: unknown) => implementation(value));
  return expression.evaluate(structuredClone(input)).then(
    (value: unknown) => show(value),
    ({ code }: { code?: string }) => code,
  );
}

function ours(text: string, input: unknown, implementation?: Implementation): string {
  try {
    const functions = implementation === undefined ? [] : [{ name: 'f', implementation }];
    return show(compile(text, { functions, allowEval: true }).evaluate(input));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return error.code;
  }
}

/** JSON text. Of functions in results nothing is said here. */
function show(value: unknown): string {
  return holdsFunction(value) ? 'a function' : (JSON.stringify(value) ?? 'nothing');
}

function holdsFunction(value: unknown): boolean {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null) return false;
  if ('_jsonata_lambda' in value || '_jsonata_function' in value) return true;
  return value.constructor?.name === 'FunctionValue' || Object.values(value).some(holdsFunction);
}

interface Answer {
  readonly text: string;
  readonly input: unknown;
  readonly answer: string | undefined;
}

/** The answers of the package are computed once, as they take most of the time of this file. */
const known = new Map<Implementation, Promise<readonly Answer[]>>();

function answersOf(implementation: Implementation): Promise<readonly Answer[]> {
  const answers = known.get(implementation) ?? askedFor(implementation);
  known.set(implementation, answers);
  return answers;
}

async function askedFor(implementation: Implementation): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const text of some(TEXTS, known.size)) {
    for (const input of INPUTS) {
      answers.push({ text, input, answer: await reference(text, input, implementation) });
    }
  }
  return answers;
}

/** Every text on every input, where the package has an answer. */
async function compared(
  implementation: Implementation,
  evaluate: (text: string, input: unknown) => string,
): Promise<[expected: string[], actual: string[]]> {
  const expected: string[] = [];
  const actual: string[] = [];
  const answers = await answersOf(implementation);
  for (const [place, { text, input, answer }] of answers.entries()) {
    if (answer === undefined || answer === 'a function') continue;
    const name = `${text} on input ${place % INPUTS.length}`;
    expected.push(`${name}: ${answer}`);
    actual.push(`${name}: ${evaluate(text, input)}`);
  }
  expect(expected.length).toBeGreaterThan(answers.length / 4);
  return [expected, actual];
}

function declare({ kinds, implementation }: ReturningFunction): void {
  const documentation = { parameters: 'value', description: 'what a test says', examples: [] };
  mappingFunctions.splice(0, Infinity, { name: 'f', ...documentation, result: { kinds }, implementation });
}

test.each(FUNCTIONS)('a mapping function that returns $returns does so everywhere', async (definition) => {
  declare(definition);
  const [expected, actual] = await compared(definition.implementation, ours);
  expect(actual).toEqual(expected);
});

test.each([...FUNCTIONS, ...FUNCTIONS_OF_FUNCTIONS])(
  'a function of the embedder that returns $returns does so everywhere',
  async ({ implementation }) => {
    mappingFunctions.length = 0;
    const [expected, actual] = await compared(implementation, (text, input) =>
      ours(text, input, implementation),
    );
    expect(actual).toEqual(expected);
  },
);

test.each(FUNCTIONS)('where variables are in frames, $returns is the same', (definition) => {
  declare(definition);
  const [input] = INPUTS;
  for (const text of some(TEXTS, FUNCTIONS.indexOf(definition))) {
    const framed = `(${text}; $eval; ${text})`;
    expect([framed, ours(framed, input)]).toEqual([framed, ours(text, input)]);
  }
});
