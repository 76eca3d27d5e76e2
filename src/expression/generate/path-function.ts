import { type Code, closing, code, joined, joinedLines, literal } from './code.ts';
import type { Context, Generator } from './generator.ts';

/** What a generated path function returns for the items at the end of its names. */
export type PathFunctionResult =
  /** The path's value. */
  | 'value'
  /** The items after the last step, which may be a single array, unchanged. */
  | 'items'
  /** The items that a further step runs over. */
  | 'inner';

/** The runtime functions that do the same for any value, step by step. */
const SLOW: Readonly<Record<PathFunctionResult, (value: Code, names: Code) => Code>> = {
  value: (value, names) => code`followNames(${value}, ${names})`,
  items: (value, names) => code`itemsAlong(${value}, ${names}, true)`,
  inner: (value, names) => code`itemsAlong(${value}, ${names}, false)`,
};

/** What remains to be done with `results`, `only` (a single array) and their number. */
const FINISH: Readonly<Record<PathFunctionResult, Code>> = {
  value: code`return count === 1 && only !== undefined ? only : results.length > 1 ? toSequence(results) : results[0];`,
  items: code`return count === 1 && only !== undefined ? only : toSequence(results);`,
  inner: code`return results;`,
};

/** The members of the runtime library that loops over names use. */
const HELPERS = ['OBJECT_PROTOTYPE', 'getPrototypeOf', 'hasOwn', 'isArray', 'isMarked', 'spend'] as const;

/** Deeper nested loops are left to the runtime library. */
const DEEPEST_NEST = 12;

/** Writes the call that follows names from a value that may be an array. */
export function emitFollowing(
  value: Code,
  names: readonly string[],
  result: PathFunctionResult,
  { generator }: Context,
): Code {
  const list = generator.constant(code`[${joined(names.map(literal))}]`);
  if (generator.paths === 'fast' && names.length <= DEEPEST_NEST)
    return code`${pathFunctionOf(names, list, result, generator)}(${value})`;
  generator.helper(result === 'value' ? 'followNames' : 'itemsAlong');
  return SLOW[result](value, list);
}

/**
 * Hoists a function that follows names from a value that may be an array, and returns its JavaScript name. It is
 * one nest of loops with the names as constants; on anything but plain objects, and arrays of them, it leaves
 * everything to the runtime library.
 */
function pathFunctionOf(
  names: readonly string[],
  list: Code,
  result: PathFunctionResult,
  generator: Generator,
): Code {
  for (const helper of HELPERS) generator.helper(helper);
  generator.helper(result === 'value' ? 'followNames' : 'itemsAlong');
  if (result !== 'inner') generator.helper('toSequence');
  const slow = code`return ${SLOW[result](code`value`, list)};`;
  const lines = [
    code`(value) => {`,
    code`const results = [];`,
    ...(result === 'inner' ? [] : [code`let only;`, code`let count = 0;`]),
    ...loops(names, slow, result !== 'inner'),
    FINISH[result],
    code`}`,
  ];
  return generator.constant(joinedLines(lines));
}

function loops(names: readonly string[], slow: Code, keepsLoneArray: boolean): Code[] {
  const last = names.length - 1;
  const open = names.flatMap((name, level) => {
    const source = level === 0 ? code`value` : code`v${level - 1}`;
    // Marked arrays were made by the expression, and mean something else.
    const marked = level === 0 ? [] : [code`if (isMarked(a${level})) ${slow}`];
    return [
      code`const a${level} = isArray(${source}) ? ${source} : [${source}];`,
      ...marked,
      code`spend(a${level}.length);`,
      code`for (let i${level} = 0; i${level} < a${level}.length; i${level}++) {`,
      code`const m${level} = a${level}[i${level}];`,
      code`if (typeof m${level} !== 'object' || m${level} === null) continue;`,
      code`if (isArray(m${level})) ${slow}`,
      ...ownRead(code`m${level}`, code`v${level}`, name, slow),
    ];
  });
  return [
    ...open,
    ...(keepsLoneArray ? [code`count += 1;`] : []),
    code`if (isArray(v${last})) {`,
    code`if (isMarked(v${last})) ${slow}`,
    ...(keepsLoneArray ? [code`if (count === 1) only = v${last};`] : []),
    code`spend(v${last}.length);`,
    code`for (let j = 0; j < v${last}.length; j++) results.push(v${last}[j]);`,
    code`} else results.push(v${last});`,
    closing(names.length),
  ];
}

/** The own property of an object; the prototype is read afterwards, when V8 has checked the hidden class. */
function ownRead(object: Code, value: Code, name: string, slow: Code): Code[] {
  const key = literal(name);
  const read =
    name in Object.prototype
      ? [code`const ${value} = hasOwn(${object}, ${key}) ? ${object}[${key}] : undefined;`]
      : [code`const ${value} = ${object}[${key}];`];
  return [
    ...read,
    code`const o${value} = getPrototypeOf(${object});`,
    code`if ((o${value} !== OBJECT_PROTOTYPE && o${value} !== null) || ${key} in OBJECT_PROTOTYPE) ${slow}`,
    code`if (${value} === undefined) continue;`,
  ];
}
