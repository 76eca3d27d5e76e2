/** The pipe that ends when the parent of an isolate's process does: number of the file descriptor in the process. */
export const LIFELINE = 4;
