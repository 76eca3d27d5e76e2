import type { DeclaredResult } from '../mapping-functions/index.ts';
import type { Node } from '../parse/ast.ts';
import type { MappingRuntime } from '../runtime/mapping-runtime.ts';
import type { FunctionCost } from '../values/function-cost.ts';
import { type Code, code, freshName, joined, member } from './code.ts';
import { ANY_KIND } from './operand.ts';
import type { Scope } from './scope.ts';

/** What generated code may call besides the runtime library. */
export interface KnownFunctions {
  /** Signature of a built-in or user function of that name, `null` if it has none, `undefined` if unknown. */
  signatureOf(name: string): string | null | undefined;
  /** How many parameters the function takes. */
  parameterCountOf(name: string): number;
  /** What a function declares of its result; such a function never throws. Undefined if nothing is known. */
  resultOf(name: string): DeclaredResult | undefined;
  /** Cost of a call of the function. */
  costOf(name: string): FunctionCost;
  /** True for functions of the language itself, so that the name has its standard meaning. */
  isBuiltIn(name: string): boolean;
  /** True if an expression names a function that sees the variables of its caller, such as `$eval`. */
  seesScope(ast: Node): boolean;
}

/** Options of code generation. */
export interface GeneratorOptions {
  /** Names that the caller's bindings hide. */
  readonly hiddenNames?: ReadonlySet<string>;
  readonly tupleNames?: ReadonlySet<string>;
  /** Whether variables are in frames of the runtime library, as `$eval` needs them. */
  readonly frames?: boolean;
  /** The aim for paths: speed, or little code to load. Default `fast`. */
  readonly paths?: PathCode;
  /** Whether the result leaves the evaluation, as plain JSON, or continues in another unchanged. Default `leaves`. */
  readonly result?: 'leaves' | 'stays';
}

/** All paths `fast`; those through arrays `compact`; or all of them, for code that seldom runs (`smallest`). */
export type PathCode = 'fast' | 'compact' | 'smallest';

/** Minimum number of nodes for a branch to be charged separately. */
const MUCH_CODE = 16;

/** Bytes of the stack that V8's interpreter takes for a variable. */
const BYTES_A_VARIABLE = 8;

/** The start of code that may not run, and the charge before it. */
interface OptionalCode {
  readonly cost: number;
  readonly place: number;
}

/** State of one generated module: helpers and constants are collected while code is written. */
export class Generator {
  readonly functions: KnownFunctions;
  /** Names that the caller's bindings hide, so that they are looked up at run time. */
  readonly hiddenNames: ReadonlySet<string>;
  /** True if the code loops or calls, so that an evaluation needs a budget. */
  usesBudget = false;
  /**
   * True if arrays and objects may end up inside those that the expression makes: then marks of sequences must be found
   * there, and parts that occur in several places make a value larger than the work that it took.
   */
  mayNest = false;
  /**
   * True if functions, `undefined` in arrays, values of the host that are not JSON, or numbers that are not finite
   * may get into the result.
   */
  mayNotBeJson = false;
  /** Number of steps of one run of the code written since `measured` began. */
  cost = 0;
  /** Bytes of the stack that the code takes which was written for the current function. */
  stack = 0;
  /** Number of loops and closures around the current code. */
  loops = 0;
  /** Number of calls of known functions that were written so far. */
  calls = 0;
  readonly paths: PathCode;
  /** True if variables are in frames of the runtime library, since `$eval` may read and bind any of them. */
  frames: boolean;
  /** Names that steps of paths bind anywhere, so that tuples may carry them. */
  readonly tupleNames: ReadonlySet<string>;
  /** Variables of the current expression that are computed when they are first read: name to the function that does it. */
  computed: ReadonlyMap<string, Code> = new Map();
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

  /** Records that arrays and objects may be nested, which needs a budget. */
  markNesting(): void {
    this.mayNest = true;
    this.usesBudget = true;
  }

  /** Returns a JavaScript name that nothing else uses. */
  fresh(prefix: Parameters<typeof freshName>[0]): Code {
    this.#counter += 1;
    this.stack += BYTES_A_VARIABLE;
    return freshName(prefix, this.#counter);
  }

  /** Writes the body of a loop or closure. Returns the steps of each turn; the surrounding code is not charged for them. */
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

  /** Writes what charges a turn of a loop over items: several turns together, unless they do much. */
  chargeTurn(cost: number, index: Code, items: Code): Code {
    if (cost > MUCH_CODE) return code`${this.helper('spend')}(${cost});`;
    return code`${this.helper('spendTurn')}(${cost}, ${index}, ${items}.length);`;
  }

  /** Begins code that may not run. Not a callback, which would need stack for each branch within another. */
  beginOptional(out: readonly Code[]): OptionalCode {
    const begun = { cost: this.cost, place: out.length };
    this.cost = 0;
    return begun;
  }

  /** Ends such code. Large code is charged where it runs, small code with its surroundings. */
  endOptional(out: Code[], begun: OptionalCode): void {
    const { cost } = this;
    this.cost = begun.cost;
    if (this.loops > 0 && cost > MUCH_CODE)
      out.splice(begun.place, 0, code`${this.helper('spend')}(${cost});`);
    else this.cost += cost;
  }

  /** Names a function of the runtime library in generated code. */
  helper(name: keyof MappingRuntime): Code {
    this.#helpers.add(name);
    return member(name);
  }

  /** True if the code makes sequences, or calls what does. */
  makesSequences(): boolean {
    return this.usesBudget || this.#helpers.has('toSequence');
  }

  /** Hoists an expression that is the same for every evaluation, and returns its name. */
  constant(js: Code): Code {
    let name = this.#constants.get(js);
    if (name === undefined) {
      name = this.fresh('k');
      this.#constants.set(js, name);
    }
    return name;
  }

  /** The declarations that the generated code needs; `rt` is the runtime library. */
  prelude(): Code[] {
    const lines: Code[] = [];
    if (this.#helpers.size > 0)
      lines.push(code`const { ${joined([...this.#helpers].sort().map(member))} } = rt;`);
    for (const [js, name] of this.#constants) lines.push(code`const ${name} = ${js};`);
    return lines;
  }
}

/** Where code is written to, and its surroundings. */
export interface Context {
  readonly generator: Generator;
  readonly out: Code[];
  /** JavaScript name of the context value (`$`), as paths see it. */
  readonly input: Code;
  /** JavaScript name of `$` itself; it differs from `input` only if the whole document is an array. */
  readonly focus: Code;
  /** JavaScript name of `$$`, the whole document. */
  readonly root: Code;
  /** True if `input` is known to be a plain object. */
  readonly plainInput: boolean;
  /** Kinds of value that `input` may have. */
  readonly inputKinds: number;
  readonly scope: Scope;
  /** An argument that the called function only calls, so that it does not get into the result. */
  readonly called?: Node | undefined;
  /** Properties of the input that were read already, by name. */
  readonly knownReads: ReadonlyMap<string, KnownRead>;
}

/** A property that was read already. */
export interface KnownRead {
  /** JavaScript name of its value. */
  readonly js: Code;
  /** JavaScript name of the test whether that is a plain object, if paths continue from it. */
  readonly isPlain?: Code;
}

/** The context inside a loop or closure, which has another context value. */
export function withInput(context: Context, input: Code, kinds: number = ANY_KIND): Context {
  return { ...context, input, focus: input, plainInput: false, inputKinds: kinds, knownReads: NO_READS };
}

/** The context of a constructor at the start of a path: `$` still means the whole document if that is an array. */
export function withDocument(context: Context, input: Code): Context {
  const inner = withInput(context, input);
  if (context.focus === context.input) return inner;
  const focus = context.generator.fresh('t');
  context.out.push(code`const ${focus} = ${context.generator.helper('unwrapDocument')}(${input});`);
  return { ...inner, focus };
}

/** The same context with another target. */
export function writingTo(context: Context, out: Code[]): Context {
  return { ...context, out };
}

const NO_READS: ReadonlyMap<string, KnownRead> = new Map();
