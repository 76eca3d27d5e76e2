import type { DeclaredResult } from '../mapping-functions/index.ts';
import type { Node } from '../parse/ast.ts';
import type { MappingRuntime } from '../runtime/mapping-runtime.ts';
import type { FunctionCost } from '../values/function-cost.ts';
import { type Code, code, freshName, joined, member } from './code.ts';
import { ANY_KIND } from './operand.ts';
import type { Scope } from './scope.ts';

/** What generated code may call besides the run-time library. */
export interface KnownFunctions {
  /** Signature of a built-in or user function of that name, `null` without one, `undefined` if unknown. */
  signatureOf(name: string): string | null | undefined;
  /** How many parameters the function takes. */
  parameterCountOf(name: string): number;
  /** What a function declares of its result; one that does so never throws. Undefined where nothing is known. */
  resultOf(name: string): DeclaredResult | undefined;
  /** What a call of the function takes. */
  costOf(name: string): FunctionCost;
  /** True for functions of the language itself, so that the name means what the specification says. */
  isBuiltIn(name: string): boolean;
  /** True when an expression names a function that sees the variables of its caller, as `$eval` does. */
  seesScope(ast: Node): boolean;
}

/** How code is generated. */
export interface GeneratorOptions {
  /** Names that the caller's bindings hide. */
  readonly hiddenNames?: ReadonlySet<string>;
  readonly tupleNames?: ReadonlySet<string>;
  /** Whether variables stand in frames of the run-time library, as `$eval` needs them. */
  readonly frames?: boolean;
  /** What matters more in paths: their speed, or how little code there is to load. Default `fast`. */
  readonly paths?: PathCode;
  /** Whether the result leaves the evaluation, as plain JSON, or goes on in another one as it is. Default `leaves`. */
  readonly result?: 'leaves' | 'stays';
}

/** All paths `fast`; those through arrays `compact`; or all of them, for what runs seldom (`smallest`). */
export type PathCode = 'fast' | 'compact' | 'smallest';

/** Nodes of a branch that is charged by itself. */
const MUCH_CODE = 16;

/** Where code began that may not run, and what was to be charged before it. */
interface OptionalCode {
  readonly cost: number;
  readonly place: number;
}

/** State of one generated module: helpers and constants are collected while code is written. */
export class Generator {
  readonly functions: KnownFunctions;
  /** Names that the caller's bindings hide, so that they are looked up at run time. */
  readonly hiddenNames: ReadonlySet<string>;
  /** True when the code loops or calls, so that an evaluation needs a budget. */
  usesBudget = false;
  /**
   * True when arrays and objects may end up inside those that the expression makes: marks of sequences must be looked
   * for there, and parts that stand in several places make a value larger than the work that it took.
   */
  mayNest = false;
  /**
   * True when functions, `undefined` in arrays, values of the host that are not JSON, or numbers that are not finite
   * may get into the result.
   */
  mayNotBeJson = false;
  /** Steps that the code written since `measured` began takes when it runs once. */
  cost = 0;
  /** Loops and closures around what is written. */
  loops = 0;
  /** Calls of known functions that were written so far. */
  calls = 0;
  readonly paths: PathCode;
  /** True when variables stand in frames of the run-time library, since any of them may be read and bound by a text. */
  frames: boolean;
  /** Names that steps of paths bind anywhere, so that tuples may carry them. */
  readonly tupleNames: ReadonlySet<string>;
  readonly #helpers = new Set<keyof MappingRuntime>();
  readonly #constants = new Map<Code, Code>();
  #counter = 0;

  constructor(functions: KnownFunctions, { hiddenNames, tupleNames, frames, paths }: GeneratorOptions = {}) {
    this.functions = functions;
    this.hiddenNames = hiddenNames ?? new Set();
    this.tupleNames = tupleNames ?? new Set();
    this.frames = frames ?? false;
    this.paths = paths ?? 'fast';
  }

  /** Says that arrays and objects may be nested, which needs a budget. */
  markNesting(): void {
    this.mayNest = true;
    this.usesBudget = true;
  }

  /** Gives a JavaScript name that nothing else uses. */
  fresh(prefix: Parameters<typeof freshName>[0]): Code {
    this.#counter += 1;
    return freshName(prefix, this.#counter);
  }

  /** Writes the body of a loop or closure. Returns the steps that each turn takes; what surrounds it does not bear them. */
  measured<T>(write: () => T): { readonly value: T; readonly cost: number } {
    const outer = this.cost;
    this.cost = 1;
    this.loops += 1;
    const value = write();
    const { cost } = this;
    this.loops -= 1;
    this.cost = outer + 1;
    return { value, cost };
  }

  /** Begins code that may not run. No callback, which would take stack for each branch within another. */
  beginOptional(out: readonly Code[]): OptionalCode {
    const begun = { cost: this.cost, place: out.length };
    this.cost = 0;
    return begun;
  }

  /** Ends such code. Much of it is charged where it runs, little of it with what surrounds it. */
  endOptional(out: Code[], begun: OptionalCode): void {
    const { cost } = this;
    this.cost = begun.cost;
    if (this.loops > 0 && cost > MUCH_CODE)
      out.splice(begun.place, 0, code`${this.helper('spend')}(${cost});`);
    else this.cost += cost;
  }

  /** Names a function of the run-time library in generated code. */
  helper(name: keyof MappingRuntime): Code {
    this.#helpers.add(name);
    return member(name);
  }

  /** True when the code makes sequences, or calls what does. */
  makesSequences(): boolean {
    return this.usesBudget || this.#helpers.has('toSequence');
  }

  /** Hoists an expression that is the same for every evaluation, and gives its name. */
  constant(js: Code): Code {
    let name = this.#constants.get(js);
    if (name === undefined) {
      name = this.fresh('k');
      this.#constants.set(js, name);
    }
    return name;
  }

  /** The declarations that the generated code stands on; `rt` is the run-time library. */
  prelude(): Code[] {
    const lines: Code[] = [];
    if (this.#helpers.size > 0)
      lines.push(code`const { ${joined([...this.#helpers].sort().map(member))} } = rt;`);
    for (const [js, name] of this.#constants) lines.push(code`const ${name} = ${js};`);
    return lines;
  }
}

/** Where code is written to, and what surrounds it. */
export interface Context {
  readonly generator: Generator;
  readonly out: Code[];
  /** JavaScript name of the context value (`$`), as paths see it. */
  readonly input: Code;
  /** JavaScript name of `$` itself; it differs from `input` only where the whole document is an array. */
  readonly focus: Code;
  /** JavaScript name of `$$`, the whole document. */
  readonly root: Code;
  /** True when `input` is known to be a plain object. */
  readonly plainInput: boolean;
  /** Kinds of value that `input` may have. */
  readonly inputKinds: number;
  readonly scope: Scope;
  /** An argument that the called function does nothing with but call it, so that it does not get into the result. */
  readonly called?: Node | undefined;
  /** Properties of the input that were read already, by name. */
  readonly knownReads: ReadonlyMap<string, KnownRead>;
}

/** A property that was read already. */
export interface KnownRead {
  /** JavaScript name of its value. */
  readonly js: Code;
  /** JavaScript name of the answer whether that is a plain object, where paths lead on from it. */
  readonly isPlain?: Code;
}

/** The context inside a loop or closure, whose context value is another. */
export function withInput(context: Context, input: Code, kinds: number = ANY_KIND): Context {
  return { ...context, input, focus: input, plainInput: false, inputKinds: kinds, knownReads: NO_READS };
}

/** The context of a constructor that a path begins with: `$` still means the whole document where that is an array. */
export function withDocument(context: Context, input: Code): Context {
  const inner = withInput(context, input);
  if (context.focus === context.input) return inner;
  const focus = context.generator.fresh('t');
  context.out.push(code`const ${focus} = ${context.generator.helper('unwrapDocument')}(${input});`);
  return { ...inner, focus };
}

/** The same context, writing elsewhere. */
export function writingTo(context: Context, out: Code[]): Context {
  return { ...context, out };
}

const NO_READS: ReadonlyMap<string, KnownRead> = new Map();
