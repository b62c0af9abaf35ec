import { Button } from '@carbon/react';
import { Add, TrashCan } from '@carbon/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultAt, useField } from '../wizard.context.js';

interface Rows<Item> {
  legend: string;
  /** What a new row holds. */
  fresh: Item;
  /** Whether an empty list says something: that there is none. */
  none?: boolean;
  /** Whether there has to be one, whose fields are shown before anybody asks for them. */
  needed?: boolean;
  children: (item: Item, change: (part: Partial<Item>) => void, index: number) => ReactNode;
}

/** A field of the draft that is a list of like things. */
export function ItemList<Item extends object>({ field, ...rows }: Rows<Item> & { field: string }) {
  const at = useFaultAt();
  const [items, set] = useField<Item[]>(field);
  return <ItemRows id={`list-${field}`} items={items} set={set} fault={at(field)} {...rows} />;
}

/** A list of like things, each in a row of fields, with what adds and removes one. */
export function ItemRows<Item extends object>({
  id,
  items,
  set,
  fault,
  legend,
  fresh,
  none,
  needed,
  children,
}: Rows<Item> & {
  id: string;
  items: Item[] | undefined;
  set: (items: Item[]) => void;
  fault: string | undefined;
}) {
  const { t } = useTranslation();
  const shown = needed && !items?.length ? [fresh] : (items ?? []);
  return (
    <fieldset className="list" id={id}>
      <legend>{legend}</legend>
      {shown.map((item, index) => (
        <div className="list__row" key={index}>
          <div className="list__fields">
            {children(
              item,
              (part) => set(shown.map((each, place) => (place === index ? { ...each, ...part } : each))),
              index,
            )}
          </div>
          {(!needed || shown.length > 1) && (
            <Button
              kind="ghost"
              size="sm"
              hasIconOnly
              renderIcon={TrashCan}
              iconDescription={t('wizard.remove', { name: `${legend} ${index + 1}` })}
              onClick={() => set(shown.filter((_, place) => place !== index))}
            />
          )}
        </div>
      ))}
      {fault && (
        <p className="list__fault" role="alert">
          {fault}
        </p>
      )}
      <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => set([...shown, fresh])}>
        {t('wizard.add')}
      </Button>
      {none && items === undefined && (
        <Button kind="ghost" size="sm" onClick={() => set([])}>
          {t('wizard.nothing')}
        </Button>
      )}
      {none && items?.length === 0 && <p className="section__lead">{t('desk.none')}</p>}
    </fieldset>
  );
}
