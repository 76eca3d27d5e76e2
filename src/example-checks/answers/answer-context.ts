import type { Answer, Definition, ResourceDefinition } from '../../definition/index.ts';
import { MapwrightError } from '../../issue/index.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import type { MappingOptions } from '../../mapping/types.ts';
import type { EvaluateExpression, RemoteAccount, RemoteResponse, Transport } from '../../transport/index.ts';
import { rawProblems } from '../raw-problems.ts';

/** What is needed to read the answers of one resource. */
export interface AnswerContext {
  readonly definition: Definition;
  readonly resource: ResourceDefinition;
  readonly mapping: Mapping;
  readonly evaluate: EvaluateExpression;
  readonly account: RemoteAccount;
  /** What a gateway passes to the mapping besides the answer: settings of the account, and tables, here their examples. */
  readonly bindings: Pick<MappingOptions, 'settings' | 'tables'>;
}

/** A problem of an answer, as a sentence, and a hint. */
export interface AnswerProblem {
  readonly message: string;
  readonly hint?: string;
}

/** The answer in the form of a transport's. */
export function responseOf({ status = 200, headers = {}, body }: Answer): RemoteResponse {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { status, headers: Object.fromEntries(named), ...(body === undefined ? {} : { body }) };
}

/** A transport that returns one answer to every request. */
export function answeringWith(answer: Answer): Transport {
  return { send: async () => responseOf(answer) };
}

/** Reads one record of an answer: its unified id, undefined if it has none, and its problems. */
export function readRecord(
  record: unknown,
  response: RemoteResponse,
  { mapping, resource, bindings }: AnswerContext,
): { readonly id: string | undefined; readonly problems: readonly AnswerProblem[] } {
  const misfits = rawProblems(record, resource.raw).map(({ path, message }) => ({
    message: `a record does not fit \`raw\`: ${path || 'the record'}: ${message}`,
  }));
  const { body, headers } = response;
  const result = mapping.safeMap(record, { ...bindings, response: body, headers, ignoreRemoteData: true });
  const issues = result.ok ? [] : result.issues.map(({ message }) => ({ message }));
  const id = result.ok && typeof result.value.id === 'string' ? result.value.id : undefined;
  return { id, problems: [...misfits, ...issues] };
}

/** The message of an error that ended the reading of an answer. */
export function problemsOf(error: unknown): readonly AnswerProblem[] {
  if (!(error instanceof MapwrightError)) return [{ message: String(error) }];
  return error.issues.map(({ message, hint }) => ({ message, ...(hint === undefined ? {} : { hint }) }));
}
