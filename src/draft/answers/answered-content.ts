import type { Model } from '../../model/index.ts';
import { expressionOf, ITEMS } from '../samples/path.ts';
import type { Places } from '../samples/survey.ts';
import type { WrittenAnswers } from './draft-answers.ts';
import type { FoundErrors } from './find-errors.ts';
import type { FoundPaging } from './find-paging.ts';
import { isObject } from './locate-records.ts';

/** How answers are read. */
export interface AnsweredParts {
  readonly model: Model;
  readonly places: Places;
  readonly paging: FoundPaging | undefined;
  readonly errors: FoundErrors | undefined;
  readonly answers: WrittenAnswers;
}

/** A provider file whose gaps are filled, with the requests that its samples show, and with answers. */
export function answeredContent(
  filled: unknown,
  { model, places, paging, errors, answers }: AnsweredParts,
): unknown {
  const file = isObject(filled) ? filled : {};
  const resources = isObject(file.resources) ? file.resources : {};
  const resource = resources[model.name];
  const { record, list } = places;
  const style = paging?.keys ?? { style: 'none' };
  const takesParameter = !['none', 'url', 'link'].includes(String(style.style));
  const filledPaging = {
    ...(takesParameter ? { parameter: 'page' } : {}),
    ...(style.style === 'page' ? { first: 1 } : {}),
    ...style,
  };
  const array = list?.at(-1) === ITEMS ? list.slice(0, -1) : list;
  return {
    ...file,
    ...(errors === undefined ? {} : { errors }),
    resources: {
      [model.name]: {
        ...(isObject(resource) ? resource : {}),
        get: { method: 'GET', path: '/{id}', record: expressionOf(record ?? []) },
        list: { method: 'GET', path: '/', records: expressionOf(array ?? []), paging: filledPaging },
        answers: Object.keys(answers).length === 0 ? undefined : answers,
      },
    },
  };
}
