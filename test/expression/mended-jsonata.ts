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
  // `$spread` takes its own parts of a function for members.
  [
    "} else if (arg !== null && typeof arg === 'object' && !isLambda(arg)) {\n            for",
    "} else if (arg !== null && typeof arg === 'object' && !isFunction(arg)) {\n            for",
  ],
  // It blames a function for what another one did: places stay in functions that other calls share, ...
  [
    `if(typeof proc === 'object') {
                proc.token = procName;
                proc.position = expr.position;
            }`,
    '',
  ],
  [
    "if(proc) {\n                if (typeof err.token == 'undefined'",
    "if(false) {\n                if (typeof err.token == 'undefined'",
  ],
  // ... a call adds its name to the position of something else, ...
  [
    `if(!err.position) {
                // add the position field to the error
                err.position = expr.position;
            }
            if (!err.token) {`,
    `if(!err.position && !err.elsewhere) {
                err.position = expr.position;`,
  ],
  // ... a function that was passed is not distinguished from the one that it was passed to, ...
  [
    'return await apply(arg, params, null, environment);',
    'return await elsewhere(() => apply(arg, params, null, environment));',
  ],
  [
    'result = await apply(func, [lhs], null, environment);',
    'result = await elsewhere(() => apply(func, [lhs], null, environment));',
  ],
  [
    'async function evaluateApplyExpression(',
    `async function elsewhere(run) {
        try {
            return await run();
        } catch (err) {
            if (!err.position) err.elsewhere = true;
            throw err;
        }
    }
    async function evaluateApplyExpression(`,
  ],
  [
    'result = await applyProcedure(proc, validatedArgs);',
    'result = await (proc.inPart ? elsewhere(() => applyProcedure(proc, validatedArgs)) : applyProcedure(proc, validatedArgs));',
  ],
  [
    'input: proc.input,\n            environment: env,',
    'inPart: true,\n            input: proc.input,\n            environment: env,',
  ],
  [
    "'function($f, $g) { function($x){ $g($f($x)) } }'",
    "'function($__f, $__g) { function($__x){ $__g($__f($__x)) } }'",
  ],
  // ... and so are `and` and `or` from their right sides.
  [
    `return await evaluateBooleanExpression(lhs, evalrhs, op);
            } catch(err) {
                err.position = expr.position;
                err.token = op;`,
    `return await evaluateBooleanExpression(lhs, evalrhs, op);
            } catch(err) {
                if (!err.position && !err.elsewhere) {
                    err.position = expr.position;
                    err.token = op;
                }`,
  ],
  // The last call of a function is made without a place, and an argument of \`$eval\` with the variables of another function.
  [
    `if(result.body.procedure.type === 'variable') {
                next.token = result.body.procedure.value;
            }
            next.position = result.body.procedure.position;`,
    'const thunk = result, scope = next?.implementation === functionEval ? thunk : { input, environment };',
  ],
  [
    'result = await applyInner(next, evaluatedArgs, input, environment);',
    `try {
                result = await applyInner(next, evaluatedArgs, scope.input, scope.environment);
            } catch (err) {
                if (!err.position && !err.elsewhere) {
                    err.position = thunk.body.position;
                    err.token = thunk.body.procedure.value;
                }
                throw err;
            }`,
  ],
  // A zone that is not an offset makes an invalid date.
  [
    'const offset = parseInt(timezone);',
    "if (!/^[+-]?(\\d{1,2}:\\d{2}|\\d{1,4})$/.test(timezone)) throw { code: 'zone-invalid' };\n            const offset = parseInt(timezone.replace(':', ''));",
  ],
  // A fault of its own inside the argument is reported as one of the argument.
  ['// error evaluating the expression passed to $eval', 'if (err.code === undefined) throw err;'],
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

/** Returns the `jsonata` package without faults that no expression could rely on. */
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
