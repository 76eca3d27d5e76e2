import type { ExampleResult } from '../protocol.ts';
import type { Studio } from '../state/studio.ts';
import { ProblemList } from './problem-list.tsx';
import { useAnswer } from './use-answer.ts';

/** The examples of the provider file: which pass, and how the others differ. */
export function ExamplesPanel({ studio }: { readonly studio: Studio }) {
  const { worker, files, notices, results } = studio;
  const answer = useAnswer(() => worker.ask('runExamples', files.input.value), notices).value;
  if (answer === undefined) return <p>The examples are being mapped …</p>;
  if (!answer.ok) return <p>The mapping has problems, so that no example can be mapped.</p>;
  const passed = answer.value.filter((example) => example.passed).length;
  return (
    <>
      <p>
        {passed} of {answer.value.length} examples pass.
      </p>
      {answer.value.map((example) => (
        <ExampleEntry
          key={example.title}
          example={example}
          onOpen={() => {
            const found = results.facts.value?.examples.find(({ title }) => title === example.title);
            if (found !== undefined) results.record.value = { text: found.text, title: found.title };
          }}
          onShow={() => {
            studio.selection.place.value = {
              file: files.definition.value.file,
              line: example.line,
              column: 1,
            };
          }}
        />
      ))}
    </>
  );
}

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
