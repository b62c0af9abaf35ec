import { Checkbox, CheckboxGroup } from '@carbon/react';
import { useTranslation } from 'react-i18next';

/** Chooses some of the columns; none stands for all that are given. */
export function ColumnChoice({
  id,
  columns,
  chosen,
  onChoose,
}: {
  /** Begins the ids of the boxes. */
  id: string;
  columns: readonly { readonly name: string; readonly title: string }[];
  chosen: readonly string[];
  onChoose: (names: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  if (columns.length < 2) return null;
  return (
    <CheckboxGroup legendText={t('transfers.columns')} helperText={t('transfers.columnsHelp')}>
      <div className="checks checks--tight">
        {columns.map(({ name, title }) => (
          <Checkbox
            key={name}
            id={`${id}-${name}`}
            labelText={title}
            checked={chosen.includes(name)}
            onChange={(_, { checked }) =>
              onChoose(checked ? [...chosen, name] : chosen.filter((other) => other !== name))
            }
          />
        ))}
      </div>
    </CheckboxGroup>
  );
}
