/** Returns the first characters of a long string, and how many it has; a shorter one as it is. */
export function shortenText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest)} … (${text.length.toLocaleString('en')} characters)`;
}
