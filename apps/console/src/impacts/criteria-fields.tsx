import './impacts.scss';
import { Add } from '@carbon/icons-react';
import { Button, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../graphql/act.js';
import type { ImpactDimension } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { faulty } from '../parts/input/faulty.js';
import { faultAt } from '../projects/faults.js';
import { blankCriterion, type CriteriaDraft, type ImpactCriterionDraft, languages } from './criteria.draft.js';

const DIMENSIONS: readonly ImpactDimension[] = ['ECONOMIC', 'SOCIAL', 'ENVIRONMENTAL'];

interface Fields {
  readonly draft: CriteriaDraft;
  readonly problem: Problem | undefined;
  readonly onChange: (part: Partial<CriteriaDraft>) => void;
}

/** Fields for an edition of criteria; what is wrong stands at its field. */
export function CriteriaFields({ draft, problem, onChange }: Fields) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { criteria } = draft;
  const set = (at: number, part: Partial<ImpactCriterionDraft>) =>
    onChange({ criteria: criteria.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  const sum = criteria.reduce((all, { weight }) => all + (Number(weight.replace(/%$/, '')) || 0), 0);
  const wrong = faultAt(problem, 'criteria');
  return (
    <>
      <fieldset>
        <legend className="cds--visually-hidden">{t('impacts.whole')}</legend>
        <TextInput
          id="criteria-title"
          labelText={t('impacts.column.title')}
          value={draft.title}
          onChange={({ target }) => onChange({ title: target.value })}
          {...faulty('criteria-title', faultAt(problem, 'title'))}
        />
        <div className="impact-form__short">
          {(['minimum', 'dimensionMinimum'] as const).map((field) => (
            <TextInput
              key={field}
              id={`criteria-${field}`}
              inputMode="decimal"
              labelText={t(`impacts.${field}`)}
              helperText={t(`impacts.${field}Help`)}
              value={draft[field]}
              onChange={({ target }) => onChange({ [field]: target.value })}
              {...faulty(`criteria-${field}`, faultAt(problem, field))}
            />
          ))}
        </div>
        <InOtherLanguages id="criteria" titles={draft.titles} onTitles={(titles) => onChange({ titles })} />
      </fieldset>
      {criteria.map((one, at) => (
        <CriterionFields
          key={one.key}
          at={at}
          criterion={one}
          problem={problem}
          onChange={(part) => set(at, part)}
          onRemove={() => onChange({ criteria: criteria.filter((_, index) => index !== at) })}
        />
      ))}
      <p role="status">{t('impacts.sum', { figure: number(Math.round(sum * 100) / 100) })}</p>
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
          onClick={() => onChange({ criteria: [...criteria, blankCriterion(criteria, 'SOCIAL')] })}
        >
          {t('impacts.add')}
        </Button>
      </div>
    </>
  );
}

function CriterionFields({
  at,
  criterion,
  problem,
  onChange,
  onRemove,
}: {
  at: number;
  criterion: ImpactCriterionDraft;
  problem: Problem | undefined;
  onChange: (part: Partial<ImpactCriterionDraft>) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { key, title, dimension, weight, levels, goals, levelsIn } = criterion;
  const fault = (field: string) => faultAt(problem, 'criteria', at, field);
  return (
    <fieldset>
      <legend>{t('impacts.numbered', { number: at + 1 })}</legend>
      <TextInput
        id={`${key}-title`}
        labelText={t('impacts.column.criterion')}
        value={title}
        onChange={({ target }) => onChange({ title: target.value })}
        {...faulty(`${key}-title`, fault('title'))}
      />
      <div className="impact-form__short">
        <Select
          id={`${key}-dimension`}
          labelText={t('impacts.column.dimension')}
          value={dimension}
          onChange={({ target }) => onChange({ dimension: target.value as ImpactDimension })}
        >
          {DIMENSIONS.map((one) => (
            <SelectItem key={one} value={one} text={t(`impactDimension.${one}`)} />
          ))}
        </Select>
        <TextInput
          id={`${key}-weight`}
          inputMode="decimal"
          labelText={t('impacts.weightPercent')}
          value={weight}
          onChange={({ target }) => onChange({ weight: target.value })}
          {...faulty(`${key}-weight`, fault('weight'))}
        />
        <TextInput
          id={`${key}-goals`}
          labelText={t('impacts.goalNumbers')}
          helperText={t('impacts.goalNumbersHelp')}
          value={goals}
          onChange={({ target }) => onChange({ goals: target.value })}
          {...faulty(`${key}-goals`, fault('goals'))}
        />
      </div>
      <TextArea
        id={`${key}-levels`}
        rows={4}
        labelText={t('impacts.column.levels')}
        helperText={t('impacts.levelsHelp')}
        value={levels}
        onChange={({ target }) => onChange({ levels: target.value })}
        {...faulty(`${key}-levels`, fault('levels'))}
      />
      <InOtherLanguages
        id={key}
        titles={criterion.titles}
        onTitles={(titles) => onChange({ titles })}
        levels={levelsIn}
        onLevels={(next) => onChange({ levelsIn: next })}
      />
      <div>
        <Button kind="ghost" size="sm" onClick={onRemove}>
          {t('impacts.remove', { number: at + 1 })}
        </Button>
      </div>
    </fieldset>
  );
}

type InLanguages = ImpactCriterionDraft['titles'];

/** What something is called in each language, where that differs from what its author wrote. */
function InOtherLanguages({
  id,
  titles,
  onTitles,
  levels,
  onLevels,
}: {
  id: string;
  titles: InLanguages;
  onTitles: (titles: InLanguages) => void;
  levels?: InLanguages;
  onLevels?: (levels: InLanguages) => void;
}) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('impacts.otherLanguages')}</summary>
      <div className="impact-form__short">
        {languages.map((language) => (
          <div key={language}>
            <TextInput
              id={`${id}-title-${language}`}
              size="sm"
              labelText={t('impacts.titleIn', { language: t(`impacts.language.${language}`) })}
              value={titles[language] ?? ''}
              onChange={({ target }) => onTitles({ ...titles, [language]: target.value })}
            />
            {levels && onLevels && (
              <TextArea
                id={`${id}-levels-${language}`}
                rows={4}
                labelText={t('impacts.levelsIn', { language: t(`impacts.language.${language}`) })}
                value={levels[language] ?? ''}
                onChange={({ target }) => onLevels({ ...levels, [language]: target.value })}
              />
            )}
          </div>
        ))}
      </div>
    </details>
  );
}
