/**
 * A plugin that provides the formats of `ajv-formats`, a CommonJS file without imports, as a module. Helpers that a
 * bundler adds for CommonJS would be one more file to load.
 */
export function formatsAsModule() {
  return {
    name: 'formats-as-module',
    transform(code, id) {
      if (!/[\\/]node_modules[\\/]ajv-formats[\\/]dist[\\/]formats\.js$/.test(id)) return null;
      if (/\brequire\(/.test(code)) throw new Error('The formats of ajv-formats require other modules.');
      const names = Array.from(code.matchAll(/^exports\.(\w+) = [{O]/gm), ([, name]) => name);
      const exported = `export const { ${names.join(', ')} } = exports;`;
      return { code: `const exports = {};\n${code}\n${exported}\n`, map: null };
    },
  };
}
