/** The start of a module of a browserify bundle, and the end of the one before it. */
const MODULE_START = /^(?:\},\{(?<needs>.*)\}\],)?(?<id>\d+):\[function\(require,module,exports\)\{$/;
const FIRST_MODULE_START = '({1:[function(require,module,exports){';
const BUNDLE_END = /^\},\{(?<needs>.*)\}\]\},\{\},\[\d+\]\)\(\d+\)$/;

/**
 * A plugin that keeps only the parser of the `jsonata` package: its evaluator and its functions take
 * longer to load than the parser, and nothing here calls them.
 */
export function jsonataParserOnly() {
  return {
    name: 'jsonata-parser-only',
    transform(code, id) {
      return /[\\/]node_modules[\\/]jsonata[\\/]jsonata\.js$/.test(id)
        ? { code: parserOf(code), map: null }
        : null;
    },
  };
}

/** Makes a module whose default export has the bundle's `parser`. @throws Error if the bundle is not as expected */
function parserOf(bundle) {
  const modules = modulesOf(bundle);
  const parser = [...modules].find(([, { text }]) => /^module\.exports = parser;$/m.test(text))?.[0];
  if (parser === undefined) throw new Error('The bundle of jsonata has no module that exports its parser.');
  const kept = reachableFrom(parser, modules);
  const functions = kept.map((id) => `${id}(require, module) {\n${modules.get(id).text}\n}`);
  const needs = kept.map((id) => `${id}: ${JSON.stringify(modules.get(id).needs)}`);
  return `
const functions = {
${functions.join(',\n')}
};
const needs = { ${needs.join(', ')} };
const load = (id) => {
  const module = { exports: {} };
  functions[id]((path) => load(needs[id][path]), module);
  return module.exports;
};
export default { parser: load(${parser}) };
`;
}

/** The modules of a browserify bundle by number, each with its text and the numbers of those that it requires. */
function modulesOf(bundle) {
  const modules = new Map();
  let current;
  const finish = (needs) => {
    if (current !== undefined)
      modules.set(current.id, { text: current.lines.join('\n'), needs: JSON.parse(`{${needs}}`) });
  };
  for (const line of bundle.split('\n')) {
    const isFirst = line.endsWith(FIRST_MODULE_START);
    const { id, needs } =
      MODULE_START.exec(isFirst ? line.slice(line.lastIndexOf('({') + 2) : line)?.groups ?? {};
    if (id !== undefined) {
      finish(needs ?? '');
      current = { id: Number(id), lines: [] };
      continue;
    }
    const end = BUNDLE_END.exec(line);
    if (end !== null) {
      finish(end.groups.needs);
      return modules;
    }
    current?.lines.push(line);
  }
  throw new Error('The bundle of jsonata does not end as one of browserify does.');
}

/** A module and all that it requires. */
function reachableFrom(id, modules) {
  const found = new Set([id]);
  for (const next of found) for (const need of Object.values(modules.get(next).needs)) found.add(need);
  return [...found];
}
