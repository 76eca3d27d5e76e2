import type { Node } from '../parse/ast.ts';
import { childrenOf } from '../parse/visit.ts';
import { emitOwnRead } from './chain.ts';
import { type Code, code, joinedLines, literal, member } from './code.ts';
import { declareVariables } from './control.ts';
import { emit } from './emit.ts';
import { leavingValue } from './exit.ts';
import {
  type Context,
  Generator,
  type GeneratorOptions,
  type KnownFunctions,
  type KnownRead,
} from './generator.ts';
import { ANY_KIND, Kind, type Operand } from './operand.ts';
import { boundNames, rootScope, type Scope, tupleNames } from './scope.ts';

/** Generated JavaScript: a function body that takes `rt` and `functions` and returns the evaluator. */
export interface Program {
  readonly source: Code;
  /** True if an evaluation needs a budget, as it loops or calls. */
  readonly usesBudget: boolean;
}

/**
 * Writes the program of one expression: `(input, document, bindings) => result`. With frames, `bindings` is the frame
 * of the runtime library in which the expression reads and binds its variables.
 */
export function generateProgram(
  ast: Node,
  functions: KnownFunctions,
  options: Omit<GeneratorOptions, 'tupleNames'> = {},
): Program {
  const generator = new Generator(functions, { ...options, tupleNames: tupleNames(ast) });
  const out: Code[] = [];
  const result = emitRoot(ast, {
    generator,
    out,
    plainInput: false,
    inputKinds: ANY_KIND,
    focus: code`document`,
    root: code`document`,
    knownReads: new Map(),
  });
  const value = options.result === 'stays' ? result.js : leavingValue(result, generator);
  const source = joinedLines([
    code`"use strict";`,
    ...generator.prelude(),
    ...keepingSequences(generator.makesSequences()),
    code`return (input, document, bindings) => {`,
    ...out,
    code`return ${value};`,
    code`};`,
  ]);
  return { source, usesBudget: generator.usesBudget };
}

/** One expression among several that are evaluated on the same plain object. */
export interface NamedExpression {
  readonly name: string;
  readonly ast: Node;
  /** Variables that functions without arguments compute when they are first read, by name without `$`. */
  readonly computed?: ReadonlyMap<string, Code>;
}

/** The code of one of several expressions: statements, the operand with the result, and its plain JSON. */
export interface ExpressionCode {
  readonly name: string;
  readonly lines: readonly Code[];
  readonly result: Operand;
  /** JavaScript for the result as plain JSON. */
  readonly value: Code;
  readonly usesBudget: boolean;
  /** Whether its variables take a large part of the stack, so that it is a function of its own among others. */
  readonly isLarge: boolean;
}

/** Bytes of the stack that the variables of one expression among several may take. */
const MOST_SHARED_STACK = 2_000;

/** Code of several expressions over one plain object, which is in `input`. */
export interface SharedCode {
  /** Declarations before the evaluator; they use `rt` and `functions`. */
  readonly prelude: readonly Code[];
  /** Reads that several expressions share; they run first. */
  readonly reads: readonly Code[];
  readonly expressions: readonly ExpressionCode[];
}

/**
 * Writes several expressions that share their reads of the input. The caller's variables are in `bindings`. The
 * code is compact, as the input is a plain object and arrays inside it are rare.
 */
export function generateShared(
  expressions: readonly NamedExpression[],
  functions: KnownFunctions,
): SharedCode {
  const reads: Code[] = [];
  const generators = new Generator(functions, {
    paths: 'compact',
    tupleNames: new Set(expressions.flatMap(({ ast }) => [...tupleNames(ast)])),
  });
  const base: Context = {
    generator: generators,
    out: reads,
    input: code`input`,
    focus: code`input`,
    root: code`input`,
    plainInput: true,
    inputKinds: Kind.object,
    scope: rootScope(),
    knownReads: new Map(),
  };
  const knownReads = new Map<string, KnownRead>();
  for (const [name, { leadsOn }] of sharedNames(expressions)) {
    const js = emitOwnRead(code`input`, name, base);
    knownReads.set(name, leadsOn ? { js, isPlain: emitPlainTest(js, base) } : { js });
  }
  const written = expressions.map(({ name, ast, computed = NONE }) => {
    generators.computed = computed;
    generators.usesBudget = false;
    generators.mayNest = false;
    generators.mayNotBeJson = false;
    generators.stack = 0;
    generators.frames = functions.seesScope(ast);
    const lines: Code[] = [];
    const result = emitRoot(ast, {
      ...base,
      out: lines,
      knownReads,
      scope: rootScope(),
      ...framesOf(generators, lines, computed),
    });
    const value = leavingValue(result, generators);
    const isLarge = generators.stack > MOST_SHARED_STACK;
    return { name, lines, result, value, usesBudget: generators.usesBudget, isLarge };
  });
  const makesSequences = generators.makesSequences() || written.some((expression) => expression.usesBudget);
  return {
    prelude: [...generators.prelude(), ...keepingSequences(makesSequences)],
    reads,
    expressions: written,
  };
}

const NONE: ReadonlyMap<string, Code> = new Map();

function keepingSequences(makesSequences: boolean): Code[] {
  return makesSequences ? [code`rt.${member('retainHiddenClasses')}();`] : [];
}

/** A frame for an expression among others that has its variables in frames, unlike the caller's bindings. */
function framesOf(generator: Generator, out: Code[], computed: ReadonlyMap<string, Code>): { scope?: Scope } {
  if (!generator.frames) return {};
  generator.usesBudget = true;
  const frame = generator.fresh('f');
  out.push(code`const ${frame} = rt.${member('rootFrame')}(input, bindings);`);
  for (const [name, compute] of computed)
    out.push(code`rt.${member('bindComputed')}(${frame}, ${literal(name)}, ${compute});`);
  return { scope: { ...rootScope(), frame } };
}

function emitRoot(ast: Node, parts: Omit<Context, 'input' | 'scope'> & { scope?: Scope }): Operand {
  const context: Context = { scope: rootScope(), ...parts, input: code`input` };
  declareVariables(boundNames(ast), context);
  return emit(ast, context);
}

function emitPlainTest(value: Code, { generator, out }: Context): Code {
  const result = generator.fresh('p');
  out.push(code`const ${result} = ${generator.helper('isPlainObject')}(${value});`);
  return result;
}

/** How often paths start with a name, and whether any of them continues after it. */
interface FirstName {
  readonly count: number;
  readonly leadsOn: boolean;
}

/** Names that paths of two or more expressions, or two paths of one, start with. */
function sharedNames(expressions: readonly NamedExpression[]): [string, FirstName][] {
  const names = new Map<string, FirstName>();
  for (const { ast } of expressions) countFirstNames(ast, names);
  return [...names].filter(([, { count }]) => count > 1);
}

function countFirstNames(node: Node, counts: Map<string, FirstName>): void {
  if (node.type !== 'path') {
    for (const child of childrenOf(node)) countFirstNames(child, counts);
    return;
  }
  // Further steps have other context values.
  const [first] = node.steps;
  if (first?.type === 'name') {
    const { count, leadsOn } = counts.get(first.value) ?? { count: 0, leadsOn: false };
    counts.set(first.value, { count: count + 1, leadsOn: leadsOn || node.steps.length > 1 });
  } else if (first !== undefined) countFirstNames(first, counts);
}
