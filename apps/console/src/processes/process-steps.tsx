import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { listed } from '#libs/contracts/terms/listed';
import { agencyLevels, organisationFunctions } from '../organisation/catalogue.js';
import { Facts } from '../parts/facts.js';
import { Section } from '../parts/section.js';
import { useLanguage } from '../language/language.js';
import {
  afterRevisions,
  type Body,
  carriedFields,
  type CarriesOver,
  type Group,
  groupsOf,
  lapseActions,
  type Selector,
  selectorKinds,
  type Stage,
  stagesOf,
} from './definition.body.js';
import { OnlyIf } from './conditions/only-if.js';
import { useProcessWords } from './process-words.js';

/** What a published process says, step by step, for whoever it concerns. */
export function ProcessSteps({ body }: { body: Body }) {
  const { t } = useTranslation();
  const words = useProcessWords();
  return (
    <Section id="steps" title={t('processes.stages')}>
      <ol className="process__steps">
        {stagesOf(body).map((stage, index) => (
          <li key={stage.key ?? index}>
            <h3>
              {index + 1}. {words.title(stage)}
            </h3>
            <Step stage={stage} takesOver={body.coordinator?.mayDecideAt === 'ANY_TIME'} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** @param takesOver whether its first coordinator may decide before it is asked */
function Step({ stage, takesOver }: { stage: Stage; takesOver: boolean }) {
  const { t } = useTranslation();
  const words = useProcessWords();
  const { consultation, deadlineWorkingDays, onLapse, tiers = [], afterRevision } = stage;
  const lapse = lapseActions.find((action) => action === onLapse?.action);
  const after = afterRevisions.find((each) => each === afterRevision);
  const groups = groupsOf(stage);
  return (
    <Facts
      facts={[
        [t('processes.condition'), stage.condition && <OnlyIf condition={stage.condition} />],
        [
          t('processes.consulted'),
          consultation && (
            <Whom of={consultation.asks} then={t('processes.days', { count: consultation.withinWorkingDays ?? 0 })} />
          ),
        ],
        ...groups.flatMap((group): [string, React.ReactNode][] => [
          [
            groups.length > 1 ? words.title(group) : t('processes.members'),
            <Whom of={group.select} then={words.rule(group)} when={group.condition} />,
          ],
          [t('processes.veto'), vetoOf(group).length > 0 && <Whom of={vetoOf(group)} />],
          [t('processes.carries'), group.carriesOver && <Carrying of={group.carriesOver} />],
        ]),
        [t('processes.deadline'), deadlineWorkingDays && t('processes.days', { count: deadlineWorkingDays })],
        [t('processes.onLapse'), deadlineWorkingDays && lapse && t(`processes.lapse.${lapse}`)],
        [
          t('processes.tiers'),
          tiers.length > 0 && (
            <>
              <ol className="process__tiers">
                {tiers.map((tier, index) => (
                  <li key={index}>
                    {[
                      words.title(tier),
                      tier.deadlineWorkingDays && t('processes.days', { count: tier.deadlineWorkingDays }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </li>
                ))}
              </ol>
              {takesOver && <p className="quiet">{t('processes.takesOver')}</p>}
            </>
          ),
        ],
        [t('processes.afterRevision'), after && t(`processes.afterRevisionKind.${after}`)],
      ]}
    />
  );
}

/** When what was approved in a pilot carries over, and from when it counts. */
function Carrying({ of }: { of: CarriesOver }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { watches = [], withinMonths = 0, countsAfterWorkingDays = 0 } = of;
  const fields = carriedFields
    .filter((field) => watches.includes(field))
    .map((field) => t(`processes.watched.${field}`));
  return (
    <>
      {t('processes.carriesUnless', { fields: listed(language, fields) })}
      <p className="quiet">
        {t('processes.carriesWithin', { count: withinMonths })}{' '}
        {t('processes.countsIn', { days: t('processes.days', { count: countsAfterWorkingDays }) })}
      </p>
    </>
  );
}

const vetoOf = ({ veto = [] }: Group): readonly Selector[] => veto;

/** From which pool, how many, and by which quotas. */
function drawnFrom(selector: Selector, t: TFunction): string {
  const { pool, draw, quotas } = selector as { pool?: string; draw?: number; quotas?: readonly Quota[] };
  const limits = (Array.isArray(quotas) ? (quotas as readonly Quota[]) : []).flatMap(({ value = '–', min, max }) => [
    ...(min === undefined ? [] : [t('processes.quotaLeast', { value, count: min })]),
    ...(max === undefined ? [] : [t('processes.quotaMost', { value, count: max })]),
  ]);
  return [t('processes.drawnFrom', { count: draw ?? 0, pool: pool || '–' }), ...limits].join(' · ');
}
interface Quota {
  readonly value?: string;
  readonly min?: number;
  readonly max?: number;
}

/** Each kind of organisations a line; below them by which rule, or until when, and whether that depends on something. */
function Whom({
  of = [],
  then,
  when,
}: {
  of?: readonly Selector[] | undefined;
  then?: string;
  when?: string | undefined;
}) {
  const { t } = useTranslation();
  const sayOf = (selector: Selector): string => {
    const kind = selectorKinds.find((each) => each === selector.by);
    const role = organisationFunctions.find((each) => each === selector['function']);
    const level = agencyLevels.find((each) => each === selector['level']);
    if (role) {
      const called = t(`organisation.function.${role}`);
      return level ? `${called} · ${t(`organisation.level.${level}`)}` : called;
    }
    if (kind === 'LOT') return drawnFrom(selector, t);
    if (selector.identifiers) return selector.identifiers.map(({ scheme, id }) => `${scheme} ${id}`).join(' · ');
    return kind ? t(`processes.by.${kind}`) : '–';
  };
  return (
    <>
      <ul>
        {of.map((selector, index) => (
          <li key={index}>{sayOf(selector)}</li>
        ))}
      </ul>
      {then && <p className="quiet">{then}</p>}
      {when && (
        <p>
          {t('processes.onlyIf')} <OnlyIf condition={when} />
        </p>
      )}
    </>
  );
}
