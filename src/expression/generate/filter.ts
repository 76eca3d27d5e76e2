import type { Node } from '../parse/ast.ts';
import { type Code, code, joined } from './code.ts';
import { emit, emitConstant } from './emit.ts';
import { type Context, withInput, writingTo } from './generator.ts';
import { ANY_KIND, ARRAY_KINDS, isOnly, Kind, mayBe, type Operand } from './operand.ts';
import { truthOf } from './operators.ts';
import { rejectsNothing } from './rejects-nothing.ts';

/** Writes `subject[1]` as it leaves a node; undefined if the predicate is not a number. */
export function emitItem(subject: Operand, predicate: Node, context: Context): Operand | undefined {
  const index = constantIndex(predicate);
  if (index === undefined) return undefined;
  const { kinds, itemKinds = ANY_KIND } = subject;
  const js = code`${context.generator.helper('valueAt')}(${subject.js}, ${index})`;
  return emitConstant(context, js, mayBe(subject, Kind.array) ? ANY_KIND : kindsAt(kinds, itemKinds));
}

function kindsAt(kinds: number, itemKinds: number): number {
  const own = kinds & ~Kind.sequence;
  return (kinds === own ? own : own | itemKinds) | Kind.nothing;
}

/** What follows the number, as in `[1[0]]`, is ignored. */
function constantIndex(predicate: Node): number | undefined {
  return predicate.type === 'number' ? Math.floor(Number(predicate.value)) : undefined;
}

/** Writes `subject[predicate]`; the result is always an array, not yet unwrapped. */
export function emitFilter(subject: Operand, predicate: Node, context: Context): Operand {
  const { generator, out } = context;
  const result = generator.fresh('t');
  const place = constantIndex(predicate);
  if (place !== undefined) {
    out.push(code`const ${result} = ${generator.helper('itemAt')}(${subject.js}, ${place});`);
    return { js: result, kinds: ARRAY_KINDS };
  }
  generator.usesBudget = true;
  if (mayBe(subject, Kind.nothing) && !rejectsNothing(predicate, context)) generator.mayNotBeJson = true;
  const items = generator.fresh('a');
  const index = generator.fresh('i');
  const item = generator.fresh('m');
  out.push(
    code`const ${result} = ${generator.helper('createSequence')}();`,
    code`const ${items} = ${generator.helper('asArray')}(${subject.js});`,
    code`for (let ${index} = 0; ${index} < ${items}.length; ${index}++) {`,
  );
  const lines: Code[] = [];
  const { value: selected, cost } = generator.measured(() =>
    emit(predicate, withInput(writingTo(context, lines), item)),
  );
  out.push(generator.chargeTurn(cost, index, items), code`const ${item} = ${items}[${index}];`);
  for (const line of lines) out.push(line);
  out.push(keepItem(result, items, index, item, selected, context), code`}`);
  return { js: result, kinds: Kind.sequence };
}

function keepItem(
  result: Code,
  items: Code,
  index: Code,
  item: Code,
  selected: Operand,
  context: Context,
): Code {
  if (isOnly(selected, ANY_KIND & ~(Kind.number | ARRAY_KINDS))) {
    return code`if (${truthOf(selected, context)}) ${result}.push(${item});`;
  }
  const parameters = joined([result, item, selected.js, index, code`${items}.length`]);
  return code`${context.generator.helper('keepWhere')}(${parameters});`;
}
