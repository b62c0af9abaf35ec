import { Button, Select, SelectItem, TextInput } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Problem, useAct } from '../../graphql/act.js';
import type { ColumnType, HttpFormat, Sensitivity } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { everyOf } from '../../parts/list/every-of.js';
import { faulty } from '../../parts/input/faulty.js';
import { useKept, useLeft } from '../../parts/input/kept-fields.js';
import { WrittenBefore } from '../../parts/input/written-before.js';
import { Refusal } from '../../parts/states.js';
import type { Adding } from './add-file.js';
import { addPartnerApiVersion } from './editor.queries.js';
import { HeaderFields, Remove } from './header-fields.js';
import { columnTypes, sensitivities } from '../vocabulary.js';
import { faultText } from '../../language/fault-text.js';

const formats = everyOf<HttpFormat>()('json', 'jsonl', 'csv');
const noColumn = { name: '', type: 'text' as ColumnType, sensitivity: 'INTERNAL' as Sensitivity };

const begun = [noColumn];

/** What was written when the session ended; headers hold what is secret and are not kept. */
interface Left {
  readonly url: string;
  readonly format: HttpFormat;
  readonly columns: readonly (typeof noColumn)[];
}

/** Has the platform ask a partner's API whenever somebody reads. Values of headers are sealed and never shown again. */
export function AddApi({ dataset, onAdded, onStale }: Adding) {
  const { t } = useTranslation();
  const [busy, add] = useAct(addPartnerApiVersion);
  const place = `api of ${dataset.id}`;
  const left = useLeft<Left>(place);
  const [url, setUrl] = useState(left?.url ?? '');
  const [format, setFormat] = useState<HttpFormat>(left?.format ?? 'json');
  const [headers, setHeaders] = useState<readonly { readonly name: string; readonly value: string }[]>([]);
  const [columns, setColumns] = useState<readonly (typeof noColumn)[]>(left?.columns ?? begun);
  useKept(place, (): Left | undefined => (url || columns !== begun ? { url, format, columns } : undefined));
  const [problem, setProblem] = useState<Problem>();
  const faultAt = (...path: readonly (string | number)[]) =>
    faultText(problem?.faults.find((fault) => path.every((step, index) => fault.path[index] === step)));
  const submit = async () => {
    const { done, problem: refused } = await add({
      input: {
        datasetId: dataset.id,
        expectedVersion: dataset.version,
        url,
        format,
        headers: [...headers],
        columns: [...columns],
      },
    });
    setProblem(refused);
    if (refused?.code === 'VERSION_REFUSED') onStale();
    if (!done?.datasetVersion) return;
    announce(t('addVersion.added'));
    onAdded(done.datasetVersion.number);
  };
  return (
    <>
      {left && <WrittenBefore />}
      <div className="fields">
        <TextInput
          id="api-url"
          type="url"
          labelText={t('addVersion.url')}
          value={url}
          onChange={({ target }) => setUrl(target.value)}
          {...faulty('api-url', faultAt('url'))}
        />
        <Select
          id="api-format"
          labelText={t('addVersion.format')}
          value={format}
          onChange={({ target }) => setFormat(target.value as HttpFormat)}
        >
          {formats.map((each) => (
            <SelectItem key={each} value={each} text={t(`addVersion.answers.${each}`)} />
          ))}
        </Select>
      </div>
      <HeaderFields headers={headers} faultAt={(at) => faultAt('headers', at)} onChange={setHeaders} />
      <fieldset className="fieldset">
        <legend className="cds--label">{t('dataset.columns')}</legend>
        {columns.map((column, index) => {
          const set = (part: Partial<typeof column>) =>
            setColumns(columns.map((each, at) => (at === index ? { ...each, ...part } : each)));
          return (
            <div className="fields" key={index}>
              <TextInput
                id={`api-column-${index}`}
                className="code"
                labelText={t('column.name')}
                value={column.name}
                onChange={({ target }) => set({ name: target.value })}
                {...faulty(`api-column-${index}`, faultAt('columns', index))}
              />
              <Select
                id={`api-type-${index}`}
                labelText={t('column.type')}
                value={column.type}
                onChange={({ target }) => set({ type: target.value as ColumnType })}
              >
                {columnTypes.map((each) => (
                  <SelectItem key={each} value={each} text={t(`columnType.${each}`)} />
                ))}
              </Select>
              <Select
                id={`api-sensitivity-${index}`}
                labelText={t('column.sensitivity')}
                value={column.sensitivity}
                onChange={({ target }) => set({ sensitivity: target.value as Sensitivity })}
              >
                {sensitivities.map((each) => (
                  <SelectItem key={each} value={each} text={t(`sensitivity.${each}`)} />
                ))}
              </Select>
              {columns.length > 1 && (
                <Remove
                  label={t('addVersion.removeColumn', { number: index + 1 })}
                  onClick={() => setColumns(columns.filter((_, at) => at !== index))}
                />
              )}
            </div>
          );
        })}
        <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => setColumns([...columns, noColumn])}>
          {t('addVersion.addColumn')}
        </Button>
      </fieldset>
      <Refusal problem={problem} />
      <div>
        <Button disabled={busy} onClick={() => void submit()}>
          {t('addVersion.add')}
        </Button>
      </div>
    </>
  );
}
