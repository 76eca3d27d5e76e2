/**
 * A plugin that writes characters outside of ASCII as escapes, which mean the same in strings, regular expressions and
 * names. The engine keeps a file without them at one byte a character, and need not decode it.
 */
export function asciiOnly() {
  return {
    name: 'ascii-only',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        // In a raw template an escape stands for itself.
        const [raw] = /\bString\.raw`[^`]*?[^`\0-\x7f][^`]*`/.exec(file.code) ?? [];
        if (raw !== undefined) throw new Error(`${file.fileName} has characters in ${raw}.`);
        file.code = file.code.replace(/[^\0-\x7f]/g, escaped);
      }
    },
  };
}

function escaped(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
