import type { Definition } from '../definition/definition.ts';
import { MapwrightError } from '../issue/index.ts';
import {
  CALLABLE,
  checkArgument,
  MILLISECONDS,
  OBJECT,
  type OptionRules,
  optionCheck,
  required,
} from '../options/index.ts';
import { checkAnswer, checkStream } from './answer/check-answer.ts';
import { detectError } from './answer/detect-error.ts';
import { parseBody } from './answer/parse-body.ts';
import { type ReadResponse, readDigits } from './answer/read-digits.ts';
import { ERROR_BYTES, readText } from './answer/read-text.ts';
import { redactError } from './answer/redact-error.ts';
import { transportError } from './errors.ts';
import type { EvaluateExpression } from './evaluate.ts';
import { withIdleLimit } from './fetch/idle-limit.ts';
import { type Guard, withTimeout } from './time-limit.ts';
import {
  REQUEST,
  type RemoteRequest,
  type RemoteResponse,
  type RemoteStream,
  type SendWatch,
  TRANSPORT,
  type Transport,
} from './transport.ts';

/** Maximum number of characters in all headers of an answer, names included. */
const HEADER_CHARACTERS = 64 * 1024;

/** Options for asking a provider. */
export interface AskOptions {
  readonly transport: Transport;
  readonly definition: Definition;
  readonly evaluate: EvaluateExpression;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after which we stop waiting for the answer, whatever the transport does. */
  readonly timeout?: number | undefined;
  /** Hears of further attempts of the transport. */
  readonly watch?: SendWatch | undefined;
}

/** Valid options. */
export const ASK_OPTIONS: OptionRules<AskOptions> = {
  transport: required(TRANSPORT),
  definition: required(OBJECT),
  evaluate: required(CALLABLE),
  signal: OBJECT,
  timeout: MILLISECONDS,
  watch: OBJECT,
};

const checkOptions = optionCheck<AskOptions>('asking a provider', ASK_OPTIONS);

/**
 * Sends a request and returns the answer if it is JSON and not an error.
 *
 * @throws RemoteError when the provider answers with an error; TransportError when there is no usable answer
 */
export async function askProvider(request: RemoteRequest, options: AskOptions): Promise<ReadResponse> {
  checkArgument('askProvider', 'request', request, REQUEST);
  checkOptions(options);
  return ask(request, options);
}

/** The same for options that are known to be valid. @throws RemoteError, TransportError */
export async function ask(request: RemoteRequest, options: AskOptions): Promise<ReadResponse> {
  const sent = await guarded(request, options, async (signalOf) =>
    checked(checkAnswer(await options.transport.send(request, signalOf(), options.watch)), options),
  );
  const response = readDigits(sent);
  const error = detectError(options.definition, response, options.evaluate, request.secrets);
  if (error !== undefined) throw error;
  if (typeof response.body === 'string') throw notJson(options.definition, response);
  return response;
}

/**
 * The same without reading the body, if the transport can. Errors with a success status are not detected,
 * since they are in the body.
 *
 * @throws RemoteError, TransportError
 */
export async function openProvider(
  request: RemoteRequest,
  options: AskOptions,
): Promise<RemoteStream | ReadResponse> {
  checkArgument('openProvider', 'request', request, REQUEST);
  checkOptions(options);
  const { transport } = options;
  const { open } = transport;
  if (open === undefined) return ask(request, options);
  const opened = await guarded(request, options, async (signalOf) =>
    checked(checkStream(await open.call(transport, request, signalOf(), options.watch)), options),
  );
  if (opened.status >= 200 && opened.status < 300) return limited(opened, options);
  const contentType = opened.headers['content-type'];
  const host = options.definition.name;
  const text = await guarded(request, options, () =>
    readText(opened.body, { maxBytes: ERROR_BYTES, contentType, host, malformed: 'replace', beyond: 'cut' }),
  );
  const { status, headers } = opened;
  const response = readDigits({ status, headers, ...parseBody(text, contentType) });
  const error = detectError(options.definition, response, options.evaluate, request.secrets);
  throw error ?? notJson(options.definition, response);
}

/** The body may pause for as long as an answer may take, whatever the transport allows. */
function limited(opened: RemoteStream, { timeout, definition }: AskOptions): RemoteStream {
  if (opened.body === null || timeout === undefined) return opened;
  return { ...opened, body: withIdleLimit(opened.body, { timeout, name: definition.name }) };
}

/** Every failure of a transport becomes an error of ours. The original error is its cause, and not in its message. */
async function guarded<Answer>(
  { secrets }: RemoteRequest,
  { signal, timeout, definition }: AskOptions,
  run: Guard<Answer>,
): Promise<Answer> {
  try {
    return await withTimeout(run, { signal, timeout, name: definition.name });
  } catch (error) {
    if (error instanceof MapwrightError) throw error;
    signal?.throwIfAborted();
    const message = `${definition.name} could not be reached.`;
    const cause = redactError(error, secrets);
    throw transportError('remote-unreachable', message, { provider: definition.slug }, { cause });
  }
}

function headersLength({ headers }: Pick<RemoteResponse, 'headers'>): number {
  let length = 0;
  for (const [name, value] of Object.entries(headers)) length += name.length + value.length;
  return length;
}

/** @throws TransportError `transport-invalid` if a transport did not answer as it should, `remote-too-large` */
function checked<Answer extends Pick<RemoteResponse, 'headers'>>(
  answer: Answer | undefined,
  { definition }: AskOptions,
): Answer {
  if (answer !== undefined) {
    if (headersLength(answer) <= HEADER_CHARACTERS) return answer;
    const message = `${definition.name} answered with headers of more than ${HEADER_CHARACTERS} characters.`;
    throw transportError('remote-too-large', message, { provider: definition.slug });
  }
  const cause = new TypeError(
    'A transport must answer with { status, headers, body }: a status, an object of headers, and JSON.',
  );
  const message = `${definition.name} could not be asked.`;
  throw transportError('transport-invalid', message, { provider: definition.slug }, { cause });
}

function notJson(definition: Definition, { headers, status }: RemoteResponse): MapwrightError {
  const type = headers['content-type']?.split(';', 1)[0]?.trim();
  const found = type === undefined || type === '' ? 'something that is not JSON' : `${type} that is not JSON`;
  const message = `${definition.name} answered with status ${status} and ${found}.`;
  return transportError('remote-not-json', message, { provider: definition.slug });
}
