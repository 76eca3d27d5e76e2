/** A part of a whole as a percentage; never 0 % or 100 % unless it is exactly that. */
export function percent(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '0 %';
  const share = (part / whole) * 100;
  if (part === whole) return '100 %';
  if (share < 0.1) return '< 0.1 %';
  if (share > 99.9) return '> 99.9 %';
  return `${share.toFixed(1)} %`;
}
