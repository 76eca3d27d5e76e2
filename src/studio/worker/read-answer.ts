import { isErrorOf, MapwrightError } from '../../issue/index.ts';
import { JsonError, parseJson } from '../../json/index.ts';
import {
  FIRST_PAGE,
  type RemoteResponse,
  readError,
  readPage,
  sampleAccount,
} from '../../transport/index.ts';
import type { AnswerPart, PastedAnswer } from '../protocol.ts';
import type { OpenMapping } from './open-mappings.ts';

/** Takes an answer apart as the gateway would: what each part is, and which expression of the definition says so. */
export async function readAnswer(open: OpenMapping, answer: PastedAnswer): Promise<readonly AnswerPart[]> {
  const { engine, slug, mapping } = open;
  const { errors, resources } = engine.definition(slug);
  const response = { status: answer.status, headers: {}, body: bodyOf(answer.body) };
  const error = readError(engine.definition(slug), response, engine.evaluateExpression);
  if (error !== undefined) {
    const words = error.words === undefined ? 'no message' : `the message “${error.words}”`;
    const value = `An error: status ${error.status}, ${words}.`;
    return [part('Error', value, errors?.message?.text ?? errors?.detect?.text)];
  }
  const requests = mapping.requests ?? resources[mapping.resource];
  if (requests === undefined) return [];
  const none = part('Error', 'None: the answer is a success.', errors?.detect?.text);
  return answer.kind === 'get'
    ? [none, recordPart(open, response.body)]
    : [none, ...(await pageParts(open, response))];
}

function recordPart({ mapping }: OpenMapping, body: unknown): AnswerPart {
  const expression = mapping.requests?.get.record?.text;
  try {
    return part('Record', written(mapping.recordOf(body)), expression);
  } catch (error) {
    return { ...part('Record', '', expression), problem: messageOf(error) };
  }
}

async function pageParts(
  { engine, slug, mapping }: OpenMapping,
  response: RemoteResponse,
): Promise<readonly AnswerPart[]> {
  const definition = engine.definition(slug);
  const list = mapping.requests?.list;
  if (list === undefined) return [];
  const expression = list.records.text;
  try {
    const page = await readPage({
      definition,
      list,
      account: sampleAccount(definition),
      transport: { send: async () => response },
      evaluate: engine.evaluateExpression,
      recordsOf: mapping.recordsOf,
      position: FIRST_PAGE,
    });
    const { records, next } = page;
    const found = `${records.length} ${records.length === 1 ? 'record' : 'records'}`;
    return [
      part(
        'Records',
        records.length === 0 ? found : `${found}, the first: ${written(records[0])}`,
        expression,
      ),
      part(
        'Next page',
        next === undefined ? 'None: this is the last page.' : written(next),
        pagingText(list.paging),
      ),
    ];
  } catch (error) {
    return [{ ...part('Records', '', expression), problem: messageOf(error) }];
  }
}

/** The expressions of the paging, one a line. */
function pagingText(paging: object): string {
  return Object.entries(paging)
    .flatMap(([name, value]) => {
      if (typeof value === 'string') return [`${name}: ${value}`];
      return typeof value === 'object' && value !== null && 'text' in value ? [`${name}: ${value.text}`] : [];
    })
    .join('\n');
}

function bodyOf(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return text;
    throw error;
  }
}

function part(title: string, value: string, expression: string | undefined): AnswerPart {
  return { title, value, ...(expression === undefined ? {} : { expression }) };
}

function written(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? 'nothing';
}

function messageOf(error: unknown): string {
  if (!isErrorOf(error, MapwrightError)) throw error;
  return error.issues.map(({ message }) => message).join(' ');
}
