/** What is known of a failure, beside its code. */
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
  functionName?: string;
  /** A ready sentence, where the code has no fixed one. */
  message?: string;
}

/** An expression could not be parsed or evaluated; `code` is JSONata's own error code. */
export class ExpressionError extends Error {
  readonly code: string;
  readonly details: ExpressionErrorDetails;

  constructor(code: string, details: ExpressionErrorDetails = {}) {
    super(details.message ?? code);
    this.name = 'ExpressionError';
    this.code = code;
    this.details = details;
  }
}
