import { alphabetical, namedIn, sql, type SpokenKey, type Sql } from '#libs/platform';

/**
 * In the alphabetical order of what an organisation is called for the reader.
 * @param other a name that stands there instead, where there is one
 */
export function byOrganisation(organisationId: Sql, other: Sql = sql`null`): SpokenKey {
  return {
    by: (language) => {
      const named = namedIn(language, sql`name`, sql`native_name`);
      return alphabetical(
        sql`coalesce(${other}, (select ${named} from organisation where organisation.id = ${organisationId}))`,
      ).by;
    },
    type: 'text',
  };
}
