import { Button } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { listed } from '#libs/contracts/terms/listed';
import type { Fault } from '../../graphql/act.js';
import { faultText } from '../../language/fault-text.js';
import { useLanguage } from '../../language/language.js';
import { sentences } from '../../language/labelled.js';
import { type Body, stagesOf } from '../definition.body.js';
import { useProcessWords } from '../process-words.js';
import { checkQuery } from '../processes.queries.js';
import type { Path } from './draft.store.js';

const PAUSE_MS = 400;

/** What the server says of a draft. */
export interface Checked {
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
  readonly workingDays: number | null;
  readonly unlimited: readonly string[];
}

/**
 * What the server says of a draft; undefined until it was asked.
 * @param round another number has it asked again: who is registered may have changed
 */
export function useCheck(body: Body, round: number): Checked | undefined {
  const client = useClient();
  const [found, setFound] = useState<Checked>();
  useEffect(() => {
    let current = true;
    const timer = window.setTimeout(async () => {
      const { data } = await client.query(checkQuery, { body }, { requestPolicy: 'network-only' }).toPromise();
      if (!current || !data) return;
      const { faults, warnings, ...rest } = data.validateDefinition;
      setFound({ ...rest, faults: faults.map(placed), warnings: warnings.map(placed) });
    }, PAUSE_MS);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [body, client, round]);
  return found;
}

const placed = (fault: Omit<Fault, 'path'> & { readonly path: readonly unknown[] }): Fault => ({
  ...fault,
  path: fault.path as Fault['path'],
});

/** Everything that is wrong, or looks wrong, in one place, each the way to its field; and how long the process may take. */
export function DraftCheck({ checked, body, hidden }: { checked: Checked | undefined; body: Body; hidden: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { title } = useProcessWords();
  if (!checked) return <div aria-live="polite" />;
  const { faults, warnings, workingDays, unlimited } = checked;
  const endless = stagesOf(body).filter(({ key }) => key !== undefined && unlimited.includes(key));
  return (
    <div aria-live="polite">
      {faults.length === 0 && !hidden && <p className="quiet">{t('processes.noFaults')}</p>}
      <FaultList faults={faults} />
      {workingDays !== null && !hidden && (
        <p className="quiet">
          {sentences([
            t('processes.longest', { days: t('processes.days', { count: workingDays }) }),
            endless.length > 0 && t('processes.unlimited', { steps: listed(language, endless.map(title)) }),
          ])}
        </p>
      )}
      {warnings.length > 0 && !hidden && (
        <>
          <p>{t('processes.warnings')}</p>
          <FaultList faults={warnings} doubts />
        </>
      )}
    </div>
  );
}

/** @param doubts they are warnings: what they are of works */
export function FaultList({ faults, doubts = false }: { faults: readonly Fault[]; doubts?: boolean }) {
  const { t } = useTranslation();
  const whereOf = (path: Path) => {
    const [, stage, , group] = path;
    const words = [
      path[0] === 'stages' && typeof stage === 'number' && t('processes.stage', { number: stage + 1 }),
      path[2] === 'groups' && typeof group === 'number' && t('processes.group', { number: group + 1 }),
    ];
    return words.filter(Boolean).join(' › ') || t('processes.draft');
  };
  if (faults.length === 0) return null;
  return (
    <ul className={doubts ? 'faults faults--doubts' : 'faults'}>
      {faults.map((fault) => (
        <li key={`${fault.path.join('.')} ${fault.code}`}>
          <Button kind="ghost" size="sm" onClick={() => goTo(fault.path)}>
            {whereOf(fault.path)}
          </Button>
          {faultText(fault)}
        </li>
      ))}
    </ul>
  );
}

/** Puts the focus into the field of a place, or the nearest around it. */
function goTo(path: Path): void {
  for (let length = path.length; length > 0; length -= 1) {
    const id = CSS.escape(`at-${path.slice(0, length).join('-')}`);
    const field = document.querySelector<HTMLElement>(`#${id}, [id^="${id}-"]`);
    if (field) return field.focus();
  }
}
