import type { Context, Generator } from './generator.ts';
import { literal } from './literal.ts';

/** What a follower gives for the items at the end of its names. */
export type FollowerResult =
  /** The path's value. */
  | 'value'
  /** The items after the last step, which may be a lone array as it is. */
  | 'items'
  /** The items that a further step runs over. */
  | 'inner';

/** The run-time functions that do the same for any value, step by step. */
const SLOW: Readonly<Record<FollowerResult, (value: string, names: string) => string>> = {
  value: (value, names) => `followNames(${value}, ${names})`,
  items: (value, names) => `itemsAlong(${value}, ${names}, true)`,
  inner: (value, names) => `itemsAlong(${value}, ${names}, false)`,
};

/** What is left to do with `results`, `only` (a lone array) and their number. */
const FINISH: Readonly<Record<FollowerResult, string>> = {
  value:
    'return count === 1 && only !== undefined ? only : results.length > 1 ? toSequence(results) : results[0];',
  items: 'return count === 1 && only !== undefined ? only : toSequence(results);',
  inner: 'return results;',
};

/** More loops within each other are left to the run-time library. */
const DEEPEST_NEST = 12;

/** Writes the call that follows names from a value that may be an array. */
export function emitFollowing(
  value: string,
  names: readonly string[],
  result: FollowerResult,
  { generator }: Context,
): string {
  const list = generator.constant(`[${names.map(literal).join(', ')}]`);
  if (generator.paths === 'fast' && names.length <= DEEPEST_NEST)
    return `${followerOf(names, list, result, generator)}(${value})`;
  generator.helper(result === 'value' ? 'followNames' : 'itemsAlong');
  return SLOW[result](value, list);
}

/**
 * Hoists a function that follows names from a value that may be an array, and gives its JavaScript name. It is
 * one nest of loops with the names as constants; on anything but plain objects, and arrays of them, it leaves
 * everything to the run-time library.
 */
function followerOf(
  names: readonly string[],
  list: string,
  result: FollowerResult,
  generator: Generator,
): string {
  for (const helper of ['OBJECT_PROTOTYPE', 'getPrototypeOf', 'hasOwn', 'isArray', 'isMarked', 'spend'])
    generator.helper(helper);
  generator.helper(result === 'value' ? 'followNames' : 'itemsAlong');
  if (result !== 'inner') generator.helper('toSequence');
  const slow = `return ${SLOW[result]('value', list)};`;
  const lines = [
    '(value) => {',
    'const results = [];',
    ...(result === 'inner' ? [] : ['let only;', 'let count = 0;']),
    ...loops(names, slow, result !== 'inner'),
    FINISH[result],
    '}',
  ];
  return generator.constant(lines.join('\n'));
}

function loops(names: readonly string[], slow: string, keepsLoneArray: boolean): string[] {
  const last = names.length - 1;
  const open = names.flatMap((name, level) => {
    const source = level === 0 ? 'value' : `v${level - 1}`;
    // Arrays that are marked were made by the expression, and mean something else.
    const marked = level === 0 ? [] : [`if (isMarked(a${level})) ${slow}`];
    return [
      `const a${level} = isArray(${source}) ? ${source} : [${source}];`,
      ...marked,
      `spend(a${level}.length);`,
      `for (let i${level} = 0; i${level} < a${level}.length; i${level}++) {`,
      `const m${level} = a${level}[i${level}];`,
      `if (typeof m${level} !== 'object' || m${level} === null) continue;`,
      `if (isArray(m${level})) ${slow}`,
      ...ownRead(`m${level}`, `v${level}`, name, slow),
    ];
  });
  return [
    ...open,
    ...(keepsLoneArray ? ['count += 1;'] : []),
    `if (isArray(v${last})) {`,
    `if (isMarked(v${last})) ${slow}`,
    ...(keepsLoneArray ? [`if (count === 1) only = v${last};`] : []),
    `for (let j = 0; j < v${last}.length; j++) results.push(v${last}[j]);`,
    `} else results.push(v${last});`,
    '}'.repeat(names.length),
  ];
}

/** The own property of an object; the prototype is asked after the read, when the engine knows the shape. */
function ownRead(object: string, value: string, name: string, slow: string): string[] {
  const key = literal(name);
  const read =
    name in Object.prototype
      ? [`const ${value} = hasOwn(${object}, ${key}) ? ${object}[${key}] : undefined;`]
      : [`const ${value} = ${object}[${key}];`];
  return [
    ...read,
    `const o${value} = getPrototypeOf(${object});`,
    `if ((o${value} !== OBJECT_PROTOTYPE && o${value} !== null) || ${key} in OBJECT_PROTOTYPE) ${slow}`,
    `if (${value} === undefined) continue;`,
  ];
}
