export { bearerToken } from './bearer-token.ts';
export { createHandler, type Handler } from './create-handler.ts';
export { exampleGateway } from './example-gateway.ts';
export type { ResourceDescription } from './meta.ts';
export {
  type NodeListener,
  type NodeListenerOptions,
  type NodeRequest,
  type NodeResponse,
  toNodeListener,
} from './node-adapter.ts';
export type {
  BodyEnd,
  GatewayAccount,
  GatewayEvent,
  GatewayOptions,
  GatewayOutcome,
  ReportedIssue,
} from './options.ts';
export { type LoggedIssue, type LoggedRequest, type RequestLogHooks, requestLog } from './request-log.ts';
export { type CompressionOptions, withCompression } from './wrappers/compression.ts';
export { type CorsOptions, withCors } from './wrappers/cors.ts';
export { type HealthOptions, withHealth } from './wrappers/health.ts';
export { withRequestIds } from './wrappers/request-ids.ts';
