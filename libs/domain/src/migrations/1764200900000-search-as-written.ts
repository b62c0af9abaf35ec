import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is typed is found as the parser reads it too: PostgreSQL takes “pole-35” for a word and the number -35, so that its
 * parts alone find no title that is written so.
 */
export class SearchAsWritten1764200900000 implements MigrationInterface {
  name = 'SearchAsWritten1764200900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter function app.search_query(text) rename to search_words');
    await runner.query(
      `create function app.search_query(typed text) returns tsquery language sql immutable parallel safe as $$
         select coalesce(app.search_words(typed) || plainto_tsquery('pg_catalog.english', typed), app.search_words(typed))
       $$`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app.search_query');
    await runner.query('alter function app.search_words(text) rename to search_query');
  }
}
