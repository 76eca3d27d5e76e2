import type { CorpusReport } from '../protocol.ts';
import { fillRates } from '../state/fill-rates.ts';
import type { Studio } from '../state/studio.ts';
import { useAnswer } from './use-answer.ts';

/** Which provider has which field, and how often the records of the corpus have them. */
export function SupportPanel({ studio }: { readonly studio: Studio }) {
  const { aside, corpus, files, notices } = studio;
  const answer = useAnswer(() => aside.ask('support', files.input.value), notices).value;
  if (answer === undefined) return <p>The table is being made …</p>;
  if (!answer.ok) return <p>The mapping has problems, so that there is no table.</p>;
  const { providers } = answer.value;
  const report = corpus.report.value;
  const rates = fillRates(report, files.resource.value);
  // What layers add is in the corpus only.
  const fields = [...new Set([...answer.value.fields, ...rates.keys()])];
  return (
    <div class="scroll">
      <p>{sentenceOf(report, rates.size > 0)}</p>
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
          {providers.map(({ provider, supported }) => {
            const own = provider === report?.provider ? rates : new Map<string, string>();
            return (
              <tr key={provider}>
                <th scope="row">
                  {files.choices.value.some(({ slug }) => slug === provider) ? (
                    <button type="button" class="link" onClick={() => void files.choose(provider)}>
                      {provider}
                    </button>
                  ) : (
                    provider
                  )}
                </th>
                {fields.map((field) => (
                  <td key={field}>
                    {supported.includes(field) || own.has(field) ? 'yes' : 'no'}
                    {own.has(field) ? <span class="share-of">{own.get(field)} filled</span> : null}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function sentenceOf(report: CorpusReport | undefined, hasRates: boolean): string {
  if (report === undefined || !hasRates)
    return 'Open a file of records in “Corpus”, and the table says how often each field is filled.';
  const { records, name, provider } = report;
  return `Shares of the ${records.toLocaleString('en')} records of ${name} are in the row of ${provider}.`;
}
