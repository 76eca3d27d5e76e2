import { isFunction } from './type-name.ts';

/**
 * The beginning of a value as JSON text, cut at a length. It takes no longer for a large value, nor for
 * one in which a part occurs in many places.
 */
export function shortText(value: unknown, longest: number): string {
  let text = '';
  const isFull = (): boolean => text.length > longest;

  function write(part: unknown): void {
    if (isFunction(part)) text += 'a function';
    else if (typeof part === 'number') text += String(part);
    else if (Array.isArray(part)) writeAll(part, '[', ']', (item) => write(item));
    else if (typeof part === 'object' && part !== null) writeMembers(part);
    else if (typeof part === 'string') text += JSON.stringify(part.slice(0, longest + 1));
    else text += typeof part === 'bigint' ? String(part) : (JSON.stringify(part) ?? 'null');
  }

  function writeMembers(object: object): void {
    writeAll(Object.keys(object), '{', '}', (key) => {
      text += `${JSON.stringify(key.slice(0, longest + 1))}:`;
      write(Reflect.get(object, key));
    });
  }

  function writeAll<Item>(
    items: readonly Item[],
    open: string,
    close: string,
    writeItem: (item: Item) => void,
  ): void {
    text += open;
    for (let index = 0; index < items.length && !isFull(); index++) {
      if (index > 0) text += ',';
      writeItem(items[index] as Item);
    }
    text += close;
  }

  write(value);
  return isFull() ? `${text.slice(0, longest)}…` : text;
}
