import { parseSync, Visitor } from 'rolldown/utils';

/**
 * A plugin that breaks the line before each statement of code without white space: Node prints the whole line of an
 * error that nobody catches. Indentation would be a quarter of the file.
 */
export function statementsOnLines() {
  return {
    name: 'statements-on-lines',
    // Only here the code is minified already.
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') file.code = withLines(file.fileName, file.code);
      }
    },
  };
}

function withLines(name, code) {
  const { program, errors } = parseSync(name, code);
  if (errors.length > 0) throw new Error(`${name} cannot be parsed: ${errors[0].message}`);
  const starts = new Set();
  const add = ({ body }) => {
    for (const statement of body) starts.add(statement.start);
  };
  new Visitor({ Program: add, BlockStatement: add, ClassBody: add }).visit(program);
  const cuts = [0, ...Array.from(starts).sort((left, right) => left - right), code.length];
  return cuts
    .slice(1)
    .map((end, index) => code.slice(cuts[index], end))
    .filter((line) => line !== '')
    .join('\n');
}
