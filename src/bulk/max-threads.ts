/** More threads than this are no option: each has a mapping and memory of its own. */
export const MAX_THREADS = 256;
