import { Button, Select, SelectItem, TextInput } from '@carbon/react';
import { Add, TrashCan } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../graphql/act.js';
import type { StakeKind } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { Help } from '../../parts/help.js';
import { faulty } from '../../parts/input/faulty.js';
import { OrganisationChoice } from '../../parts/organisation/organisation-choice.js';
import { faultAt } from '../faults.js';
import { blankLine, type StakeLine, sumOf } from './stakes.draft.js';
import { stakeKinds } from '../vocabulary.js';

/** A whole table of stakes to be written: who, what they bring in, how much, with how many votes. */
export function StakesFields({
  lines,
  problem,
  onChange,
}: {
  lines: readonly StakeLine[];
  problem: Problem | undefined;
  onChange: (lines: readonly StakeLine[]) => void;
}) {
  const { t } = useTranslation();
  const { percent } = useFormats();
  const set = (at: number, part: Partial<StakeLine>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  const sum = sumOf(lines);
  const wrong = faultAt(problem, 'stakes');
  return (
    <div className="stakes">
      {lines.map((line, at) => (
        <fieldset key={line.key} className="stakes__line">
          <legend className="cds--visually-hidden">{t('stakes.line', { number: at + 1 })}</legend>
          <OrganisationChoice
            id={`${line.key}-organisation`}
            label={t('stakes.organisation')}
            value={line.organisationId}
            onChoose={(organisationId) => set(at, { organisationId })}
            invalid={faultAt(problem, 'stakes', at, 'organisationId') ?? faultAt(problem, 'stakes', at)}
          />
          <Select
            id={`${line.key}-kind`}
            size="sm"
            labelText={t('stakes.kind')}
            value={line.kind}
            onChange={({ target }) => set(at, { kind: target.value as StakeKind })}
          >
            {stakeKinds.map((kind) => (
              <SelectItem key={kind} value={kind} text={t(`stakeKind.${kind}`)} />
            ))}
          </Select>
          <TextInput
            id={`${line.key}-share`}
            size="sm"
            inputMode="decimal"
            labelText={t('stakes.share')}
            value={line.share}
            onChange={({ target }) => set(at, { share: target.value })}
            {...faulty(`${line.key}-share`, faultAt(problem, 'stakes', at, 'share'))}
          />
          <TextInput
            id={`${line.key}-votes`}
            size="sm"
            inputMode="decimal"
            labelText={t('stakes.weight')}
            placeholder={line.share}
            value={line.votingWeight}
            onChange={({ target }) => set(at, { votingWeight: target.value })}
            {...faulty(`${line.key}-votes`, faultAt(problem, 'stakes', at, 'votingWeight'))}
          />
          <Button
            kind="ghost"
            size="sm"
            hasIconOnly
            renderIcon={TrashCan}
            iconDescription={t('stakes.remove', { number: at + 1 })}
            tooltipPosition="left"
            onClick={() => onChange(lines.filter((_, index) => index !== at))}
          />
        </fieldset>
      ))}
      <div className="stakes__foot">
        <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => onChange([...lines, blankLine()])}>
          {t('stakes.add')}
        </Button>
        <p className={sum === '100.00' ? 'stakes__sum' : 'stakes__sum stakes__sum--wrong'} role="status">
          {t('stakes.sum', { sum: percent(sum) })}
        </p>
      </div>
      <p className="quiet">
        {t('stakes.votesHelp')} <Help term="votingWeight" about={t('stakes.weight')} />
      </p>
      {wrong && (
        <p className="faults" role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}
