/** What a built module needs in addition, if layers have regular expressions. */
export { LinearRegex } from '../expression/compiler.ts';
export { patternEngine } from '../model/patterns.ts';
