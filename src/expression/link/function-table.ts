import { type FunctionTable, plainEntry, tableOf } from '../functions/function-entry.ts';
import {
  BUILT_INS,
  createMillis,
  createNow,
  createRandom,
  createShuffle,
  createToMillis,
} from '../functions/index.ts';
import { withTimeZones } from '../functions/with-time-zones.ts';
import { createEval, type EvaluateText } from '../runtime/eval.ts';
import { fromHost } from '../values/to-function.ts';
import type { CompileOptions } from './compile-options.ts';

/** Everything that an expression compiled with these options may call. */
export function createFunctionTable(options: CompileOptions, evaluateText: EvaluateText): FunctionTable {
  const { clock, random } = options;
  const table = tableOf([
    ...BUILT_INS.values(),
    ...(clock === undefined ? [] : [createNow, createMillis, createToMillis].map((create) => create(clock))),
    ...(random === undefined ? [] : [createRandom, createShuffle].map((create) => create(random))),
  ]);
  withTimeZones(table, options.timeZones);
  if (options.allowEval === true) table.set('eval', createEval(evaluateText));
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
