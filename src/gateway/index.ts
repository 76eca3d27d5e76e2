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
