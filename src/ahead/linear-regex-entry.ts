/** What a built module needs besides, if layers have regular expressions. */
export { LinearRegex } from '../expression/linear-regex.ts';
export { patternEngine } from '../model/patterns.ts';
