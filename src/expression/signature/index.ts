import { rememberByText } from '../values/index.ts';
import { checkArguments } from './check-arguments.ts';
import { matcherOf } from './match-symbols.ts';
import { parseSignature, type Signature } from './parse-signature.ts';

/** Checks arguments and fills omitted ones from the context; throws `T0410`, `T0411` or `T0412`. */
export type ArgumentChecker = (given: unknown[], context: unknown) => unknown[];

/**
 * Reads a signature such as `<s-nn?:s>`.
 *
 * @throws ExpressionError `S0401` or `S0402` if the signature is not well formed.
 */
export const readSignature: (signature: string) => Signature = rememberByText(parseSignature);

/** The checker for a signature. @throws ExpressionError as `readSignature` does */
export const checkerOf: (signature: string) => ArgumentChecker = rememberByText((signature) => {
  const { parameters } = readSignature(signature);
  const match = matcherOf(parameters);
  return (given, context) => checkArguments(parameters, match, given, context);
});

export type { Signature, SignatureParameter } from './parse-signature.ts';
