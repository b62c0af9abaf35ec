import './bring-texts.js';
import { Button, Select, SelectItem } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import { useFormats } from '../language/format.js';
import { Facts } from '../parts/facts.js';
import { Page } from '../parts/page.js';
import { ProcessPicture } from '../parts/process-picture/process-picture.js';
import { Section } from '../parts/section.js';
import { Failed, Refusal, Skeleton } from '../parts/states.js';
import { useParams, useSearchParams } from '../routing/routing.js';
import NotFoundPage from '../shell/not-found.page.js';
import { OvertakenDraft } from './acts/overtaken-draft.js';
import { ProcessActs } from './acts/process-acts.js';
import { BpmnDownload } from './bpmn-download.js';
import { bodyOf, pictureOf } from './definition.body.js';
import { EditionTag } from './edition-tag.js';
import { draftDefinition, processesQuery } from './processes.queries.js';
import { useProcessWords } from './process-words.js';
import { ProcessSteps } from './said/process-steps.js';
import type { Edition } from './edition.fragment.js';
import { useNameOf } from '../parts/organisation/name-of.js';

const ProcessEditor = lazy(() => import('./drafting/process-editor.js'));
const EditionDifferences = lazy(async () => ({
  default: (await import('./said/edition-differences.js')).EditionDifferences,
}));
/** One process: its editions, the chosen one as a picture, and its draft to be written and published. */
export default function ProcessPage() {
  const { t } = useTranslation();
  const { key = '' } = useParams();
  const [address, setAddress] = useSearchParams();
  const [{ data, error }, read] = useQuery({ query: processesQuery, variables: { key } });
  const [drafting, draft, problem] = useAct(draftDefinition);
  // Into which something is written that is not saved, whatever becomes of it meanwhile.
  const [held, setHeld] = useState<string>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={8} />;
  const editions = data.definitions.edges.map(({ node }) => node);
  const chosen = editions.find(({ id }) => id === address.get('edition')) ?? editions[0];
  if (!chosen) return <NotFoundPage />;
  // What came before goes first: that is what one wants to compare with.
  const others = editions
    .filter(({ id }) => id !== chosen.id)
    .toSorted((a, b) => Number(a.edition > chosen.edition) - Number(b.edition > chosen.edition));
  const next = editions.find(({ state }) => state === 'DRAFT');

  const go = (edition: string) => {
    again();
    setAddress({ edition }, { replace: true });
  };
  const start = async () => {
    const outcome = await draft({ input: { key, body: chosen.body, clientMutationId: newKey() } });
    if (!outcome.done) return;
    const id = outcome.done.definition?.id;
    if (id) go(id);
    else again();
  };
  return (
    <Page
      title={chosen.title}
      lead={<span className="code">{key}</span>}
      actions={
        <div className="section__actions">
          <Select
            id="edition"
            size="sm"
            labelText={t('processes.edition')}
            value={chosen.id}
            onChange={(event) => setAddress({ edition: event.target.value }, { replace: true })}
          >
            {editions.map(({ id, edition, state }) => (
              <SelectItem key={id} value={id} text={`${edition} · ${t(`processes.state.${state}`)}`} />
            ))}
          </Select>
          {chosen.state !== 'DRAFT' && <BpmnDownload body={chosen.body} name={`${key}-${chosen.edition}`} />}
          {!next && chosen.viewerCan.includes('definition.draft') && (
            <Button kind="tertiary" size="sm" disabled={drafting} onClick={() => void start()}>
              {t('processes.newEdition')}
            </Button>
          )}
          <ProcessActs edition={chosen} onDone={again} />
        </div>
      }
    >
      <Refusal problem={problem} />
      {editions
        .filter(({ id, state }) => state !== 'DRAFT' && id !== held)
        .map((edition) => (
          <OvertakenDraft key={edition.id} edition={edition} draft={next} onGo={go} />
        ))}
      {chosen.id === held || (chosen.state === 'DRAFT' && chosen.viewerCan.includes('definition.draft')) ? (
        <Suspense fallback={<Skeleton lines={8} />}>
          <ProcessEditor key={chosen.id} edition={chosen} others={others} onHold={setHeld} onPublished={again} />
        </Suspense>
      ) : (
        <Published edition={chosen} others={others} />
      )}
    </Page>
  );
}

function Published({ edition, others }: { edition: Edition; others: readonly Edition[] }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { day } = useFormats();
  const words = useProcessWords();
  const body = bodyOf(edition.body);
  return (
    <>
      <ProcessPicture label={edition.title} stages={pictureOf(body, words)} />
      <ProcessSteps body={body} />
      {others.length > 0 && (
        <Suspense fallback={<Skeleton lines={2} />}>
          <EditionDifferences body={body} others={others} />
        </Suspense>
      )}
      <Section id="edition" title={t('processes.editionNumber', { edition: edition.edition })}>
        <Facts
          facts={[
            [t('organisation.stateLabel'), <EditionTag state={edition.state} />],
            [t('processes.defaultFor'), edition.defaultFor.map((kind) => t(`kinds.${kind}`)).join(' · ')],
            [t('processes.keeper'), edition.organisation ? nameOf(edition.organisation) : t('processes.platform')],
            [t('processes.published'), edition.publishedAt && day(edition.publishedAt)],
            [t('processes.hash'), edition.contentHash && <span className="code">{edition.contentHash}</span>],
          ]}
        />
      </Section>
    </>
  );
}
