const LONGEST = 3;

/** Whether a string is as short as codes of languages and countries, and in the letters in which these are written. */
export function isShortText(text: string): boolean {
  return text.length <= LONGEST && /^[\p{Script=Latin}\P{L}]*$/u.test(text);
}

/** Whether a short string tells of nobody: one sign, or digits only. A name may have two letters. */
export function tellsOfNobody(text: string): boolean {
  return isShortText(text) && (text.length < 2 || !/\p{L}/u.test(text));
}
