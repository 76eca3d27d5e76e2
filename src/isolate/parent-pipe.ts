/** File descriptor, in the process of an isolate, of a pipe that closes when the parent's process ends. */
export const PARENT_PIPE = 4;
