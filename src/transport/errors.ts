import { type Issue, type IssueCode, MapwrightError } from '../issue/index.ts';
import type { ReadResponse } from './answer/read-digits.ts';

/** The request could not be made, or no usable answer came; its issue says which. It never contains a credential. */
export class TransportError extends MapwrightError {}

/** The provider answered with an error. */
export class RemoteError extends MapwrightError {
  /** The HTTP status that the error means, which need not be the answer's. */
  readonly status: number;
  // Not an own property: Node would print the whole answer below the message.
  readonly #response: ReadResponse;

  constructor(summary: string, issue: Issue, status: number, response: ReadResponse) {
    super(summary, [issue]);
    this.status = status;
    this.#response = response;
  }

  /** The provider's answer, without credentials that it may have repeated. */
  get response(): ReadResponse {
    return this.#response;
  }
}

/** Makes a transport error of one issue. */
export function transportError(
  code: IssueCode,
  message: string,
  more: Partial<Issue> = {},
  options?: ErrorOptions,
): TransportError {
  return new TransportError('The provider could not be asked.', [{ code, message, ...more }], options);
}
