/** Separators, the most common first: some spreadsheets write semicolons or tabs. */
const SEPARATORS = [',', ';', '\t'];

/** The separator that a header has more of than of others. */
export function separatorOf(header: string): string {
  const plain = header.replaceAll(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((separator) => plain.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}
