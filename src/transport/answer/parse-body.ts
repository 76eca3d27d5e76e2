import { parseJson } from '../../json/index.ts';
import { checkArgument, TEXT } from '../../options/index.ts';

/** The body of an answer: the JSON value, or the text where it is no JSON, or nothing. */
export interface ParsedBody {
  readonly body?: unknown;
  /** The text of a JSON body. */
  readonly text?: string;
}

/**
 * Reads a body, with all digits of its numbers. What is an object or a list counts as JSON whatever its content type says, since
 * providers get that wrong; a bare value counts only where the content type says so.
 */
export function parseBody(text: string, contentType: string | undefined): ParsedBody {
  checkArgument('parseBody', 'text', text, TEXT);
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') return {};
  const says = /^[^;]*\bjson\b/i.test(contentType ?? '');
  if (!says && !/^[[{]/.test(trimmed)) return { body: text };
  try {
    return { body: parseJson(trimmed), text: trimmed };
  } catch {
    return { body: text };
  }
}
