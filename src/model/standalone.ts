import { loadAjv } from './ajv.ts';
import { capFindings } from './cap-findings.ts';
import { compileSchema, familyPaths, fieldPaths, referenceOf } from './compile-schema.ts';
import type { Model } from './model.ts';

/**
 * Writes the validators of a model as the source of a JavaScript function that returns them, for builds ahead of time.
 *
 * `modelFromValidators` takes that function. Its scope must define `formats`, the checks of formats, and
 * `patternTest`, the tests of the model's patterns, if `needsPatternTests` says so. It needs nothing else: Ajv is
 * not used at run time.
 *
 * @throws Error when the schema needs a part of Ajv's run time that has no replacement here.
 */
export function validatorsSource(model: Model): string {
  const { ajv, reference } = compileSchema(model.name, model.schema, {
    source: true,
    linearPatterns: model.linearPatterns,
  });
  const paths = fieldPaths(model.schema);
  const families = familyPaths(model.schema);
  const references = Object.fromEntries([
    ['whole', reference],
    ...paths.map(([, path], index) => [`field${index}`, referenceOf(reference, path)]),
    ...families.flatMap(([, members], index) =>
      members.map((path, place) => [`family${index}_${place}`, referenceOf(reference, path)]),
    ),
  ]);
  const code = withoutUnused(capFindings(inlineRuntime(loadAjv().standaloneCode(ajv, references))));
  const fields = paths.map(([name], index) => `  ${JSON.stringify(name)}: field${index},`);
  const lists = families.map(
    ([name, members], index) =>
      `${JSON.stringify(name)}: [${members.map((_, place) => `family${index}_${place}`).join(', ')}]`,
  );
  const others = lists.length === 0 ? '' : `, families: { ${lists.join(', ')} }`;
  return [
    '() => {',
    code.replace(/^export const (whole|field\d+|family\d+_\d+)\b/gm, 'const $1').trim(),
    `return { whole, fields: {\n${fields.join('\n')}\n}${others} };`,
    '}',
  ].join('\n');
}

/** Removes copies of the schema that no check uses. */
function withoutUnused(code: string): string {
  return code.replace(/^const (schema\d+) = .*;\n/gm, (line, name: string) =>
    code.split(new RegExp(`\\b${name}\\b`)).length > 2 ? line : '',
  );
}

/** Ajv's runtime functions that generated code may call, as source text of the same meaning. */
const RUNTIME: Readonly<Record<string, string>> = {
  // JSON Schema counts the characters of a string, not its UTF-16 code units.
  'ajv/dist/runtime/ucs2length': '(text) => { let n = 0; for (const _ of text) n++; return n; }',
  'ajv/dist/runtime/equal': `function equal(a, b) {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a !== a && b !== b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]));
}`,
};

/**
 * Replaces the imports of Ajv's runtime functions in generated code by the functions themselves, so that it may be part
 * of other code, which is a module and therefore strict.
 *
 * @throws Error for a function that has no replacement here.
 */
export function inlineRuntime(code: string): string {
  return code
    .replace(/^"use strict";/, '')
    .replace(/require\("([^"]+)"\)(?:\.default)?/g, (_whole, specifier: string) => {
      const source = RUNTIME[specifier];
      if (source === undefined)
        throw new Error(`Validators that need ${specifier} cannot be written ahead of time.`);
      return `(${source})`;
    });
}
