/** A file that is edited. */
export interface Document {
  readonly file: string;
  /** The text as it is stored; undefined while it was not read. */
  readonly saved: string | undefined;
  /** The text in the editor, if it differs. */
  readonly draft?: string;
  /** The text of a file that vanished, as it was stored: without an edit of it, the file that comes back replaces it. */
  readonly lost?: string;
  /** What happened to the stored file while it was edited. */
  readonly notice?: string;
}

/** The text of a document as the author sees it; empty while it was not read. */
export function textOf({ saved = '', draft = saved }: Document): string {
  return draft;
}

/** Whether a document holds text that is not stored. */
export function isUnsaved({ draft }: Document): boolean {
  return draft !== undefined;
}

/** Takes over an edit. */
export function withDraft(document: Document, text: string): Document {
  const { draft: _draft, ...stored } = document;
  return text === document.saved ? stored : { ...stored, draft: text };
}

/** Takes over what was written to the file; an edit made since then stays. */
export function withSaved(document: Document, written: string): Document {
  const text = textOf(document);
  return withDraft({ file: document.file, saved: written }, text);
}

/** Takes over a change that someone else made to the file: an edit of one's own is kept, with a word on it. */
export function withChange(document: Document, stored: string): Document {
  if (stored === document.saved) return document;
  const isEdited = isUnsaved(document) && document.draft !== document.lost;
  if (!isEdited) return { file: document.file, saved: stored };
  const merged = withDraft({ file: document.file, saved: stored }, textOf(document));
  return isUnsaved(merged)
    ? {
        ...merged,
        notice: `${document.file} was changed by another program. Your text is kept; saving it replaces that change.`,
      }
    : merged;
}

/** The file is not there any more: its text is kept as a draft. */
export function withoutFile(document: Document): Document {
  if (document.saved === undefined) return document;
  const notice = `${document.file} is not there any more. Your text is kept; saving writes the file again.`;
  return { file: document.file, saved: undefined, draft: textOf(document), lost: document.saved, notice };
}
