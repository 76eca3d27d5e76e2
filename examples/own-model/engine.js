import { createEngine } from 'mapwright/live';
import { loadDefinitions, loadModels } from 'mapwright/node';

const folder = new URL('./', import.meta.url).pathname;

/** The resource of this application. */
export const CONTACTS = 'crm/contacts';

/** The engine of this application: a model of its own, and the files that map three providers to it. */
export const engine = createEngine({
  models: await loadModels(`${folder}models`),
  definitions: await loadDefinitions(`${folder}providers`),
});
