import { type DeclaredResult, MAPPING_FUNCTIONS } from '../mapping-functions/index.ts';
import { checkerOf } from '../signature/index.ts';
import { chargeFor } from '../values/budget.ts';
import { costOf, type FunctionCost } from '../values/function-cost.ts';
import { FunctionValue, type FunctionValueOptions } from '../values/function-value.ts';
import type { BuiltIn } from './built-in.ts';

/** A function that an expression may call by its name. */
export interface FunctionEntry {
  readonly signature: string | null;
  readonly cost: FunctionCost;
  readonly arity: number;
  readonly parameterCount: number;
  readonly body: (...parameters: unknown[]) => unknown;
  /** True for functions of the language itself, which the code generator knows. */
  readonly builtIn: boolean;
  /** The declared result. A function that declares one never throws. */
  readonly result?: DeclaredResult;
  /** Names of the time zones that `$timestamp` knows; undefined if it takes neither pictures nor zones. */
  readonly timeZones?: ReadonlySet<string>;
  /** The body for a scope, for a function that sees the variables of its caller. */
  readonly bodyIn?: FunctionValueOptions['bodyIn'];
}

/** Functions by name, without `$`. */
export type FunctionTable = ReadonlyMap<string, FunctionEntry>;

/** A table of built-in functions, and those that are for mappings. */
export function tableOf(builtIns: Iterable<BuiltIn>): Map<string, FunctionEntry> {
  const table = new Map<string, FunctionEntry>();
  for (const builtIn of builtIns) table.set(builtIn.name, fromBuiltIn(builtIn));
  for (const { name, cost, implementation, result } of MAPPING_FUNCTIONS) {
    table.set(name, { ...plainEntry(implementation), cost: costOf(cost), result });
  }
  return table;
}

function fromBuiltIn(builtIn: BuiltIn): FunctionEntry {
  return {
    signature: builtIn.signature ?? null,
    cost: costOf(builtIn.cost),
    arity: builtIn.parameters,
    parameterCount: builtIn.parameterCount,
    body: builtIn.implementation as FunctionEntry['body'],
    builtIn: true,
  };
}

/** A function of which only the parameters are known. */
export function plainEntry(implementation: (...parameters: never[]) => unknown): FunctionEntry {
  return {
    signature: null,
    cost: costOf(undefined),
    arity: implementation.length,
    parameterCount: implementation.length,
    body: implementation as FunctionEntry['body'],
    builtIn: false,
  };
}

/** The function itself, without its signature. */
export function functionBody(table: FunctionTable, name: string): FunctionEntry['body'] | undefined {
  return table.get(name)?.body;
}

/** Steps of the check that comes before the call of a value. */
const CHECK_OF_ARGUMENTS = 10;

/** The function as a value of the language; `position` is that of its name in the expression, unless it is called there. */
export function functionValue(
  table: FunctionTable,
  name: string,
  position?: number,
): FunctionValue | undefined {
  const entry = table.get(name);
  if (entry === undefined) return undefined;
  const { signature, arity, parameterCount, bodyIn } = entry;
  const { call, perCharacter } = entry.cost;
  // Calls of a value do not know which function it is.
  const body: FunctionEntry['body'] = (...parameters) => {
    for (const parameter of parameters) chargeFor(parameter, perCharacter);
    return entry.body(...parameters);
  };
  const checkArguments = signature === null ? undefined : checkerOf(signature);
  const place = position === undefined ? undefined : { position, token: name };
  const cost = call + CHECK_OF_ARGUMENTS;
  return new FunctionValue({ arity, parameterCount, body, checkArguments, place, bodyIn, cost });
}
