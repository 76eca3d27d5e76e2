import { FunctionValue } from './function-value.ts';
import type { BuiltIn } from './functions/built-in.ts';
import {
  BUILT_INS,
  createMillis,
  createNow,
  createRandom,
  createShuffle,
  createToMillis,
} from './functions/index.ts';
import { ANY_KIND, Kind } from './generate/operand.ts';
import { MAPPING_FUNCTIONS } from './mapping-functions/index.ts';
import { fromHost } from './runtime/calls.ts';
import { checkerOf } from './signature/index.ts';
import type { CompileOptions } from './types.ts';

/** A function that an expression may call by its name. */
export interface FunctionEntry {
  readonly signature: string | null;
  readonly arity: number;
  readonly parameterCount: number;
  readonly body: (...parameters: unknown[]) => unknown;
  /** True for functions that never throw. */
  readonly total: boolean;
  /** True for functions of the language itself, whose meaning the code generator knows. */
  readonly builtIn: boolean;
  readonly resultKinds: number;
}

/** Functions by name, without `$`. */
export type FunctionTable = ReadonlyMap<string, FunctionEntry>;

/** Names that an expression can use only when the embedder provides for them, and by which option. */
export const CONDITIONAL_FUNCTIONS: ReadonlyMap<string, keyof CompileOptions> = new Map([
  ['now', 'clock'],
  ['millis', 'clock'],
  ['random', 'random'],
  ['shuffle', 'random'],
  ['eval', 'allowEval'],
]);

/** Everything that an expression compiled with these options may call. */
export function createFunctionTable(
  options: CompileOptions,
  evaluateText: FunctionEntry['body'],
): FunctionTable {
  const table = new Map<string, FunctionEntry>();
  const add = (builtIn: BuiltIn): void => void table.set(builtIn.name, fromBuiltIn(builtIn));
  for (const builtIn of BUILT_INS.values()) add(builtIn);
  for (const { name, implementation } of MAPPING_FUNCTIONS) {
    table.set(name, { ...plainEntry(implementation), total: true, resultKinds: Kind.string | Kind.nothing });
  }
  if (options.clock !== undefined)
    for (const create of [createNow, createMillis, createToMillis]) add(create(options.clock));
  if (options.random !== undefined)
    for (const create of [createRandom, createShuffle]) add(create(options.random));
  if (options.allowEval === true)
    table.set('eval', { ...plainEntry(evaluateText), signature: '<sx?:x>', arity: 2 });
  for (const definition of options.functions ?? []) {
    const { implementation, signature } = definition;
    const entry = plainEntry((...parameters) => fromHost(callHost(implementation, parameters)));
    table.set(definition.name, {
      ...entry,
      signature: signature ?? null,
      arity: implementation.length,
      parameterCount: implementation.length,
    });
  }
  return table;
}

function callHost(implementation: (...parameters: never[]) => unknown, parameters: unknown[]): unknown {
  return Reflect.apply(implementation, undefined, parameters);
}

function fromBuiltIn(builtIn: BuiltIn): FunctionEntry {
  return {
    signature: builtIn.signature ?? null,
    arity: builtIn.parameters,
    parameterCount: builtIn.parameterCount,
    body: builtIn.implementation as FunctionEntry['body'],
    total: false,
    builtIn: true,
    resultKinds: ANY_KIND,
  };
}

function plainEntry(implementation: (...parameters: never[]) => unknown): FunctionEntry {
  return {
    signature: null,
    arity: implementation.length,
    parameterCount: implementation.length,
    body: implementation as FunctionEntry['body'],
    total: false,
    builtIn: false,
    resultKinds: ANY_KIND,
  };
}

/** The function itself, without its signature. */
export function functionBody(table: FunctionTable, name: string): FunctionEntry['body'] | undefined {
  return table.get(name)?.body;
}

/** The function as a value of the language. */
export function functionValue(table: FunctionTable, name: string): FunctionValue | undefined {
  const entry = table.get(name);
  if (entry === undefined) return undefined;
  const { signature, arity, parameterCount, body } = entry;
  const checkArguments = signature === null ? undefined : checkerOf(signature);
  return new FunctionValue({ arity, parameterCount, body, checkArguments });
}
