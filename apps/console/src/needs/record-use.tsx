import { Checkbox, CheckboxGroup, Select, SelectItem, Stack, TextArea, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { transfersQuery } from '../data/reading/reading.queries.js';
import { newKey, useAct } from '../graphql/act.js';
import type { DataUseKind } from '../graphql/generated/graphql.js';
import { faultText } from '../language/fault-text.js';
import { useFormats } from '../language/format.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { everyOf } from '../parts/list/every-of.js';
import { faulty } from '../parts/input/faulty.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useSignedIn } from '../session/session.js';
import { recordUseMutation } from './needs.queries.js';
import { SubjectChoice } from './subject-choice.js';

const kinds = everyOf<DataUseKind>()('REPORT', 'INDICATOR', 'PROPOSAL', 'PROJECT', 'APPROVAL');

/** What something was made of or with: the data, or else what was made, is known from where it is asked. */
export interface UseOf {
  readonly datasetId?: string;
  readonly agreementId?: string;
  readonly proposalId?: string;
  readonly projectId?: string;
}

/** Says what rows that came to one's organisation went into. Nobody takes it back, so all of it stands in one dialog. */
export default function RecordUse({ of, onDone, onClose }: { of: UseOf; onDone: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const { moment, number } = useFormats();
  const { organisation } = useSignedIn();
  const { datasetId, agreementId } = of;
  const about = of.proposalId ? 'PROPOSAL' : of.projectId ? 'PROJECT' : undefined;
  const [{ data, error }, read] = useQuery({
    query: transfersQuery,
    variables: { first: 50, datasetId, agreementId },
    requestPolicy: 'cache-and-network',
  });
  const received = (data?.transfers.edges ?? []).flatMap(({ node }) =>
    node.recipient?.id === organisation.id && node.endedAt && node.rows > 0 && node.reason !== 'TARGET_FAILED'
      ? [node]
      : [],
  );
  const [busy, record, problem] = useAct(recordUseMutation);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [kind, setKind] = useState<DataUseKind>(about ?? 'REPORT');
  const [subjectId, setSubjectId] = useState(of.proposalId ?? of.projectId);
  const [said, setSaid] = useState({ title: '', url: '', note: '' });
  const outside = kind === 'REPORT' || kind === 'INDICATOR';
  const faultOf = (field: string) => faultText(problem?.faults.find(({ path }) => path[0] === field));
  const text = (field: 'title' | 'url') => ({
    id: `use-${field}`,
    value: said[field],
    onChange: ({ target }: { target: { value: string } }) => setSaid({ ...said, [field]: target.value }),
    ...faulty(`use-${field}`, faultOf(field)),
  });
  const submit = async () => {
    const outcome = await record({
      input: {
        transferIds: [...chosen],
        kind,
        subjectId: subjectId ?? null,
        title: outside ? said.title : null,
        url: (outside && said.url) || null,
        note: said.note || null,
        clientMutationId: newKey(),
      },
    });
    if (!outcome.done) return;
    announce(t('needs.recorded'));
    onDone();
    onClose();
  };
  return (
    <Dialog
      title={t('needs.record')}
      submit={received.length > 0 ? t('needs.recordIt') : undefined}
      size="md"
      busy={busy}
      ready={chosen.length > 0 && Boolean(outside ? said.title.trim() : subjectId)}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {error && !data && <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />}
      {!error && !data && <Skeleton lines={4} />}
      {data && received.length === 0 && <p>{t('needs.nothingReceived')}</p>}
      {received.length > 0 && (
        <Stack gap={5}>
          <p>{t('needs.recordLead')}</p>
          <CheckboxGroup legendText={t('needs.received')}>
            {received.map(({ id, dataset, datasetVersion, rows, requestedAt }) => (
              <Checkbox
                key={id}
                id={`use-${id}`}
                labelText={[
                  !datasetId && dataset?.title,
                  t('needs.version', { number: datasetVersion }),
                  t('catalogue.rows', { count: rows, rows: number(rows) }),
                  moment(requestedAt),
                ]
                  .filter(Boolean)
                  .join(' · ')}
                checked={chosen.includes(id)}
                onChange={(_, { checked }) =>
                  setChosen(checked ? [...chosen, id] : chosen.filter((other) => other !== id))
                }
              />
            ))}
          </CheckboxGroup>
          {!about && (
            <>
              <Select
                id="use-kind"
                size="sm"
                labelText={t('needs.wentInto')}
                value={kind}
                onChange={({ target }) => {
                  setKind(target.value as DataUseKind);
                  setSubjectId(undefined);
                }}
              >
                {kinds.map((each) => (
                  <SelectItem key={each} value={each} text={t(`needs.kind.${each}`)} />
                ))}
              </Select>
              {outside && (
                <>
                  <TextInput size="sm" labelText={t('needs.useTitle')} {...text('title')} />
                  <TextInput size="sm" type="url" labelText={t('needs.useUrl')} {...text('url')} />
                </>
              )}
              <SubjectChoice
                key={kind}
                id="use-subject"
                of={outside ? 'PROJECT' : kind}
                label={t(outside ? 'needs.aboutProject' : `needs.kind.${kind}`)}
                onChoose={setSubjectId}
                invalid={faultOf('subjectId')}
              />
            </>
          )}
          <TextArea
            id="use-note"
            rows={2}
            labelText={t('needs.useNote')}
            value={said.note}
            onChange={({ target }) => setSaid({ ...said, note: target.value })}
          />
        </Stack>
      )}
    </Dialog>
  );
}
