import type { BuiltIn } from '../built-in.ts';
import { roundHalfEven } from './round-half-even.ts';

/** `$floor(number)`: https://docs.jsonata.org/numeric-functions#floor. */
export const floor: BuiltIn = {
  name: 'floor',
  signature: '<n-:n>',
  parameters: 1,
  parameterCount: 1,
  implementation: (value: number | undefined) => (value === undefined ? undefined : Math.floor(value)),
};

/** `$ceil(number)`: https://docs.jsonata.org/numeric-functions#ceil. */
export const ceil: BuiltIn = {
  name: 'ceil',
  signature: '<n-:n>',
  parameters: 1,
  parameterCount: 1,
  implementation: (value: number | undefined) => (value === undefined ? undefined : Math.ceil(value)),
};

/** `$round(number, places)`, a half to the even neighbour: https://docs.jsonata.org/numeric-functions#round. */
export const round: BuiltIn = {
  name: 'round',
  signature: '<n-n?:n>',
  parameters: 2,
  parameterCount: 2,
  implementation: (value: number | undefined, places?: number) =>
    value === undefined ? undefined : roundHalfEven(value, places),
};
