import { createEngine } from 'mapwright/live';
import { loadDefinitions, loadOverrides } from 'mapwright/node';

const folder = new URL('./', import.meta.url).pathname;

/** The engine of this application: its own provider files, in addition to the bundled ones. */
export const engine = createEngine({ definitions: await loadDefinitions(`${folder}providers`) });

/** The layers of customers, by customer; loaded once, so that each is compiled once. */
export const layers = { north: await loadOverrides(`${folder}overrides/north.yaml`) };
