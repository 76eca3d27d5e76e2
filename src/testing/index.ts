export { type RawRecordOptions, rawRecord } from './raw-record.ts';
