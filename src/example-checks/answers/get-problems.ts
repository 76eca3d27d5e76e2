import type { GetAnswer } from '../../definition/index.ts';
import { askProvider, buildGetRequest } from '../../transport/index.ts';
import {
  type AnswerContext,
  type AnswerProblem,
  answeringWith,
  problemsOf,
  readRecord,
} from './answer-context.ts';

/** Returns the problems of the answer for one record: it must contain the record with the requested unified id. */
export async function getProblems(
  answer: GetAnswer,
  context: AnswerContext,
): Promise<readonly AnswerProblem[]> {
  const { definition, resource, mapping, evaluate, account, bindings } = context;
  const { id } = answer;
  try {
    const request = buildGetRequest({ definition, get: resource.get, account, id, evaluate });
    const transport = answeringWith(answer);
    const response = await askProvider(request, { transport, definition, evaluate });
    const { record, issues } = mapping.lookUp(response.body, id, { ...bindings, response: response.body });
    if (record === undefined) {
      return [{ message: `no record with the id ${JSON.stringify(id)} is found in it.` }, ...issues];
    }
    const read = readRecord(record, response, context);
    if (read.id === id || read.id === undefined) return read.problems;
    const message = `its record has the id ${JSON.stringify(read.id)}, but ${JSON.stringify(id)} was asked for.`;
    return [...read.problems, { message }];
  } catch (error) {
    return problemsOf(error);
  }
}
