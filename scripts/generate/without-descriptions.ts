/** Parts of generated checks that describe findings, and their replacements when findings are only counted. */
const DESCRIPTIONS: readonly (readonly [RegExp, string])[] = [
  // Places of values.
  [/, \{instancePath="".*\}=\{\}\)\{$/gm, '){'],
  [/, \{instancePath:instancePath\+.*,rootData\}\)/g, ')'],
  // One finding, and those of another check.
  [
    /^const (err\d+) = \{.*\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\n/gm,
    '',
  ],
  [
    /^vErrors = vErrors === null \? (.+)\.errors : vErrors\.concat\(\1\.errors\);\nerrors = vErrors\.length;$/gm,
    'errors++;',
  ],
  // Findings that do not count after all.
  [
    /^if\(vErrors !== null\)\{\nif\((_errs\d+)\)\{\nvErrors\.length = \1;\n\}\nelse \{\nvErrors = null;\n\}\n\}\n/gm,
    '',
  ],
  // All findings.
  [/^let vErrors = null;\n/gm, ''],
  [/^validate\d+\.errors = (?:vErrors|\[\{.*\}\]);\n/gm, ''],
];

/**
 * Removes from the source of a check that Ajv generated everything that describes what is wrong; the result of the
 * check stays.
 *
 * @throws Error if anything else is left, as another version of Ajv may write other code.
 */
export function withoutDescriptions(source: string): string {
  const counting = DESCRIPTIONS.reduce(
    (code, [description, rest]) => code.replace(description, rest),
    source,
  );
  const left = /^.*(?:vErrors|validate\d*\.errors|instancePath).*$/m.exec(counting)?.[0];
  if (left !== undefined) throw new Error(`A check would still describe findings: ${left}`);
  return withoutSchemas(counting);
}

/** Only the names of properties are read of the schemas themselves, and only of some. */
function withoutSchemas(code: string): string {
  return code.replace(/^const (schema\d+) = (.*);\n/gm, (_line, name: string, text: string) => {
    const uses = Array.from(code.matchAll(new RegExp(`\\b${name}\\b(?! =)(.{11})`, 'g')), ([, use]) => use);
    if (uses.length === 0) return '';
    if (uses.some((use) => use !== '.properties')) throw new Error(`A check reads more of a schema: ${uses}`);
    const { properties } = JSON.parse(text) as { properties: object };
    const names = Object.fromEntries(Object.keys(properties).map((key) => [key, true]));
    return `const ${name} = ${JSON.stringify({ properties: names })};\n`;
  });
}
