import { type Code, code, joined } from './code.ts';
import type { Context } from './generator.ts';
import type { Operand } from './operand.ts';

/** Bytes of the stack that the variables of parts in a row may take. */
const MOST_STACK = 4_000;

/** Bytes of the stack that such a function takes besides. */
const BYTES_OF_FUNCTION = 200;

/**
 * Writes parts that are evaluated in order, such as the items of an array, and returns their operands. The code of many is
 * divided into functions, since the variables of one function together could take all of the stack.
 */
export function emitParts<Part>(
  parts: readonly Part[],
  context: Context,
  write: (part: Part, index: number) => Operand,
): Operand[] {
  const { generator, out } = context;
  const operands: Operand[] = [];
  let first = 0;
  let place = out.length;
  let begun = generator.stack;
  // One of these functions at a time is on the stack.
  let largest = 0;
  parts.forEach((part, index) => {
    operands.push(write(part, index));
    if (generator.stack - begun <= MOST_STACK) return;
    const written = operands.slice(first);
    largest = Math.max(largest, generator.stack - begun + BYTES_OF_FUNCTION);
    generator.stack = begun;
    const name = generator.fresh('a');
    const lines = out.splice(place);
    const results = joined(written.map(({ js }) => js));
    out.push(code`const ${name} = (() => {`);
    for (const line of lines) out.push(line);
    out.push(code`return [${results}];`, code`})();`);
    written.forEach((operand, at) => {
      operands[first + at] = taken(operand, code`${name}[${at}]`);
    });
    first = index + 1;
    place = out.length;
    begun = generator.stack;
  });
  generator.stack += largest;
  return operands;
}

/** The same operand under another name. What is known of others is left out, whose names are out of reach. */
function taken({ kinds, itemKinds }: Operand, js: Code): Operand {
  return itemKinds === undefined ? { js, kinds } : { js, kinds, itemKinds };
}
