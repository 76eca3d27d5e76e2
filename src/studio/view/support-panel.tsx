import type { Studio } from '../state/studio.ts';
import { useAnswer } from './use-answer.ts';

/** Which provider has which field. */
export function SupportPanel({ studio }: { readonly studio: Studio }) {
  const { worker, files, notices } = studio;
  const answer = useAnswer(() => worker.ask('support', files.input.value), notices).value;
  if (answer === undefined) return <p>The table is being made …</p>;
  if (!answer.ok) return <p>The mapping has problems, so that there is no table.</p>;
  const { fields, providers } = answer.value;
  return (
    <div class="scroll">
      <table>
        <caption>Fields that the mappings of providers have</caption>
        <thead>
          <tr>
            <th scope="col">Provider</th>
            {fields.map((field) => (
              <th key={field} scope="col">
                {field}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {providers.map(({ provider, supported }) => (
            <tr key={provider}>
              <th scope="row">
                <button type="button" class="link" onClick={() => void files.choose(provider)}>
                  {provider}
                </button>
              </th>
              {fields.map((field) => (
                <td key={field}>{supported.includes(field) ? 'yes' : 'no'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
