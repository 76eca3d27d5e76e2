import { useSignal } from '@preact/signals';
import type { ExampleResult } from '../protocol.ts';
import { textOf } from '../state/documents.ts';
import { showPlace } from '../state/show-place.ts';
import type { Studio } from '../state/studio.ts';
import { ProblemList } from './problem-list.tsx';
import { UnreachedList } from './unreached-list.tsx';
import { useAnswer } from './use-answer.ts';

/** The examples of the provider file: which pass, how the others differ, and what none of them reaches. */
export function ExamplesPanel({ studio }: { readonly studio: Studio }) {
  const { aside, files, notices, results } = studio;
  const answer = useAnswer(() => aside.ask('runExamples', files.input.value), notices).value;
  if (answer === undefined) return <p>The examples are being mapped …</p>;
  if (!answer.ok) return <p>The mapping has problems, so that no example can be mapped.</p>;
  const passed = answer.value.filter((example) => example.passed).length;
  return (
    <>
      <p>
        {passed} of {answer.value.length} examples pass.
        {files.layers.value.length > 0 ? ' They are mapped without layers.' : ''}
      </p>
      <KeepRecord studio={studio} />
      <UnreachedList studio={studio} />
      {answer.value.map((example, index) => (
        <ExampleEntry
          key={`${index} ${example.title}`}
          example={example}
          onOpen={() => {
            const found = results.facts.value?.examples.find(({ title }) => title === example.title);
            if (found !== undefined) results.record.value = { text: found.text, title: found.title };
          }}
          onShow={() => {
            const { file } = files.definition.value;
            showPlace(studio, { file, line: example.line, column: 1 });
          }}
        />
      ))}
    </>
  );
}

/** Adds the record that is shown to the examples of the file, with people replaced. */
function KeepRecord({ studio: { aside, files, notices, results } }: { readonly studio: Studio }) {
  const outcome = useSignal('');
  async function keep(): Promise<void> {
    outcome.value = '';
    const { text } = results.record.value;
    const document = files.definition.value;
    const file = { name: document.file, text: textOf(document) };
    const answer = await aside.ask('keepRecord', files.input.value, file, text);
    if (!answer.ok) outcome.value = answer.problems.map(({ message }) => message).join(' ');
    else if (textOf(files.definition.value) !== file.text)
      outcome.value = 'The file was edited meanwhile, so that nothing was added. Try again.';
    else {
      files.edit(answer.value.text);
      outcome.value = `Added as “${answer.value.title}”. The file is not saved yet.`;
    }
  }
  return (
    <p>
      <button
        type="button"
        disabled={results.record.value.text === ''}
        onClick={() => void notices.guard(keep)}
      >
        Keep this record
      </button>{' '}
      adds the record that is shown to the examples of the file, with people replaced by invented ones.{' '}
      <span role="status">{outcome}</span>
    </p>
  );
}

/** What the entry of an example shows and does. */
interface ExampleEntryProps {
  readonly example: ExampleResult;
  readonly onOpen: () => void;
  readonly onShow: () => void;
}

function ExampleEntry({ example, onOpen, onShow }: ExampleEntryProps) {
  const { title, passed, fields, problems, line } = example;
  const different = fields.filter(({ equal }) => !equal);
  return (
    <article>
      <h3>
        {passed ? 'Passed' : 'Failed'}: {title}
      </h3>
      <button type="button" onClick={onOpen}>
        Open the record of {title}
      </button>{' '}
      <button type="button" class="link" onClick={onShow}>
        Line {line}
      </button>
      <ProblemList problems={problems} onShow={onShow} />
      {different.length === 0 ? null : (
        <table>
          <caption>Differences of {title}</caption>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Expected</th>
              <th scope="col">Found</th>
            </tr>
          </thead>
          <tbody>
            {different.map(({ name, expected = 'absent', found = 'absent' }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <code>{expected}</code>
                </td>
                <td>
                  <code>{found}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </article>
  );
}
