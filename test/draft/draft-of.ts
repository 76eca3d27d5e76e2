import { bundledModels } from '../../src/bundled/index.ts';
import {
  createCollector,
  createSurvey,
  createVocabulary,
  type Draft,
  kindOfResource,
  makeDraft,
  type Refreshed,
  refreshDraft,
} from '../../src/draft/index.ts';
import { createModel, type Model } from '../../src/model/index.ts';

/** How documents are drafted from; by default as the bundled users. */
export interface DraftOptions {
  readonly model?: Model;
  /** Source whose words are left out. */
  readonly without?: string;
  readonly slug?: string;
}

/** The bundled model of users. */
export function userModel(): Model {
  const found = bundledModels().find(({ name }) => name === 'crm/users');
  if (found === undefined) throw new Error('There is no model of users.');
  return found;
}

/** A model with the given properties, of which the id is required. */
export function modelOf(name: string, properties: Readonly<Record<string, object>>): Model {
  const id = { type: 'string', minLength: 1 };
  return createModel(name, {
    type: 'object',
    additionalProperties: false,
    required: ['id'],
    properties: { id, ...properties },
  });
}

/** Drafts a file from documents. */
export async function draftOf(documents: readonly unknown[], options: DraftOptions = {}): Promise<Draft> {
  return makeDraft(sampled(documents, options));
}

/** Merges documents into the text of a file. */
export function refreshed(
  text: string,
  documents: readonly unknown[],
  options: DraftOptions = {},
): Refreshed {
  return refreshDraft({ ...sampled(documents, options), text, file: 'drafted.yaml' });
}

function sampled(
  documents: readonly unknown[],
  { model = userModel(), without, slug = 'drafted' }: DraftOptions,
) {
  const vocabulary = createVocabulary(without);
  const context = { vocabulary, kind: kindOfResource(model.name, vocabulary) };
  const survey = createSurvey(context);
  const collector = createCollector(context);
  for (const document of documents) survey.add(document, 'document');
  for (const document of documents) collector.add(document);
  return { slug, model, vocabulary, places: survey.places(), samples: collector.samples() };
}

/** The expressions of a draft from records, by field. */
export async function expressionsOf(
  records: readonly unknown[],
  options: DraftOptions = {},
): Promise<Readonly<Record<string, string>>> {
  const { fields } = await draftOf([records], options);
  return Object.fromEntries(
    fields.flatMap(({ field, expression }) => (expression === undefined ? [] : [[field, expression]])),
  );
}
