import { Add, TrashCan } from '@carbon/icons-react';
import { Button, Select, SelectItem, Stack, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../graphql/act.js';
import type { PilotDirection } from '../graphql/generated/graphql.js';
import { DateField } from '../parts/input/date-field.js';
import { useDayHint, useDayZone } from '../parts/input/day-zone.js';
import { faulty } from '../parts/input/faulty.js';
import { PlaceField } from '../parts/map/place-field.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { faultAt } from '../projects/faults.js';
import type { PageProject } from '../projects/project.fragment.js';
import { blankCriterion, blankLimit, type CriterionDraft, type LimitDraft, type PilotDraft } from './pilot.draft.js';

interface Fields {
  readonly draft: PilotDraft;
  readonly problem: Problem | undefined;
  readonly onChange: (part: Partial<PilotDraft>) => void;
}

/** Fields for what is said of a pilot; what is wrong stands at its field. */
export function PilotFields({ project, ...fields }: Fields & { project: PageProject }) {
  const { draft, problem, onChange } = fields;
  const { t } = useTranslation();
  const hint = useDayHint(useDayZone(draft.jurisdiction, project.leadId), 'ends');
  return (
    <Stack gap={5}>
      <PlaceField
        id="pilot-place"
        labelText={t('pilots.place')}
        value={draft.jurisdiction}
        onPlace={(jurisdiction) => onChange({ jurisdiction })}
        {...faulty('pilot-place', faultAt(problem, 'jurisdiction'))}
        data-modal-primary-focus
      />
      <TextInput
        id="pilot-where"
        labelText={t('pilots.where')}
        value={draft.place}
        onChange={({ target }) => onChange({ place: target.value })}
        {...faulty('pilot-where', faultAt(problem, 'place'))}
      />
      <DateField
        id="pilot-end"
        labelText={t('pilots.endsOn')}
        value={draft.endsOn}
        helperText={hint(draft.endsOn)}
        onChange={(endsOn) => onChange({ endsOn })}
        {...faulty('pilot-end', faultAt(problem, 'endsOn'))}
      />
      <Criteria {...fields} project={project} />
      <Limits {...fields} />
    </Stack>
  );
}

function Criteria({ project, draft: { criteria }, problem, onChange }: Fields & { project: PageProject }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const set = (at: number, part: Partial<CriterionDraft>) =>
    onChange({ criteria: criteria.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  const wrong = faultAt(problem, 'criteria');
  return (
    <div className="pilot__lines">
      <h3>{t('pilots.criteria')}</h3>
      {criteria.map((one, at) => {
        const field = (name: 'measure' | 'unit' | 'baseline' | 'target') => (
          <TextInput
            id={`${one.key}-${name}`}
            className={name === 'measure' ? 'pilot__wide' : undefined}
            size="sm"
            inputMode={name === 'baseline' || name === 'target' ? 'decimal' : undefined}
            labelText={t(`pilots.${name}`)}
            value={one[name]}
            onChange={({ target }) => set(at, { [name]: target.value })}
            {...faulty(`${one.key}-${name}`, faultAt(problem, 'criteria', at, name))}
          />
        );
        return (
          <fieldset key={one.key} className="pilot__line">
            <Head
              title={t('pilots.criterion', { number: at + 1 })}
              remove={t('pilots.remove', { number: at + 1 })}
              onRemove={() => onChange({ criteria: criteria.filter((_, index) => index !== at) })}
            />
            {field('measure')}
            {field('unit')}
            {field('baseline')}
            {field('target')}
            <Select
              id={`${one.key}-direction`}
              size="sm"
              labelText={t('pilots.direction')}
              value={one.direction}
              onChange={({ target }) => set(at, { direction: target.value as PilotDirection })}
            >
              {(['AT_LEAST', 'AT_MOST'] as const).map((direction) => (
                <SelectItem key={direction} value={direction} text={t(`pilots.directions.${direction}`)} />
              ))}
            </Select>
            <Select
              id={`${one.key}-measurer`}
              size="sm"
              labelText={t('pilots.measurer')}
              value={one.measurerId}
              onChange={({ target }) => set(at, { measurerId: target.value })}
              {...faulty(`${one.key}-measurer`, faultAt(problem, 'criteria', at, 'measurerId'))}
            >
              {project.coOwners.map(({ organisationId, organisation }) => (
                <SelectItem
                  key={organisationId}
                  value={organisationId}
                  text={organisation ? nameOf(organisation) : ''}
                />
              ))}
            </Select>
          </fieldset>
        );
      })}
      {wrong && (
        <p className="faults" role="alert">
          {wrong}
        </p>
      )}
      <div>
        <Button
          kind="ghost"
          size="sm"
          renderIcon={Add}
          onClick={() => onChange({ criteria: [...criteria, blankCriterion(project.leadId)] })}
        >
          {t('pilots.add')}
        </Button>
      </div>
    </div>
  );
}

function Limits({ draft: { limits }, problem, onChange }: Fields) {
  const { t } = useTranslation();
  const set = (at: number, part: Partial<LimitDraft>) =>
    onChange({ limits: limits.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  const names = { text: t('pilots.limit'), amount: t('pilots.amount'), unit: t('pilots.unit') };
  return (
    <div className="pilot__lines">
      <h3>{t('pilots.limits')}</h3>
      <p className="quiet">{t('pilots.limitsLead')}</p>
      {limits.map((one, at) => (
        <fieldset key={one.key} className="pilot__line">
          <Head
            title={t('pilots.limitLine', { number: at + 1 })}
            remove={t('pilots.removeLimit', { number: at + 1 })}
            onRemove={() => onChange({ limits: limits.filter((_, index) => index !== at) })}
          />
          {(['text', 'amount', 'unit'] as const).map((name) => (
            <TextInput
              key={name}
              id={`${one.key}-${name}`}
              size="sm"
              inputMode={name === 'amount' ? 'decimal' : undefined}
              labelText={names[name]}
              value={one[name]}
              onChange={({ target }) => set(at, { [name]: target.value })}
              {...faulty(`${one.key}-${name}`, faultAt(problem, 'limits', at, name))}
            />
          ))}
        </fieldset>
      ))}
      <div>
        <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => onChange({ limits: [...limits, blankLimit()] })}>
          {t('pilots.addLimit')}
        </Button>
      </div>
    </div>
  );
}

function Head({ title, remove, onRemove }: { title: string; remove: string; onRemove: () => void }) {
  return (
    <div className="pilot__head">
      <strong>{title}</strong>
      <Button
        kind="ghost"
        size="sm"
        hasIconOnly
        renderIcon={TrashCan}
        iconDescription={remove}
        tooltipPosition="left"
        onClick={onRemove}
      />
    </div>
  );
}
