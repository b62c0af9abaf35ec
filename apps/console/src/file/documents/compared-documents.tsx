import { Button, Select, SelectItem, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { ProposalFileQuery } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { FileLink } from '../../parts/files/file-check.js';
import { Failed, Skeleton } from '../../parts/states.js';
import { isShown, Preview } from './documents.js';
import { documentsQuery } from '../file.queries.js';
import type { FileAttachment } from '../file.fragment.js';

type Proposal = NonNullable<ProposalFileQuery['proposal']>;
type Kind = 'ADDED' | 'REMOVED' | 'CHANGED' | 'SAME';

interface Pair {
  readonly name: string;
  readonly before?: FileAttachment;
  readonly after?: FileAttachment;
}

const COLOURS = { ADDED: 'green', REMOVED: 'red', CHANGED: 'blue', SAME: 'gray' } as const;

/** The documents of two revisions beside each other, by their names. */
export function ComparedDocuments({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { revisions, revisionNumber: to } = proposal;
  const [from, setFrom] = useState(to - 1);
  const [{ data, error }, read] = useQuery({ query: documentsQuery, variables: { id: proposal.id } });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  const all = data?.proposal?.revisions;
  if (!all) return <Skeleton lines={4} />;
  const of = (number: number) => all.find((one) => one.number === number)?.attachments ?? [];
  const pairs = pairsOf(of(from), of(to));
  return (
    <div className="compared">
      <Select
        id="documents-from"
        size="sm"
        inline
        labelText={t('file.compareWith')}
        value={from}
        onChange={({ target }) => setFrom(Number(target.value))}
      >
        {revisions
          .filter(({ number }) => number < to)
          .map(({ number, submittedAt }) => (
            <SelectItem
              key={number}
              value={number}
              text={`${t('decide.revision', { number })} · ${moment(submittedAt)}`}
            />
          ))}
      </Select>
      {pairs.length === 0 ? (
        <p className="file__none">{t('file.noDocuments')}</p>
      ) : (
        <ul className="documents">
          {pairs.map((pair) => (
            <Compared key={`${from} ${pair.name}`} pair={pair} from={from} to={to} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Compared({ pair: { name, before, after }, from, to }: { pair: Pair; from: number; to: number }) {
  const { t } = useTranslation();
  const { bytes } = useFormats();
  const [open, setOpen] = useState(false);
  const kind = kindOf({ name, before, after });
  const sides = [
    [from, before],
    [to, after],
  ] as const;
  return (
    <li>
      <div className="documents__one">
        <span>{name}</span>
        <Tag size="sm" type={COLOURS[kind]}>
          {t(`file.compared.${kind}`)}
        </Tag>
        {kind === 'CHANGED' && (
          <Button
            kind="ghost"
            size="sm"
            aria-expanded={open}
            aria-label={t('file.besideOf', { name })}
            onClick={() => setOpen(!open)}
          >
            {t(open ? 'file.hide' : 'file.beside')}
          </Button>
        )}
      </div>
      {open && (
        <div className="compared__sides">
          {sides.map(
            ([revision, document]) =>
              document && (
                <div key={revision} role="group" aria-label={t('decide.revision', { number: revision })}>
                  <h3>{t('decide.revision', { number: revision })}</h3>
                  <p className="file__quiet">
                    <FileLink {...document} /> · {bytes(document.size)}
                  </p>
                  {isShown(document) ? <Preview document={document} /> : <p>{t('file.cannotCompare')}</p>}
                </div>
              ),
          )}
        </div>
      )}
    </li>
  );
}

function kindOf({ before, after }: Pair): Kind {
  if (!before) return 'ADDED';
  if (!after) return 'REMOVED';
  return before.sha256 === after.sha256 ? 'SAME' : 'CHANGED';
}

/** Documents by name; of several that share one, the first with the first. */
function pairsOf(before: readonly FileAttachment[], after: readonly FileAttachment[]): Pair[] {
  const left = [...before];
  const pairs = after.map((document): Pair => {
    const at = left.findIndex(({ name }) => name === document.name);
    const [found] = at < 0 ? [] : left.splice(at, 1);
    return { name: document.name, before: found, after: document };
  });
  return [...pairs, ...left.map((document) => ({ name: document.name, before: document }))];
}
