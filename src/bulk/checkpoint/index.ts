export {
  type CheckpointFolder,
  knownInputSize,
  openCheckpoint,
  type PartEntry,
} from './checkpoint-folder.ts';
export { type InputIdentity, identifyInput } from './input-identity.ts';
export { refuseChangedParts } from './refuse-changed-parts.ts';
export { added, transformParts } from './transform-parts.ts';
export { writeResult } from './write-result.ts';
