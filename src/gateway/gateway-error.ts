import { type Issue, type IssueCode, MapwrightError } from '../issue/index.ts';

/** The gateway refuses a request. The first issue's code decides the status. */
export class GatewayError extends MapwrightError {}

/** Makes a gateway error of one issue. */
export function gatewayError(code: IssueCode, message: string): GatewayError {
  return new GatewayError('The request is refused.', [{ code, message }]);
}

/** Makes a gateway error of everything that is wrong with a request's parameters. */
export function parametersError(issues: readonly Issue[]): GatewayError {
  return new GatewayError('The parameters of the request cannot be used.', issues);
}
