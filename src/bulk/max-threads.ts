/** Maximum number of threads: each has a mapping and memory of its own. */
export const MAX_THREADS = 256;
