import '../data.scss';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import type { DatasetDetailsFragment } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { BothVersions } from '../../parts/both-versions.js';
import { useKept, useLeft } from '../../parts/input/kept-fields.js';
import { WrittenBefore } from '../../parts/input/written-before.js';
import { colleaguesQuery } from '../../parts/organisation/organisations.queries.js';
import { Page } from '../../parts/page.js';
import { Empty, Failed, NoPermission, Refusal, Skeleton } from '../../parts/states.js';
import { Link, useNavigate, useParams } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import { DataNav } from '../data-nav.js';
import { datasetDetailsQuery } from '../dataset/dataset.queries.js';
import { blank, type CatalogueDraft, draftOf, inputOf } from './dataset.draft.js';
import { DatasetFields } from './dataset-fields.js';
import { createDataset, updateDataset } from './editor.queries.js';

/** Begins a dataset, or changes what is said about one. */
export default function EditorPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const { me } = useSignedIn();
  const [{ data, error }, read] = useQuery({
    query: datasetDetailsQuery,
    variables: { id: id ?? '' },
    pause: !id,
    requestPolicy: 'network-only',
  });
  const dataset = data?.dataset;
  const content = () => {
    if (!id) return me.roles.includes('DATA_STEWARD') ? <Form base={undefined} /> : <NoPermission />;
    if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
    if (!data) return <Skeleton lines={12} />;
    if (!dataset) return <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>;
    return dataset.viewerCan.includes('dataset.publish') ? <Form key={id} base={dataset} /> : <NoPermission />;
  };
  return (
    <Page
      title={dataset ? t('editor.change', { title: dataset.title }) : t(id ? 'dataset.page' : 'editor.new')}
      lead={!id && t('editor.newLead')}
    >
      <DataNav />
      {content()}
    </Page>
  );
}

/** What was written when the session ended, and which version of the dataset it changes. */
interface Left {
  readonly draft: CatalogueDraft;
  readonly version?: number;
}

/** The form. Somebody else's change in the meantime is shown beside one's own, to choose from. */
function Form({ base: given }: { base: DatasetDetailsFragment | undefined }) {
  const { t } = useTranslation();
  const client = useClient();
  const go = useNavigate();
  const { me, organisation } = useSignedIn();
  const [creating, create] = useAct(createDataset);
  const [updating, update] = useAct(updateDataset);
  const [{ data: people }] = useQuery({ query: colleaguesQuery, variables: { id: organisation.id } });
  const colleague = (member: string) =>
    people?.organisation?.members.edges.find(({ node }) => node.id === member)?.node.person?.name ?? member;
  const place = `dataset ${given?.id ?? ''}`;
  const left = useLeft<Left>(place);
  // As long as nobody has chosen, what is written changes the version that it was written over.
  const [base, setBase] = useState(given && { ...given, version: left?.version ?? given.version });
  const [begun] = useState(() => (given ? draftOf(given) : { ...blank, stewardId: me.id }));
  const [draft, setDraft] = useState(left?.draft ?? begun);
  const [theirs, setTheirs] = useState(
    given && left && left.version !== given.version && differing(left.draft, begun).length > 0 ? given : undefined,
  );
  useKept(place, (): Left | undefined => (draft === begun ? undefined : { draft, version: base?.version }));
  const [problem, setProblem] = useState<Problem>();

  const submit = async (expectedVersion = base?.version) => {
    const input = { ...inputOf(draft), clientMutationId: newKey() };
    const { done, problem: refused } = base
      ? await update({ input: { ...input, id: base.id, expectedVersion: expectedVersion ?? 0 } })
      : await create({ input });
    if (done?.dataset) {
      announce(t('common.saved'));
      return go(base ? `/data/${done.dataset.id}` : `/data/${done.dataset.id}/add`);
    }
    setProblem(refused);
    if (!base || refused?.code !== 'VERSION_REFUSED') return undefined;
    const now = await client.query(datasetDetailsQuery, { id: base.id }, { requestPolicy: 'network-only' }).toPromise();
    return setTheirs(now.data?.dataset ?? undefined);
  };
  const choose = (mine: boolean) => {
    if (!theirs) return;
    setBase(theirs);
    if (!mine) setDraft(draftOf(theirs));
    setTheirs(undefined);
    setProblem(undefined);
    if (mine) void submit(theirs.version);
  };
  const elsewhere = problem?.faults.filter(({ path }) => !Object.hasOwn(blank, String(path[0]))) ?? [];
  const above =
    problem && (problem.faults.length === 0 || elsewhere.length > 0) ? { ...problem, faults: elsewhere } : undefined;
  return (
    <form
      className="dataset-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {left && !theirs && draft !== begun && <WrittenBefore />}
      {theirs ? (
        <BothVersions
          differences={differing(draft, draftOf(theirs)).map(({ key, mine, theirs: other }) => ({
            key,
            name: t(`editor.${key}`),
            mine: key === 'stewardId' ? colleague(mine) : mine,
            theirs: key === 'stewardId' ? colleague(other) : other,
          }))}
          onMine={() => choose(true)}
          onTheirs={() => choose(false)}
        />
      ) : (
        <Refusal problem={above} />
      )}
      <DatasetFields
        ownerId={organisation.id}
        draft={draft}
        faults={problem?.faults ?? []}
        onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
      />
      <div className="section__actions">
        <Button type="submit" size="md" disabled={creating || updating || theirs !== undefined}>
          {t(base ? 'common.save' : 'editor.begin')}
        </Button>
        <Button kind="ghost" size="md" as={Link} to={base ? `/data/${base.id}` : '/data'}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}

function differing(mine: CatalogueDraft, theirs: CatalogueDraft) {
  return (Object.keys(blank) as (keyof CatalogueDraft)[]).flatMap((field) => {
    const [own, other] = [String(mine[field]), String(theirs[field])];
    return own === other ? [] : [{ key: field, mine: own, theirs: other }];
  });
}
