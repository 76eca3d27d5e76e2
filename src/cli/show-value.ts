/** Returns a value as JSON, cut if it is longer than allowed; `absent` if there is none. */
export function showValue(value: unknown, longest: number): string {
  if (value === undefined) return 'absent';
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
