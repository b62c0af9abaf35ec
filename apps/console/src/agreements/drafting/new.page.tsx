import { shortened } from '#libs/contracts/terms/shortened';
import './bring-texts.js';
import '../../proposals/proposals.scss';
import { Button, Form, Select, SelectItem, SelectItemGroup, TextInput } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { DatasetToShareQuery, StandardTemplate } from '../../graphql/generated/graphql.js';
import { newKey, useAct } from '../../graphql/act.js';
import { useLanguage } from '../../language/language.js';
import { Facts } from '../../parts/facts.js';
import { useKept, useLeft } from '../../parts/input/kept-fields.js';
import { WrittenBefore } from '../../parts/input/written-before.js';
import { Page } from '../../parts/page.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Empty, Failed, NoPermission, Refusal, Skeleton } from '../../parts/states.js';
import { platformTime } from '../../parts/timing/platform-time.js';
import { useNavigate, useSearchParams } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import { datasetToShareQuery, draftAgreement, templatesQuery } from './edit.queries.js';
import { beginning, beginningOver } from './terms.draft.js';

interface Beginning {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly terms: unknown;
  /** Set for those that the API fills with a dataset. */
  readonly standard?: StandardTemplate;
}
type Dataset = NonNullable<DatasetToShareQuery['dataset']>;

/** Begins an agreement, over a dataset where one is named: then who gives it to whom is known already. */
export default function NewAgreementPage() {
  const { t } = useTranslation();
  const [given] = useSearchParams();
  const { me } = useSignedIn();
  const datasetId = given.get('dataset') ?? undefined;
  const [{ data, error }, read] = useQuery({
    query: datasetToShareQuery,
    variables: { id: datasetId ?? '' },
    pause: !datasetId,
  });
  const dataset = data?.dataset?.id === datasetId ? data?.dataset : undefined;
  if (!me.roles.includes('DATA_STEWARD')) {
    return (
      <Page title={t('agreementEdit.newTitle')} className="page--narrow">
        <NoPermission />
      </Page>
    );
  }
  if (!datasetId || dataset) return <Begin key={datasetId} dataset={dataset ?? undefined} />;
  return (
    <Page title={t('agreementEdit.newTitle')} className="page--narrow">
      {error && !data ? (
        <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />
      ) : data ? (
        <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>
      ) : (
        <Skeleton lines={6} />
      )}
    </Page>
  );
}

/** Begins an agreement: a title, and what terms to begin from. */
function Begin({ dataset }: { dataset: Dataset | undefined }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const navigate = useNavigate();
  const { organisation } = useSignedIn();
  const [{ data, error }] = useQuery({
    query: templatesQuery,
    variables: { language: useLanguage(), organisationId: organisation.id },
  });
  const place = `new agreement ${dataset?.id ?? ''}`;
  const left = useLeft<{ readonly title: string; readonly choice: string }>(place);
  const [begun] = useState(() => ({
    title: dataset ? shortened(t('agreementEdit.titleOver', { dataset: dataset.title }), 200) : '',
    choice: dataset ? leastFor(dataset) : '',
  }));
  const [title, setTitle] = useState(left?.title ?? begun.title);
  const [choice, setChoice] = useState<string>(left?.choice ?? begun.choice);
  useKept(place, () => (title === begun.title && choice === begun.choice ? undefined : { title, choice }));
  const [busy, begin, problem] = useAct(draftAgreement);
  const groups = [
    {
      label: t('agreementEdit.standardTemplates'),
      templates:
        data?.standardAgreementTemplates.map(({ key, ...one }): Beginning => ({ ...one, id: key, standard: key })) ??
        [],
    },
    {
      label: t('agreementEdit.ownTemplates'),
      templates: data?.agreementTemplates.edges.map(({ node }): Beginning => node) ?? [],
    },
  ];
  const chosen = groups.flatMap(({ templates }) => templates).find(({ id }) => id === choice);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const template = (chosen?.terms ?? {}) as object;
    // Who can't be told where its days begin takes its own.
    const timeZone = data?.dayZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    const drafter = { organisationId: organisation.id, timeZone };
    const terms = dataset
      ? beginningOver(dataset, drafter, template, new Date(platformTime()))
      : beginning(drafter, template, new Date(platformTime()));
    const from =
      dataset && chosen?.standard ? { standard: { key: chosen.standard, datasetIds: [dataset.id] } } : { terms };
    const outcome = await begin({ input: { title, ...from, clientMutationId: newKey() } });
    if (outcome.done?.agreement) await navigate(`/agreements/${outcome.done.agreement.id}/edit`, { replace: true });
  };
  return (
    <Page title={t('agreementEdit.newTitle')} lead={t('agreementEdit.newLead')} className="begin">
      <Form className="form" onSubmit={(event: FormEvent) => void submit(event)}>
        {left && <WrittenBefore />}
        <Refusal problem={problem} />
        {dataset && (
          <Facts
            facts={[
              [t('agreementEdit.dataset'), dataset.title],
              [t('agreementEdit.provider'), dataset.owner && nameOf(dataset.owner)],
              [t('agreementEdit.recipients'), dataset.ownerId === organisation.id ? null : nameOf(organisation)],
            ]}
          />
        )}
        <TextInput
          id="title"
          labelText={t('agreementEdit.name')}
          value={title}
          maxLength={200}
          onChange={({ target }) => setTitle(target.value)}
        />
        <Select
          id="template"
          labelText={t('agreementEdit.template')}
          value={choice}
          onChange={({ target }) => setChoice(target.value)}
        >
          <SelectItem value="" text={t('agreementEdit.blank')} />
          {groups.map(
            ({ label, templates }) =>
              templates.length > 0 && (
                <SelectItemGroup key={label} label={label}>
                  {templates.map(({ id, title: text }) => (
                    <SelectItem key={id} value={id} text={text} />
                  ))}
                </SelectItemGroup>
              ),
          )}
        </Select>
        <Button type="submit" disabled={busy || !title.trim() || !(data ?? error)}>
          {t('agreementEdit.begin')}
        </Button>
      </Form>
      <section aria-labelledby="templates-heading">
        <h2 id="templates-heading">{t('agreementEdit.templates')}</h2>
        <dl>
          {groups
            .flatMap(({ templates }) => templates)
            .map(({ id, title: text, description }) => (
              <div key={id}>
                <dt>{text}</dt>
                <dd>{description}</dd>
              </div>
            ))}
        </dl>
      </section>
    </Page>
  );
}

/** The template that gives least: strict where the data are restricted, else a trial. */
function leastFor({ classification }: Dataset): StandardTemplate {
  return classification === 'RESTRICTED' ? 'RESEARCH' : 'PILOT';
}
