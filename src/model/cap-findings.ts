/** Findings of a validator that are kept; the others are counted. */
const MOST_FINDINGS = 200;

/** String literals, and the places where code that Ajv generates keeps findings or hands them on. */
const PLACES = new RegExp(
  [
    /"(?:[^"\\]|\\.)*"/,
    /if\(vErrors === null\)\{\s*vErrors = \[(?<found>\w+)\];\s*\}\s*else \{\s*vErrors\.push\(\k<found>\);\s*\}\s*errors\+\+/,
    /vErrors\.length = (?<count>\w+)/,
    /vErrors = vErrors === null \? (?<inner>[\w.]+) : vErrors\.concat\(\k<inner>\);\s*errors = vErrors\.length/,
    /(?<own>\w+\.errors) = vErrors;\s*return errors === 0/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/**
 * Changes the source of a generated validator so that it keeps no more findings than are ever listed: a list of a million
 * bad items has as many. `total` of the findings is their number.
 */
export function capFindings(code: string): string {
  return code.replace(PLACES, (text: string, ...matched: unknown[]) => {
    const { found, count, inner, own } = Object(matched.at(-1));
    if (found !== undefined) return `if(errors++ < ${MOST_FINDINGS})(vErrors ??= []).push(${found})`;
    if (count !== undefined) return `vErrors.length = Math.min(${count}, vErrors.length)`;
    if (inner !== undefined)
      return `if(errors < ${MOST_FINDINGS})vErrors = vErrors === null ? ${inner} : vErrors.concat(${inner});errors += ${inner}.total`;
    if (own !== undefined)
      return `if(vErrors !== null)vErrors.total = errors;${own} = vErrors;return errors === 0`;
    return text;
  });
}
