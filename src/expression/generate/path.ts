import type { Grouping, Node, NodeMarks, PathNode, SortNode } from '../parse/ast.ts';
import type { KeepSingleton } from '../runtime/paths.ts';
import { emitChain, emitChainFrom } from './chain.ts';
import { type Code, closing, code, joined } from './code.ts';
import { emitGroup } from './constructors.ts';
import { emit, emitConstant } from './emit.ts';
import { emitFilter } from './filter.ts';
import { type Context, withDocument, withInput } from './generator.ts';
import { isBare } from './is-bare.ts';
import { keepSingletonLiteral, keepSingletonOf } from './keep-singleton.ts';
import { emitClosure } from './lambda.ts';
import { ANY_KIND, ARRAY_KINDS, Kind, mayBe, type Operand } from './operand.ts';
import { emitFollowing } from './path-function.ts';
import { emitTuplePath } from './tuple-path.ts';

/**
 * Writes a path. Its state between two steps is either one value that is known not to be an array, or
 * the array of the items that the next step runs over.
 * Rules: https://docs.jsonata.org/processing, and the evaluator of the `jsonata` package.
 */
export function emitPath(node: PathNode & NodeMarks, context: Context): Operand {
  if (node.steps.some((step) => step.tuple === true)) return emitTuplePath(node, context);
  const value = emitNamesOnly(node, context);
  if (value === undefined) return new PathWriter(node, context).write(namesFrom(node.steps, 0));
  return keepSingletonOf(node) !== false
    ? emitConstant(context, code`${context.generator.helper('keepArray')}(${value.js})`, ANY_KIND)
    : value;
}

/** A path of names, or of a variable and names; undefined for any other. */
function emitNamesOnly(node: PathNode & NodeMarks, context: Context): Operand | undefined {
  const { steps, group } = node;
  if (group !== undefined) return undefined;
  const names = namesFrom(steps, 0);
  if (names.length === steps.length) return emitChain(names, context);
  const [first] = steps;
  const further = namesFrom(steps, 1);
  if (first?.type !== 'variable' || first.stages !== undefined || further.length !== steps.length - 1)
    return undefined;
  return further.length === 0 ? undefined : emitChainFrom(emit(first, context), further, context);
}

/** The run of names that begins at a step. */
function namesFrom(steps: readonly Node[], start: number): string[] {
  const names: string[] = [];
  for (const step of steps.slice(start)) {
    if (!isPlainName(step)) break;
    names.push(step.value);
  }
  return names;
}

function isPlainName(step: Node): step is Node & { type: 'name'; value: string } {
  return step.type === 'name' && step.stages === undefined && isBare(step);
}

type State = { readonly single: Operand } | Items | Whole;

/** The result of an array constructor at the beginning of a path. */
interface Whole {
  readonly whole: Code;
}

interface Items {
  readonly items: Code;
  /** Kinds of the items, if no item is an array and the items' array is not marked yet. */
  readonly flatKinds?: number;
}

class PathWriter {
  readonly #node: PathNode & NodeMarks;
  readonly #keep: KeepSingleton;
  readonly #context: Context;
  readonly #result: Code;
  #open = 0;
  /** Kinds of the result if the path ends early. */
  #kinds = 0;

  constructor(node: PathNode & NodeMarks, context: Context) {
    this.#node = node;
    this.#keep = keepSingletonOf(node);
    this.#context = context;
    this.#result = context.generator.fresh('t');
  }

  write(names: readonly string[]): Operand {
    const { out } = this.#context;
    out.push(code`let ${this.#result};`);
    let state = this.#start(names);
    for (let index = Math.max(1, names.length); index < this.#node.steps.length; index += 1) {
      const step = this.#node.steps[index];
      if (step?.type === 'sort') {
        state = this.#sort(step, state);
        continue;
      }
      const from = 'whole' in state ? this.#itemsOfWhole(state) : state;
      const run = 'items' in from ? namesFrom(this.#node.steps, index) : [];
      if ('items' in from && run.length > 0) {
        index += run.length - 1;
        state = this.#follow(run, index, from.items);
      } else if (step !== undefined) state = this.#step(step, index, from);
    }
    const result = this.#finish(state);
    out.push(closing(this.#open));
    return result;
  }

  #start(names: readonly string[]): State {
    const { generator, input, plainInput } = this.#context;
    const [first] = this.#node.steps;
    if (first === undefined) return { items: code`[]` };
    if (names.length > 0) {
      if (names.length === 1 && plainInput) {
        const value = emitChain(names, this.#context);
        return this.#items(code`${generator.helper('itemsOf')}(${value.js})`);
      }
      return this.#follow(names, names.length - 1, input);
    }
    if (first.consarray === true) return this.#startConstructed(first);
    if (first.type === 'variable' || plainInput) return this.#single(first, 0, this.#context);
    return this.#loop(first, 0, this.#items(code`${generator.helper('asArray')}(${input})`).items);
  }

  /** An array constructor as the first step is evaluated once; if it has no value or no item, that is the result. */
  #startConstructed(first: Node): State {
    const { generator, input, out } = this.#context;
    const wrapped = emitConstant(this.#context, code`${generator.helper('asArray')}(${input})`, Kind.array);
    const value = emit(first, withDocument(this.#context, wrapped.js));
    if (this.#node.steps.length > 1) {
      const isGrouped = this.#node.group !== undefined;
      const exit = isGrouped ? value.js : this.#exit(value.js);
      out.push(code`if (${generator.helper('isEmpty')}(${value.js})) ${this.#result} = ${exit}; else {`);
      this.#open += 1;
      if (!isGrouped) this.#kinds = ARRAY_KINDS | Kind.string | Kind.nothing;
    }
    return { whole: value.js };
  }

  #itemsOfWhole({ whole }: Whole): Items {
    return this.#items(code`${this.#context.generator.helper('itemsOfConstructed')}(${whole})`);
  }

  /** Leaves the path with its items. */
  #exit(items: Code): Code {
    return code`${this.#context.generator.helper('finishPath')}(${items}, ${keepSingletonLiteral(this.#keep)})`;
  }

  #items(js: Code): { readonly items: Code } {
    return { items: emitConstant(this.#context, js, Kind.array).js };
  }

  /** A run of names whose last one is the step at `index`. */
  #follow(names: readonly string[], index: number, items: Code): State {
    const last = index === this.#node.steps.length - 1;
    return this.#items(emitFollowing(items, names, last ? 'items' : 'inner', this.#context));
  }

  #step(step: Node, index: number, state: Exclude<State, Whole>): State {
    if ('items' in state) return this.#loop(step, index, state.items);
    return this.#single(step, index, withInput(this.#context, state.single.js, state.single.kinds));
  }

  /** One value goes through the step; an undefined one ends the path. */
  #single(step: Node, index: number, context: Context): State {
    const { generator, out } = this.#context;
    const value = this.#stages(step, emit(step, context), context);
    // A grouped path evaluates its group even if a step had no result, so it must not branch.
    const last = index === this.#node.steps.length - 1;
    if (mayBe(value, ARRAY_KINDS) || this.#node.group !== undefined) {
      if (last && this.#node.group === undefined && this.#keep === false) {
        const js = code`${generator.helper('endOfPath')}(${value.js})`;
        return { single: emitConstant(this.#context, js, ANY_KIND) };
      }
      return this.#items(code`${generator.helper('itemsOfStep')}(${value.js}, ${last})`);
    }
    if (mayBe(value, Kind.nothing)) {
      out.push(code`if (${value.js} !== undefined) {`);
      this.#open += 1;
    }
    return { single: { js: value.js, kinds: value.kinds & ~Kind.nothing } };
  }

  #loop(step: Node, index: number, items: Code): State {
    const { generator, out } = this.#context;
    generator.usesBudget = true;
    const results = generator.fresh('a');
    const counter = generator.fresh('i');
    const item = generator.fresh('m');
    out.push(
      code`const ${results} = [];`,
      code`for (let ${counter} = 0; ${counter} < ${items}.length; ${counter}++) {`,
    );
    const place = out.length;
    const inner = withInput(this.#context, item);
    const { value, cost } = generator.measured(() => this.#stages(step, emit(step, inner), inner));
    const charge = generator.chargeTurn(cost + 1, counter, items);
    out.splice(place, 0, charge, code`const ${item} = ${items}[${counter}];`);
    const push = code`${results}.push(${value.js});`;
    out.push(mayBe(value, Kind.nothing) ? code`if (${value.js} !== undefined) ${push}` : push, code`}`);
    if (!mayBe(value, ARRAY_KINDS)) return { items: results, flatKinds: value.kinds & ~Kind.nothing };
    const last = index === this.#node.steps.length - 1;
    return this.#items(code`${generator.helper('flattenStep')}(${results}, ${last})`);
  }

  #stages(step: Node, value: Operand, context: Context): Operand {
    let result = value;
    for (const stage of step.stages ?? []) {
      if (stage.type === 'filter') result = emitFilter(result, stage.expr, context);
    }
    return result;
  }

  #sort(step: SortNode & NodeMarks, state: State): State {
    const { generator } = this.#context;
    generator.usesBudget = true;
    const terms = code`${sortTerms(step, this.#context)}, ${step.position ?? 0}`;
    if ('whole' in state) {
      const js = code`${generator.helper('sortWhole')}(${state.whole}, ${terms})`;
      return { whole: this.#stages(step, emitConstant(this.#context, js, ANY_KIND), this.#context).js };
    }
    const items = 'items' in state ? state.items : this.#items(code`[${state.single.js}]`).items;
    const js = code`${generator.helper('sortItems')}(${items}, ${terms})`;
    const sorted = emitConstant(this.#context, js, Kind.array);
    const value = this.#stages(step, sorted, this.#context);
    return { items: value.js };
  }

  #finish(state: State): Operand {
    const { group } = this.#node;
    if (group !== undefined) return this.#finishGroup(group, state);
    if ('whole' in state) return this.#give(this.#exit(state.whole), ANY_KIND);
    return 'items' in state ? this.#finishItems(state) : this.#finishSingle(state.single);
  }

  /** A grouping runs over the path's result, even if the path ended early. */
  #finishGroup(group: Grouping, state: State): Operand {
    const { generator, out } = this.#context;
    let subject = subjectOf(state);
    if (this.#open > 0) {
      out.push(code`${this.#result} = ${subject.js};`, closing(this.#open));
      this.#open = 0;
      subject = { js: this.#result, kinds: ANY_KIND };
    }
    if (this.#keep !== false) {
      const js = code`${generator.helper('groupedItems')}(${subject.js}, ${keepSingletonLiteral(this.#keep)})`;
      subject = emitConstant(this.#context, js, ANY_KIND);
    }
    return this.#give(emitGroup(group, subject, this.#context).js, Kind.object);
  }

  #finishItems({ items, flatKinds }: Items): Operand {
    const { generator } = this.#context;
    if (flatKinds === undefined) return this.#give(this.#exit(items), ANY_KIND);
    const sequence = code`${generator.helper('toSequence')}(${items})`;
    if (this.#keep !== false) return this.#give(this.#exit(sequence), ANY_KIND);
    const kinds = flatKinds | Kind.sequence | Kind.nothing;
    return {
      ...this.#give(code`${items}.length > 1 ? ${sequence} : ${items}[0]`, kinds),
      itemKinds: flatKinds,
    };
  }

  #finishSingle({ js, kinds }: Operand): Operand {
    if (this.#keep === false) return this.#give(js, kinds | Kind.nothing);
    return this.#give(
      code`${this.#context.generator.helper('keepArray')}(${js})`,
      Kind.sequence | Kind.nothing,
    );
  }

  #give(js: Code, kinds: number): Operand {
    this.#context.out.push(code`${this.#result} = ${js};`);
    return { js: this.#result, kinds: kinds | this.#kinds };
  }
}

function subjectOf(state: State): Operand {
  if ('whole' in state) return { js: state.whole, kinds: ANY_KIND };
  return 'items' in state ? { js: state.items, kinds: Kind.array } : state.single;
}

/** JavaScript for the terms of an order-by: a function of the item, and the direction. */
function sortTerms(step: SortNode, context: Context): Code {
  const terms = step.terms.map((term) => {
    const closure = emitClosure(['item'], context, ([item], inner) =>
      emit(term.expression, withInput(inner, item ?? code`item`)),
    );
    return code`{ key: ${closure}, descending: ${term.descending === true} }`;
  });
  return code`[${joined(terms)}]`;
}
