const LONGEST = 120;

/** A value in one short line of JSON; “nothing” if there is none. */
export function showJson(value: unknown): string {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? 'a function');
  const plain = text.replaceAll('`', 'ˋ');
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}
