import { rememberByText } from '../values/index.ts';
import { checkArguments } from './check-arguments.ts';
import { parseSignature } from './parse-signature.ts';

/** Checks arguments and fills omitted ones from the context; throws `T0410`, `T0411` or `T0412`. */
export type ArgumentChecker = (given: unknown[], context: unknown) => unknown[];

/**
 * The checker for a signature such as `<s-nn?:s>`.
 *
 * @throws ExpressionError `S0401` or `S0402` if the signature is not well formed.
 */
export const checkerOf: (signature: string) => ArgumentChecker = rememberByText((signature) => {
  const parameters = parseSignature(signature);
  return (given, context) => checkArguments(parameters, given, context);
});

export { parseSignature, type SignatureParameter } from './parse-signature.ts';
