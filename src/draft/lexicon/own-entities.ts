import type { OwnEntities } from './match-name.ts';
import type { Vocabulary } from './vocabulary.ts';

const PEOPLE: ReadonlySet<string> = new Set(['user', 'person', 'contact']);

/** Which kinds of records are those of a resource, such as `crm/contacts`. */
export interface ResourceKind extends OwnEntities {
  readonly isPerson: boolean;
  /** Words that name the records: those of the resource's last part. */
  readonly words: readonly string[];
}

/** Returns what kind of records a resource has, by its name. */
export function kindOfResource(resource: string, vocabulary: Vocabulary): ResourceKind {
  const words = vocabulary.wordsOf(resource.slice(resource.lastIndexOf('/') + 1));
  const kinds = words.flatMap((word) => vocabulary.entitiesOf(word));
  const isPerson = kinds.some((kind) => PEOPLE.has(kind));
  if (!isPerson) return { own: new Set(kinds), near: new Set(), isPerson, words };
  const isUser = kinds.includes('user');
  return {
    own: new Set([...kinds, 'person', ...(isUser ? ['account'] : [])]),
    near: new Set(isUser ? ['contact', 'person', 'profile'] : ['person', 'profile']),
    isPerson,
    words,
  };
}
