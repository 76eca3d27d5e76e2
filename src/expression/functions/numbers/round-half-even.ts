/**
 * Rounds to a number of decimal places, a half to the even neighbour. Never returns negative zero.
 * A negative number of places rounds to tens, hundreds and so on.
 */
export function roundHalfEven(value: number, places = 0): number {
  const exact = places ? shiftPoint(value, places) : value;
  let rounded = Math.round(exact);
  if (Math.abs(rounded - exact) === 0.5 && Math.abs(rounded % 2) === 1) rounded -= 1;
  const result = places ? shiftPoint(rounded, -places) : rounded;
  return result === 0 ? 0 : result;
}

/** Moves the decimal point in the number's digits: a multiplication would add binary noise. */
function shiftPoint(value: number, places: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}
