// Transports

// Requests
export { FIRST_PAGE, isSamePage, type PagePosition, pagePosition } from '../paging/index.ts';
export type { RemoteAccount } from './account.ts';
export { detectError, type ErrorMeaning, readError } from './answer/detect-error.ts';
// Answers and pages
export { hasNoContent } from './answer/no-content.ts';
export { parseBody } from './answer/parse-body.ts';
export { rateLimitHeaders } from './answer/rate-limit.ts';
export type { ReadResponse } from './answer/read-digits.ts';
export { redact, redactText } from './answer/redact.ts';
export { retryAfterSeconds } from './answer/retry-after.ts';
export { type RetryFacts, retryDelay } from './answer/retry-delay.ts';
export { type AskOptions, askProvider, openProvider } from './ask-provider.ts';
// Errors
export { RemoteError, TransportError } from './errors.ts';
export type { EvaluateExpression } from './evaluate.ts';
export { examplesTransport } from './examples/examples-transport.ts';
export { sampleAccount } from './examples/sample-account.ts';
export type { FetchLike, FetchTransportOptions } from './fetch/fetch-options.ts';
export { fetchTransport } from './fetch/fetch-transport.ts';
export type {
  OAuthClient,
  OAuthTokens,
  OAuthTransportOptions,
  TokenStore,
} from './oauth/oauth-options.ts';
export { oauthTransport } from './oauth/oauth-transport.ts';
export { askedPage, previousPage } from './paging/neighbour-pages.ts';
export { buildPageRequest, type PageParts } from './paging/page-request.ts';
export { pageSize } from './paging/page-size.ts';
export { type Page, type ReadPagesOptions, readPage, readPages } from './read-pages.ts';
export { recordTransport } from './recording/record-transport.ts';
export { type Recording, recordingKey, recordingOf } from './recording/recording.ts';
export { replayTransport } from './recording/replay-transport.ts';
export { credentialNames } from './request/authenticate.ts';
export { buildGetRequest, type GetParts } from './request/get-request.ts';
export type { Query, QueryValue } from './request/query.ts';
export { type ReadTablesOptions, readTables } from './tables/read-tables.ts';
export type {
  RemoteRequest,
  RemoteResponse,
  RemoteStream,
  Retry,
  SendWatch,
  Transport,
} from './transport.ts';
