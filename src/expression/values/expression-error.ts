/** Details of a failure, besides its code. */
export interface ExpressionErrorDetails {
  /** Offset in the expression text of the end of the token concerned, as JSONata counts. */
  position?: number;
  /** The token or function concerned. */
  token?: string;
  /** The value concerned. */
  value?: unknown;
  value2?: unknown;
  /** Position of the parameter concerned, from 1. */
  index?: number;
  /** Types that a parameter takes. */
  type?: string;
  functionName?: string;
  /** How to write in JSONata what was probably meant. */
  hint?: string;
  /** A ready sentence, if the code has no fixed one. */
  message?: string;
  /** The sentence with places for details, if only few functions have the code. */
  template?: string;
}

/** The place in an expression's text that an error is about. */
export interface ErrorPlace {
  /** Offset of the end of the token. */
  readonly position: number;
  /** The token, or the name of the function without `$`; undefined for what has no name, such as a lambda. */
  readonly token?: string | undefined;
}

/** What may be between the name of a called function and the end of the call's own token. */
const OPENING = /^\s*\(?$/;

/** Offset of the first character of the token that an error is about; JSONata counts to the end of a token. */
export function startOfToken({ position = 0, token = '' }: ExpressionErrorDetails, text: string): number {
  const start = token === '' ? -1 : text.lastIndexOf(token, position - token.length);
  if (start === -1 || !OPENING.test(text.slice(start + token.length, position)))
    return Math.max(0, position - token.length);
  return text[start - 1] === '$' ? start - 1 : start;
}

/** An expression could not be parsed or evaluated; `code` is JSONata's own error code if it has one. */
export class ExpressionError extends Error {
  readonly code: string;
  readonly details: ExpressionErrorDetails;
  /** Line in the expression text, from 1; known when the error has left the evaluation. */
  line: number | undefined;
  /** Column in that line, from 1. */
  column: number | undefined;

  constructor(code: string, details: ExpressionErrorDetails = {}) {
    super(details.message ?? code);
    this.name = 'ExpressionError';
    this.code = code;
    this.details = details;
  }

  /** Offset in the expression text of the end of the token concerned. */
  get position(): number | undefined {
    return this.details.position;
  }

  /** The token or function concerned. */
  get token(): string | undefined {
    return this.details.token;
  }

  /** How to write in JSONata what was probably meant, if that is known of a syntax error. */
  get hint(): string | undefined {
    return this.details.hint;
  }

  /** Adds a position, unless one nearer to the failure is known. */
  locate({ position, token }: ErrorPlace): void {
    if (this.details.position !== undefined) return;
    this.details.position = position;
    if (token !== undefined) this.details.token = token;
  }

  /** Sets the sentence, and finds line and column in the expression's text. */
  complete(message: string, text: string): void {
    this.message = message;
    const { position } = this.details;
    if (position === undefined) return;
    const before = text.slice(0, position).split('\n');
    this.line = before.length;
    this.column = (before.at(-1)?.length ?? 0) + 1;
  }
}
