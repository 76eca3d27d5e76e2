import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { MappingInput, NamedText } from '../protocol.ts';
import {
  type Document,
  isUnsaved,
  textOf,
  withChange,
  withDraft,
  withoutFile,
  withSaved,
} from './documents.ts';
import type { Drafts } from './drafts.ts';
import type { Notices } from './notices.ts';
import type { ProviderChoice, Source, SourceEvent, Workspace } from './source.ts';

/** What the files of a studio need. */
export interface FilesParts {
  readonly source: Source;
  readonly drafts: Drafts;
  readonly workspace: Workspace;
  readonly notices: Notices;
}

/** The files that are edited, and what records are mapped with. */
export interface Files {
  readonly choices: readonly ProviderChoice[];
  /** Whether a file can be saved. */
  isWritable(file: string): boolean;
  readonly provider: ReadonlySignal<string>;
  readonly resource: Signal<string>;
  readonly definition: ReadonlySignal<Document>;
  readonly layers: ReadonlySignal<readonly Document[]>;
  readonly input: ReadonlySignal<MappingInput>;
  /** What records are mapped with as long as nothing is saved. */
  readonly saved: ReadonlySignal<MappingInput>;
  choose(provider: string): Promise<void>;
  edit(text: string): void;
  editLayer(file: string, text: string): void;
  addLayer(layer: NamedText): void;
  removeLayer(file: string): void;
  save(): Promise<void>;
  saveLayer(file: string): Promise<void>;
}

/** Makes the state of the files. No error leaves it: a sentence appears in the page, and no text is lost. */
export function createFiles({ source, drafts, workspace, notices }: FilesParts): Files {
  const provider = signal('');
  const resource = signal('crm/users');
  const definition = signal<Document>({ file: '', saved: undefined });
  const layers = signal<readonly Document[]>([]);
  const choiceOf = (slug: string): ProviderChoice | undefined =>
    workspace.providers.find((choice) => choice.slug === slug);

  /** The input with what a function finds in the documents. */
  function inputWith(textIn: (document: Document) => string | undefined): MappingInput {
    const document = definition.value;
    const text = textIn(document) ?? textOf(document);
    const isBuilt = choiceOf(provider.value)?.bundled === true && text === (document.saved ?? '');
    return {
      provider: provider.value,
      resource: resource.value,
      ...(isBuilt ? {} : { definition: { name: document.file, text } }),
      layers: layers.value.flatMap((layer) => {
        const content = textIn(layer);
        return content === undefined ? [] : [{ name: layer.file, text: content }];
      }),
      models: workspace.models,
    };
  }
  const input = computed(() => inputWith(textOf));
  const saved = computed(() => inputWith((document) => document.saved));

  /** Keeps the draft of a document in the browser. */
  function keep(document: Document): Document {
    const isKept = drafts.keep(document.file, document.draft);
    if (!isKept && isUnsaved(document))
      notices.show('This browser stores nothing: unsaved text is lost when the page is closed.');
    return document;
  }

  function change(file: string, apply: (document: Document) => Document): void {
    if (definition.value.file === file) definition.value = keep(apply(definition.value));
    layers.value = layers.value.map((layer) => (layer.file === file ? keep(apply(layer)) : layer));
  }

  async function open(file: string): Promise<Document> {
    const opened = { file, saved: await source.read(file) };
    const draft = drafts.find(file);
    if (draft === undefined || draft === opened.saved) return opened;
    return { ...withDraft(opened, draft), notice: `The unsaved text of ${file} was restored.` };
  }

  async function save(document: Document | undefined): Promise<void> {
    if (document === undefined) return;
    const text = textOf(document);
    await source.write(document.file, text);
    change(document.file, (current) => withSaved(current, text));
  }

  async function follow(event: SourceEvent): Promise<void> {
    if (!('file' in event)) {
      notices.show(
        event.kind === 'connected'
          ? ''
          : 'The server of this studio ended. Your text is kept in the browser.',
      );
      return;
    }
    const stored = event.kind === 'vanished' ? undefined : await source.read(event.file);
    change(event.file, (document) =>
      stored === undefined ? withoutFile(document) : withChange(document, stored),
    );
  }

  source.watch((event) => void notices.guard(() => follow(event)));
  void notices.guard(async () => {
    layers.value = await Promise.all(workspace.layers.map(open));
  });

  return {
    isWritable: (file) => workspace.writable.includes(file),
    ...{ choices: workspace.providers, provider, resource, definition, layers, input, saved },
    choose: (slug) =>
      notices.guard(async () => {
        const choice = choiceOf(slug);
        if (choice === undefined) return;
        const { file } = choice;
        provider.value = slug;
        definition.value = { file, saved: undefined };
        const opened = await open(file);
        // Another provider may have been chosen meanwhile.
        if (definition.value.file === file) definition.value = opened;
      }),
    edit: (text) => change(definition.value.file, (document) => withDraft(document, text)),
    editLayer: (file, text) => change(file, (layer) => withDraft(layer, text)),
    addLayer({ name, text }) {
      layers.value = [
        ...layers.value.filter(({ file }) => file !== name),
        { file: name, saved: undefined, draft: text },
      ];
    },
    removeLayer(file) {
      layers.value = layers.value.filter((layer) => layer.file !== file);
    },
    save: () => notices.guard(() => save(definition.value)),
    saveLayer: (file) => notices.guard(() => save(layers.value.find((layer) => layer.file === file))),
  };
}
