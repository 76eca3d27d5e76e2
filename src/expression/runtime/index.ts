import { functionBody, functionValue } from '../functions/function-entry.ts';
import type { RegexEngine } from '../regex/regex-engine.ts';
import { chargeFor, spend, spendTurn } from '../values/budget.ts';
import { isFunctionValue } from '../values/function-value.ts';
import { lookup as lookupAll, setOwn } from '../values/index.ts';
import {
  createSequence,
  isMarked,
  markConstructed,
  toSequence,
  unwrapDocument,
  unwrapSequence,
} from '../values/sequence.ts';
import { appendAll, isArrayOfNumbers, isArrayOfStrings } from './arrays.ts';
import { readBinding, UNBOUND } from './bindings.ts';
import {
  apply,
  applyPartially,
  call,
  callKnown,
  createLambda,
  enterCall,
  fail,
  leaveCall,
  locate,
  PLACEHOLDER,
  tailCall,
} from './calls.ts';
import { itemAt, keepWhere, valueAt } from './filters.ts';
import {
  bindComputed,
  bindVariable,
  inScope,
  inScopeLater,
  openFrame,
  openTupleFrame,
  readVariable,
  rootFrame,
} from './frames.ts';
import { group, groupAll } from './groups.ts';
import { jsonOf, plainOf, unmarkedOf } from './json-value.ts';
import { calculate, compare, concatenate, includes, isEqual, isTrue, negate, range } from './operators.ts';
import {
  asArray,
  endOfPath,
  finishPath,
  flattenStep,
  followNames,
  groupedItems,
  hasOwn,
  isEmpty,
  isPlainObject,
  itemsAlong,
  itemsOf,
  itemsOfConstructed,
  itemsOfStep,
  keepArray,
  lookup,
  OBJECT_PROTOTYPE,
  stepByName,
  unwrapKept,
} from './paths.ts';
import { createRegex } from './regex.ts';
import { retainHiddenClasses } from './retain-hidden-classes.ts';
import { sortItems, sortWhole } from './sorting.ts';
import { createTransform } from './transform.ts';
import { groupTuples } from './tuple-groups.ts';
import { filterTuples, walkTuples } from './tuples.ts';
import { descendants, wildcard } from './wildcards.ts';

/** Everything that generated code calls, by name. */
export type Runtime = ReturnType<typeof createRuntime>;

/** Returns the library that generated code runs on. */
export function createRuntime(regexEngine?: RegexEngine) {
  return {
    appendAll,
    apply,
    applyPartially,
    asArray,
    bindVariable,
    calculate,
    call,
    callKnown,
    chargeFor,
    compare,
    concatenate,
    createLambda,
    createSequence,
    createTransform,
    descendants,
    endOfPath,
    enterCall,
    fail,
    filterTuples,
    finishPath,
    flattenStep,
    followNames,
    functionBody,
    functionValue,
    getPrototypeOf: Object.getPrototypeOf,
    group,
    groupAll,
    groupTuples,
    groupedItems,
    hasOwn,
    includes,
    inScope,
    inScopeLater,
    isArray: Array.isArray,
    isArrayOfNumbers,
    isArrayOfStrings,
    isEmpty,
    isEqual,
    isFunctionValue,
    isMarked,
    isPlainObject,
    isTrue,
    itemAt,
    itemsAlong,
    itemsOf,
    itemsOfConstructed,
    itemsOfStep,
    jsonOf,
    keepArray,
    keepWhere,
    leaveCall,
    retainHiddenClasses,
    locate,
    lookup,
    lookupAll,
    markConstructed,
    negate,
    openFrame,
    openTupleFrame,
    OBJECT_PROTOTYPE,
    PLACEHOLDER,
    plainOf,
    range,
    readBinding,
    readVariable,
    bindComputed,
    rootFrame,
    regex: (source: string, flags: string, position: number) =>
      createRegex(regexEngine, source, flags, position),
    setOwn,
    sortItems,
    sortWhole,
    spend,
    spendTurn,
    stepByName,
    tailCall,
    toSequence,
    UNBOUND,
    unmarkedOf,
    unwrapDocument,
    unwrapKept,
    unwrapSequence,
    valueAt,
    walkTuples,
    wildcard,
  };
}
