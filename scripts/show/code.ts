// The generated JavaScript of expressions and of providers' mappings, laid out for reading.
import { readFileSync } from 'node:fs';
import { checkDefinition, type Definition, mergeOverrides } from '../../src/definition/index.ts';
import { createEnvironment, generateProgram, parseAllowed } from '../../src/expression/compiler.ts';
import { renderIssue } from '../../src/issue/index.ts';
import { generateResource } from '../../src/mapping/compile-resource.ts';
import { createModel, MODEL_SCHEMAS } from '../../src/model/index.ts';

/** Returns the code of one expression, with `$eval` allowed. @throws ExpressionError */
export function showExpression(text: string): string {
  const environment = createEnvironment({ allowEval: true });
  const ast = parseAllowed(text, environment);
  const frames = environment.knownFunctions.seesScope(ast);
  const { source } = generateProgram(ast, environment.knownFunctions, { frames });
  return section(text, ['rt', 'functions'], source);
}

/** Returns the code of all mappings of a provider file. @throws Error with all issues of the file */
export function showProvider(path: string): string {
  const text = readFileSync(path, 'utf8');
  const models = Object.entries(MODEL_SCHEMAS).map(([name, schema]) => createModel(name, schema));
  const { definition, issues } = checkDefinition(text, { file: path, models });
  if (definition === undefined) throw new Error(issues.map((issue) => renderIssue(issue, text)).join('\n\n'));
  return models
    .filter(({ name }) => name in definition.resources)
    .map((model) => showMapping(definition, model))
    .join('\n\n');
}

function showMapping(definition: Definition, model: ReturnType<typeof createModel>): string {
  const { fields } = mergeOverrides(definition, model.name, [], model);
  const { source } = generateResource(fields, model, createEnvironment({}));
  return section(`${definition.slug}: ${model.name}`, ['rt', 'functions', 'model'], source);
}

function section(title: string, parameters: readonly string[], source: string): string {
  const comment = title.split(/[\n\u2028\u2029]/).map((line) => `// ${line}`);
  return [...comment, `(${parameters.join(', ')}) => {`, ...indent(source), '};'].join('\n');
}

/** Strings, in which brackets mean nothing, and brackets. */
const TOKEN = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[([{]|[)\]}]/g;

/** Indents the lines of generated code, which has no comments and no regular expressions, by their brackets. */
function indent(source: string): string[] {
  let depth = 1;
  const lines = source.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const brackets = (line.match(TOKEN) ?? []).filter((token) => token.length === 1);
    const closing = /^[)\]}]*/.exec(line)?.[0].length ?? 0;
    const own = Math.max(0, depth - closing);
    for (const bracket of brackets) depth += '([{'.includes(bracket) ? 1 : -1;
    return `${'  '.repeat(own)}${line}`;
  });
}
