/**
 * How to read the numbers of a part of a file: `number` as the nearest one; `digits` as strings if a number would lose
 * digits, as records in JSON are read; `written` as strings if a number would be written differently, as
 * in a query; `exact` as a number that must not lose digits.
 */
export type NumberReading = 'number' | 'digits' | 'written' | 'exact';
