import { hasMorePartsThan, MAX_DOCUMENT_PARTS, parseJson } from '../../json/index.ts';
import { checkArgument, TEXT } from '../../options/index.ts';

/** The body of an answer: the JSON value; a string if it is not JSON; undefined if there is none. */
export interface ParsedBody {
  readonly body?: unknown;
  /** The text of a JSON body. */
  readonly text?: string;
}

/**
 * Reads a body, with all digits of its numbers. An object or a list counts as JSON whatever its content type, since
 * providers get that wrong; any other value counts only if the content type says so. JSON nested too deep, or
 * with more than `MAX_DOCUMENT_PARTS` objects and arrays, stays a string.
 */
export function parseBody(text: string, contentType: string | undefined): ParsedBody {
  checkArgument('parseBody', 'text', text, TEXT);
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') return {};
  const says = /^[^;]*\bjson\b/i.test(contentType ?? '');
  if (!says && !/^[[{]/.test(trimmed)) return { body: text };
  if (hasMorePartsThan(MAX_DOCUMENT_PARTS, trimmed)) return { body: text };
  try {
    return { body: parseJson(trimmed), text: trimmed };
  } catch {
    return { body: text };
  }
}
