import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type jsonata from 'jsonata';

/** Where the package changes what is still needed elsewhere or reads its own code, and what it would say if it did not. */
const FAULTS: readonly (readonly [fault: string, mended: string])[] = [
  // To group an empty array, or to make an object of it, it adds an item to that very array.
  [
    'if (input.length === 0 && !reduce) {\n            input.push(undefined);',
    'if (input.length === 0 && !reduce) {\n            input = [undefined];',
  ],
  // The first value of a grouping takes its item out of a tuple that is alone in its group.
  [
    'if(!Array.isArray(tupleStream)) {\n            return tupleStream;',
    'if(!Array.isArray(tupleStream)) {\n            return { ...tupleStream };',
  ],
  // Behind an order-by it takes the tuples of `@`, `#` and `%` for their items.
  [
    'result = await evaluateSortExpression(expr, tupleBindings, environment);',
    'result = Object.assign(await evaluateSortExpression(expr, tupleBindings, environment), { tupleStream: true });',
  ],
  // A regular expression that is applied to a function searches the source of its code.
  ['var match = re.exec(str);', "var match = typeof str === 'function' ? null : re.exec(str);"],
  // A function of its own that is applied in part does not look at what it is given, and `$string` cannot be applied so.
  ['partialApplyNativeFunction(proc.implementation,', 'partialApplyNativeFunction(proc,'],
  [
    'var sigArgs = getNativeFunctionArguments(native);\n        sigArgs = sigArgs.map(function (sigArg) {',
    `var proc = native, names = getNativeFunctionArguments(proc.implementation ?? proc);
        names = names.map((name) => name.replace(/=.*/, '').trim());
        native = async function (...args) {
            args = proc.signature ? proc.signature.validate(args, undefined) : args;
            return (proc.implementation ?? proc).apply(this, args);
        };
        native.toString = () => '(' + names.join(',') + ')';
        var sigArgs = names.map(function (sigArg) {`,
  ],
  // It rounds the hours of an offset down and takes the minutes as they are, so that those west of Greenwich are wrong.
  ['offsetHours = Math.floor(offset / 100);', 'offsetHours = Math.trunc(offset / 100);'],
  [
    'componentValue = _formatInteger(offsetHours, markerSpec.integerFormat);',
    "componentValue = (offset < 0 ? '-' : '') + _formatInteger(Math.abs(offsetHours), markerSpec.integerFormat);",
  ],
  ["':' + formatInteger(offsetMinutes, '00');", "':' + formatInteger(Math.abs(offsetMinutes), '00');"],
  [
    'return offsetHours * 60 + offsetMinutes;',
    "return offsetHours * 60 + (value.startsWith('-') ? -offsetMinutes : offsetMinutes);",
  ],
  // It takes the years 0 to 99 for those of the last century where it counts weeks and days.
  [
    'const jan1 = Date.UTC(ym.year, ym.month);',
    'const jan1 = new Date(0).setUTCFullYear(ym.year, ym.month, 1);',
  ],
  [
    'const today = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());',
    'const today = new Date(0).setUTCFullYear(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());',
  ],
  [
    'const firstJan = Date.UTC(date.getUTCFullYear(), 0);',
    'const firstJan = new Date(0).setUTCFullYear(date.getUTCFullYear(), 0, 1);',
  ],
  [
    'const today = Date.UTC(thisYear.year, date.getUTCMonth(), date.getUTCDate());',
    'const today = new Date(0).setUTCFullYear(thisYear.year, date.getUTCMonth(), date.getUTCDate());',
  ],
  [
    'const today = Date.UTC(thisMonth.year, thisMonth.month, date.getUTCDate());',
    'const today = new Date(0).setUTCFullYear(thisMonth.year, thisMonth.month, date.getUTCDate());',
  ],
  // A transform takes a function for an update, and its own parts of the function for members.
  [
    "if(updateType !== 'object' ||",
    "if(isFunction(update) || isLambda(update) || updateType !== 'object' ||",
  ],
  // A transform may put an object into itself, and what walks through it then never ends.
  [
    "return result;\n        };\n\n        return defineFunction(transformer, '<(oa):o>');",
    `try {
                JSON.stringify(result, (key, member) => (isFunction(member) ? null : member));
            } catch {
                throw { code: 'circular-value' };
            }
            return result;
        };
        return defineFunction(transformer, '<(oa):o>');`,
  ],
];

/** Gives the `jsonata` package without faults that no expression could rely on. */
export function mendedJsonata(): typeof jsonata {
  const text = readFileSync(createRequire(import.meta.url).resolve('jsonata'), 'utf8');
  const mendedText = FAULTS.reduce((source, [fault, mended]) => {
    if (!source.includes(fault)) throw new Error(`The package has no longer this fault: ${fault}`);
    return source.replace(fault, mended);
  }, text);
  const module = { exports: {} };
  new Function('module', 'exports', mendedText)(module, module.exports);
  return module.exports as typeof jsonata;
}
