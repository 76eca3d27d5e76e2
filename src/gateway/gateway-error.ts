import { type Issue, type IssueCode, MapwrightError } from '../issue/index.ts';

/** The gateway refuses a request. The first issue's code decides the status. */
export class GatewayError extends MapwrightError {}

/** Makes a gateway error of one issue. Its cause is for the embedder's hooks and is never sent. */
export function gatewayError(code: IssueCode, message: string, options?: ErrorOptions): GatewayError {
  return new GatewayError('The request is refused.', [{ code, message }], options);
}

/** Makes a gateway error of everything that is wrong with a request's parameters. */
export function parametersError(issues: readonly Issue[]): GatewayError {
  return new GatewayError('The parameters of the request cannot be used.', issues);
}
