import { FUNCTION_CATALOGUE, signatureOf } from '../../expression/catalogue.ts';
import { expressionAt, type LanguageDocument } from '../document/document.ts';
import { cursorAt } from '../expression/half-written.ts';
import type { ParameterInformation, Position, SignatureHelp } from '../protocol.ts';

/** The function whose arguments are written at a position, and which of them. */
export function signatureHelpAt(document: LanguageDocument, position: Position): SignatureHelp | undefined {
  const found = expressionAt(document, document.lines.offsetAt(position));
  if (found === undefined) return undefined;
  const { open } = cursorAt(found.expression.text, found.at);
  const call = open.findLast(
    ({ piece, before }) => piece.token === '(' && before?.token.startsWith('$') === true,
  );
  const entry = FUNCTION_CATALOGUE.find(({ name }) => `$${name}` === call?.before?.token);
  if (call === undefined || entry === undefined) return undefined;
  const label = signatureOf(entry);
  let from = label.indexOf('(') + 1;
  const parameters = entry.parameters.map((parameter): ParameterInformation => {
    const start = label.indexOf(parameter, from);
    from = start + parameter.length;
    return { label: [start, from] };
  });
  return {
    signatures: [
      { label, documentation: { kind: 'markdown', value: `Returns ${entry.description}.` }, parameters },
    ],
    activeSignature: 0,
    activeParameter: Math.min(call.commas, Math.max(0, parameters.length - 1)),
  };
}
