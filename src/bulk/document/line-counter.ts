/** Makes a function that returns the line of an index; it continues from the last one if it can. */
export function createLineCounter(text: string, firstLine: number): (offset: number) => number {
  let line = firstLine;
  let start = 0;
  let end = text.indexOf('\n');
  return (offset) => {
    if (offset < start) {
      line = firstLine;
      start = 0;
      end = text.indexOf('\n');
    }
    while (end >= 0 && end < offset) {
      line += 1;
      start = end + 1;
      end = text.indexOf('\n', start);
    }
    return line;
  };
}
