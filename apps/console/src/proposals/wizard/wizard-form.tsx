import { Button, ProgressIndicator, ProgressStep } from '@carbon/react';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { type Fault, newKey, type Problem } from '../../graphql/act.js';
import { codeOf } from '../../graphql/client.js';
import type { EditProposalQuery, SaveProposalDraftInput } from '../../graphql/generated/graphql.js';
import { useLibraryWords } from '../../parts/input/choosing/library-words.js';
import { Page } from '../../parts/page.js';
import { Refusal, Skeleton } from '../../parts/states.js';
import { Link, useSearchParams } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import { Arrival } from './arrival.js';
import { DraftStore, shelfOf, type Fields } from './draft.store.js';
import { unansweredOf } from './unanswered.js';
import { NotSaved } from './not-saved.js';
import { useFlushed } from './use-flushed.js';
import { faultsQuery, saveDraft } from './edit.queries.js';
import { useFieldName } from './field-name.js';
import { pathOf, placeOf } from './values/places.js';
import { requestsOn } from '../../approvals/requests.js';
import { type WizardStep, stepOf, steps as allSteps, WizardContext } from './wizard.context.js';

const CarriedOver = lazy(async () => ({
  default: (await import('../../pilots/replicas/carried-over.js')).CarriedOver,
}));
const ConflictDialog = lazy(async () => ({ default: (await import('./conflict-dialog.js')).ConflictDialog }));

type Proposal = NonNullable<EditProposalQuery['proposal']>;
type Draft = NonNullable<Proposal['draft']>;

const headline = ['title', 'projectId', 'jurisdiction'];

// Each step comes with its own parts when it is gone to.
const StepActivities = lazy(() => import('./steps/step-activities.js'));
const StepBasics = lazy(() => import('./steps/step-basics.js'));
const StepBenefits = lazy(() => import('./steps/step-benefits.js'));
const StepData = lazy(() => import('./steps/step-data.js'));
const StepDocuments = lazy(() => import('./steps/step-documents.js'));
const StepMoney = lazy(() => import('./steps/step-money.js'));
const StepRequests = lazy(() => import('./steps/step-requests.js'));
const StepReview = lazy(() => import('./check/step-review.js'));
const StepRisks = lazy(() => import('./steps/step-risks.js'));
const StepSecurity = lazy(() => import('./steps/step-security.js'));
const StepSites = lazy(() => import('./steps/sites/step-sites.js'));

/** Steps that only some processes ask for. */
const wantedBy = { security: 'SECURITY_PLANNED', activities: 'ACTIVITIES_SCREENED' } as const;

/** The steps of a proposal. It saves itself; where somebody else wrote the same, both are shown. */
export function WizardForm({ proposal, draft, read }: { proposal: Proposal; draft: Draft; read: () => void }) {
  const { t } = useTranslation();
  const words = useLibraryWords();
  const { id, version, revisionNumber } = proposal;
  const store = useStore(proposal, draft, read);
  const fieldName = useFieldName();
  const { conflict, problem, saving, version: written } = useSyncExternalStore(store.subscribe, store.state);
  const [given, give] = useSearchParams();
  const asked = requestsOn(revisionNumber, proposal.approval?.decisions ?? []);
  const [{ data }, check] = useQuery({ query: faultsQuery, variables: { id } });
  const required = useMemo(() => data?.proposalRequirements.map(({ kind }) => kind) ?? [], [data]);
  const steps = allSteps.filter((each) => {
    if (each === 'requests') return asked.length > 0;
    return (each !== 'security' && each !== 'activities') || required.includes(wantedBy[each]) || store.value(each);
  });
  const first: WizardStep = asked.length > 0 ? 'requests' : 'basics';
  const wanted = given.get('step');
  const step: WizardStep = steps.find((each) => each === wanted) ?? first;
  const [left, setLeft] = useState<ReadonlySet<WizardStep>>(new Set());
  const recheck = useCallback(() => check({ requestPolicy: 'network-only' }), [check]);
  useEffect(recheck, [recheck, version, written]);
  const refused = useMemo(() => refusedOf(problem), [problem]);
  const faults = useMemo(() => {
    const found = data?.proposalFaults.map((fault) => ({ ...fault, path: fault.path as (string | number)[] })) ?? [];
    const said = new Set(refused.map(({ path }) => JSON.stringify(path)));
    return [...refused, ...found.filter(({ path }) => !said.has(JSON.stringify(path)))];
  }, [data, refused]);
  const missing = (each: WizardStep) =>
    faults.filter(({ path }) => (stepOf[String(path[0])] ?? 'basics') === each).length;

  const go = (next: WizardStep) => {
    setLeft(new Set([...left, step, ...(next === 'review' ? steps : [])]));
    give({ step: next }, { replace: true });
  };
  const place = steps.indexOf(step);
  const [previous, next] = [steps[place - 1], steps[place + 1]];
  const title = String(store.value('title') ?? '');
  const at = given.get('at');
  const strict = left.has(step) || step === 'review' || at !== null;
  const checked = data !== undefined;
  const wizard = useMemo(() => ({ store, faults, required, strict }), [store, faults, required, strict]);
  const status = problem ? 'failed' : saving ? 'saving' : store.dirty ? 'unsaved' : 'saved';
  return (
    <WizardContext value={wizard}>
      <Page
        title={
          revisionNumber > 0
            ? t('wizard.reviseTitle', { number: revisionNumber + 1, title })
            : t('wizard.editTitle', { title })
        }
        lead={
          <Link className="cds--link" to="/proposals">
            {t('wizard.toDesk')}
          </Link>
        }
        actions={
          <span className={`wizard__status wizard__status--${status}`} role="status" data-status={status}>
            {t(`wizard.${status}`)}
          </span>
        }
      >
        {refused.length > 0 ? (
          <NotSaved faults={refused} />
        ) : (
          problem && problem.code !== 'VERSION_REFUSED' && <Refusal problem={problem} />
        )}
        {proposal.replicaOf && revisionNumber === 0 && (
          <Suspense>
            <CarriedOver />
          </Suspense>
        )}
        <div className="wizard">
          <nav aria-label={t('wizard.steps')}>
            <ProgressIndicator vertical currentIndex={place} onChange={(index) => go(steps[index] ?? 'basics')}>
              {steps.map((each, index) => {
                const count = missing(each);
                const unanswered = each === 'requests' ? unansweredOf(asked, store) : 0;
                const done = checked && count + unanswered === 0 && each !== 'review';
                return (
                  <ProgressStep
                    translateWithId={words}
                    key={each}
                    label={t(`step.${each}`)}
                    complete={done && each !== step}
                    invalid={count > 0 && each !== step && (left.has(each) || index < place)}
                    secondaryLabel={
                      unanswered > 0
                        ? t('requests.left', { count: unanswered })
                        : count > 0
                          ? t('wizard.missing', { count })
                          : done
                            ? t('wizard.complete')
                            : undefined
                    }
                  />
                );
              })}
            </ProgressIndicator>
          </nav>
          <section className="wizard__step" aria-labelledby="step-heading">
            <h2 id="step-heading" tabIndex={-1}>
              {t(`step.${step}`)}
            </h2>
            <Suspense fallback={<Skeleton lines={8} />}>
              {step === 'requests' && <StepRequests asked={asked} />}
              {step === 'basics' && <StepBasics fixedProject={revisionNumber > 0} />}
              {step === 'money' && <StepMoney />}
              {step === 'risks' && <StepRisks />}
              {step === 'benefits' && <StepBenefits />}
              {step === 'sites' && <StepSites />}
              {step === 'data' && <StepData />}
              {step === 'security' && <StepSecurity />}
              {step === 'activities' && <StepActivities />}
              {step === 'documents' && <StepDocuments id={id} attachments={draft.attachments} read={read} />}
              {step === 'review' && (
                <StepReview proposal={proposal} asked={asked} checked={checked} onStale={() => (read(), recheck())} />
              )}
              {at !== null && step !== 'review' && <Arrival id={placeOf(pathOf(at)).id} instead="step-heading" />}
            </Suspense>
            <div className="wizard__foot">
              {given.get('from') === 'review' && (
                <Button as={Link} size="md" to={`?step=review${at ? `&at=${at}` : ''}`}>
                  {t('wizard.toCheck')}
                </Button>
              )}
              {previous && (
                <Button kind="tertiary" size="md" onClick={() => go(previous)}>
                  {t('wizard.previous', { step: t(`step.${previous}`) })}
                </Button>
              )}
              {next && (
                <Button
                  size="md"
                  kind={given.get('from') === 'review' ? 'tertiary' : 'primary'}
                  onClick={() => go(next)}
                >
                  {t('wizard.next', { step: t(`step.${next}`) })}
                </Button>
              )}
            </div>
          </section>
        </div>
      </Page>
      {conflict && (
        <Suspense>
          <ConflictDialog store={store} conflict={conflict} nameOf={fieldName} />
        </Suspense>
      )}
    </WizardContext>
  );
}

/** The draft's store for as long as the screen is shown; fed with what the server has, emptied before leaving. */
function useStore({ id, version }: Proposal, draft: Draft, read: () => void): DraftStore {
  const client = useClient();
  const { me } = useSignedIn();
  const [store] = useState(
    () =>
      new DraftStore(
        version,
        fieldsOf(draft),
        async (expectedVersion, fields) => {
          const input = { ...inputOf(fields), id, expectedVersion, clientMutationId: newKey() };
          const { data, error } = await client.mutation(saveDraft, { input }).toPromise();
          const result = data?.saveProposalDraft;
          if (result?.__typename === 'SaveProposalDraftSuccess' && result.proposal) {
            return { version: result.proposal.version };
          }
          const known = result && 'code' in result ? result : undefined;
          const code = known?.code ?? codeOf(error) ?? 'NETWORK';
          const faults = known && 'faults' in known ? (known.faults as never[]) : [];
          return { problem: { code, message: known?.message ?? '', faults } };
        },
        undefined,
        shelfOf(`${me.id}.${id}`),
      ),
  );
  useEffect(() => store.whenStale(read), [store, read]);
  useEffect(() => store.receive(version, fieldsOf(draft)), [store, version, draft]);
  useFlushed(store);
  return store;
}

/** What of it the server would not take, by where it is written here. */
function refusedOf(problem: Problem | undefined): Fault[] {
  if (problem?.code !== 'INPUT_REFUSED') return [];
  return problem.faults.map(({ path, ...fault }) => ({
    ...fault,
    path: path[0] === 'content' ? path.slice(1) : path,
  }));
}

function fieldsOf({ title, projectId, jurisdiction, content }: Draft): Fields {
  return { title, projectId, jurisdiction, ...content };
}

/** Only what changed is sent, each field as a whole. */
function inputOf(fields: Fields): Omit<SaveProposalDraftInput, 'id' | 'expectedVersion'> {
  const entries = Object.entries(fields).map(([name, value]) => [name, withoutTypes(value)] as const);
  const outer = Object.fromEntries(entries.filter(([name]) => headline.includes(name)));
  const content = Object.fromEntries(entries.filter(([name]) => !headline.includes(name)));
  return { ...outer, ...(Object.keys(content).length > 0 ? { content } : {}) };
}

function withoutTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTypes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (key === '__typename' ? [] : [[key, withoutTypes(inner)]])),
  );
}
