import { readFile } from 'node:fs/promises';
import { createIsolates } from './isolates.js';

const isolates = createIsolates({
  layerOf: (customer) => readFile(new URL(`layers/${customer}.yaml`, import.meta.url), 'utf8'),
  options: { provider: 'hubspot' },
});
const [customer = 'north'] = process.argv.slice(2);
const records = [
  { id: '1', firstName: 'Ada' },
  { id: '2', firstName: 'Kofi' },
];
console.log(await isolates.mapBatch(customer, records, { ignoreRemoteData: true }));
