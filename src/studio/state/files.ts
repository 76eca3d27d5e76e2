import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { reasonOf } from '../../issue/reason-of.ts';
import type { MappingInput, NamedText } from '../protocol.ts';
import { createChoices } from './choices.ts';
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
import { RESTARTED } from './server-source.ts';
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
  readonly choices: ReadonlySignal<readonly ProviderChoice[]>;
  /** Schemas of models in addition to the bundled ones. */
  readonly models: ReadonlySignal<readonly NamedText[]>;
  /** Whether another program changed the file of records that the studio was opened with. */
  readonly isCorpusChanged: Signal<boolean>;
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
  /** Gives up the unsaved text of a file. */
  discard(file: string): void;
  save(): Promise<void>;
  saveLayer(file: string): Promise<void>;
}

/** Makes the state of the files. No error leaves it: a sentence appears in the page, and no text is lost. */
export function createFiles({ source, drafts, workspace, notices }: FilesParts): Files {
  const choices = createChoices(workspace.providers);
  const provider = computed(() => choices.shown.value?.slug ?? '');
  const isBundled = computed(() => choices.shown.value?.bundled === true);
  const models = signal(workspace.models);
  const writable = signal(new Set(workspace.writable));
  const isCorpusChanged = signal(false);
  const resource = signal('crm/users');
  const definition = signal<Document>({ file: '', saved: undefined });
  const layers = signal<readonly Document[]>([]);

  /** The input with what a function finds in the documents. */
  function inputWith(textIn: (document: Document) => string | undefined): MappingInput {
    const document = definition.value;
    const text = textIn(document) ?? textOf(document);
    const isBuilt = isBundled.value && text === (document.saved ?? '');
    return {
      provider: provider.value,
      resource: resource.value,
      ...(isBuilt ? {} : { definition: { name: document.file, text } }),
      layers: layers.value.flatMap((layer) => {
        const content = textIn(layer);
        return content === undefined ? [] : [{ name: layer.file, text: content }];
      }),
      models: models.value,
    };
  }
  const input = computed(() => inputWith(writtenText));
  const saved = computed(() => inputWith((document) => document.saved));

  /** Keeps the draft of a document in the browser. */
  function keep(document: Document): Document {
    const isKept = drafts.keep(document.file, document.draft);
    if (!isKept && isUnsaved(document)) notices.show(NOT_STORED);
    return document;
  }

  /** Layers that were added in the page are nowhere else. */
  function keepAdded(): void {
    const added = layers.value.filter(({ file }) => !workspace.layers.includes(file));
    const isKept = drafts.keepLayers(added.map((layer) => ({ name: layer.file, text: textOf(layer) })));
    if (!isKept && added.length > 0) notices.show(NOT_STORED);
  }

  function change(file: string, apply: (document: Document) => Document): void {
    if (definition.value.file === file) definition.value = keep(apply(definition.value));
    layers.value = layers.value.map((layer) => (layer.file === file ? keep(apply(layer)) : layer));
    keepAdded();
  }

  /** Opens a file, with the unsaved text of the last time. One that cannot be read is empty, or has that text only. */
  async function open(file: string): Promise<Document> {
    const draft = drafts.find(file);
    try {
      const opened = { file, saved: await source.read(file) };
      if (draft === undefined || draft === opened.saved) return opened;
      return { ...withDraft(opened, draft), notice: `The unsaved text of ${file} was restored.` };
    } catch (error) {
      const reason = reasonOf(error);
      if (draft === undefined) return { file, saved: undefined, notice: reason };
      return { file, saved: undefined, draft, notice: `${reason} The unsaved text was restored.` };
    }
  }

  async function save(document: Document | undefined): Promise<void> {
    if (document === undefined) return;
    const text = textOf(document);
    await source.write(document.file, text);
    change(document.file, (current) => withSaved(current, text));
  }

  const isOpen = (file: string): boolean =>
    definition.value.file === file || layers.value.some((layer) => layer.file === file);

  /** Takes over what the files are at present. What did not change is not mapped again. */
  function takeOver(next: Workspace): void {
    choices.replace(next.providers);
    writable.value = new Set(next.writable);
    if (JSON.stringify(next.models) !== JSON.stringify(models.value)) models.value = next.models;
    notices.last('files', next.problems.join(' '));
  }

  async function readAgain(file: string): Promise<void> {
    const stored = await source.read(file);
    change(file, (document) => withChange(document, stored));
  }

  async function follow(event: SourceEvent): Promise<void> {
    switch (event.kind) {
      case 'connected': {
        notices.last('server', '');
        takeOver(await source.load());
        // What changed while nobody listened.
        const open = [definition.value, ...layers.value].filter(({ saved }) => saved !== undefined);
        await Promise.all(open.map(({ file }) => readAgain(file)));
        return;
      }
      case 'disconnected':
        return notices.last('server', ENDED);
      case 'refused':
        return notices.last('server', RESTARTED);
      case 'listed':
        return takeOver(await source.load());
      case 'vanished':
        return change(event.file, withoutFile);
      case 'changed':
        if (event.file === workspace.corpus) isCorpusChanged.value = true;
        if (isOpen(event.file)) await readAgain(event.file);
    }
  }

  source.watch((event) => void notices.guard(() => follow(event)));
  notices.last('files', workspace.problems.join(' '));
  effect(() => {
    const missing = layers.value.filter((layer) => writtenText(layer) === undefined);
    notices.last(
      'layers',
      missing.map(({ notice = '' }) => `${notice} Records are mapped without this layer.`).join(' '),
    );
  });
  void notices.guard(async () => {
    const opened = await Promise.all(workspace.layers.map(open));
    const restored = drafts
      .findLayers()
      .map(({ name, text }) => ({ file: name, saved: undefined, draft: text }));
    const names = new Set([...opened, ...layers.value].map(({ file }) => file));
    layers.value = [...opened, ...restored.filter(({ file }) => !names.has(file)), ...layers.value];
  });

  return {
    isWritable: (file) => writable.value.has(file),
    ...{ choices: choices.list, models, isCorpusChanged },
    ...{ provider, resource, definition, layers, input, saved },
    choose: (slug) =>
      notices.guard(async () => {
        const choice = choices.find(slug);
        if (choice === undefined) throw new Error(`There is no provider file of “${slug}” here.`);
        const { file } = choice;
        choices.show(choice);
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
      keepAdded();
    },
    removeLayer(file) {
      layers.value = layers.value.filter((layer) => layer.file !== file);
      keepAdded();
    },
    discard: (file) => change(file, ({ saved }) => ({ file, saved })),
    save: () => notices.guard(() => save(definition.value)),
    saveLayer: (file) => notices.guard(() => save(layers.value.find((layer) => layer.file === file))),
  };
}

/** The text of a document; undefined if there is none, as that of a file that cannot be read. */
function writtenText({ saved, draft = saved }: Document): string | undefined {
  return draft;
}

const ENDED =
  'The server of this studio ended. Unsaved text is kept in the browser: start the studio again, and open the address that it prints.';
const NOT_STORED = 'This browser stores no more: unsaved text is lost when the page is closed.';
