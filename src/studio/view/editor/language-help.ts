import type { Position, TextEdit } from '../../../language/index.ts';
import { documentUri } from '../../document-uri.ts';
import type { LanguageCalls, LanguageInput } from '../../language-protocol.ts';
import { showPlace } from '../../state/show-place.ts';
import type { Studio } from '../../state/studio.ts';

/** What an editor asks about its content. What the language worker cannot answer has no answer. */
export interface LanguageHelp {
  completion(text: string, position: Position): ReturnType<LanguageCalls['completion']>;
  hover(text: string, position: Position): ReturnType<LanguageCalls['hover']>;
  signatureHelp(text: string, position: Position): ReturnType<LanguageCalls['signatureHelp']>;
  /** Where what is at a position is defined in the same text. In another file that is open it is shown there. */
  definition(text: string, position: Position): Promise<Position | undefined>;
  prepareRename(text: string, position: Position): ReturnType<LanguageCalls['prepareRename']>;
  rename(text: string, position: Position, name: string): ReturnType<LanguageCalls['rename']>;
  formatting(text: string): Promise<readonly TextEdit[]>;
  /** Says something in the page. */
  say(sentence: string): void;
}

/** Makes the help for a file that is edited. What goes wrong is said in the page. */
export function languageHelp(studio: Studio, file: string): LanguageHelp {
  const { language, notices, files } = studio;
  const { worker } = language;
  const inputWith = (text: string): LanguageInput => language.inputWith(file, text);

  async function answer<Value>(none: Value, ask: () => Promise<Value>): Promise<Value> {
    let found = none;
    await notices.guard(async () => {
      found = await ask();
    });
    return found;
  }

  return {
    completion: (text, position) => answer([], () => worker.ask('completion', inputWith(text), position)),
    hover: (text, position) => answer(undefined, () => worker.ask('hover', inputWith(text), position)),
    signatureHelp: (text, position) =>
      answer(undefined, () => worker.ask('signatureHelp', inputWith(text), position)),
    definition: (text, position) =>
      answer(undefined, async () => {
        const found = await worker.ask('definition', inputWith(text), position);
        const own = found.find(({ uri }) => uri === documentUri(file));
        const [other] = found;
        if (own !== undefined || other === undefined) return own?.range.start;
        const names = [files.definition.peek(), ...files.layers.peek()].map((document) => document.file);
        const name = names.find((each) => documentUri(each) === other.uri);
        const { line, character } = other.range.start;
        if (name !== undefined) showPlace(studio, { file: name, line: line + 1, column: character + 1 });
        return undefined;
      }),
    prepareRename: (text, position) =>
      answer(undefined, () => worker.ask('prepareRename', inputWith(text), position)),
    rename: (text, position, name) =>
      answer(undefined, () => worker.ask('rename', inputWith(text), position, name)),
    formatting: (text) => answer([], () => worker.ask('formatting', inputWith(text))),
    say: notices.show,
  };
}
