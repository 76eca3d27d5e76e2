import fc from 'fast-check';
import { chosenSeed } from './seed.ts';

// Chosen here, so that it is known even where a case ends the process.
fc.configureGlobal({ seed: chosenSeed() });
